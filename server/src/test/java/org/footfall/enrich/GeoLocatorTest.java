package org.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.footfall.model.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoLocatorTest {
  @TempDir Path folder;

  @Test
  void bundledDatabaseKnowsCountriesAndTheirContinents() {
    GeoLocator places = GeoLocator.open(List.of());

    assertThat(place(places, "194.25.0.60")).isEqualTo(new Place("EU", "DE", "", ""));
    assertThat(place(places, "8.8.8.8")).isEqualTo(new Place("NA", "US", "", ""));
    assertThat(place(places, "2a02:2e0:3fe:1001:302::")).isEqualTo(new Place("EU", "DE", "", ""));
    assertThat(place(places, "127.0.0.1")).isEqualTo(Place.UNKNOWN);
    assertThat(place(places, "10.1.2.3")).isEqualTo(Place.UNKNOWN);
    assertThat(places.of(null).place()).isEqualTo(Place.UNKNOWN);
  }

  @Test
  void everyCountryHasOneContinent() {
    Set<String> seen = new HashSet<>();
    for (String[] row : DataFile.rows("continents.tsv", 2)) {
      for (String country : row[1].split(" ")) {
        assertThat(seen.add(country)).as(country).isTrue();
      }
    }
    Set<String> countries = Set.of(java.util.Locale.getISOCountries());
    assertThat(seen).containsAll(countries);
  }

  @Test
  void cityDatabaseOfMaxMindCompletesTheBundledOne() throws Exception {
    Path city = folder.resolve("city.mmdb");
    new MmdbWriter("GeoLite2-City", 6)
        .add(
            "194.25.0.0/24",
            Map.of(
                "continent", Map.of("code", "EU"),
                "country", Map.of("iso_code", "DE"),
                "subdivisions",
                    List.of(
                        Map.of("iso_code", "BE", "names", Map.of("en", "Land Berlin")),
                        Map.of("iso_code", "X")),
                "city", Map.of("names", Map.of("de", "Berlin (de)", "en", "Berlin"))))
        .add("8.8.8.0/24", Map.of("country", Map.of("iso_code", "CA")))
        .writeTo(city);
    GeoLocator places = GeoLocator.open(List.of(city));

    assertThat(place(places, "194.25.0.60")).isEqualTo(new Place("EU", "DE", "BE", "Berlin"));
    assertThat(place(places, "194.25.1.60")).isEqualTo(new Place("EU", "DE", "", ""));
    assertThat(place(places, "8.8.8.8")).as("later wins").isEqualTo(new Place("NA", "CA", "", ""));
  }

  @Test
  void otherSchemasAreRead() throws Exception {
    Path dbIp = folder.resolve("dbip-city.mmdb");
    new MmdbWriter("DBIP-City-Lite", 4)
        .add(
            "192.0.2.0/24",
            Map.of(
                "continent", Map.of("code", "SA"),
                "country", Map.of("iso_code", "BR"),
                "subdivisions", List.of(Map.of("names", Map.of("en", "São Paulo"))),
                "city", Map.of("names", Map.of("en", "Campinas"))))
        .writeTo(dbIp);
    Path flat = folder.resolve("flat.mmdb");
    new MmdbWriter("ip-location-db", 4)
        .add(
            "198.51.100.0/24",
            Map.of("country_code", "jp", "state1", "Tokyo", "city", "Chiyoda", "postcode", "1"))
        .writeTo(flat);
    Path ipInfo = folder.resolve("ipinfo.mmdb");
    new MmdbWriter("ipinfo", 4)
        .add("203.0.113.0/24", Map.of("country", "NZ", "continent_code", "OC", "city", "Nelson"))
        .writeTo(ipInfo);
    GeoLocator places = GeoLocator.open(List.of(dbIp, flat, ipInfo));

    assertThat(place(places, "192.0.2.1"))
        .isEqualTo(new Place("SA", "BR", "São Paulo", "Campinas"));
    assertThat(place(places, "198.51.100.1")).isEqualTo(new Place("AS", "JP", "Tokyo", "Chiyoda"));
    assertThat(place(places, "203.0.113.1")).isEqualTo(new Place("OC", "NZ", "", "Nelson"));
    assertThat(place(places, "2001:db8::1"))
        .as("IPv6 in databases of IPv4")
        .isEqualTo(Place.UNKNOWN);
  }

  @Test
  void dataCentresAreKnownByNumberAndByName() throws Exception {
    Path asn = folder.resolve("asn.mmdb");
    new MmdbWriter("GeoLite2-ASN", 4)
        .add("192.0.2.0/24", network(24_940, "Hetzner Online GmbH"))
        .add("198.51.100.0/24", network(64_500, "Example Hosting Ltd."))
        .add("203.0.113.0/24", network(3_320, "Deutsche Telekom AG"))
        .add("194.25.0.0/16", Map.of("asn", "AS24940", "as_name", "Hetzner"))
        .writeTo(asn);
    GeoLocator places = GeoLocator.open(List.of(asn));

    assertThat(places.of(InetAddress.ofLiteral("192.0.2.1")).dataCentre()).isTrue();
    assertThat(places.of(InetAddress.ofLiteral("198.51.100.1")).dataCentre()).isTrue();
    assertThat(places.of(InetAddress.ofLiteral("203.0.113.1")).dataCentre()).isFalse();
    assertThat(places.of(InetAddress.ofLiteral("194.25.0.60")).dataCentre()).isTrue();
    assertThat(place(places, "194.25.0.60").country()).as("still known").isEqualTo("DE");
  }

  @Test
  void replacedDatabaseIsReadAnewAndABrokenOneIsNot() throws Exception {
    Path file = folder.resolve("country.mmdb");
    country("FR").writeTo(file);
    GeoLocator places = GeoLocator.open(List.of(file));
    assertThat(place(places, "192.0.2.1").country()).isEqualTo("FR");

    country("IT").writeTo(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
    assertThat(place(places, "192.0.2.1").country()).as("until it is looked at").isEqualTo("FR");
    places.refresh();
    assertThat(place(places, "192.0.2.1").country()).isEqualTo("IT");

    Files.delete(file);
    Files.writeString(file, "not a database");
    places.refresh();
    assertThat(place(places, "192.0.2.2").country()).isEqualTo("IT");
  }

  @Test
  void missingOrBrokenFileIsNamed() throws Exception {
    Path missing = folder.resolve("missing.mmdb");
    Path broken = Files.writeString(folder.resolve("broken.mmdb"), "nothing");

    assertThatThrownBy(() -> GeoLocator.open(List.of(missing)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing.mmdb");
    assertThatThrownBy(() -> GeoLocator.open(List.of(broken)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("broken.mmdb");
  }

  private static MmdbWriter country(String code) {
    return new MmdbWriter("Country", 4).add("192.0.2.0/24", Map.of("country_code", code));
  }

  private static Map<String, Object> network(int asn, String organisation) {
    return Map.of("autonomous_system_number", asn, "autonomous_system_organization", organisation);
  }

  private static Place place(GeoLocator places, String address) {
    return places.of(InetAddress.ofLiteral(address)).place();
  }
}
