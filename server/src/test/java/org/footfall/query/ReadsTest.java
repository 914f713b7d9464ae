package org.footfall.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a statement is taken to look at: rather too much than too little. */
class ReadsTest {
  private final Reads reads = new Reads();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM events WHERE site = ?",
        "SELECT count(*) FROM main.visit_days v, events e WHERE e.visit = v.visit",
        "SELECT count(*) FROM (SELECT 1) one,visits WHERE site = ?",
        "SELECT count(*) FROM a_table_of_tomorrow",
        "SELECT count(*) FROM \"events\"",
      })
  void allDays(String sql) {
    reads.days("visit_days", 10, 12);
    reads.statement(sql);
    assertThat(reads.fromDay()).isEqualTo(Integer.MIN_VALUE);
    assertThat(reads.toDay()).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT count(*) FROM main.events e JOIN spans s USING (visitor)",
        "SELECT count(*) FROM main.events e, identities",
        "SELECT count(*) FROM a_table_of_tomorrow",
      })
  void whoIsWho(String sql) {
    reads.days("events", 10, 12);
    reads.statement(sql);
    assertThat(reads.persons()).isTrue();
  }

  @Test
  void daysThatWereAskedForAlone() {
    Fragment events = reads.days("events", 10, 12);
    reads.statement(Fragment.of("SELECT count(*) FROM {} WHERE site = ?1", events).text());
    assertThat(reads.fromDay()).isEqualTo(10);
    assertThat(reads.toDay()).isEqualTo(12);
    assertThat(reads.persons()).isFalse();
  }
}
