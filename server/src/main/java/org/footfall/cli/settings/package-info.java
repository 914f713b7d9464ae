/**
 * Where settings come from: flags, environment, file, defaults. First class to read: {@link
 * org.footfall.cli.settings.Settings}.
 */
@NullMarked
package org.footfall.cli.settings;

import org.jspecify.annotations.NullMarked;
