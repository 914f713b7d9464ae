package org.footfall.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import org.footfall.ingest.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() {
    Router router =
        new Router()
            .get(
                "/sites/{id}", request -> Response.text(200, "site " + request.pathParameter("id")))
            .get("/sites/all", request -> Response.text(200, "all"))
            .get("/files/{rest...}", request -> Response.text(200, request.pathParameter("rest")))
            .get("/long", request -> Response.json(Map.of("text", "a".repeat(5_000))))
            .get(
                "/rows",
                request ->
                    Response.stream(
                        "text/csv", out -> out.write("a,b\n".getBytes(StandardCharsets.UTF_8))))
            .get(
                "/half",
                request ->
                    Response.stream(
                        "text/csv",
                        out -> {
                          out.write("a,b\n".getBytes(StandardCharsets.UTF_8));
                          out.flush();
                          throw new IllegalStateException("the rest cannot be read");
                        }))
            .post("/echo", request -> Response.json(request.json()))
            .post(
                "/unread",
                request -> {
                  throw new Problem(429, "Too many.");
                })
            .get(
                "/refused",
                request -> {
                  throw new Problem(
                      400,
                      "No such metric.",
                      List.of(new Problem.FieldError("metrics[2]", "unknown", List.of("visits"))));
                })
            .get(
                "/overflow",
                request -> {
                  throw new StackOverflowError();
                })
            .get(
                "/broken",
                request -> {
                  throw new IllegalStateException("secret detail");
                });
    server = new HttpServer("127.0.0.1", 0, Front.NONE, router, new Metrics());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Where the body comes after the headers, as from many clients, and nobody wants it. */
  @Test
  void aRefusedBodyLeavesTheConnectionToTheNextRequest() throws Exception {
    try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (int round = 0; round < 20; round++) {
        String headers = "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n";
        socket.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        socket.getOutputStream().write("later".getBytes(StandardCharsets.US_ASCII));
        assertThat(in.readLine()).as("round %d", round).isEqualTo("HTTP/1.1 429 Too Many Requests");
        int length = 0;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          assertThat(line.toLowerCase(Locale.ROOT)).doesNotContain("connection: close");
          if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
            length = Integer.parseInt(line.substring(16));
          }
        }
        assertThat(in.skip(length)).isEqualTo(length);
      }
    }
  }

  @Test
  void literalSegmentsWinOverNamesAndTheRestMayBeEmpty() throws Exception {
    assertThat(get("/sites/7").body()).isEqualTo("site 7");
    assertThat(get("/sites/all").body()).isEqualTo("all");
    assertThat(get("/files/a/b.css").body()).isEqualTo("a/b.css");
    assertThat(get("/files").body()).isEmpty();
  }

  @Test
  void aNameMayHoldAnyCharacterOnceItIsEncoded() throws Exception {
    assertThat(get("/sites/team%2F7").body()).isEqualTo("site team/7");
    assertThat(get("/sites/50%25").body()).isEqualTo("site 50%");
    assertThat(get("/sites/%252F").body()).as("decoded once").isEqualTo("site %2F");
    assertThat(get("/sites/Zo%C3%AB%20%3Cb%3E%3F%23%3B%26%2B").body())
        .isEqualTo("site Zoë <b>?#;&+");
    assertThat(get("/sites/CORP%5Cann").body()).isEqualTo("site CORP\\ann");
    assertThat(get("/files/..%2Fb.css").body()).isEqualTo("../b.css");
    assertThat(get("/sites%2F7").statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsNotThereIs404AndAWrongMethodNamesTheRightOnes() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/sites/7/more").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = send("PUT", "/echo", "{}");
    assertThat(wrong.statusCode()).isEqualTo(405);
    assertThat(wrong.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void problemsNameTheFieldAndWhatWasExpected() throws Exception {
    HttpResponse<String> refused = get("/refused");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body())
        .contains("\"field\":\"metrics[2]\"", "\"expected\":[\"visits\"]", "No such metric.");
  }

  @Test
  void anUnexpectedFailureTellsTheClientNothingOfTheInside() throws Exception {
    HttpResponse<String> broken = get("/broken");
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).doesNotContain("secret detail").contains("its log has it as");
  }

  @Test
  void bodiesThatAreNotJsonAreRefused() throws Exception {
    assertThat(send("POST", "/echo", "{\"a\":1.50}").body()).isEqualTo("{\"a\":1.50}");
    assertThat(send("POST", "/echo", "{\"a\":").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/echo", "").statusCode()).isEqualTo(400);
    assertThat(send("POST", "/echo", "\"" + "x".repeat(Request.MAX_BODY_BYTES) + "\"").statusCode())
        .isEqualTo(413);
  }

  @Test
  void aBodyThatIsNotTheGzipItClaimsToBeIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/echo"))
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("not gzip");
  }

  @Test
  void aBodyInAnUnknownEncodingIsRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/echo"))
            .header("Content-Encoding", "br")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("Content-Encoding", "gzip");
  }

  @Test
  void longTextIsCompressedForThoseWhoAcceptIt() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/long")).header("Accept-Encoding", "gzip").build();
    HttpResponse<byte[]> packed = client.send(request, BodyHandlers.ofByteArray());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8)).isEqualTo(get("/long").body());
  }

  @Test
  void everyAnswerCarriesSecurityHeaders() throws Exception {
    for (String path : List.of("/rows", "/sites/1", "/nothing")) {
      assertThat(get(path).headers().map())
          .containsKeys("x-content-type-options", "content-security-policy", "x-frame-options");
    }
  }

  @Test
  void evenAnErrorIsAnswered() throws Exception {
    assertThat(get("/overflow").statusCode()).isEqualTo(500);
  }

  @Test
  void aStreamThatFailsIsBrokenOffAndNotEndedAsIfItWereWhole() {
    assertThatThrownBy(() -> get("/half")).isInstanceOf(IOException.class);
  }

  @Test
  void twoEndpointsForOneRouteAreAMistake() {
    Router router = new Router().get("/a/{b}", request -> Response.empty(204));
    assertThatThrownBy(() -> router.get("/a/{c}", request -> Response.empty(204)))
        .hasMessageContaining("two routes");
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return server.uri().resolve(path);
  }
}
