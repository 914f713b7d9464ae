package org.footfall.cli.accesslog;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which lines are visits to pages.
 *
 * @param assetExtensions lower case, without dot
 * @param downloadExtensions lower case, without dot; such a line is a download
 * @param ignoredPrefixes paths that begin so are dropped: health checks and the like
 */
public record LogRules(
    Set<String> assetExtensions, Set<String> downloadExtensions, List<String> ignoredPrefixes) {

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
              "/livez",
              "/ping",
              "/metrics",
              "/server-status",
              "/nginx_status",
              "/.well-known/",
              "/favicon",
              "/apple-touch-icon",
              "/robots.txt"));

  /** What becomes of a line. */
  public enum Verdict {
    PAGEVIEW("counted as page views"),
    DOWNLOAD("counted as downloads"),
    ASSET("images, scripts, styles and other parts of pages"),
    REDIRECT("redirects (3xx)"),
    ERROR("errors (4xx, 5xx)"),
    METHOD("methods other than GET"),
    IGNORED_PATH("health checks and other ignored paths"),
    NO_PAGE("requests without a path");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** For the summary of an import. */
    public String words() {
      return words;
    }

    /** True where the line becomes an event. */
    public boolean counts() {
      return this == PAGEVIEW || this == DOWNLOAD;
    }
  }

  /** Judges a line. A partly answered (206) or cached (304) page counts as answered. */
  public Verdict judge(LogEntry entry) {
    String target = entry.target();
    if (!target.startsWith("/") && !target.startsWith("http")) {
      return Verdict.NO_PAGE;
    }
    if (!entry.method().isEmpty() && !entry.method().equals("GET")) {
      return Verdict.METHOD;
    }
    int status = entry.status();
    if (status >= 400) {
      return Verdict.ERROR;
    }
    if (status >= 300 && status != 304) {
      return Verdict.REDIRECT;
    }
    int pathStart = target.startsWith("/") ? 0 : Math.max(0, target.indexOf('/', 8));
    int pathEnd = target.indexOf('?') < 0 ? target.length() : target.indexOf('?');
    for (String prefix : ignoredPrefixes) {
      if (target.startsWith(prefix, pathStart)) {
        return Verdict.IGNORED_PATH;
      }
    }
    int dot = target.lastIndexOf('.', pathEnd - 1);
    if (dot > target.lastIndexOf('/', pathEnd - 1) && pathEnd - dot <= 12) {
      String extension = target.substring(dot + 1, pathEnd).toLowerCase(Locale.ROOT);
      if (assetExtensions.contains(extension)) {
        return Verdict.ASSET;
      }
      if (downloadExtensions.contains(extension)) {
        return Verdict.DOWNLOAD;
      }
    }
    return Verdict.PAGEVIEW;
  }
}
