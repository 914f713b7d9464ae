/**
 * What happens now: one picture a site of the last 30 minutes, kept in memory while somebody
 * watches, and sent to all who watch as the same bytes. First class to read: {@link
 * org.footfall.live.Live}.
 */
@NullMarked
package org.footfall.live;

import org.jspecify.annotations.NullMarked;
