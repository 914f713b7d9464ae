package org.footfall.api.receipt;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.footfall.api.collect.SenderAddress;
import org.footfall.api.http.Problem;
import org.footfall.api.http.Request;
import org.footfall.api.http.Response;
import org.footfall.api.http.Router;
import org.footfall.control.Sites;
import org.footfall.enrich.Enricher;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.footfall.people.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * The visitor's own receipt. Whoever shows the random id that the tracker made for a browser (after
 * consent) sees, takes along and erases what is stored of that browser.
 *
 * <p>Without an id a browser is recognised by its address and name, as the collector does. Others
 * behind the same address with the same browser have the same key, so nothing that is stored under
 * it is told, not even whether there is anything: only what the request itself gives away. It can
 * be erased, and the answer is the same whether there was anything or not.
 */
public final class ReceiptEndpoints {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptEndpoints.class);

  /** As the tracker makes them: a time and 96 random bits. Other ids could be guessed. */
  private static final Pattern TRACKER_ID = Pattern.compile("\\d{13}(-\\d{1,10}){3}");

  private static final List<String> FIELDS = List.of("site", "visitor");
  private static final List<String> HINTS =
      List.of("sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform", "sec-gpc", "dnt");

  private final Sites sites;
  private final Enricher enricher;
  private final Receipt receipts;
  private final SenderAddress addresses;
  private final Turns turns;
  private final InstantSource clock;

  public ReceiptEndpoints(
      Sites sites,
      Enricher enricher,
      Receipt receipts,
      SenderAddress addresses,
      InstantSource clock) {
    this.sites = sites;
    this.enricher = enricher;
    this.receipts = receipts;
    this.addresses = addresses;
    this.clock = clock;
    this.turns = new Turns(clock);
  }

  /** Adds the routes. */
  public void register(Router router) {
    router
        .post("/api/v1/receipt", this::show)
        .post("/api/v1/receipt/export", this::export)
        .post("/api/v1/receipt/erase", this::erase);
  }

  /**
   * Who asks.
   *
   * @param event what the collector would make of a page view of theirs now
   */
  private record Asker(Site site, boolean persistent, Event event) {
    /** Of a browser that shows its id only what is known by it: others may share the rest. */
    List<Long> keys() {
      if (persistent) {
        return List.of(event.visitorKey());
      }
      return LongStream.of(event.visitorKey(), event.previousVisitorKey())
          .filter(key -> key != 0)
          .boxed()
          .toList();
    }
  }

  private Response show(Request request) throws IOException {
    Asker asker = asker(request, 1);
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("site", asker.site.domain());
    answer.put("mode", asker.persistent ? "persistent" : "cookieless");
    answer.put("request", ofRequest(asker.event));
    answer.put(
        "stored", asker.persistent ? receipts.of(asker.site, asker.keys()).orElse(null) : null);
    return Response.json(answer).with("Cache-Control", "no-store");
  }

  /** What would be stored of the request itself, were it a page view. */
  private static Map<String, @Nullable Object> ofRequest(Event event) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("country", orNull(event.place().country()));
    json.put("region", orNull(event.place().region()));
    json.put("city", orNull(event.place().city()));
    json.put("browser", orNull(event.client().browser()));
    json.put("os", orNull(event.client().os()));
    json.put("device", orNull(event.client().device()));
    json.put("language", orNull(event.language()));
    return json;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private Response export(Request request) throws IOException {
    Asker asker = asker(request, 3);
    Optional<Receipt.Export> stored =
        asker.persistent ? receipts.export(asker.site, asker.keys()) : Optional.empty();
    Receipt.Export export =
        stored.orElseThrow(
            () -> new Problem(404, "Nothing can be told of this browser; see the receipt."));
    return Response.stream("application/json", export::to)
        .with("Content-Disposition", "attachment; filename=\"receipt.json\"")
        .with("Cache-Control", "no-store");
  }

  private Response erase(Request request) throws IOException {
    Asker asker = asker(request, 5);
    if (asker.persistent) {
      return Response.json(receipts.erase(asker.site, asker.keys()).json());
    }
    // Not waited for: how long it takes would tell whether there was anything.
    Thread.startVirtualThread(
        () -> {
          try {
            receipts.erase(asker.site, asker.keys());
          } catch (RuntimeException failure) {
            LOG.error("event=receipt_erasure_failed site={}", asker.site.id(), failure);
          }
        });
    return Response.json(202, Map.of("erasing", true));
  }

  /**
   * Reads who asks.
   *
   * @param turnsTaken how much the request takes of what an address may ask
   */
  private Asker asker(Request request, int turnsTaken) throws IOException {
    ClientContext context = context(request);
    turns.take(String.valueOf(context.address()), turnsTaken);
    // A form of another site cannot send JSON without being asked whether it may.
    if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
      throw new Problem(415, "Content-Type must be application/json.");
    }
    JsonNode body = request.json();
    for (String name : body.propertyNames()) {
      if (!FIELDS.contains(name)) {
        throw Problem.field(name, "does not exist; there are site and visitor");
      }
    }
    Site site =
        Optional.of(body.path("site"))
            .filter(JsonNode::isString)
            .flatMap(name -> sites.find(name.stringValue()))
            .orElseThrow(
                () -> Problem.field("site", "must be the domain of a site of this server"));
    JsonNode visitor = body.path("visitor");
    boolean named = !visitor.isMissingNode() && !visitor.isNull();
    if (named && !(visitor.isString() && TRACKER_ID.matcher(visitor.stringValue()).matches())) {
      throw Problem.field("visitor", "must be the id that the tracker made for this browser");
    }
    boolean persistent = named && site.settings().persistentVisitors();
    return new Asker(
        site,
        persistent,
        enricher.enrich(pageview(site, persistent ? visitor.stringValue() : null), context, site));
  }

  private RawEvent pageview(Site site, @Nullable String visitor) {
    return new RawEvent(
        site.id(),
        null,
        Event.PAGEVIEW,
        micros(clock.instant()),
        null,
        null,
        null,
        visitor,
        null,
        Map.of(),
        null,
        null,
        List.of(),
        -1,
        -1,
        null,
        null);
  }

  private ClientContext context(Request request) {
    Map<String, String> hints = new HashMap<>();
    for (String name : HINTS) {
      request.header(name).ifPresent(value -> hints.put(name, value));
    }
    return new ClientContext(
        addresses.of(request),
        request.header("User-Agent").orElse(""),
        hints,
        request.header("Accept-Language").orElse(""),
        micros(clock.instant()),
        false,
        false);
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
