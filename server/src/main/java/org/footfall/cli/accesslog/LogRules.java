package org.footfall.cli.accesslog;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which lines are visits to pages.
 *
 * @param assetExtensions lower case, without dot
 * @param downloadExtensions lower case, without dot; such a line is a download
 * @param ignoredPaths dropped: health checks and the like; a star at the end stands for anything
 * @param ignoredAddresses addresses that begin so are dropped: the machine itself
 * @param anyHost hosts that are not the site's count too
 * @param notFound pages that were not found (404) become an event of that name
 */
public record LogRules(
    Set<String> assetExtensions,
    Set<String> downloadExtensions,
    List<String> ignoredPaths,
    List<String> ignoredAddresses,
    boolean anyHost,
    boolean notFound) {

  public static final LogRules DEFAULT =
      new LogRules(
          Set.of(
              "css",
              "js",
              "mjs",
              "map",
              "json",
              "xml",
              "txt",
              "ico",
              "png",
              "jpg",
              "jpeg",
              "gif",
              "svg",
              "webp",
              "avif",
              "bmp",
              "woff",
              "woff2",
              "ttf",
              "otf",
              "eot",
              "mp4",
              "webm",
              "mp3",
              "ogg",
              "wasm",
              "webmanifest",
              "rss",
              "atom"),
          Set.of(
              "pdf", "zip", "gz", "tgz", "rar", "7z", "exe", "dmg", "pkg", "deb", "rpm", "doc",
              "docx", "xls", "xlsx", "ppt", "pptx", "csv", "epub", "iso", "apk"),
          List.of(
              "/health",
              "/healthz",
              "/ready",
              "/readyz",
              "/livez",
              "/ping",
              "/metrics",
              "/server-status",
              "/nginx_status",
              "/.well-known/*"),
          List.of("127.", "::1"),
          false,
          false);

  /** What becomes of a line. */
  public enum Verdict {
    PAGEVIEW("page views", "pageview"),
    DOWNLOAD("downloads", "download"),
    NOT_FOUND("pages not found", "404"),
    ASSET("images, scripts, styles and other parts of pages"),
    REDIRECT("redirects (3xx)"),
    ERROR("errors (4xx, 5xx)"),
    METHOD("methods other than GET"),
    IGNORED_PATH("health checks and other ignored paths"),
    OTHER_HOST("hosts that are not the site's"),
    IGNORED_ADDRESS("requests of the machine itself"),
    NO_ADDRESS("clients without an IP address"),
    NO_PAGE("requests without a path");

    private final String words;
    private final String eventName;

    Verdict(String words) {
      this(words, "");
    }

    Verdict(String words, String eventName) {
      this.words = words;
      this.eventName = eventName;
    }

    /** Name of the event that the line becomes, empty where it becomes none. */
    public String eventName() {
      return eventName;
    }

    /** For the summary of an import. */
    public String words() {
      return words;
    }

    /** True where the line becomes an event. */
    public boolean counts() {
      return !eventName.isEmpty();
    }
  }

  /**
   * Judges a line. A partly answered (206) or cached (304) page counts as answered.
   *
   * @param domain of the site, whose subdomains count too; so does the domain it is "www" of
   */
  public Verdict judge(LogEntry entry, String domain) {
    String target = entry.target();
    if (!target.startsWith("/")
        && !target.startsWith("http://")
        && !target.startsWith("https://")) {
      return Verdict.NO_PAGE;
    }
    if (!entry.method().isEmpty() && !entry.method().equals("GET")) {
      return Verdict.METHOD;
    }
    int pathStart = target.startsWith("/") ? 0 : pathStart(target);
    String host = pathStart == 0 ? entry.host() : hostOf(target, pathStart);
    if (!anyHost && !host.isEmpty() && !isOf(host, domain)) {
      return Verdict.OTHER_HOST;
    }
    int pathEnd = pathEnd(target, pathStart);
    int status = entry.status();
    if (status >= 400 && !(notFound && status == 404)) {
      return Verdict.ERROR;
    }
    if (status >= 300 && status < 400 && status != 304) {
      return Verdict.REDIRECT;
    }
    if (ignores(target, pathStart, pathEnd)) {
      return Verdict.IGNORED_PATH;
    }
    for (String prefix : ignoredAddresses) {
      if (entry.address().startsWith(prefix)) {
        return Verdict.IGNORED_ADDRESS;
      }
    }
    int dot = target.lastIndexOf('.', pathEnd - 1);
    if (dot > target.lastIndexOf('/', pathEnd - 1) && pathEnd - dot <= 12) {
      String extension = target.substring(dot + 1, pathEnd).toLowerCase(Locale.ROOT);
      if (assetExtensions.contains(extension)) {
        return Verdict.ASSET;
      }
      if (downloadExtensions.contains(extension)) {
        return status == 404 ? Verdict.ERROR : Verdict.DOWNLOAD;
      }
    }
    return status == 404 ? Verdict.NOT_FOUND : Verdict.PAGEVIEW;
  }

  private boolean ignores(String target, int start, int end) {
    for (String path : ignoredPaths) {
      int last = path.length() - 1;
      if (path.endsWith("*")
          ? target.regionMatches(start, path, 0, last)
          : end - start == path.length() && target.startsWith(path, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String host, String domain) {
    return host.equalsIgnoreCase(domain)
        || endsWithDomain(host, domain)
        || (domain.startsWith("www.") && domain.length() == host.length() + 4)
            && endsWithDomain(domain, host);
  }

  private static boolean endsWithDomain(String host, String domain) {
    int dot = host.length() - domain.length() - 1;
    return dot > 0
        && host.charAt(dot) == '.'
        && host.regionMatches(true, dot + 1, domain, 0, domain.length());
  }

  /** Where the path of an absolute URL begins; its end where it has none. */
  private static int pathStart(String url) {
    int slash = url.indexOf('/', url.indexOf("://") + 3);
    return slash < 0 ? url.length() : slash;
  }

  private static String hostOf(String url, int pathStart) {
    String host = url.substring(Math.min(url.indexOf("://") + 3, pathStart), pathStart);
    int colon = host.lastIndexOf(':');
    return colon > 0 && host.indexOf(']', colon) < 0 ? host.substring(0, colon) : host;
  }

  private static int pathEnd(String target, int pathStart) {
    for (int i = pathStart; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '?' || c == '#') {
        return i;
      }
    }
    return target.length();
  }
}
