package org.footfall.cli.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of the demo site.
 *
 * @param timeMicros microseconds UTC
 * @param url path and query of the page, from "/"
 * @param referrer absolute URL, {@code null} if none
 * @param engagementMs −1 if not measured
 * @param scroll per cent, −1 if not measured
 * @param props JSON object, {@code null} if none
 * @param order {@code null} except for purchases and refunds
 */
public record DemoEvent(
    long timeMicros,
    DemoVisitor visitor,
    String name,
    String url,
    @Nullable String referrer,
    String title,
    int engagementMs,
    int scroll,
    @Nullable String props,
    @Nullable DemoOrder order) {

  /** An order's id, amount in cents and its one line. */
  public record DemoOrder(String id, int cents, String sku, String category, int quantity) {}

  /** Appends the event in the coding of {@code POST /f/e} for a sender with a write token. */
  public void appendJson(StringBuilder out, String site) {
    out.append("{\"site\":\"").append(site).append("\",\"name\":\"").append(name);
    out.append("\",\"time\":\"").append(Instant.ofEpochSecond(0, timeMicros * 1_000));
    out.append("\",\"url\":\"https://").append(site).append(url).append('"');
    if (referrer != null) {
      out.append(",\"referrer\":\"").append(referrer).append('"');
    }
    out.append(",\"title\":\"").append(title);
    out.append("\",\"visitor\":\"").append(visitor.id());
    out.append("\",\"ip\":\"").append(visitor.address());
    out.append("\",\"user_agent\":\"").append(visitor.userAgent());
    out.append("\",\"screen\":\"").append(visitor.screen());
    out.append("\",\"language\":\"").append(visitor.language()).append('"');
    if (visitor.person() != null) {
      out.append(",\"person\":\"").append(visitor.person()).append('"');
    }
    if (engagementMs >= 0) {
      out.append(",\"engagement_ms\":").append(engagementMs);
    }
    if (scroll >= 0) {
      out.append(",\"scroll\":").append(scroll);
    }
    if (props != null) {
      out.append(",\"props\":").append(props);
    }
    if (order != null) {
      appendOrder(out, order);
    }
    out.append('}');
  }

  private static void appendOrder(StringBuilder out, DemoOrder order) {
    String amount = order.cents() / 100 + "." + (order.cents() % 100 + 100 + "").substring(1);
    int each = order.cents() / order.quantity();
    String price = each / 100 + "." + (each % 100 + 100 + "").substring(1);
    out.append(",\"revenue\":{\"amount\":\"").append(amount).append("\",\"currency\":\"EUR\"}");
    out.append(",\"order\":\"").append(order.id());
    out.append("\",\"items\":[{\"sku\":\"").append(order.sku());
    out.append("\",\"name\":\"Product ").append(order.sku());
    out.append("\",\"category\":\"").append(order.category());
    out.append("\",\"price\":\"").append(price);
    out.append("\",\"quantity\":").append(order.quantity()).append("}]");
  }
}
