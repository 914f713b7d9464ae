package org.footfall.query;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.footfall.store.EventStore;
import org.jspecify.annotations.Nullable;

/** The questions that are being answered, by the ids that their callers gave them. */
public final class Running {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,100}");

  private final EventStore store;
  private final Duration timeout;
  private final Map<String, Run> byName = new ConcurrentHashMap<>();

  /**
   * @param timeout of one question, all of its statements together
   */
  Running(EventStore store, Duration timeout) {
    this.store = store;
    this.timeout = timeout;
  }

  /** Whether that can be the id of a question. */
  public static boolean isName(String id) {
    return NAME.matcher(id).matches();
  }

  /**
   * Begins a question.
   *
   * @param onRunning told how to stop it
   */
  Run begin(int siteId, @Nullable String queryId, Consumer<Runnable> onRunning) {
    Run run = new Run(store, timeout);
    if (queryId != null) {
      byName.put(name(siteId, queryId), run);
    }
    onRunning.accept(run::stop);
    return run;
  }

  /**
   * Runs statements within the time of one question.
   *
   * @param queryId by which others ask how far they are and stop them
   * @param onRunning told how to stop them
   */
  public <T> T during(
      int siteId, @Nullable String queryId, Consumer<Runnable> onRunning, Function<Run, T> work) {
    Run run = begin(siteId, queryId, onRunning);
    try {
      return work.apply(run);
    } finally {
      over(siteId, queryId, run);
    }
  }

  void over(int siteId, @Nullable String queryId, Run run) {
    if (queryId != null) {
      byName.remove(name(siteId, queryId), run);
    }
  }

  /** Stops a question; false where there is none of that id. */
  boolean cancel(int siteId, String queryId) {
    Run run = byName.get(name(siteId, queryId));
    if (run == null) {
      return false;
    }
    run.stop();
    return true;
  }

  Optional<Run.Progress> progress(int siteId, String queryId) {
    return Optional.ofNullable(byName.get(name(siteId, queryId))).map(Run::progress);
  }

  private static String name(int siteId, String queryId) {
    return siteId + " " + queryId;
  }
}
