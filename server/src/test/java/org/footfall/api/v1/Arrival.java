package org.footfall.api.v1;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.api.http.Json;
import org.footfall.model.ClientContext;
import org.footfall.model.Item;
import org.footfall.model.Money;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import tools.jackson.databind.JsonNode;

/** An event as tests write it down, as it arrives. */
final class Arrival {
  private Arrival() {}

  /** What the client sent. */
  static RawEvent raw(JsonNode node, Site site, Instant now) {
    Map<String, Object> props = new LinkedHashMap<>();
    if (node.hasNonNull("props")) {
      props =
          Json.MAPPER.convertValue(
              node.get("props"),
              Json.MAPPER
                  .getTypeFactory()
                  .constructMapType(LinkedHashMap.class, String.class, Object.class));
    }
    List<Item> items = new ArrayList<>();
    for (JsonNode item : node.path("items")) {
      items.add(
          new Item(
              item.get("sku").stringValue(),
              text(item, "name"),
              text(item, "category"),
              item.hasNonNull("price") ? new BigDecimal(item.get("price").asString()) : null,
              item.path("quantity").asLong(1)));
    }
    Money revenue =
        node.hasNonNull("revenue")
            ? new Money(
                new BigDecimal(node.get("revenue").get("amount").asString()),
                node.get("revenue").path("currency").asString(site.currency()))
            : null;
    Instant time = node.hasNonNull("time") ? Instant.parse(node.get("time").stringValue()) : now;
    return new RawEvent(
        site.id(),
        text(node, "id"),
        node.get("name").stringValue(),
        micros(time),
        text(node, "url"),
        text(node, "referrer"),
        text(node, "title"),
        text(node, "visitor"),
        text(node, "person"),
        props,
        revenue,
        text(node, "order"),
        items,
        node.path("engagement_ms").asLong(-1),
        node.path("scroll").asInt(-1),
        text(node, "screen"),
        text(node, "language"));
  }

  /** Who sent it. */
  static ClientContext context(JsonNode node, Instant now) {
    String address = text(node, "ip");
    return new ClientContext(
        address == null ? null : InetAddress.ofLiteral(address),
        node.path("user_agent").asString(""),
        Map.of(),
        "",
        micros(now),
        false,
        true);
  }

  private static String text(JsonNode node, String field) {
    return node.hasNonNull(field) ? node.get(field).asString() : null;
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }
}
