package org.footfall.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.compare.Compare.Segment;

/** How segments overlap, exactly, and what distinguishes the first from the second. */
public final class CompareReport implements Report<CompareReport.Asked> {
  /** What is asked, checked. */
  public record Asked(Compare compare) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(new CompareBody(body).read());
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    Compare compare = asked.compare;
    CompareSql sql = new CompareSql(compare, run);
    int segments = compare.segments().size();
    long[] exactly = new long[1 << segments];
    Differences differences = new Differences(compare);
    run.progress("overlapping", 0, 0.3);
    run.query(
        sql.everybody(),
        rows -> {
          while (rows.next()) {
            int mask = (int) rows.getLong(0);
            exactly[mask] = rows.getLong(1);
            differences.everybody(mask, rows);
          }
          return true;
        });
    if (differences.comparable()) {
      run.progress("comparing", 0.3, 1);
      run.query(sql.values(), differences::values);
    }
    Map<String, Object> results = new LinkedHashMap<>();
    results.put("segments", sizes(compare, exactly));
    results.put("regions", regions(segments, exactly));
    results.put("outside", exactly[0]);
    Map<String, Object> told = differences.told();
    results.put("differences", told);
    return new Result(results, Map.of("total_rows", told.get("tests")));
  }

  private static List<Object> sizes(Compare compare, long[] exactly) {
    List<Object> sizes = new ArrayList<>();
    for (int i = 0; i < compare.segments().size(); i++) {
      Segment segment = compare.segments().get(i);
      long size = 0;
      for (int mask = 0; mask < exactly.length; mask++) {
        size += (mask >> i & 1) == 1 ? exactly[mask] : 0;
      }
      Map<String, Object> words = new LinkedHashMap<>();
      words.put("name", segment.name());
      words.put("count", size);
      sizes.add(words);
    }
    return sizes;
  }

  /** Every combination of segments: how many are in these and no others. */
  private static List<Object> regions(int segments, long[] exactly) {
    List<Object> regions = new ArrayList<>();
    for (int mask = 1; mask < exactly.length; mask++) {
      List<Integer> in = new ArrayList<>();
      for (int i = 0; i < segments; i++) {
        if ((mask >> i & 1) == 1) {
          in.add(i);
        }
      }
      Map<String, Object> region = new LinkedHashMap<>();
      region.put("in", in);
      region.put("count", exactly[mask]);
      regions.add(region);
    }
    return regions;
  }
}
