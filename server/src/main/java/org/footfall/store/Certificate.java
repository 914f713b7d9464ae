package org.footfall.store;

import java.util.Map;

/**
 * What an erasure deleted. Nothing in it leads to anybody.
 *
 * @param number of the site's erasures, from 1
 * @param micros when it was done, microseconds UTC
 * @param kind as in {@link ErasureOrder#kind}
 * @param counts rows deleted by what they were
 * @param previousHash hash of the certificate before this, empty for the first
 * @param hash SHA-256 over all the others, in hexadecimal digits
 */
public record Certificate(
    int number,
    long micros,
    String kind,
    Map<String, Long> counts,
    String previousHash,
    String hash) {}
