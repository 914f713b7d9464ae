package org.footfall.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.footfall.model.Acquisition;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/** Reads URLs and referrers, behind caches: most events come from few pages and few sources. */
final class Landings {
  private static final int CACHED_CHARS = 8_000_000;
  private static final int LONGEST_PAGE = 2_000;

  private final Acquisitions acquisitions = new Acquisitions(new Sources());
  private final ReferrerSpam spam = new ReferrerSpam();
  private final Cache<String, Page> pages =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARS)
          .weigher((String url, Page page) -> 100 + url.length() * 2)
          .build();
  private final Cache<Way, Arrival> arrivals =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARS)
          .weigher((Way way, Arrival arrival) -> 200 + way.chars() * 2)
          .build();

  private record Page(String hostname, String page, Query query) {}

  /** All that an acquisition depends on. */
  private record Way(String domain, String hostname, String query, String referrer) {
    int chars() {
      return query.length() + referrer.length();
    }
  }

  private record Arrival(Acquisition acquisition, boolean spam) {}

  Landing of(@Nullable String url, @Nullable String referrer, Site site) {
    if (url == null && referrer == null) {
      return Landing.NOWHERE;
    }
    Page page = url == null ? new Page("", "", Query.NONE) : page(url);
    Arrival arrival = arrival(page, referrer == null ? "" : referrer, site.domain());
    return new Landing(
        page.hostname, page.page, page.query.text(), arrival.acquisition, arrival.spam);
  }

  /** The acquisition of a stored event. Its referrer is one that was not internal. */
  Acquisition acquisition(String hostname, String query, String referrer) {
    Page page = new Page(hostname, "", Query.parse(query, acquisitions.parameters()));
    return arrival(page, referrer, "").acquisition;
  }

  private Page page(String url) {
    Page known = pages.getIfPresent(url);
    if (known != null) {
      return known;
    }
    Page page = read(url);
    pages.put(url, page);
    return page;
  }

  private Page read(String url) {
    WebAddress address = WebAddress.parse(url);
    String path = CleanText.withoutMailAddresses(address.path() + address.route());
    return new Page(
        address.host(),
        CleanText.of(path, LONGEST_PAGE),
        Query.parse(address.query(), acquisitions.parameters()));
  }

  private Arrival arrival(Page page, String referrer, String domain) {
    if (referrer.isEmpty() && page.query.values().isEmpty()) {
      return new Arrival(Acquisition.DIRECT, false);
    }
    Way way = new Way(domain, page.hostname, page.query.text(), referrer);
    Arrival known = arrivals.getIfPresent(way);
    if (known != null) {
      return known;
    }
    WebAddress from = WebAddress.parse(referrer);
    boolean internal = isPartOf(from.host(), domain) || isPartOf(from.host(), page.hostname);
    Arrival arrival =
        new Arrival(
            acquisitions.of(page.query, from, internal), !internal && spam.matches(from.host()));
    arrivals.put(way, arrival);
    return arrival;
  }

  /** True where a host is a domain (www. apart) or one of its subdomains. */
  private static boolean isPartOf(String host, String domain) {
    String base = WebAddress.host(domain);
    base = base.startsWith("www.") ? base.substring("www.".length()) : base;
    if (base.isEmpty() || !host.endsWith(base)) {
      return false;
    }
    return host.length() == base.length() || host.charAt(host.length() - base.length() - 1) == '.';
  }
}
