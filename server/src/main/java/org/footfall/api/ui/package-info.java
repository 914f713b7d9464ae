/**
 * The user interface's files: what the build of {@code web/} left in the jar. First class to read:
 * {@link org.footfall.api.ui.UiEndpoints}.
 */
@NullMarked
package org.footfall.api.ui;

import org.jspecify.annotations.NullMarked;
