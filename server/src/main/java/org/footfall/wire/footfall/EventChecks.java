package org.footfall.wire.footfall;

import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.Money;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.footfall.wire.Decoded.Entry;
import org.footfall.wire.Decoded.Refusal;
import org.footfall.wire.Decoded.WireEvent;
import org.footfall.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/** Holds drafts against the rules of the protocol: an event comes out, or a refusal. */
final class EventChecks {
  private static final long HOUR_MICROS = 3_600_000_000L;
  private static final long OLDEST_MICROS = 24 * HOUR_MICROS;

  private final WireRequest request;
  private final long skewMicros;
  private @Nullable String lastName;
  private Optional<Site> lastSite = Optional.empty();

  /**
   * Prepares the checks of one request.
   *
   * @param sentMicros when it was sent by the client's clock, {@code null} if unknown
   */
  EventChecks(WireRequest request, @Nullable Long sentMicros) {
    this.request = request;
    this.skewMicros = sentMicros == null ? 0 : request.sender().receivedMicros() - sentMicros;
  }

  Entry check(int index, EventDraft draft) {
    Site site = draft.site == null ? null : site(draft.site);
    checkSite(draft, site);
    boolean authorised =
        site != null
            && request.authorisedSite().isPresent()
            && request.authorisedSite().getAsInt() == site.id();
    checkFields(draft);
    Money revenue = revenue(draft, site);
    InetAddress address = address(draft, authorised);
    long timeMicros = authorised ? statedTime(draft) : correctedTime(draft);
    if (draft.wrongField != null || site == null) {
      return new Refusal(
          index,
          Objects.requireNonNullElse(draft.wrongField, "site"),
          Objects.requireNonNullElse(draft.wrongCode, "missing"),
          Objects.requireNonNullElse(draft.wrongMessage, ""));
    }
    RawEvent event =
        new RawEvent(
            site.id(),
            draft.id,
            Objects.requireNonNull(draft.name),
            timeMicros,
            draft.url,
            draft.referrer != null && absolute(draft.referrer) ? draft.referrer : null,
            draft.title,
            draft.visitor,
            draft.person,
            draft.props,
            revenue,
            draft.order,
            draft.items,
            draft.engagementMs,
            draft.scroll,
            draft.screen,
            draft.language);
    return new WireEvent(index, event, site, client(draft, authorised, address));
  }

  /** Events of one request mostly are of one site. */
  private @Nullable Site site(String name) {
    if (!name.equals(lastName)) {
      lastName = name;
      lastSite = request.sites().apply(name);
    }
    return lastSite.orElse(null);
  }

  private void checkSite(EventDraft draft, @Nullable Site site) {
    if (draft.site == null) {
      draft.wrong("site", "missing", "expected the site's domain, public key or numeric id");
    } else if (site == null) {
      draft.wrong(
          "site", "unknown_site", "no such site; expected a domain, public key or numeric id");
    } else if (request.authorisedSite().isPresent()
        && request.authorisedSite().getAsInt() != site.id()) {
      draft.wrong("site", "token_of_other_site", "the request's token is of another site");
    }
  }

  private static void checkFields(EventDraft draft) {
    String name = draft.name;
    if (name == null) {
      draft.wrong("name", "missing", "expected 1 to 200 characters");
      return;
    }
    if (draft.url == null) {
      if (name.equals(Event.PAGEVIEW)) {
        draft.wrong("url", "missing", "a pageview needs the absolute URL of its page");
      }
    } else if (!absolute(draft.url)) {
      draft.wrong("url", "invalid_url", "expected an absolute URL like https://example.com/a");
    }
    if (name.equals("identify") && draft.person == null) {
      draft.wrong("person", "missing", "identify needs the site's own id of the person");
    }
    if (name.equals("group")) {
      for (String field : new String[] {"type", "id"}) {
        Object value = draft.props.get(field);
        if (value == null || value.toString().isBlank() || value.toString().length() > 200) {
          draft.wrong("props." + field, "missing", "group needs a text of 1 to 200 characters");
        }
      }
    }
    if (draft.screen != null && !isScreen(draft.screen)) {
      draft.wrong("screen", "invalid_value", "expected width x height like 1920x1080");
    }
  }

