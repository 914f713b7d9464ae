package org.footfall.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks for the reports that follow people – funnels, retention, flows, a sequence as a filter of
 * the dashboard, a person's page – and prints what each took: the first answer, and the median of
 * all, none of which may come from an earlier answer; "again" is the same question once more, which
 * may.
 *
 * <p>Arguments: server address, token, site, rounds; then words of titles to ask for only some.
 */
public final class FollowingBench {
  private static final String SHOP = "[\"starts_with\",\"event:page\",[\"/shop\"]]";
  private static final String CART = page("/cart");
  private static final String CHECKOUT = page("/checkout");
  private static final String THANKS = page("/thanks");
  private static final String WEEKS = "91d";
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

  private FollowingBench() {}

  /**
   * @param body without its site; empty to get the path
   */
  private record Question(String title, String path, String body) {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Asker asker = new Asker(arguments[0], arguments[1]);
    String site = arguments[2];
    int rounds = Integer.parseInt(arguments[3]);
    for (Question question : questions(asker, site)) {
      boolean wanted = arguments.length == 4;
      for (int i = 4; i < arguments.length; i++) {
        wanted |= question.title.contains(arguments[i]);
      }
      if (wanted) {
        measure(asker, site, question, rounds);
      }
    }
  }

  private static void measure(Asker asker, String site, Question question, int rounds)
      throws IOException, InterruptedException {
    double[] took = new double[rounds];
    String body =
        question.body.isEmpty() ? "" : "{\"site\":\"%s\",%s}".formatted(site, question.body);
    for (int round = 0; round < rounds; round++) {
      took[round] = ask(asker.fresh(), question.path, body);
    }
    System.out.printf(
        Locale.ROOT,
        "%-52s first %8.1f ms   median %8.1f ms   max %8.1f ms   again %7.1f ms%n",
        question.title,
        took[0],
        Asker.percentile(took, 0.5),
        Asker.percentile(took, 1),
        ask(asker, question.path, body));
  }

  private static double ask(Asker asker, String path, String body)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    if (body.isEmpty()) {
      asker.get(path);
    } else {
      asker.post(path, body);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<Question> questions(Asker asker, String site)
      throws IOException, InterruptedException {
    List<Question> questions = new ArrayList<>();
    for (String range : List.of("30d", "12mo")) {
      questions.add(
          new Question("funnel, 4 steps, 7 days, " + range, "/api/v1/funnel", funnel(range, "")));
    }
    questions.add(
        new Question(
            "funnel, 4 steps, by channel, 30d",
            "/api/v1/funnel",
            funnel("30d", ",\"breakdown\":\"visit:channel\"")));
    questions.add(
        new Question(
            "retention, weekly x 12",
            "/api/v1/retention",
            range(WEEKS) + ",\"period\":\"week\",\"periods\":12"));
    questions.add(
        new Question(
            "retention, weekly x 12, of a filter",
            "/api/v1/retention",
            range(WEEKS)
                + ",\"period\":\"week\",\"periods\":12,\"start\":[\"is\",\"event:name\",[\"signup\"]]"));
    questions.add(
        new Question(
            "flow, 3 steps after /cart, 30d",
            "/api/v1/flow",
            range("30d") + ",\"start\":" + CART + ",\"steps\":3"));
    questions.add(
        new Question(
            "flow, 3 steps after any shop page, 30d",
            "/api/v1/flow",
            range("30d") + ",\"start\":" + SHOP + ",\"steps\":3"));
    questions.add(
        new Question(
            "flow, first 3 places of all visits, 30d",
            "/api/v1/flow",
            range("30d") + ",\"steps\":3,\"shape\":\"sankey\""));
    String sequence =
        "\"date_range\":\"30d\",\"filters\":[[\"sequence\",[%s,%s],{\"within\":\"7d\"}]]"
            .formatted(SHOP, THANKS);
    String totals =
        ",\"metrics\":[\"visitors\",\"visits\",\"pageviews\",\"bounce_rate\",\"visit_duration\"]";
    questions.add(
        new Question("sequence on dashboard, 30d: totals", "/api/v1/query", sequence + totals));
    questions.add(
        new Question(
            "sequence on dashboard, 30d: daily series",
            "/api/v1/query",
            sequence + totals + ",\"dimensions\":[\"time:day\"]"));
    for (String list : DashboardBench.LISTS) {
      questions.add(
          new Question(
              "sequence on dashboard, 30d: " + list,
              "/api/v1/query",
              sequence
                  + ",\"metrics\":[\"visitors\",\"visits\"],\"dimensions\":[\""
                  + list
                  + "\"]"));
    }
    questions.add(
        new Question(
            "attribution, all models, 30d",
            "/api/v1/attribution",
            range("30d")
                + ",\"conversion\":[\"is\",\"event:name\",[\"purchase\"]],\"dimension\":\"visit:channel\""));
    questions.add(
        new Question(
            "stickiness, weeks, 91d", "/api/v1/stickiness", range(WEEKS) + ",\"period\":\"week\""));
    questions.add(
        new Question(
            "lifecycle, weeks, 91d", "/api/v1/lifecycle", range(WEEKS) + ",\"period\":\"week\""));
    questions.add(
        new Question(
            "cohort value, months, 12mo",
            "/api/v1/cohort",
            range("12mo") + ",\"period\":\"month\""));
    questions.add(
        new Question(
            "explore, revenue by channel and day, 30d",
            "/api/v1/explore",
            range("30d")
                + """
                ,"series":[{"measure":"sum","of":"revenue"},{"measure":"visitors"}],
                "dimensions":["visit:channel","time:day"]\
                """));
    questions.add(
        new Question(
            "compare, 2 segments, 30d",
            "/api/v1/compare",
            range("30d")
                + ",\"segments\":[{\"name\":\"Buyers\",\"filter\":[\"is\",\"event:name\",[\"purchase\"]]},"
                + "{\"name\":\"Searchers\",\"filter\":[\"is\",\"event:name\",[\"search\"]]}]"));
    for (String order : List.of("last_visit", "events")) {
      String found =
          asker.post(
              "/api/v1/people",
              """
              {"site":"%s","date_range":"30d","who":"identified","order_by":[["%s","desc"]],
               "pagination":{"limit":1}}\
              """
                  .formatted(site, order));
      Matcher key = KEY.matcher(found);
      if (!key.find()) {
        throw new IOException("nobody was found: " + found);
      }
      String named = " of who has " + ("events".equals(order) ? "most events" : "come last");
      questions.add(
          new Question(
              "person page" + named, "/api/v1/people/" + key.group(1) + "?site=" + site, ""));
      questions.add(
          new Question(
              "timeline" + named,
              "/api/v1/timeline",
              "\"person\":\"" + key.group(1) + "\",\"limit\":50"));
    }
    return questions;
  }

  private static String funnel(String range, String more) {
    List<String> steps = new ArrayList<>();
    for (String step : List.of(SHOP, CART, CHECKOUT, THANKS)) {
      steps.add("{\"filter\":" + step + "}");
    }
    return range(range) + ",\"steps\":[" + String.join(",", steps) + "],\"window\":\"7d\"" + more;
  }

  private static String range(String range) {
    return "\"date_range\":\"" + range + "\"";
  }

  private static String page(String page) {
    return "[\"is\",\"event:page\",[\"" + page + "\"]]";
  }
}
