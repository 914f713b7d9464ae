package org.footfall.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.footfall.api.http.Problem.FieldError;
import org.footfall.control.Costs.Cost;
import org.footfall.model.Acquisition;
import org.junit.jupiter.api.Test;

/** Files of costs, good and bad. */
class CostFileTest {

  private static CostFile read(String text) {
    CostFile file =
        new CostFile(
            (hostname, query, referrer) ->
                new Acquisition(
                    "Google", "cpc", "Paid Search", "", "google", "cpc", "", "", "", true),
            "EUR");
    file.read(text);
    return file;
  }

  @Test
  void aLineIsFiledAsAVisitWithItsTags() {
    CostFile file =
        read(
            "\uFEFFDate,Source,Medium,Campaign,Cost,Clicks\r\n"
                + "2026-11-01,google,cpc,\"a, b\",12.50,41\r\n");
    assertThat(file.errors()).isEmpty();
    Cost cost = file.costs().getFirst();
    assertThat(cost.source()).isEqualTo("Google");
    assertThat(cost.channel()).isEqualTo("Paid Search");
    assertThat(cost.utmSource()).isEqualTo("google");
    assertThat(cost.campaign()).isEqualTo("a, b");
    assertThat(cost.amount()).isEqualByComparingTo("12.5");
    assertThat(cost.currency()).isEqualTo("EUR");
    assertThat(cost.clicks()).isEqualTo(41);
    assertThat(cost.impressions()).isNull();
  }

  @Test
  void semicolonsComeWithDecimalCommasAndLinesOfOneKeyAreAddedUp() {
    CostFile file =
        read(
            "date;channel;cost;currency\n"
                + "2026-11-01;Display;1,25;usd\n\n"
                + "2026-11-01;Display;0,75;USD\n");
    assertThat(file.errors()).isEmpty();
    assertThat(file.costs()).hasSize(1);
    assertThat(file.costs().getFirst().amount()).isEqualByComparingTo("2.00");
    assertThat(file.costs().getFirst().channel()).isEqualTo("Display");
    assertThat(file.costs().getFirst().currency()).isEqualTo("USD");
  }

  @Test
  void everyWrongLineIsNamedWithWhatIsWrong() {
    CostFile file =
        read(
            "date,cost,currency,clicks\n"
                + "2026-13-01,1,EUR,1\n"
                + "2026-11-01,-1,EUR,1\n"
                + "2026-11-01,1.23456,EUR,many\n"
                + "2026-11-01,1\n"
                + "2026-11-01,\"1,000.00\",XYZZ,1\n");
    assertThat(file.errors())
        .extracting(FieldError::field)
        .containsExactly(
            "line 2: date",
            "line 3: cost",
            "line 4: cost",
            "line 4: clicks",
            "line 5",
            "line 6: cost",
            "line 6: currency");
    assertThat(file.errors().get(3).expected()).isEqualTo(List.of("1234"));
  }

  @Test
  void columnsThatAreMissingOrUnknownAreNamed() {
    assertThat(read("day,price\n").errors())
        .extracting(FieldError::field)
        .containsExactly("line 1: price", "line 1: cost");
    assertThat(read("").errors()).hasSize(1);
  }
}
