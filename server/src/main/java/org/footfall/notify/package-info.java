/**
 * What is sent unasked: reports by mail, and alerts by mail and webhook. First class to read:
 * {@link org.footfall.notify.Notifier}. May use model, store, control, query, mail.
 */
@NullMarked
package org.footfall.notify;

import org.jspecify.annotations.NullMarked;
