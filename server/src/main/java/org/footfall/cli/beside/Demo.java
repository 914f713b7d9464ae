package org.footfall.cli.beside;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.footfall.App;
import org.footfall.cli.bulk.OrderedEvents;
import org.footfall.cli.bulk.OrderedEvents.Portion;
import org.footfall.cli.demo.DemoEvent;
import org.footfall.cli.demo.DemoTraffic;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Item;
import org.footfall.model.Money;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Fills a site with believable traffic through the normal pipeline. */
final class Demo {
  private static final int PORTION = 5_000;
  private static final TypeReference<Map<String, Object>> PROPS = new TypeReference<>() {};

  private Demo() {}

  static JsonNode run(App app, JsonNode arguments, Task.Progress progress) {
    Site site = TaskArguments.site(app.control(), arguments);
    long wanted = arguments.path("events").asLong();
    Instant now = Instant.now();
    DemoTraffic traffic =
        new DemoTraffic(1, site.zone(), now, arguments.path("days").asInt(), wanted);
    long receivedMicros = now.toEpochMilli() * 1_000;
    long made = 0;
    CompletableFuture<Integer> last = CompletableFuture.completedFuture(0);
    int threads = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    try (OrderedEvents events = new OrderedEvents(app.sink(), threads)) {
      for (List<DemoEvent> portion = next(traffic); !portion.isEmpty(); portion = next(traffic)) {
        List<DemoEvent> these = portion;
        last =
            events.take(
                () -> new Portion<>(enrich(app, site, these, receivedMicros), these.size()));
        made += these.size();
        progress.at("events", made, Math.max(wanted, made));
      }
      last.join();
      events.flush();
    }
    return TaskArguments.object().put("events", made);
  }

  private static List<DemoEvent> next(DemoTraffic traffic) {
    List<DemoEvent> portion = new ArrayList<>(PORTION);
    while (portion.size() < PORTION) {
      DemoEvent event = traffic.next();
      if (event == null) {
        return portion;
      }
      portion.add(event);
    }
    return portion;
  }

  private static List<Event> enrich(
      App app, Site site, List<DemoEvent> events, long receivedMicros) {
    List<Event> enriched = new ArrayList<>(events.size());
    for (DemoEvent event : events) {
      ClientContext client =
          new ClientContext(
              InetAddress.ofLiteral(event.visitor().address()),
              event.visitor().userAgent(),
              Map.of(),
              event.visitor().language(),
              receivedMicros,
              false,
              true);
      enriched.add(app.enricher().enrich(raw(event, site), client, site));
    }
    return enriched;
  }

  private static RawEvent raw(DemoEvent event, Site site) {
    DemoEvent.@Nullable DemoOrder order = event.order();
    return new RawEvent(
        site.id(),
        null,
        event.name(),
        event.timeMicros(),
        "https://" + site.domain() + event.url(),
        event.referrer(),
        event.title(),
        event.visitor().id(),
        event.visitor().person(),
        event.props() == null ? Map.of() : TaskArguments.MAPPER.readValue(event.props(), PROPS),
        order == null ? null : new Money(BigDecimal.valueOf(order.cents(), 2), "EUR"),
        order == null ? null : order.id(),
        order == null ? List.of() : List.of(item(order)),
        event.engagementMs(),
        event.scroll(),
        event.visitor().screen(),
        event.visitor().language());
  }

  private static Item item(DemoEvent.DemoOrder order) {
    return new Item(
        order.sku(),
        "Product " + order.sku(),
        order.category(),
        BigDecimal.valueOf(order.cents() / order.quantity(), 2),
        order.quantity());
  }
}
