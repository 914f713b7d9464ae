/**
 * Footfall's own protocol: JSON events and the pixel. First class to read: {@link
 * org.footfall.wire.footfall.FootfallProtocol}.
 */
@NullMarked
package org.footfall.wire.footfall;

import org.jspecify.annotations.NullMarked;
