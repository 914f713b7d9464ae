package org.footfall.model;

import java.time.ZoneId;

/**
 * A site whose visitors are counted.
 *
 * @param domain lower case, unique in the installation
 * @param publicKey what the tracker may send instead of the domain
 * @param zone defines the days of the site's reports
 * @param currency ISO 4217; revenue is reported in it
 * @param kind shop, content, saas, internal or other
 */
public record Site(
    int id,
    String domain,
    String name,
    String publicKey,
    ZoneId zone,
    String currency,
    String kind,
    SiteSettings settings) {}
