package org.footfall.model;

import java.net.InetAddress;
import java.util.Map;

/**
 * What is known of the sender of a request beside its body. Lives only until enrichment is done;
 * the address never reaches disk.
 *
 * @param address the visitor's address after trusted proxies were peeled off
 * @param userAgent the User-Agent header, empty if there was none
 * @param hints client hints, lower-case header names ("sec-ch-ua-platform") to values
 * @param language the Accept-Language header, empty if there was none
 * @param receivedMicros when the request arrived, microseconds UTC
 * @param automated true where the client itself said that it is under automation
 */
public record ClientContext(
    InetAddress address,
    String userAgent,
    Map<String, String> hints,
    String language,
    long receivedMicros,
    boolean automated) {}
