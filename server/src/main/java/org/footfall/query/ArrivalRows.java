package org.footfall.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.footfall.model.Acquisition;
import org.footfall.store.RowReader;
import org.footfall.store.Rows;
import tools.jackson.databind.json.JsonMapper;

/** Concludes how each of the arrivals in a table came, and writes it down as JSON. */
final class ArrivalRows implements RowReader<String> {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private final Arrivals arrivals;

  ArrivalRows(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  @Override
  public String read(Rows rows) {
    List<Map<String, String>> all = new ArrayList<>();
    while (rows.next()) {
      String arrival = rows.getString(0);
      if (arrival != null) {
        // Neither a host nor a referrer without its query has a question mark.
        String[] parts = arrival.split("\\?", 3);
        all.add(row(arrival, arrivals.of(parts[0], parts[2], parts[1])));
      }
    }
    return MAPPER.writeValueAsString(all);
  }

  private static Map<String, String> row(String arrival, Acquisition came) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("arrival", arrival);
    row.put("source", came.source());
    row.put("medium", came.medium());
    row.put("channel", came.channel());
    row.put("referrer", came.referrer());
    row.put("utm_source", came.utmSource());
    row.put("utm_medium", came.utmMedium());
    row.put("utm_campaign", came.campaign());
    row.put("utm_term", came.term());
    row.put("utm_content", came.content());
    return row;
  }
}
