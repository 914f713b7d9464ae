package org.footfall.cli.demo;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays one visit of a visitor: pages read, products looked at, orders placed. */
final class DemoVisit {
  private static final String[] TERMS = {"decaf", "grinder", "gift", "kenya", "filter paper"};

  private final DemoCatalogue catalogue;
  private final DemoVisitor visitor;
  private final SplittableRandom random;
  private final Consumer<DemoEvent> out;
  private long micros;
  private @Nullable String referrer;
  private String query;
  private String page = "/";
  private String title = "";

  DemoVisit(
      DemoCatalogue catalogue,
      DemoVisitor visitor,
      SplittableRandom random,
      long startMicros,
      DemoCatalogue.Start start,
      Consumer<DemoEvent> out) {
    this.catalogue = catalogue;
    this.visitor = visitor;
    this.random = random;
    this.micros = startMicros;
    this.referrer = start.referrer();
    this.query = start.query();
    this.out = out;
  }

  void play() {
    int pages = 1;
    while (pages < 30 && random.nextInt(100) < 74) {
      pages++;
    }
    boolean shopper = random.nextInt(100) < 30;
    int product = -1;
    for (int i = 0; i < pages; i++) {
      if (i == 0 && random.nextInt(100) < 25) {
        view("/", "Fern & Bean: coffee for people who care", 12_000);
      } else if (shopper && random.nextInt(100) < 65) {
        product = catalogue.product(random);
        view(catalogue.productPath(product), catalogue.productTitle(product), 18_000);
      } else {
        int article = catalogue.article(random);
        view(catalogue.articlePath(article), catalogue.articleTitle(article), 45_000);
      }
      extra();
    }
    if (product >= 0 && pages >= 4 && random.nextInt(100) < 22) {
      order(product);
    } else if (random.nextInt(200) == 0) {
      event("signup", "/newsletter", "Newsletter", "{\"plan\":\"letter\",\"step\":1}", null);
    }
  }

  private void order(int product) {
    view("/cart", "Your cart", 9_000);
    view("/checkout", "Checkout", 40_000);
    if (random.nextInt(100) < 45) {
      return;
    }
    int quantity = 1 + random.nextInt(3);
    String id = "o" + Long.toString(micros / 1000, 36) + random.nextInt(100);
    DemoEvent.DemoOrder order =
        new DemoEvent.DemoOrder(
            id,
            catalogue.price(product) * quantity,
            "p" + (1000 + product),
            catalogue.category(product),
            quantity);
    view("/thanks", "Thank you", 6_000);
    event("purchase", "/thanks", "Thank you", "{\"payment\":\"card\"}", order);
  }

  /** Something that is done on the page that is open. */
  private void extra() {
    int at = random.nextInt(1000);
    if (at < 25) {
      event("search", page, title, "{\"term\":\"" + TERMS[at % TERMS.length] + "\"}", null);
    } else if (at < 45) {
      event("outbound", page, title, "{\"url\":\"https://example.org/\"}", null);
    } else if (at < 55) {
      event("download", page, title, "{\"url\":\"/files/brew-chart.pdf\"}", null);
    }
  }

  /** A pageview, what the browser measured of it and, when its page is left, the time in front. */
  private void view(String page, String title, int typicalMs) {
    this.page = page;
    this.title = title;
    String url = page + query;
    query = "";
    out.accept(
        new DemoEvent(micros, visitor, "pageview", url, referrer, title, -1, -1, null, null));
    referrer = null;
    if (DemoVitals.measures(visitor)) {
      String vitals = DemoVitals.of(page, visitor, micros);
      out.accept(
          new DemoEvent(
              micros + 1_000, visitor, "web_vital", page, null, title, -1, -1, vitals, null));
    }
    int stayMs = (int) Math.min(900_000, -Math.log(1 - random.nextDouble()) * typicalMs) + 800;
    micros += stayMs * 1_000L + random.nextInt(1_000);
    int scroll =
        Math.min(100, 20 + (int) (80.0 * stayMs / (stayMs + typicalMs)) + random.nextInt(20));
    out.accept(
        new DemoEvent(
            micros, visitor, "engagement", page, null, title, stayMs * 9 / 10, scroll, null, null));
    micros += 1_000L * (200 + random.nextInt(1500));
  }

  private void event(
      String name, String page, String title, String props, DemoEvent.@Nullable DemoOrder order) {
    out.accept(new DemoEvent(micros, visitor, name, page, null, title, -1, -1, props, order));
    micros += 1_000_000L + random.nextInt(2_000_000);
  }
}
