package org.footfall.api.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Request;
import org.footfall.control.AuditLog;
import org.footfall.control.AuditLog.Change;
import org.footfall.control.AuditLog.Kind;
import org.jspecify.annotations.Nullable;

/** Writes what requests changed into the audit log. */
public final class AuditTrail {
  private final AuditLog log;
  private final SenderAddress senders;

  public AuditTrail(AuditLog log, SenderAddress senders) {
    this.log = log;
    this.senders = senders;
  }

  /**
   * Notes the request once it was answered well, unless it only reads.
   *
   * @param siteId {@code null} for the installation
   */
  public void follow(Request request, Caller caller, @Nullable Integer siteId) {
    if (request.method().equals("GET") || request.method().equals("HEAD")) {
      return;
    }
    request.afterwards(
        response -> {
          if (response.status() < 400) {
            add(
                request,
                caller.kind(),
                caller.name(),
                siteId,
                action(request.route()),
                request.subject());
          }
        });
  }

  /** Notes something that the request did. */
  public void add(
      Request request,
      Kind kind,
      String actor,
      @Nullable Integer siteId,
      String action,
      String subject) {
    log.add(
        new Change(
            kind,
            actor,
            siteId,
            action,
            subject,
            ClientNames.network(senders.of(request)),
            ClientNames.client(request.header("User-Agent").orElse(""))));
  }

  /**
   * Notes something in a thread of its own, where the time of the answer must not tell whether
   * there was something to note.
   *
   * @param subject empty for nothing to note
   */
  public void addLater(Request request, String action, Supplier<Optional<String>> subject) {
    String network = ClientNames.network(senders.of(request));
    String client = ClientNames.client(request.header("User-Agent").orElse(""));
    Thread.ofVirtual()
        .name("audit")
        .start(
            () ->
                subject
                    .get()
                    .ifPresent(
                        text ->
                            log.add(
                                new Change(Kind.NOBODY, "", null, action, text, network, client))));
  }

  /** {@code DELETE /api/v1/goals/{id}} is {@code goals.remove}. */
  static String action(String route) {
    int space = route.indexOf(' ');
    List<String> words =
        new ArrayList<>(
            Arrays.stream(route.substring(space + 1).split("/", -1))
                .filter(part -> !part.isEmpty() && !part.startsWith("{"))
                .filter(part -> !part.equals("api") && !part.equals("v1"))
                .toList());
    words.add(
        switch (route.substring(0, space)) {
          case "POST" -> "add";
          case "DELETE" -> "remove";
          default -> "change";
        });
    return String.join(".", words);
  }
}
