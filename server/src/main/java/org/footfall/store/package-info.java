/**
 * Where events, visits, quarantine and roll-ups are kept. First class to read: {@link
 * org.footfall.store.EventStore}. May use model.
 */
@NullMarked
package org.footfall.store;

import org.jspecify.annotations.NullMarked;
