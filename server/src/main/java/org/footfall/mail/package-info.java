/** Sending e-mail. First class to read: {@link org.footfall.mail.Mailer}. */
@NullMarked
package org.footfall.mail;

import org.jspecify.annotations.NullMarked;
