package org.footfall.store;

import java.util.List;

/**
 * What is to be deleted for good.
 *
 * @param kind what was asked for: {@code person}, {@code visitor} or {@code browser}
 * @param visitors all that is stored of them
 * @param persons keys of persons that are not to be known as anybody else any more
 * @param quarantined numbers of events in quarantine
 */
public record ErasureOrder(
    String kind, List<Integer> visitors, List<Long> persons, List<Long> quarantined) {}
