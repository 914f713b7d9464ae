/**
 * The page behind one-time links: the first account of an installation, or a password. First class
 * to read: {@link org.footfall.api.welcome.WelcomeEndpoints}.
 */
@NullMarked
package org.footfall.api.welcome;

import org.jspecify.annotations.NullMarked;
