package org.footfall.enrich;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources that have a name: by host of the referrer, id of an Android app, or utm_source. */
final class Sources {
  /** The domain of a country or a company's own: "de", "co.uk", "com.br". */
  private static final Pattern COUNTRY =
      Pattern.compile("com|net|org|[a-z]{2}|(?:com?|net|org|ne|or)\\.[a-z]{2}");

  private final Map<String, Source> byHost = new HashMap<>();
  private final Map<String, Source> byBrand = new HashMap<>();
  private final Map<String, Source> byApp = new HashMap<>();
  private final Map<String, Source> byName = new HashMap<>();

  /**
   * @param kind search, social, ai, video, shopping, mail or other
   */
  record Source(String name, String kind) {}

  Sources() {
    for (String[] row : DataFile.rows("sources.tsv", 4)) {
      Source source = new Source(row[1], row[0]);
      byName.putIfAbsent(row[1].toLowerCase(Locale.ROOT), source);
      for (String host : row[2].split(" ")) {
        add(host, source);
      }
      for (String name : row[3].split(" ")) {
        addTo(byName, name, source);
      }
    }
  }

  private void add(String host, Source source) {
    if (host.startsWith("app:")) {
      addTo(byApp, host.substring("app:".length()).toLowerCase(Locale.ROOT), source);
    } else if (host.endsWith(".*")) {
      addTo(byBrand, host.substring(0, host.length() - 2), source);
    } else {
      addTo(byHost, host, source);
    }
  }

  private static void addTo(Map<String, Source> sources, String key, Source source) {
    Source other = sources.put(key, source);
    if (other != null && !key.equals("-") && !other.equals(source)) {
      throw new IllegalStateException(
          "sources.tsv: " + key + " belongs to both " + other.name() + " and " + source.name());
    }
  }

  /** By the host of a referrer, lower case; the longest match wins. */
  @Nullable Source ofHost(String host) {
    String rest = host;
    while (!rest.isEmpty()) {
      Source source = byHost.get(rest);
      source = source != null ? source : ofBrand(rest);
      if (source != null) {
        return source;
      }
      int dot = rest.indexOf('.');
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return null;
  }

  private @Nullable Source ofBrand(String domain) {
    for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', dot + 1)) {
      Source source = byBrand.get(domain.substring(0, dot));
      if (source != null && COUNTRY.matcher(domain.substring(dot + 1)).matches()) {
        return source;
      }
    }
    return null;
  }

  /** By the id of an Android app, in lower case. */
  @Nullable Source ofApp(String id) {
    return byApp.get(id);
  }

  /** By the name that we show. */
  @Nullable Source named(String name) {
    Source source = byName.get(name.toLowerCase(Locale.ROOT));
    return source != null && source.name().equals(name) ? source : null;
  }

  /** By what utm_source says: a name or a host. */
  @Nullable Source ofName(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    Source source = byName.get(key);
    return source != null || key.indexOf('.') < 0 ? source : ofHost(key);
  }
}
