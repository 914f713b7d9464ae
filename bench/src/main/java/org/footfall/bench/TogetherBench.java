package org.footfall.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Opens the dashboard of 28 days again and again, with the six connections of a browser, for one
 * person alone and then for several at once, and prints what a dashboard took.
 *
 * <p>Arguments: server address, token, site, people, dashboards each.
 */
public final class TogetherBench {
  private static final int CONNECTIONS_OF_A_BROWSER = 6;

  private TogetherBench() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    Asker asker = new Asker(arguments[0], arguments[1]).fresh();
    int people = Integer.parseInt(arguments[3]);
    int dashboards = Integer.parseInt(arguments[4]);
    List<String> questions = DashboardBench.questions(arguments[2], "28d");
    open(asker, questions, 1, 1);
    open(asker, questions, 1, dashboards);
    open(asker, questions, people, dashboards);
  }

  private static void open(Asker asker, List<String> questions, int people, int dashboards)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Double> took = new ArrayList<>();
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Double>>> viewers = new ArrayList<>();
      for (int person = 0; person < people; person++) {
        viewers.add(each.submit(() -> view(asker, questions, dashboards)));
      }
      for (Future<List<Double>> viewer : viewers) {
        took.addAll(viewer.get());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] samples = took.stream().mapToDouble(Double::doubleValue).toArray();
    System.out.printf(
        Locale.ROOT,
        "%d at once: a dashboard median %.0f ms   p95 %.0f ms   max %.0f ms;  %.0f questions/s%n",
        people,
        Asker.percentile(samples, 0.5),
        Asker.percentile(samples, 0.95),
        Asker.percentile(samples, 1),
        people * dashboards * questions.size() / seconds);
  }

  private static List<Double> view(Asker asker, List<String> questions, int dashboards)
      throws InterruptedException, ExecutionException {
    List<Double> took = new ArrayList<>();
    try (ExecutorService browser = Executors.newFixedThreadPool(CONNECTIONS_OF_A_BROWSER)) {
      for (int i = 0; i < dashboards; i++) {
        long start = System.nanoTime();
        List<Future<String>> panels = new ArrayList<>();
        for (String question : questions) {
          panels.add(browser.submit(() -> asker.post("/api/v1/query", question)));
        }
        for (Future<String> panel : panels) {
          panel.get();
        }
        took.add((System.nanoTime() - start) / 1e6);
      }
    }
    return took;
  }
}
