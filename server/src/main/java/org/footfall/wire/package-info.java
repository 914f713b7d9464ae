/**
 * Protocols: bytes of a request to events, or refusals that name the field. One sub-package a
 * protocol. First class to read: {@link org.footfall.wire.WireProtocol}. May use model.
 */
@NullMarked
package org.footfall.wire;

import org.jspecify.annotations.NullMarked;
