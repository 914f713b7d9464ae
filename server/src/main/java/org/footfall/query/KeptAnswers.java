package org.footfall.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.footfall.store.Changes;
import org.jspecify.annotations.Nullable;

/**
 * Answers to reports, kept while nothing changes that they look at. The key is all that an answer
 * is made from beside the store: the site with its settings, the checked question with the goals,
 * segments and named events that it means, and the report's own fields. Those asked longest ago are
 * forgotten when there are too many; what is erased is forgotten at once.
 */
public final class KeptAnswers {
  /** What a kept answer takes beside the texts that are counted. */
  private static final int ENTRY_BYTES = 2_000;

  /** Objects of a question take about so many times the room of its text. */
  private static final int QUESTION_FACTOR = 6;

  /** One answer may take this part of all room. */
  private static final int LARGEST_PART = 8;

  private final QueryService queries;
  private final Changes changes;
  private final long mostBytes;
  private final Map<Key, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
  private long bytes;

  /**
   * @param changes of the store that the questions are asked of
   * @param mostBytes of all answers together
   */
  public KeptAnswers(QueryService queries, Changes changes, long mostBytes) {
    this.queries = queries;
    this.changes = changes;
    this.mostBytes = mostBytes;
    changes.onAnything(this::forget);
  }

  /**
   * An answer.
   *
   * @param results as JSON
   * @param meta as JSON
   */
  public record Content(byte[] results, byte[] meta) {}

  /**
   * An answer that was given.
   *
   * @param reused true where it was not counted for this question
   * @param answered when it was counted
   * @param elapsedMs since the question was asked
   */
  public record Given(Content content, boolean reused, Instant answered, double elapsedMs) {}

  private record Key(Object report, Object asked, ReportQuestion question) {}

  private record Entry(Content content, Instant answered, long change, Reads reads, long bytes) {}

  /**
   * The answer to a report, as it was given before where it would be the same now.
   *
   * @param report which one
   * @param asked its own fields
   * @param anew true for an answer that is counted now, whatever is kept
   * @param onRunning told how to stop it
   */
  public Given answer(
      Object report,
      Object asked,
      ReportQuestion question,
      boolean anew,
      Consumer<Runnable> onRunning,
      Function<ReportRun, Content> work) {
    long start = System.nanoTime();
    Key key = new Key(report, asked, question.unnamed());
    Entry kept = anew ? null : kept(key);
    if (kept == null) {
      long change = changes.now();
      kept = queries.run(question, onRunning, run -> counted(key, change, run, work.apply(run)));
      keep(key, kept);
      return given(kept, false, start);
    }
    return given(kept, true, start);
  }

  private static Given given(Entry entry, boolean reused, long start) {
    return new Given(
        entry.content(), reused, entry.answered(), (System.nanoTime() - start) / 1_000_000.0);
  }

  private Entry counted(Key key, long change, ReportRun run, Content content) {
    long question = key.question().normalised().toString().length();
    long size =
        ENTRY_BYTES + question * QUESTION_FACTOR + content.results().length + content.meta().length;
    return new Entry(content, queries.now(), change, run.reads(), size);
  }

  private synchronized @Nullable Entry kept(Key key) {
    Entry entry = entries.get(key);
    if (entry == null || holds(key, entry)) {
      return entry;
    }
    remove(key);
    return null;
  }

  private boolean holds(Key key, Entry entry) {
    Reads reads = entry.reads();
    int site = key.question().site().id();
    return !changes.since(entry.change(), site, reads.fromDay(), reads.toDay(), reads.persons());
  }

  private synchronized void keep(Key key, Entry entry) {
    // What was erased while it was counted is not kept, not even unreachable.
    if (entry.bytes() > mostBytes / LARGEST_PART || !holds(key, entry)) {
      return;
    }
    remove(key);
    entries.put(key, entry);
    bytes += entry.bytes();
    Iterator<Entry> eldest = entries.values().iterator();
    while (bytes > mostBytes) {
      bytes -= eldest.next().bytes();
      eldest.remove();
    }
  }

  private void remove(Key key) {
    Entry old = entries.remove(key);
    if (old != null) {
      bytes -= old.bytes();
    }
  }

  private synchronized void forget(int site) {
    List<Key> of =
        new ArrayList<>(
            entries.keySet().stream().filter(key -> key.question().site().id() == site).toList());
    of.forEach(this::remove);
  }
}
