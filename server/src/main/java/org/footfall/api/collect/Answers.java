package org.footfall.api.collect;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Problems;

/** Writes the answers of the collector, on any thread. */
final class Answers {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField PROBLEM =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");
  private static final HttpField GIF =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "image/gif");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
  private static final HttpField NO_SNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField CROSS_ORIGIN =
      new PreEncodedHttpField("Cross-Origin-Resource-Policy", "cross-origin");
  private static final byte[] ONE_ACCEPTED = CollectFront.utf8("{\"accepted\":1,\"rejected\":[]}");

  /** One transparent pixel. */
  private static final byte[] PIXEL =
      Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

  private Answers() {}

  static void receipt(Response response, Callback callback, Collector.Receipt receipt) {
    byte[] body = ONE_ACCEPTED;
    if (receipt.accepted() != 1 || !receipt.refusals().isEmpty()) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("accepted", receipt.accepted());
      answer.put("rejected", receipt.refusals());
      body = Json.MAPPER.writeValueAsBytes(answer);
    }
    write(response, callback, 200, JSON, body);
  }

  static void problem(Response response, Callback callback, Problem problem) {
    write(response, callback, problem.status(), PROBLEM, Problems.json(problem));
  }

  static void gif(Response response, Callback callback, int status) {
    write(response, callback, status, GIF, PIXEL);
  }

  private static void write(
      Response response, Callback callback, int status, HttpField type, byte[] body) {
    response.setStatus(status);
    HttpFields.Mutable headers = response.getHeaders();
    headers.add(type);
    headers.add(NO_STORE);
    headers.add(NO_SNIFF);
    headers.add(CROSS_ORIGIN);
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
