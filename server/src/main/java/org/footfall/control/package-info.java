/**
 * Accounts, sites, goals and keys, and the small database they live in. First class to read: {@link
 * org.footfall.control.Control}. May use model.
 */
@NullMarked
package org.footfall.control;

import org.jspecify.annotations.NullMarked;
