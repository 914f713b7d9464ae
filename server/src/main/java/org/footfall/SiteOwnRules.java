package org.footfall;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.footfall.control.SiteOwn;
import org.footfall.enrich.ChannelRules;
import org.footfall.model.Acquisition;
import org.footfall.model.CatchRule;
import org.footfall.model.ChannelRule;
import org.footfall.model.Event;
import org.footfall.model.Rate;
import org.footfall.model.Site;
import org.footfall.visit.SiteRules;
import org.jspecify.annotations.Nullable;

/** Reads each site's rules once, when it is first met: who changes them starts with a new one. */
final class SiteOwnRules implements SiteRules {
  private final SiteOwn own;
  private final Map<Integer, Ready> sites = new HashMap<>();

  SiteOwnRules(SiteOwn own) {
    this.own = own;
  }

  private static final class Ready {
    private final @Nullable ChannelRules channels;
    private final Map<Acquisition, Acquisition> channelled = new HashMap<>();
    private final Map<String, TreeMap<Integer, BigDecimal>> rates = new HashMap<>();
    private final List<Predicate<Event>> catching;

    Ready(List<ChannelRule> channels, List<Rate> rates, List<CatchRule> catching) {
      this.channels = channels.isEmpty() ? null : new ChannelRules(channels);
      for (Rate rate : rates) {
        this.rates
            .computeIfAbsent(rate.currency(), currency -> new TreeMap<>())
            .put(rate.day(), rate.rate());
      }
      this.catching = catching.stream().map(SiteOwnRules::test).toList();
    }
  }

  /** The same for events that somebody chose to count. */
  SiteRules withoutCatching() {
    SiteOwnRules all = this;
    return new SiteRules() {
      @Override
      public Acquisition channelled(Site site, Acquisition acquisition) {
        return all.channelled(site, acquisition);
      }

      @Override
      public @Nullable BigDecimal rate(Site site, String currency, int day) {
        return all.rate(site, currency, day);
      }

      @Override
      public boolean catches(Site site, Event event) {
        return false;
      }
    };
  }

  private Ready of(Site site) {
    return sites.computeIfAbsent(
        site.id(), id -> new Ready(own.channelRules(id), own.rates(id), own.catchRules(id)));
  }

  @Override
  public Acquisition channelled(Site site, Acquisition acquisition) {
    Ready ready = of(site);
    ChannelRules channels = ready.channels;
    if (channels == null) {
      return acquisition;
    }
    if (ready.channelled.size() > 10_000) {
      ready.channelled.clear();
    }
    return ready.channelled.computeIfAbsent(acquisition, channels::channelled);
  }

  @Override
  public @Nullable BigDecimal rate(Site site, String currency, int day) {
    TreeMap<Integer, BigDecimal> rates = of(site).rates.get(currency);
    Map.Entry<Integer, BigDecimal> entry = rates == null ? null : rates.floorEntry(day);
    return entry == null ? null : entry.getValue();
  }

  @Override
  public boolean catches(Site site, Event event) {
    for (Predicate<Event> rule : of(site).catching) {
      if (rule.test(event)) {
        return true;
      }
    }
    return false;
  }

  private static Predicate<Event> test(CatchRule rule) {
    List<Predicate<String>> values =
        rule.values().stream().map(value -> test(rule.operator(), value)).toList();
    return event -> {
      String text = field(event, rule.field());
      return values.stream().anyMatch(value -> value.test(text));
    };
  }

  private static Predicate<String> test(String operator, String value) {
    return switch (operator) {
      case "is" -> text -> text.equals(value);
      case "contains" -> text -> text.contains(value);
      case "starts_with" -> text -> text.startsWith(value);
      case "ends_with" -> text -> text.endsWith(value);
      case "matches" -> {
        Pattern pattern = Pattern.compile(value);
        yield text -> pattern.matcher(text).find();
      }
      default -> throw new IllegalStateException(operator);
    };
  }

  private static String field(Event event, String field) {
    return switch (field) {
      case "hostname" -> event.hostname();
      case "page" -> event.page();
      case "title" -> event.title();
      case "name" -> event.name();
      case "referrer" -> event.referrer();
      case "source" -> event.acquisition().source();
      case "country" -> event.place().country();
      case "browser" -> event.client().browser();
      case "os" -> event.client().os();
      case "device" -> event.client().device();
      case "language" -> event.language();
      case "screen" -> event.screen();
      default -> throw new IllegalStateException(field);
    };
  }
}
