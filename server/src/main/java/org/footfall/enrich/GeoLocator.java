package org.footfall.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.footfall.model.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds where an address is said to be, and whether a data centre has it. Asks the country database
 * that comes with Footfall first, then each mounted one in their order: what a later one says
 * replaces what an earlier one said. Reads the schemas of MaxMind, DB-IP, ip-location-db and
 * IPinfo.
 */
public final class GeoLocator {
  /** To be shown wherever results of the bundled database are. */
  public static final String CREDIT = "IP Geolocation by DB-IP";

  public static final String CREDIT_URL = "https://db-ip.com";

  private static final Logger LOG = LoggerFactory.getLogger(GeoLocator.class);
  private static final String BUNDLED = "dbip-country.mmdb";
  private static final int MOST_CACHED = 100_000;
  private static final int MOST_SHARED = 300_000;

  /** The cache holds no addresses, and nobody can make addresses that collide in it. */
  private static final SipHash CACHE_KEY = SipHash.unknown();

  private final List<GeoDatabase> databases;
  private final Map<String, String> continents = new HashMap<>();
  private final DataCentres dataCentres = new DataCentres();
  private final Map<Location, Location> shared = new ConcurrentHashMap<>();
  private final Cache<Long, Location> cache =
      Caffeine.newBuilder()
          .maximumSize(MOST_CACHED)
          .expireAfterWrite(Duration.ofMinutes(10))
          .<Long, Location>build();

  /** What is known of an address. */
  record Location(Place place, boolean dataCentre) {
    static final Location UNKNOWN = new Location(Place.UNKNOWN, false);
  }

  private GeoLocator(List<GeoDatabase> databases) {
    this.databases = databases;
    for (String[] row : DataFile.rows("continents.tsv", 2)) {
      for (String country : row[1].split(" ")) {
        continents.put(country, row[0]);
      }
    }
  }

  /**
   * Opens the bundled country database and the given MMDB files.
   *
   * @throws UncheckedIOException where a given file cannot be read
   */
  public static GeoLocator open(List<Path> mounted) {
    List<GeoDatabase> databases = new ArrayList<>();
    try (InputStream bundled = GeoLocator.class.getResourceAsStream(BUNDLED)) {
      if (bundled == null) {
        LOG.warn("this build has no country database: countries are known only from mounted ones");
      } else {
        databases.add(GeoDatabase.read(BUNDLED, bundled));
      }
      for (Path path : mounted) {
        GeoDatabase database = GeoDatabase.open(path);
        LOG.info("geo database {} ({})", path, database.type());
        databases.add(database);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a geo database: " + e.getMessage(), e);
    }
    return new GeoLocator(List.copyOf(databases));
  }

  Location of(@Nullable InetAddress address) {
    if (address == null) {
      return Location.UNKNOWN;
    }
    long key = CACHE_KEY.hash(address.getAddress());
    Location known = cache.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Location found = find(address);
    cache.put(key, found);
    return found;
  }

  /** Takes databases that were replaced since the last call. */
  public void refresh() {
    boolean changed = false;
    for (GeoDatabase database : databases) {
      changed |= database.refresh();
    }
    if (changed) {
      cache.invalidateAll();
    }
  }

  private Location find(InetAddress address) {
    GeoRecord sum = GeoRecord.NONE;
    for (GeoDatabase database : databases) {
      sum = sum.completedBy(GeoRecord.of(database.record(address)));
    }
    String continent =
        sum.continent().isEmpty() ? continents.getOrDefault(sum.country(), "") : sum.continent();
    Location location =
        new Location(
            new Place(continent, sum.country(), sum.region(), sum.city()),
            dataCentres.contain(sum.asn(), sum.organisation()));
    if (shared.size() > MOST_SHARED) {
      return location;
    }
    Location first = shared.putIfAbsent(location, location);
    return first == null ? location : first;
  }
}