  private static @Nullable Money revenue(EventDraft draft, @Nullable Site site) {
    if (!draft.hasRevenue) {
      return null;
    }
    BigDecimal amount = draft.revenueAmount;
    if (amount == null) {
      draft.wrong("revenue.amount", "missing", "expected a decimal number like \"12.50\"");
      return null;
    }
    String currency =
        draft.revenueCurrency == null
            ? site == null ? "XXX" : site.currency()
            : draft.revenueCurrency.toUpperCase(Locale.ROOT);
    if (!currency.matches("[A-Z]{3}")) {
      draft.wrong("revenue.currency", "invalid_value", "expected an ISO 4217 code like EUR");
    }
    return new Money(amount, currency);
  }

  private static @Nullable InetAddress address(EventDraft draft, boolean authorised) {
    if (!authorised) {
      if (draft.ip != null) {
        draft.wrong("ip", "token_required", "needs a write token of the site");
      } else if (draft.userAgent != null) {
        draft.wrong("user_agent", "token_required", "needs a write token of the site");
      }
      return null;
    }
    if (draft.ip == null) {
      return null;
    }
    try {
      return InetAddress.ofLiteral(draft.ip);
    } catch (IllegalArgumentException notAnAddress) {
      draft.wrong("ip", "invalid_value", "expected an IPv4 or IPv6 address");
      return null;
    }
  }

  /** Clients' clocks are wrong, and what they say is anybody's word. */
  private long correctedTime(EventDraft draft) {
    long now = request.sender().receivedMicros();
    return draft.timeMicros == null
        ? now
        : Math.clamp(draft.timeMicros + skewMicros, now - 72 * HOUR_MICROS, now);
  }

  private long statedTime(EventDraft draft) {
    long now = request.sender().receivedMicros();
    if (draft.timeMicros == null) {
      return now;
    }
    if (draft.timeMicros > now + 24 * HOUR_MICROS) {
      draft.wrong("time", "invalid_time", "expected a time at most 24 hours ahead");
    } else if (draft.timeMicros < OLDEST_MICROS) {
      draft.wrong("time", "invalid_time", "expected a time after 1970-01-01");
    }
    return draft.timeMicros;
  }

  private ClientContext client(
      EventDraft draft, boolean authorised, @Nullable InetAddress address) {
    ClientContext sender = request.sender();
    if (authorised) {
      String userAgent = draft.userAgent == null ? "" : draft.userAgent;
      return new ClientContext(
          address, userAgent, draft.hints(), "", sender.receivedMicros(), draft.automated, true);
    }
    if (draft.hints().isEmpty() && !draft.automated) {
      return sender;
    }
    Map<String, String> hints = new HashMap<>(sender.hints());
    hints.putAll(draft.hints());
    return new ClientContext(
        sender.address(),
        sender.userAgent(),
        hints,
        sender.language(),
        sender.receivedMicros(),
        draft.automated || sender.automated(),
        false);
  }

  /** True for a scheme, "://" and something after it without white space. */
  static boolean absolute(String url) {
    int scheme = url.indexOf("://");
    if (scheme <= 0 || url.length() <= scheme + 3 || "/?#".indexOf(url.charAt(scheme + 3)) >= 0) {
      return false;
    }
    for (int i = 0; i < scheme; i++) {
      char c = url.charAt(i);
      if (!Character.isLetterOrDigit(c) && "+-.".indexOf(c) < 0) {
        return false;
      }
    }
    for (int i = scheme + 3; i < url.length() && "/?#".indexOf(url.charAt(i)) < 0; i++) {
      if (url.charAt(i) <= ' ') {
        return false;
      }
    }
    return true;
  }

  private static boolean isScreen(String screen) {
    int x = screen.indexOf('x');
    return x >= 1
        && x <= 5
        && screen.length() - x - 1 >= 1
        && screen.length() - x - 1 <= 5
        && screen.chars().filter(c -> c < '0' || c > '9').count() == 1;
  }
}
