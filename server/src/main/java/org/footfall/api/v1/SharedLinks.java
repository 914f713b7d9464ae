package org.footfall.api.v1;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.footfall.api.http.Problem;
import org.footfall.control.Control;
import org.footfall.control.Saved;
import org.footfall.control.Saved.Kind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds the shared link that a secret address names, and checks its password. */
public final class SharedLinks {
  private static final int TRIES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 10_000;

  private final Control control;
  private final InstantSource clock;

  /** Times of wrong passwords by slug. */
  private final Map<String, Deque<Instant>> wrong = new LinkedHashMap<>();

  public SharedLinks(Control control, InstantSource clock) {
    this.control = control;
    this.clock = clock;
  }

  /** A link that is valid now. */
  record Link(Saved saved, ObjectNode body) {
    boolean locked() {
      return !body.path("password_hash").asString("").isEmpty();
    }

    String secret() {
      return body.path("secret").asString("");
    }
  }

  Optional<Link> find(String slug) {
    return control.saved().all(Kind.SHARE).stream()
        .map(saved -> new Link(saved, SavedEndpoints.read(saved.content().body())))
        .filter(link -> same(link.body.path("slug").asString(""), slug))
        .filter(link -> !expired(link))
        .findFirst();
  }

  /** The link that a request shows: its slug, and after a dot what its password gave. */
  Optional<Link> shown(String header) {
    int dot = header.indexOf('.');
    String slug = dot < 0 ? header : header.substring(0, dot);
    String key = dot < 0 ? "" : header.substring(dot + 1);
    return find(slug).filter(link -> !link.locked() || same(link.secret(), key));
  }

  /**
   * What the right password gives.
   *
   * @throws Problem 401 for a wrong one, 429 after too many
   */
  String unlock(Link link, String password) {
    String slug = link.body.path("slug").asString("");
    refuseGuessing(slug);
    if (!control.saved().passwordFits(password, link.body.path("password_hash").asString(""))) {
      synchronized (wrong) {
        wrong.computeIfAbsent(slug, unused -> new ArrayDeque<>()).add(clock.instant());
        if (wrong.size() > MOST_REMEMBERED) {
          wrong.remove(wrong.keySet().iterator().next());
        }
      }
      throw new Problem(401, "The password is not right.");
    }
    return link.secret();
  }

  private void refuseGuessing(String slug) {
    synchronized (wrong) {
      Deque<Instant> times = wrong.getOrDefault(slug, new ArrayDeque<>());
      Instant start = clock.instant().minus(WINDOW);
      while (!times.isEmpty() && times.getFirst().isBefore(start)) {
        times.remove();
      }
      if (times.size() >= TRIES) {
        throw new Problem(429, "Too many wrong passwords; try again in some minutes.");
      }
    }
  }

  /** Origins of pages that may show the link in a frame, empty for none. */
  public List<String> origins(String slug) {
    return find(slug)
        .map(link -> link.body.path("origins").valueStream().map(JsonNode::asString).toList())
        .orElse(List.of());
  }

  private boolean expired(Link link) {
    String expires = link.body.path("expires").asString("");
    return !expires.isEmpty() && Instant.parse(expires).isBefore(clock.instant());
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
