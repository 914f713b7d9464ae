/**
 * Who asks: tokens and sessions, and the audit log of what they changed. First class to read:
 * {@link org.footfall.api.access.Caller}.
 */
@NullMarked
package org.footfall.api.access;

import org.jspecify.annotations.NullMarked;
