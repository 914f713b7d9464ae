package org.footfall.api.v1;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.footfall.api.http.Json;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Author;
import org.footfall.control.Saved.Content;
import org.footfall.control.Saved.Kind;
import org.footfall.control.Tokens.Scope;
import org.footfall.mail.MailException;
import org.footfall.model.Site;
import org.footfall.notify.Notifier;
import org.footfall.notify.Unsubscription;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a report now, and lets its recipients end it. */
public final class NotifyEndpoints {
  private final Control control;
  private final Authorization authorization;
  private final Notifier notifier;

  public NotifyEndpoints(Control control, Authorization authorization, Notifier notifier) {
    this.control = control;
    this.authorization = authorization;
    this.notifier = notifier;
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .post("/api/v1/reports/{id}/send", this::send)
        .get("/api/v1/unsubscribe/{id}/{token}", this::ask)
        .post("/api/v1/unsubscribe/{id}/{token}", this::unsubscribe);
  }

  private Response send(Request request) throws java.io.IOException {
    Site site = authorization.site(request, Scope.EDIT, request.json());
    Saved report =
        SavedEndpoints.find(
                control,
                site,
                Kind.REPORT,
                request.pathParameter("id"),
                authorization.author(request))
            .orElseThrow(() -> new Problem(404, "There is no such report."));
    request.concerns(report.content().name());
    if (!notifier.sendsMail()) {
      throw new Problem(409, "No mail server is set; docs/operations.md tells how.");
    }
    try {
      notifier.sendNow(site, report);
    } catch (MailException cause) {
      throw new Problem(502, "The report was not sent: " + cause.getMessage() + ".");
    }
    return Response.json(Map.of("sent", true));
  }

  /** Asks first: programs that look at links in mails must not end anything. */
  private Response ask(Request request) {
    String recipient = recipient(request);
    return page(
        "<p>%s</p><form method=\"post\"><button>Unsubscribe · Abbestellen</button></form>"
            .formatted(escaped(recipient)));
  }

  private Response unsubscribe(Request request) {
    Saved report = report(request);
    String recipient = recipient(request);
    ObjectNode body = SavedEndpoints.read(report.content().body());
    ArrayNode left = Json.MAPPER.createArrayNode();
    body.path("recipients")
        .forEach(
            other -> {
              if (!other.asString().equals(recipient)) {
                left.add(other);
              }
            });
    body.set("recipients", left);
    Content old = report.content();
    control
        .saved()
        .change(
            report.siteId(),
            Kind.REPORT,
            report.id(),
            0,
            new Content(old.name(), old.shared(), body.toString()),
            new Author("recipient", "a recipient who unsubscribed"));
    authorization.noteOfNobody(
        request, report.siteId(), recipient, "reports.unsubscribe", old.name());
    return page("<p>✓ Unsubscribed · Abbestellt</p>");
  }

  private Saved report(Request request) {
    String id = request.pathParameter("id");
    return control.saved().all(Kind.REPORT).stream()
        .filter(saved -> String.valueOf(saved.id()).equals(id))
        .findFirst()
        .orElseThrow(NotifyEndpoints::missing);
  }

  private String recipient(Request request) {
    return Unsubscription.recipient(report(request), request.pathParameter("token"))
        .orElseThrow(NotifyEndpoints::missing);
  }

  private static Problem missing() {
    return new Problem(404, "There is no such subscription, or it has ended.");
  }

  private static Response page(String content) {
    String html =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\""
            + " content=\"width=device-width\"><title>Footfall</title><h1>Footfall</h1>"
            + content
            + "</html>";
    return Response.bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
