package org.footfall.api.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import org.footfall.api.http.Front;
import org.footfall.api.http.HttpServer;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Users;
import org.footfall.control.sqlite.SqliteControl;
import org.footfall.ingest.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WelcomeTest {
  private static final String PASSWORD = "correct horse battery";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private Control control;
  private HttpServer server;

  @BeforeEach
  void start() {
    control = SqliteControl.open(folder.resolve("control.sqlite"), InstantSource.system());
    Router router = new Router();
    new WelcomeEndpoints(control).register(router);
    server = new HttpServer("127.0.0.1", 0, Front.NONE, router, new Metrics());
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    control.close();
  }

  @Test
  void theSetupLinkMakesTheOwnerOnce() throws Exception {
    String secret = control.links().forSetup();
    assertThat(redeem(secret, "Ann@Example.com", PASSWORD).statusCode()).isEqualTo(201);
    assertThat(control.users().verify("ann@example.com", PASSWORD)).isTrue();
    assertThat(control.users().all())
        .extracting(Users.User::role)
        .containsExactly(Users.Role.OWNER);
    assertThat(redeem(secret, "eve@example.com", PASSWORD).statusCode()).isEqualTo(404);
    assertThat(control.users().all()).hasSize(1);
  }

  @Test
  void aMistakeInTheFormDoesNotCostTheLink() throws Exception {
    HttpResponse<String> refused = redeem(control.links().forSetup(), "ann@example.com", "short");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("password: expected");
    String next = new JsonMapper().readTree(refused.body()).get("secret").asString();
    assertThat(redeem(next, "ann@example.com", PASSWORD).statusCode()).isEqualTo(201);
  }

  @Test
  void aPasswordLinkSetsThePasswordOfItsUserOnly() throws Exception {
    Users.User user = control.users().add("bob@example.com", Users.Role.VIEWER, null);
    String secret = control.links().forPassword(user.id());
    assertThat(redeem(secret, "", PASSWORD).statusCode()).isEqualTo(200);
    assertThat(control.users().verify("bob@example.com", PASSWORD)).isTrue();
  }

  @Test
  void thePageIsThereAndRunsNoInlineScript() throws Exception {
    HttpResponse<String> page =
        client.send(
            HttpRequest.newBuilder(server.uri().resolve("/welcome")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("script-src 'self'");
    assertThat(page.body()).contains("/welcome.js").doesNotContain("<script>");
  }

  private HttpResponse<String> redeem(String secret, String email, String password)
      throws Exception {
    String body =
        new JsonMapper()
            .writeValueAsString(
                java.util.Map.of("secret", secret, "email", email, "password", password));
    return client.send(
        HttpRequest.newBuilder(server.uri().resolve("/welcome"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
