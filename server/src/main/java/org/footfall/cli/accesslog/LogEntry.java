package org.footfall.cli.accesslog;

/**
 * What a line says. Empty strings where the log does not say.
 *
 * @param address text of the client's address
 * @param timeMicros microseconds UTC
 * @param target path and query as requested, or an absolute URL
 * @param status HTTP status, 0 if not logged
 * @param host name of the virtual host, without port
 * @param language Accept-Language header
 */
public record LogEntry(
    String address,
    long timeMicros,
    String method,
    String target,
    int status,
    String referrer,
    String userAgent,
    String host,
    String language) {}
