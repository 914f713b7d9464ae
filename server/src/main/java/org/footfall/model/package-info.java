/**
 * The words of the product as types: what a client said ({@link org.footfall.model.RawEvent}), what
 * Footfall keeps ({@link org.footfall.model.Event}), and what is derived from it ({@link
 * org.footfall.model.Visit}). First class to read: {@link org.footfall.model.Event}. Nothing in
 * here does input or output or knows another room.
 */
@NullMarked
package org.footfall.model;

import org.jspecify.annotations.NullMarked;
