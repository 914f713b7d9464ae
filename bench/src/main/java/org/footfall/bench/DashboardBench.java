package org.footfall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks for what a dashboard shows – totals, daily series, top lists of ten dimensions – over 12
 * months, over 30 days with a filter, and over 12 months with that filter, and prints what each
 * took.
 *
 * <p>Arguments: server address, token, site, rounds.
 */
public final class DashboardBench {
  private static final String TOTALS =
      "\"visitors\",\"visits\",\"pageviews\",\"bounce_rate\",\"visit_duration\"";
  static final List<String> LISTS =
      List.of(
          "visit:source",
          "visit:channel",
          "visit:utm_campaign",
          "event:page",
          "visit:entry_page",
          "visit:exit_page",
          "visit:country",
          "visit:browser",
          "visit:os",
          "visit:device");
  private static final String FILTER =
      "[[\"is\",\"visit:country\",[\"DE\"]],[\"is\",\"visit:browser\",[\"Chrome\"]]]";

  private DashboardBench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Asker asker = new Asker(arguments[0], arguments[1]);
    String site = arguments[2];
    int rounds = Integer.parseInt(arguments[3]);
    for (String[] suite :
        new String[][] {
          {"12 months", "12mo", "[]"},
          {"30 days, country + browser", "30d", FILTER},
          {"12 months, country + browser", "12mo", FILTER}
        }) {
      measure(asker, site, rounds, suite[0], suite[1], suite[2]);
    }
  }

  private static void measure(
      Asker asker, String site, int rounds, String title, String range, String filters)
      throws IOException, InterruptedException {
    System.out.println(title);
    List<Double> all = new ArrayList<>();
    for (String name : panels()) {
      String body = question(site, range, filters, name);
      double[] took = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        long start = System.nanoTime();
        asker.post("/api/v1/query", body);
        took[round] = (System.nanoTime() - start) / 1e6;
        all.add(took[round]);
      }
      System.out.printf(
          Locale.ROOT,
          "  %-20s first %8.1f ms   median %8.1f ms   max %8.1f ms%n",
          name,
          took[0],
          Asker.percentile(took, 0.5),
          Asker.percentile(took, 1));
    }
    double[] flat = all.stream().mapToDouble(Double::doubleValue).toArray();
    System.out.printf(
        Locale.ROOT,
        "  %-20s median %8.1f ms   p95 %8.1f ms   max %8.1f ms%n",
        "all",
        Asker.percentile(flat, 0.5),
        Asker.percentile(flat, 0.95),
        Asker.percentile(flat, 1));
  }

  private static List<String> panels() {
    List<String> names = new ArrayList<>(List.of("totals", "daily series"));
    names.addAll(LISTS);
    return names;
  }

  private static String question(String site, String range, String filters, String panel) {
    return switch (panel) {
      case "totals" -> query(site, range, filters, TOTALS, "");
      case "daily series" -> query(site, range, filters, TOTALS, "\"time:day\"");
      default -> query(site, range, filters, "\"visitors\",\"visits\"", "\"" + panel + "\"");
    };
  }

  /** What all panels ask, unfiltered. */
  static List<String> questions(String site, String range) {
    return panels().stream().map(panel -> question(site, range, "[]", panel)).toList();
  }

  private static String query(
      String site, String range, String filters, String metrics, String dimensions) {
    return """
    {"site":"%s","date_range":"%s","filters":%s,"metrics":[%s],"dimensions":[%s],
     "pagination":{"limit":%d}}\
    """
        .formatted(
            site, range, filters, metrics, dimensions, dimensions.contains("time") ? 1000 : 100);
  }
}
