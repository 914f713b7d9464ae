package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.footfall.model.Acquisition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds enrichment to spec/acquisition.tsv. */
class AcquisitionTest {
  private static final Landings LANDINGS = new Landings();

  /** A line of the table, "-" read as empty. */
  record Row(
      String url, String referrer, String source, String medium, String channel, String campaign) {}

  static List<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("../spec/acquisition.tsv")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(fields -> Arrays.stream(fields).map(f -> f.equals("-") ? "" : f).toList())
        .map(f -> new Row(f.get(0), f.get(1), f.get(2), f.get(3), f.get(4), f.get(5)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void sourceMediumChannelAndCampaign(Row row) {
    String referrer = row.referrer.isEmpty() ? null : row.referrer;

    Acquisition found =
        LANDINGS.of("https://example.com" + row.url, referrer, Samples.site()).acquisition();

    assertThat(List.of(found.source(), found.medium(), found.channel(), found.campaign()))
        .containsExactly(row.source, row.medium, row.channel, row.campaign);
    assertThat(found.arrival()).isEqualTo(!row.channel.equals("Direct") || !row.source.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void isConcludedAgainFromWhatIsStored(Row row) {
    String referrer = row.referrer.isEmpty() ? null : row.referrer;
    Landing landing = LANDINGS.of("https://example.com" + row.url, referrer, Samples.site());

    Acquisition again =
        LANDINGS.acquisition(landing.hostname(), landing.query(), landing.acquisition().referrer());

    assertThat(again).isEqualTo(landing.acquisition());
  }

  @Test
  void tableShowsEveryChannel() throws IOException {
    Set<String> shown = new HashSet<>();
    rows().forEach(row -> shown.add(row.channel));

    assertThat(shown).containsExactlyInAnyOrderElementsOf(ChannelRules.standard().channels());
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(120);
  }

  @Test
  void referrerIsHostAndPathOnly() {
    Acquisition found =
        LANDINGS
            .of(
                "https://example.com/?utm_term=a&utm_content=b",
                "https://Blog.example.org/p/jane@example.org?q=secret#x",
                Samples.site())
            .acquisition();

    assertThat(found.referrer()).isEqualTo("blog.example.org/p/[email]");
    assertThat(found.term()).isEqualTo("a");
    assertThat(found.content()).isEqualTo("b");
  }

  @Test
  void siteIsInternalUnderAllItsNames() {
    Acquisition between =
        LANDINGS
            .of("https://other.test/", "https://www.other.test/a", Samples.site())
            .acquisition();
    Acquisition toDomain =
        LANDINGS
            .of("https://other.test/", "https://shop.example.com/a", Samples.site())
            .acquisition();

    assertThat(between).isEqualTo(Acquisition.DIRECT);
    assertThat(toDomain).isEqualTo(Acquisition.DIRECT);
  }
}
