package org.footfall.enrich;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The parts of a URL that Footfall looks at, split without judging: whatever a browser calls a URL
 * gives some answer, and nothing throws.
 *
 * @param scheme lower case, empty where there is none
 * @param host lower case, without user, password and port; international names in Unicode
 * @param path percent-coding decoded where that is sound, without session ids; "/" where empty
 * @param query as it was, without the question mark
 * @param route the fragment with its hash where it is a route of a single-page application ("#/…",
 *     "#!/…"), without its own query
 */
record WebAddress(String scheme, String host, String path, String query, String route) {
  static final WebAddress NONE = new WebAddress("", "", "", "", "");

  private static final int LONGEST = 8_192;
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://");
  private static final Pattern OPAQUE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:(?![0-9])");
  private static final Pattern SESSION_ID =
      Pattern.compile(";(?:jsessionid|phpsessid|sid)=[^/;]*", Pattern.CASE_INSENSITIVE);

  static WebAddress parse(String url) {
    String rest = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
    rest = CleanText.clean(rest).strip();
    if (rest.isEmpty()) {
      return NONE;
    }
    String fragment = "";
    int hash = rest.indexOf('#');
    if (hash >= 0) {
      fragment = rest.substring(hash);
      rest = rest.substring(0, hash);
    }
    String query = "";
    int mark = rest.indexOf('?');
    if (mark >= 0) {
      query = rest.substring(mark + 1);
      rest = rest.substring(0, mark);
    }
    int slashes = SCHEME.matcher(rest).lookingAt() ? rest.indexOf("://") : -1;
    String scheme = slashes > 0 ? rest.substring(0, slashes).toLowerCase(Locale.ROOT) : "";
    if (slashes < 0 && OPAQUE.matcher(rest).lookingAt()) {
      // about:blank, data:… and their like have neither host nor path.
      return NONE;
    }
    if (slashes >= 0) {
      rest = rest.substring(slashes + 3);
    } else if (rest.startsWith("//")) {
      rest = rest.substring(2);
    }
    boolean hasHost = slashes >= 0 || !rest.startsWith("/");
    int slash = rest.indexOf('/');
    String authority = !hasHost ? "" : slash < 0 ? rest : rest.substring(0, slash);
    String path = !hasHost ? rest : slash < 0 ? "" : rest.substring(slash);
    return new WebAddress(scheme, host(authority), path(path), query, route(fragment));
  }

  /** A host name as it is stored: lower case, in Unicode, without a dot at the end. */
  static String host(String authority) {
    int user = authority.lastIndexOf('@');
    String host = user < 0 ? authority : authority.substring(user + 1);
    int port = host.lastIndexOf(':');
    if (port >= 0 && port > host.lastIndexOf(']')) {
      host = host.substring(0, port);
    }
    host = host.strip().toLowerCase(Locale.ROOT);
    if (host.endsWith(".")) {
      host = host.substring(0, host.length() - 1);
    }
    if (host.contains("xn--")) {
      host = IDN.toUnicode(host).toLowerCase(Locale.ROOT);
    }
    return CleanText.of(host, 253);
  }

  private static String path(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    String plain = path.indexOf(';') < 0 ? path : SESSION_ID.matcher(path).replaceAll("");
    return PercentCoding.readablePath(plain);
  }

  private static String route(String fragment) {
    if (!fragment.startsWith("#/") && !fragment.startsWith("#!/")) {
      return "";
    }
    int mark = fragment.indexOf('?');
    return PercentCoding.readablePath(mark < 0 ? fragment : fragment.substring(0, mark));
  }
}
