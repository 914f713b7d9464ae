package org.footfall.cli.logimport;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.footfall.cli.accesslog.LogEntry;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.cli.accesslog.LogParser;
import org.footfall.cli.accesslog.LogRules;
import org.footfall.cli.accesslog.LogRules.Verdict;
import org.footfall.ingest.Enrichment;
import org.footfall.model.ClientContext;
import org.footfall.model.Event;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/** Makes events of lines. One instance a thread. */
final class LogEvents {
  private static final int SAMPLE_CHARS = 160;
  private static final int KNOWN_ADDRESSES = 20_000;

  private final LogParser parser;
  private final LogRules rules;
  private final Enrichment enrichment;
  private final Site site;
  private final long seed;
  private final long receivedMicros;
  private final Map<String, @Nullable InetAddress> addresses = new HashMap<>();

  LogEvents(
      LogFormat format,
      LogRules rules,
      Enrichment enrichment,
      Site site,
      long seed,
      long receivedMicros) {
    this.parser = format.parser();
    this.rules = rules;
    this.enrichment = enrichment;
    this.site = site;
    this.seed = seed;
    this.receivedMicros = receivedMicros;
  }

  /** The events of a block and what became of its lines. */
  record Made(List<Event> events, Tally tally) {}

  Made make(LogBlock block) {
    byte[] bytes = block.bytes();
    List<Event> events = new ArrayList<>(block.lines());
    int[] verdicts = new int[Verdict.values().length];
    List<String> samples = new ArrayList<>();
    long quarantined = 0;
    long malformed = 0;
    long lines = 0;
    for (int start = 0; start < block.length(); lines++) {
      int next = start;
      while (next < block.length() && bytes[next] != '\n') {
        next++;
      }
      int end = next > start && bytes[next - 1] == '\r' ? next - 1 : next;
      LogEntry entry = end == start ? null : parser.parse(bytes, start, end);
      if (entry != null) {
        Verdict verdict = rules.judge(entry, site.domain());
        if (verdict.counts()) {
          long id = LineId.of(seed, block.offset() + start, bytes, start, end);
          Event event = event(entry, verdict, id);
          if (event == null) {
            verdict = Verdict.NO_ADDRESS;
          } else {
            events.add(event);
            quarantined += event.quarantine() == null ? 0 : 1;
          }
        }
        verdicts[verdict.ordinal()]++;
      } else if (end > start) {
        malformed++;
        if (samples.size() < Tally.SAMPLES) {
          samples.add("line %d: %s".formatted(block.firstLine() + lines, text(bytes, start, end)));
        }
      }
      start = next + 1;
    }
    return new Made(events, tally(lines, verdicts, quarantined, malformed, samples));
  }

  private static Tally tally(
      long lines, int[] counts, long quarantined, long malformed, List<String> samples) {
    Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (counts[verdict.ordinal()] > 0) {
        verdicts.put(verdict, (long) counts[verdict.ordinal()]);
      }
    }
    return new Tally(lines, verdicts, quarantined, malformed, samples);
  }

  private @Nullable Event event(LogEntry entry, Verdict verdict, long id) {
    InetAddress address = address(entry.address());
    if (address == null) {
      return null;
    }
    String host = entry.host().isEmpty() ? site.domain() : entry.host().toLowerCase(Locale.ROOT);
    String url =
        entry.target().startsWith("/") ? "https://" + host + entry.target() : entry.target();
    String referrer = entry.referrer().isEmpty() ? null : entry.referrer();
    Map<String, Object> props = Map.of();
    if (verdict == Verdict.DOWNLOAD) {
      // As the tracker tells it: the file is a property, the page is where the link was.
      props = Map.of("url", url);
      if (referrer != null && hostOf(referrer).equals(host)) {
        url = referrer;
        referrer = null;
      }
    }
    RawEvent raw =
        new RawEvent(
            site.id(),
            "log:" + Long.toHexString(id),
            verdict.eventName(),
            entry.timeMicros(),
            url,
            referrer,
            null,
            null,
            null,
            props,
            null,
            null,
            List.of(),
            -1,
            -1,
            null,
            null);
    ClientContext client =
        new ClientContext(
            address, entry.userAgent(), Map.of(), entry.language(), receivedMicros, false, false);
    return enrichment.enrich(raw, client, site);
  }

  private @Nullable InetAddress address(String text) {
    if (addresses.size() > KNOWN_ADDRESSES) {
      addresses.clear();
    }
    return addresses.computeIfAbsent(
        text,
        literal -> {
          try {
            return InetAddress.ofLiteral(literal);
          } catch (IllegalArgumentException notAnAddress) {
            return null;
          }
        });
  }

  private static String hostOf(String url) {
    int start = url.indexOf("://");
    if (start < 0) {
      return "";
    }
    int end = start + 3;
    while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(start + 3, end).toLowerCase(Locale.ROOT);
  }

  private static String text(byte[] bytes, int start, int end) {
    int shown = Math.min(end, start + SAMPLE_CHARS);
    return new String(bytes, start, shown - start, StandardCharsets.UTF_8)
            .replaceAll("\\p{Cntrl}", "?")
        + (shown < end ? "…" : "");
  }
}
