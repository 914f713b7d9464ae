package org.footfall.cli.demo;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What browsers of the demo site's visitors measure: one in eight of them, to leave room for what
 * they do.
 */
final class DemoVitals {
  private static final int ONE_IN = 8;

  private DemoVitals() {}

  static boolean measures(DemoVisitor visitor) {
    return visitor.number() % ONE_IN == 0;
  }

  /**
   * Properties of the event; a draw of its own, so that the rest of the traffic is the same
   * without.
   */
  static String of(String page, DemoVisitor visitor, long micros) {
    SplittableRandom random = new SplittableRandom(micros ^ visitor.number());
    double slow = (0.6 + Math.floorMod(page.hashCode(), 97) / 80.0) * spread(random, 0.35);
    if (visitor.userAgent().contains("Mobile")) {
      slow *= 1.5;
    }
    double ttfb = 260 * slow * spread(random, 0.5);
    double fcp = ttfb + 640 * slow * spread(random, 0.3);
    double lcp = fcp + 480 * slow * spread(random, 0.6);
    double cls = Math.max(0, 0.05 * slow * spread(random, 0.9) - 0.02);
    String inp =
        random.nextInt(10) < 7
            ? ",\"inp\":" + Math.round(95 * slow * spread(random, 0.7) / 8) * 8
            : "";
    return String.format(
        Locale.ROOT,
        "{\"ttfb\":%.1f,\"fcp\":%.1f,\"lcp\":%.1f,\"cls\":%.4f%s}",
        ttfb,
        fcp,
        lcp,
        cls,
        inp);
  }

  /** Around 1, a few far above. */
  private static double spread(SplittableRandom random, double deviation) {
    return Math.exp(random.nextGaussian() * deviation);
  }
}
