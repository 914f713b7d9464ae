package org.footfall.store;

import java.util.List;
import org.footfall.model.CatchRule;

/**
 * Which events of a site's quarantine are meant: those that meet all of it.
 *
 * @param fromDay first site day
 * @param toDay last site day
 * @param reasons codes, empty for any
 * @param numbers of events, empty for any
 * @param conditions each on name, hostname, page, referrer, country, browser, os or device
 */
public record QuarantineFilter(
    int fromDay, int toDay, List<String> reasons, List<Long> numbers, List<CatchRule> conditions) {}
