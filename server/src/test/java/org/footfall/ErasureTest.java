package org.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.footfall.api.http.Json;
import org.footfall.control.Control;
import org.footfall.control.NewSite;
import org.footfall.control.Tokens.Scope;
import org.footfall.control.sqlite.SqliteControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What was erased does not come back: not when its client sends it again, not after a kill, not
 * after a restart; and the journal does not hold it any more.
 */
class ErasureTest {
  private static final String PERSON = "unique-person-4711";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private String token = "";
  private URI server = URI.create("http://127.0.0.1:1");

  @Test
  void whatWasErasedDoesNotComeBack() throws Exception {
    token = addSite();
    try (ServerProcess process = ServerProcess.start(data)) {
      server = process.uri();
      send();
      Wait.until(() -> status("GET", "/api/v1/people/" + PERSON) == 200);
      assertThat(inJournal()).as("as it was before").isTrue();
      JsonNode counts = json("DELETE", "/api/v1/people/" + PERSON).at("/certificate/counts");
      assertThat(counts.path("events").asInt()).isEqualTo(2);
      assertThat(counts.path("quarantined").asInt())
          .as("the bot that named the person")
          .isEqualTo(1);
      assertThat(counts.path("traits").asInt()).isEqualTo(1);
      assertThat(inJournal()).isFalse();
      send();
      awaitOther("first");
      assertThat(status("GET", "/api/v1/people/" + PERSON)).as("sent again").isEqualTo(404);
      process.kill();
    }
    try (ServerProcess process = ServerProcess.start(data)) {
      server = process.uri();
      send();
      awaitOther("second");
      assertThat(status("GET", "/api/v1/people/" + PERSON)).as("after a kill").isEqualTo(404);
      assertThat(json("GET", "/api/v1/erasures").path("intact").asBoolean()).isTrue();
      assertThat(json("GET", "/api/v1/erasures").path("erasures")).hasSize(1);
      assertThat(process.stop()).isZero();
    }
  }

  private String addSite() {
    try (Control control = SqliteControl.open(data.resolve("control.sqlite"), Clock.systemUTC())) {
      int site =
          control
              .sites()
              .add(
                  new NewSite(
                      "example.com", "Example", ZoneId.of("UTC"), "EUR", "content", List.of()))
              .id();
      return control.tokens().create(site, Set.of(Scope.WRITE, Scope.ADMIN), "test");
    }
  }

  /** The same events each time, as a client that heard no answer does. */
  private void send() throws Exception {
    collect(
        """
        [{"site":"example.com","name":"identify","id":"e1","visitor":"v1","person":"%1$s","user_agent":"%2$s","props":{"plan":"gold"}},
         {"site":"example.com","name":"step","id":"e2","visitor":"v1","person":"%1$s","user_agent":"%2$s"},
         {"site":"example.com","name":"step","id":"e3","visitor":"v2","person":"%1$s","user_agent":"Googlebot/2.1"}]\
        """
            .formatted(PERSON, FIREFOX));
  }

  /** Another person's event, sent after all others, is there: so would be theirs. */
  private void awaitOther(String person) throws Exception {
    collect(
        "{\"site\":\"example.com\",\"name\":\"step\",\"visitor\":\"o\",\"person\":\"%s\",\"user_agent\":\"%s\"}"
            .formatted(person, FIREFOX));
    Wait.until(() -> status("GET", "/api/v1/people/" + person) == 200);
  }

  private void collect(String body) throws Exception {
    HttpResponse<String> response =
        http.send(
            request("/f/e").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    assertThat(response.body()).contains("\"rejected\":[]");
  }

  private boolean inJournal() throws IOException {
    try (Stream<Path> files = Files.list(data.resolve("journal"))) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(PERSON)) {
          return true;
        }
      }
    }
    return false;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private int status(String method, String path) {
    return answer(method, path).statusCode();
  }

  private JsonNode json(String method, String path) {
    return Json.MAPPER.readTree(answer(method, path).body());
  }

  private HttpResponse<String> answer(String method, String path) {
    try {
      return http.send(
          request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    } catch (IOException cause) {
      throw new java.io.UncheckedIOException(cause);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
