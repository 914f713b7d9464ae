package org.footfall.visit;

import java.math.BigDecimal;
import java.time.ZoneId;
import org.footfall.model.Acquisition;
import org.footfall.model.Client;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.Place;
import org.footfall.model.QuarantineReason;
import org.footfall.model.Site;
import org.footfall.model.SiteSettings;
import org.jspecify.annotations.Nullable;

/** Makes events for tests; what a test does not say has a plain value. */
public final class Events {
  public static final long MINUTE = 60_000_000L;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private Events() {}

  public static Site site(int id, String zone, SiteSettings settings) {
    return new Site(
        id,
        "s" + id + ".example",
        "Site " + id,
        "key" + id,
        ZoneId.of(zone),
        "EUR",
        "content",
        settings);
  }

  public static Site site(int id, String zone) {
    return site(id, zone, SiteSettings.DEFAULT);
  }

  public static Event pageview(int site, long visitorKey, long timeMicros, String page) {
    return of(site, visitorKey, timeMicros).page(page).build();
  }

  public static Event engagement(int site, long visitorKey, long timeMicros, int engagementMs) {
    return of(site, visitorKey, timeMicros).name(Event.ENGAGEMENT).engagement(engagementMs).build();
  }

  public static Builder of(int site, long visitorKey, long timeMicros) {
    return new Builder(site, visitorKey, timeMicros);
  }

  public static final class Builder {
    private final int site;
    private final long visitorKey;
    private final long timeMicros;
    private long receivedMicros;
    private long idHash;
    private long previousKey;
    private boolean persistent = true;
    private String person = "";
    private String name = Event.PAGEVIEW;
    private String page = "/";
    private String query = "";
    private String title = "";
    private String referrer = "";
    private String props = "";
    private int engagement = -1;
    private int scroll = -1;
    private @Nullable Money revenue;
    private @Nullable QuarantineReason quarantine;
    private Acquisition acquisition = Acquisition.DIRECT;
    private Place place = Place.UNKNOWN;
    private Client client = Client.UNKNOWN;

    private Builder(int site, long visitorKey, long timeMicros) {
      this.site = site;
      this.visitorKey = visitorKey;
      this.timeMicros = timeMicros;
      this.receivedMicros = timeMicros;
    }

    public Builder received(long micros) {
      receivedMicros = micros;
      return this;
    }

    public Builder id(long hash) {
      idHash = hash;
      return this;
    }

    public Builder cookieless(long keyOfYesterday) {
      persistent = false;
      previousKey = keyOfYesterday;
      return this;
    }

    /** With a lasting id, in a browser that was known by another key. */
    public Builder after(long keyWithoutId) {
      previousKey = keyWithoutId;
      return this;
    }

    public Builder name(String value) {
      name = value;
      return this;
    }

    public Builder person(String value) {
      person = value;
      return this;
    }

    public Builder page(String value) {
      page = value;
      return this;
    }

    public Builder title(String value) {
      title = value;
      return this;
    }

    public Builder props(String json) {
      props = json;
      return this;
    }

    public Builder engagement(int ms) {
      engagement = ms;
      return this;
    }

    public Builder scroll(int percent) {
      scroll = percent;
      return this;
    }

    public Builder revenue(String amount, String currency) {
      revenue = new Money(new BigDecimal(amount), currency);
      return this;
    }

    public Builder quarantine(QuarantineReason reason) {
      quarantine = reason;
      return this;
    }

    /** A campaign whose source can be worked out again from the query. */
    public Builder source(String source) {
      query = "utm_source=" + source;
      acquisition = acquisition("", query, "");
      return this;
    }

    public Builder country(String country) {
      place = new Place("EU", country, "", "");
      return this;
    }

    public Builder browser(String browser) {
      client = new Client(browser, "1", "Linux", "", "desktop");
      return this;
    }

    public Event build() {
      return new Event(
          site,
          timeMicros,
          receivedMicros,
          idHash,
          visitorKey,
          previousKey,
          persistent,
          person,
          name,
          "s" + site + ".example",
          page,
          query,
          title,
          referrer,
          acquisition,
          client,
          place,
          "",
          "",
          engagement,
          scroll,
          revenue,
          "",
          "",
          props,
          quarantine);
    }
  }

  /** The rule by which {@link Builder#source} and stored events agree. */
  public static Acquisition acquisition(String hostname, String query, String referrer) {
    if (query.isEmpty()) {
      return Acquisition.DIRECT;
    }
    String source = query.substring("utm_source=".length());
    return new Acquisition(source, "", "Referral", "", source, "", "", "", "", true);
  }
}
