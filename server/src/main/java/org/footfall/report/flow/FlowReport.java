package org.footfall.report.flow;

import java.util.Map;
import org.footfall.query.ReportBody;
import org.footfall.query.ReportRun;
import org.footfall.report.Report;
import org.footfall.report.flow.Flow.Shape;

/** Which pages and events follow on a start, or lead to it, visit by visit. */
public final class FlowReport implements Report<FlowReport.Asked> {
  /** A checked flow. */
  public record Asked(Flow flow) {}

  @Override
  public Asked read(ReportBody body) {
    return new Asked(new FlowBody(body).read());
  }

  @Override
  public Result answer(Asked asked, ReportRun run) {
    FlowSql sql = new FlowSql(asked.flow, run);
    FlowPaths paths = new FlowPaths(asked.flow);
    sql.wider().query(sql.statement(), paths::read);
    return new Result(
        asked.flow.shape() == Shape.TREE ? paths.tree() : paths.sankey(),
        Map.of("visits", paths.visits()));
  }
}
