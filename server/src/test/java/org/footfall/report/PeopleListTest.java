package org.footfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.footfall.report.people.PeopleReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A page of the list is found on the range's last days where these suffice: nobody is left out. */
class PeopleListTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int DAYS = 60;

  @TempDir Path folder;

  private static JsonNode ask(ReportWorld world, String who, int limit, int offset) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("date_range", List.of("2026-10-03", "2026-11-20"));
    fields.put("who", who);
    fields.put("pagination", Map.of("limit", limit, "offset", offset));
    return world.whole(new PeopleReport(), fields);
  }

  @Test
  void pagesOfTheLatestAreTheWholeList() {
    try (ReportWorld world = new ReportWorld(folder, "UTC", START.plus(Duration.ofDays(DAYS)))) {
      world.take(RandomEvents.of(new Random(11), START, DAYS, 40, 260));
      int everybody = 0;
      for (String who : List.of("identified", "anonymous", "all")) {
        List<JsonNode> whole = new ArrayList<>();
        ask(world, who, 500, 0).get("results").forEach(whole::add);
        assertThat(whole)
            .isNotEmpty()
            .isSortedAccordingTo(
                Comparator.comparing((JsonNode row) -> row.get("last_visit").stringValue())
                    .reversed());
        List<JsonNode> paged = new ArrayList<>();
        for (int offset = 0; offset <= whole.size(); offset += 3) {
          JsonNode page = ask(world, who, 3, offset);
          page.get("results").forEach(paged::add);
          assertThat(page.at("/meta/total_rows").intValue()).as(who).isEqualTo(whole.size());
        }
        assertThat(new HashSet<>(paged)).hasSameSizeAs(paged);
        assertThat(paged).isEqualTo(whole);
        everybody += who.equals("all") ? -whole.size() : whole.size();
      }
      assertThat(everybody).isZero();
    }
  }
}
