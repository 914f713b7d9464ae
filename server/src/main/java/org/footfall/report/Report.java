package org.footfall.report;

import java.util.Map;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;

/**
 * A kind of report.
 *
 * @param <Q> what is asked beyond the fields that all reports have; equal where it means the same
 */
public interface Report<Q> {
  /** Reads the report's own fields; problems are noted in the body. */
  Q read(ReportBody body);

  /**
   * Answers it, from what was asked and what statements of the run read and of nothing else: the
   * answer is given again to whoever asks the same while none of that changes.
   */
  Result answer(Q asked, ReportRun run);

  /**
   * An answer.
   *
   * @param results JSON-like: maps, lists, texts, numbers, records
   * @param meta what there is to say about them beyond rules, exactness and time taken
   */
  record Result(Object results, Map<String, Object> meta) {
    public static Result of(Object results) {
      return new Result(results, Map.of());
    }
  }
}
