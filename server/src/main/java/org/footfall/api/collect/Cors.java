package org.footfall.api.collect;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets pages of every origin send events, also those whose clients send credentials: the answer to
 * them must name the origin, "*" would be refused.
 */
final class Cors {
  private static final HttpField CREDENTIALS =
      new PreEncodedHttpField("Access-Control-Allow-Credentials", "true");
  private static final HttpField METHODS =
      new PreEncodedHttpField("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  private static final HttpField MAX_AGE =
      new PreEncodedHttpField("Access-Control-Max-Age", "86400");
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");

  private Cors() {}

  static void allow(Request request, Response response) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (origin != null) {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put("Access-Control-Allow-Origin", origin);
      headers.put(CREDENTIALS);
      headers.put(VARY);
    }
  }

  static void preflight(Request request, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    String asked = request.getHeaders().get("Access-Control-Request-Headers");
    if (asked != null) {
      headers.put("Access-Control-Allow-Headers", asked);
    }
    headers.put(METHODS);
    headers.put(MAX_AGE);
    response.setStatus(204);
    callback.succeeded();
  }
}
