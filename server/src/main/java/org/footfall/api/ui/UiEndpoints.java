package org.footfall.api.ui;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.api.ui.UiFiles.File;

/**
 * Serves the user interface. Every address that no other route has and that a browser opens as a
 * page gets the same {@code index.html}: which page that is, the script decides.
 */
public final class UiEndpoints {
  /** No inline scripts or styles, nothing from elsewhere. Pictures of charts are made as blobs. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; font-src 'self'; manifest-src 'self'; frame-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Set<String> NEVER_PAGES = Set.of("api", "assets", "f");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2");

  private static final String SHARED = "share/";

  private final UiFiles files;
  private final Function<String, List<String>> framers;

  /**
   * The files of the jar.
   *
   * @param framers origins of pages that may show a shared link in a frame, by the link's slug
   */
  public UiEndpoints(Function<String, List<String>> framers) {
    this(new UiFiles(UiEndpoints.class, ""), framers);
  }

  UiEndpoints(UiFiles files) {
    this(files, slug -> List.of());
  }

  private UiEndpoints(UiFiles files, Function<String, List<String>> framers) {
    this.files = files;
    this.framers = framers;
  }

  /** Adds what answers where no route fits. */
  public void register(Router router) {
    router.otherwise(this::file);
  }

  private Response file(Request request) {
    String path = request.path().substring(1);
    File file =
        files
            .find(path)
            .filter(found -> !found.path().equals(UiFiles.INDEX))
            .or(() -> isPage(request, path) ? files.find(UiFiles.INDEX) : Optional.empty())
            .orElseThrow(() -> new Problem(404, "There is nothing at " + request.path() + "."));
    Response response = framed(path, encoded(request, file));
    return response
        .with("Cache-Control", file.immutable() ? FOR_EVER : "no-cache")
        .with("Referrer-Policy", "same-origin");
  }

  /** Only shared links are shown in frames, and only in those of their origins. */
  private Response framed(String path, Response response) {
    List<String> origins =
        path.startsWith(SHARED) ? framers.apply(path.substring(SHARED.length())) : List.of();
    return origins.isEmpty()
        ? response.with("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        : response
            .with(
                "Content-Security-Policy",
                CONTENT_SECURITY_POLICY.replace(
                    "frame-ancestors 'none'", "frame-ancestors " + String.join(" ", origins)))
            .with("X-Frame-Options", "");
  }

  /** True for what a browser opens as a page, which it says by what it accepts. */
  private static boolean isPage(Request request, String path) {
    return !NEVER_PAGES.contains(path.split("/", 2)[0])
        && request.header("Accept").orElse("").contains("text/html");
  }

  private Response encoded(Request request, File file) {
    String accepted = request.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT);
    String encoding = "";
    if (file.packed() && accepts(accepted, "br")) {
      encoding = "br";
    } else if (file.packed() && accepts(accepted, "gzip")) {
      encoding = "gzip";
    }
    String tag = "\"" + file.hash() + (encoding.isEmpty() ? "" : "-" + encoding) + "\"";
    if (request.header("If-None-Match").filter(known -> known.contains(tag)).isPresent()) {
      return Response.empty(304).with("ETag", tag).with("Vary", "Accept-Encoding");
    }
    String ending =
        switch (encoding) {
          case "br" -> ".br";
          case "gzip" -> ".gz";
          default -> "";
        };
    Response response =
        Response.bytes(200, type(file.path()), files.bytes(file, ending))
            .with("ETag", tag)
            .with("Vary", "Accept-Encoding");
    return encoding.isEmpty() ? response : response.with("Content-Encoding", encoding);
  }

  private static boolean accepts(String accepted, String encoding) {
    for (String part : accepted.split(",", -1)) {
      String[] choice = part.strip().split(";", 2);
      if (choice[0].strip().equals(encoding)) {
        return choice.length < 2 || !choice[1].replace(" ", "").matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  private static String type(String path) {
    return TYPES.getOrDefault(
        path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }
}
