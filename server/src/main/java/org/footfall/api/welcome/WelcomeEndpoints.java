package org.footfall.api.welcome;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Links.Link;
import org.footfall.control.Users;
import tools.jackson.databind.JsonNode;

/**
 * {@code /welcome}: uses up a one-time link. The link's secret comes in the body, never in a URL.
 */
public final class WelcomeEndpoints {
  private final Control control;

  public WelcomeEndpoints(Control control) {
    this.control = control;
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .get("/welcome", request -> file("welcome.html", "text/html; charset=utf-8"))
        .get("/welcome.js", request -> file("welcome.js", "text/javascript; charset=utf-8"))
        .get("/welcome.css", request -> file("welcome.css", "text/css; charset=utf-8"))
        .post("/welcome", this::redeem);
  }

  private Response redeem(Request request) throws IOException {
    JsonNode body = request.json();
    String secret = text(body, "secret");
    String password = text(body, "password");
    Optional<Link> link = control.links().redeem(secret);
    if (link.isEmpty()) {
      throw new Problem(
          404, "This link is not known: it was used before, or is older than 48 hours.");
    }
    try {
      return switch (link.get()) {
        case Link.Setup setup -> {
          Users.User user = control.users().add(text(body, "email"), Users.Role.OWNER, password);
          yield Response.json(201, Map.of("email", user.email()));
        }
        case Link.Password choice -> {
          control.users().setPassword(choice.userId(), password);
          yield Response.json(Map.of());
        }
      };
    } catch (IllegalArgumentException refused) {
      return refusal(link.get(), String.valueOf(refused.getMessage()));
    }
  }

  /** A mistake in the form must not cost the link: the page goes on with a new one. */
  private Response refusal(Link link, String message) {
    String next =
        switch (link) {
          case Link.Setup setup -> control.links().forSetup();
          case Link.Password choice -> control.links().forPassword(choice.userId());
        };
    return Response.json(400, Map.of("status", 400, "detail", message, "secret", next))
        .with("Content-Type", "application/problem+json");
  }

  private static String text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isString() ? value.asString() : "";
  }

  private static Response file(String name, String type) throws IOException {
    try (InputStream in = WelcomeEndpoints.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return Response.bytes(200, type, in.readAllBytes())
          .with(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                  + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'")
          .with("Cache-Control", "no-store");
    }
  }
}
