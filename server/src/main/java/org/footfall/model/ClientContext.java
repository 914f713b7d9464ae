package org.footfall.model;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the sender of a request beside its body. Lives only until enrichment is done;
 * the address never reaches disk.
 *
 * @param address the visitor's address after trusted proxies were peeled off; {@code null} where it
 *     is not known (a server sent the event and did not name its visitor's address)
 * @param userAgent the visitor's user agent, empty if there was none. Never that of a server which
 *     sends for its visitors
 * @param hints lower-case header names to values as in the header: the client hints {@code
 *     sec-ch-ua}, {@code sec-ch-ua-full-version-list}, {@code sec-ch-ua-mobile} ("?0", "?1"),
 *     {@code sec-ch-ua-platform}, {@code sec-ch-ua-platform-version}, {@code sec-ch-ua-model}; the
 *     privacy signals {@code dnt} and {@code sec-gpc} ("1"); and {@code max-touch-points} (digits),
 *     which no browser sends as a header and the tracker reports
 * @param language the Accept-Language header, empty if there was none
 * @param receivedMicros when the request arrived, microseconds UTC
 * @param automated true where the client itself said that it is under automation
 * @param authorised true where the request carried a write token, so that an event without a user
 *     agent is one that a server sent, and not a bot's
 */
public record ClientContext(
    @Nullable InetAddress address,
    String userAgent,
    Map<String, String> hints,
    String language,
    long receivedMicros,
    boolean automated,
    boolean authorised) {}
