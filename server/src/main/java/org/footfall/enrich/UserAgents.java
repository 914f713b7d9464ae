package org.footfall.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgent.ImmutableUserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzerDirect;
import org.footfall.model.Client;
import org.footfall.model.ClientContext;

/**
 * Reads user agents and client hints with Yauaa, behind a cache: a parse takes half a millisecond
 * and more, a look-up less than a microsecond. Yauaa needs seconds to start, which happens in the
 * background; what was found in earlier runs is known without it, so that only events that meet a
 * new user agent before that wait for it.
 */
final class UserAgents {
  private static final int MOST_CACHED = 50_000;
  private static final int LONGEST = 1_000;
  private static final List<String> HINTS =
      List.of(
          "sec-ch-ua",
          "sec-ch-ua-full-version-list",
          "sec-ch-ua-mobile",
          "sec-ch-ua-model",
          "sec-ch-ua-platform",
          "sec-ch-ua-platform-version");
  private static final String TOUCH_POINTS = "max-touch-points";

  private final BotPatterns bots = new BotPatterns();
  private final ClientNames names = new ClientNames();
  private final BlockingQueue<UserAgentAnalyzerDirect> parsers;
  private final int instances;
  private final KnownAgents known;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Map<Client, Client> shared = new ConcurrentHashMap<>();
  private final Cache<Sent, Found> cache =
      Caffeine.newBuilder().maximumSize(MOST_CACHED).<Sent, Found>build();

  /** What a client sent about itself. */
  private record Sent(String userAgent, Map<String, String> hints) {}

  /** What was found: the client, and whether it is a bot. */
  record Found(Client client, boolean bot) {}

  /**
   * @param instances parsers that can work at once, each takes some 130 MB
   * @param known from earlier runs
   */
  UserAgents(int instances, KnownAgents known) {
    this.instances = instances;
    this.known = known;
    this.parsers = new ArrayBlockingQueue<>(instances);
  }

  /**
   * Completes when user agents can be parsed without waiting for the parser's start. The start
   * begins with the first call, or the first user agent: who only reads reports needs none.
   */
  CompletableFuture<Void> ready() {
    start();
    return ready.copy();
  }

  private void start() {
    if (started.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("user-agent-start").start(this::startParsers);
    }
  }

  Found of(ClientContext context) {
    Map<String, String> hints = context.hints();
    String userAgent = context.userAgent();
    if (userAgent.length() > LONGEST) {
      userAgent = userAgent.substring(0, LONGEST);
    }
    Sent sent = new Sent(userAgent, hints.isEmpty() ? Map.of() : thoseOfTheClient(hints));
    Found met = cache.getIfPresent(sent);
    if (met != null) {
      return met;
    }
    Found found = known.find(sent.userAgent, sent.hints);
    if (found == null) {
      found = parse(sent);
    }
    cache.put(sent, found);
    return found;
  }

  /** Writes down what was found, for the next run. */
  void remember() {
    known.keep(
        entries ->
            cache
                .asMap()
                .forEach((sent, found) -> entries.accept(sent.userAgent, sent.hints, found)),
        MOST_CACHED);
  }

  private static Map<String, String> thoseOfTheClient(Map<String, String> hints) {
    Map<String, String> relevant = HashMap.newHashMap(8);
    for (String name : HINTS) {
      String value = hints.get(name);
      if (value != null && value.length() <= LONGEST) {
        relevant.put(name, value);
      }
    }
    if (hints.containsKey(TOUCH_POINTS)) {
      relevant.put(TOUCH_POINTS, touchPoints(hints) > 1 ? "2" : "0");
    }
    return relevant.isEmpty() ? Map.of() : relevant;
  }

  private Found parse(Sent sent) {
    String userAgent = sent.userAgent;
    if (userAgent.isBlank()) {
      return new Found(Client.UNKNOWN, false);
    }
    Map<String, String> headers = new HashMap<>(sent.hints);
    headers.remove(TOUCH_POINTS);
    headers.put("User-Agent", userAgent);
    ImmutableUserAgent parsed = parse(headers);
    Client client = names.of(parsed, touchPoints(sent.hints));
    boolean robot =
        client.device().equals("bot")
            || parsed.getValue(UserAgent.AGENT_CLASS).startsWith("Robot")
            || bots.matches(userAgent);
    return new Found(shared.size() > MOST_CACHED ? client : share(client), robot);
  }

  private Client share(Client client) {
    Client first = shared.putIfAbsent(client, client);
    return first == null ? client : first;
  }

  private ImmutableUserAgent parse(Map<String, String> headers) {
    UserAgentAnalyzerDirect parser;
    try {
      start();
      ready.join();
      parser = parsers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the user agent parser", e);
    }
    try {
      return parser.parse(headers);
    } finally {
      parsers.add(parser);
    }
  }

  private void startParsers() {
    try {
      List<UserAgentAnalyzerDirect> running = new ArrayList<>();
      running.add(
          UserAgentAnalyzerDirect.newBuilder()
              .withFields(
                  UserAgent.DEVICE_CLASS,
                  UserAgent.OPERATING_SYSTEM_NAME,
                  UserAgent.OPERATING_SYSTEM_VERSION,
                  UserAgent.AGENT_CLASS,
                  UserAgent.AGENT_NAME,
                  UserAgent.AGENT_VERSION,
                  UserAgent.WEBVIEW_APP_NAME)
              .hideMatcherLoadStats()
              .dropTests()
              .immediateInitialization()
              .build());
      while (running.size() < instances) {
        running.add(running.getFirst().cloneWithSharedAnalyzerConfig(false, false));
      }
      parsers.addAll(running);
      ready.complete(null);
    } catch (RuntimeException | Error e) {
      ready.completeExceptionally(e);
    }
  }

  private static int touchPoints(Map<String, String> hints) {
    String points = hints.getOrDefault(TOUCH_POINTS, "");
    return points.length() == 1 && Character.isDigit(points.charAt(0))
        ? points.charAt(0) - '0'
        : points.length() > 1 ? 10 : 0;
  }
}
