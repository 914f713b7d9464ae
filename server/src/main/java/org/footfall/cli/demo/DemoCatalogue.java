package org.footfall.cli.demo;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the demo site offers and where its visitors come from. */
final class DemoCatalogue {
  private static final String[] TOPICS = {
    "espresso", "filter", "grinder", "roasting", "water", "milk", "beans", "cupping"
  };
  private static final String[] ANGLES = {
    "guide", "mistakes", "explained", "at-home", "for-beginners", "compared", "science", "recipe"
  };
  static final int ARTICLES = 900;
  static final int PRODUCTS = 300;

  private final String[] articles = new String[ARTICLES];
  private final String[] articleTitles = new String[ARTICLES];
  private final String[] products = new String[PRODUCTS];
  private final String[] productTitles = new String[PRODUCTS];
  private final double[] articleWeights = zipf(ARTICLES, 1.05);
  private final double[] productWeights = zipf(PRODUCTS, 0.9);

  DemoCatalogue() {
    for (int i = 0; i < ARTICLES; i++) {
      String topic = TOPICS[i % TOPICS.length];
      String angle = ANGLES[i / TOPICS.length % ANGLES.length];
      articles[i] = "/magazine/" + topic + "-" + angle + "-" + (i + 1);
      articleTitles[i] = capital(topic) + ": " + angle.replace('-', ' ') + " (" + (i + 1) + ")";
    }
    articles[7] = "/magazine/caf\u00e9-\u2615-guide";
    for (int i = 0; i < PRODUCTS; i++) {
      products[i] = "/shop/" + category(i) + "/p" + (1000 + i);
      productTitles[i] = capital(category(i)) + " No. " + (1000 + i);
    }
  }

  int article(SplittableRandom random) {
    return pick(articleWeights, random);
  }

  int product(SplittableRandom random) {
    return pick(productWeights, random);
  }

  String articlePath(int article) {
    return articles[article];
  }

  String articleTitle(int article) {
    return articleTitles[article];
  }

  String productPath(int product) {
    return products[product];
  }

  String productTitle(int product) {
    return productTitles[product];
  }

  String category(int product) {
    return TOPICS[product % TOPICS.length];
  }

  /** Price of a product in cents. */
  int price(int product) {
    return 490 + product * 7919 % 18_000;
  }

  /** How a visit starts: what its first URL carries, and its referrer. */
  record Start(String query, @Nullable String referrer) {}

  private static final Start DIRECT = new Start("", null);

  /**
   * Where a visit comes from.
   *
   * @param progress 0 at the start of the demo's period, 1 at its end; AI assistants grow with it
   */
  Start start(SplittableRandom random, double progress, int month) {
    int at = random.nextInt(1000);
    int assistants = 10 + (int) (60 * progress);
    if (at < 300) {
      return DIRECT;
    }
    if (at < 300 + assistants) {
      return new Start("", assistant(random));
    }
    if (at < 620) {
      return new Start(
          "", random.nextInt(10) == 0 ? "https://www.google.de/" : "https://www.google.com/");
    }
    if (at < 660) {
      return new Start(
          "", random.nextInt(3) == 0 ? "https://duckduckgo.com/" : "https://www.bing.com/");
    }
    if (at < 720) {
      return new Start(
          "?utm_source=google&utm_medium=cpc&utm_campaign=brand-"
              + month
              + "&gclid=Cj0"
              + random.nextInt(1 << 20),
          "https://www.google.com/");
    }
    if (at < 770) {
      return new Start(
          "?utm_source=newsletter&utm_medium=email&utm_campaign=letter-" + month, null);
    }
    if (at < 800) {
      return new Start(
          "?utm_source=instagram&utm_medium=paid_social&utm_campaign=spring-"
              + month % 4
              + "&utm_content=reel-"
              + random.nextInt(5),
          "https://l.instagram.com/");
    }
    if (at < 880) {
      return new Start("", social(random));
    }
    if (at < 900) {
      return new Start("", "https://www.youtube.com/");
    }
    return new Start(
        "", "https://partner-" + (int) Math.abs(gaussian(random) * 60) + ".example/links");
  }

  private static String assistant(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> "https://www.perplexity.ai/";
      case 1 -> "https://claude.ai/";
      case 2 -> "https://gemini.google.com/";
      case 3 -> "https://copilot.microsoft.com/";
      default -> "https://chatgpt.com/";
    };
  }

  private static String social(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> "https://www.facebook.com/";
      case 1 -> "https://t.co/x1";
      case 2 -> "https://www.linkedin.com/";
      case 3 -> "https://www.reddit.com/";
      case 4 -> "https://news.ycombinator.com/";
      default -> "https://l.instagram.com/";
    };
  }

  /** Sum of twelve uniform numbers: near enough to a normal distribution, and quick. */
  static double gaussian(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static double[] zipf(int size, double exponent) {
    double[] cumulative = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1 / Math.pow(i + 1, exponent);
      cumulative[i] = sum;
    }
    for (int i = 0; i < size; i++) {
      cumulative[i] /= sum;
    }
    return cumulative;
  }

  private static int pick(double[] cumulative, SplittableRandom random) {
    int at = java.util.Arrays.binarySearch(cumulative, random.nextDouble());
    return Math.min(at < 0 ? -at - 1 : at, cumulative.length - 1);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
