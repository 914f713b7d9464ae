package org.footfall.people;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.footfall.model.Site;
import org.footfall.store.EventStore;
import org.footfall.store.Sql;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Everything that is stored of a person, for that person. */
public final class PersonExport {
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final EventStore store;
  private final Asking ask;

  public PersonExport(EventStore store) {
    this.store = store;
    this.ask = new Asking(store);
  }

  /**
   * One JSON object: {@code person}, {@code visits}, {@code events} and {@code quarantined}, oldest
   * first.
   */
  public void json(Site site, Person person, OutputStream out) throws IOException {
    json(site, person, new KeptApart(store).of(site, person), out);
  }

  void json(Site site, Person person, List<KeptApart.Found> apart, OutputStream out)
      throws IOException {
    Activity activity = Activity.of(ask, site, person);
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.writeStartObject();
      json.writeName("person");
      json.writePOJO(new Profile(store).of(site, person));
      json.writeName("visits");
      json.writePOJO(activity.visits().reversed().stream().map(activity::json).toList());
      json.writeName("events");
      json.writeStartArray();
      events(site, person, activity, json::writePOJO);
      json.writeEndArray();
      json.writeName("quarantined");
      json.writePOJO(apart.stream().map(found -> KeptApart.json(site, found)).toList());
      json.writeEndObject();
    }
    out.flush();
  }

  /**
   * A ZIP file with {@code person.json}, {@code visits.jsonl}, {@code events.jsonl} and {@code
   * quarantined.jsonl}.
   */
  public void zip(Site site, Person person, OutputStream out) throws IOException {
    Activity activity = Activity.of(ask, site, person);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    zip.putNextEntry(new ZipEntry("person.json"));
    zip.write(
        MAPPER
            .writerWithDefaultPrettyPrinter()
            .writeValueAsBytes(new Profile(store).of(site, person)));
    zip.putNextEntry(new ZipEntry("visits.jsonl"));
    for (Activity.Visit visit : activity.visits().reversed()) {
      line(zip, activity.json(visit));
    }
    zip.putNextEntry(new ZipEntry("events.jsonl"));
    events(site, person, activity, event -> line(zip, event));
    zip.putNextEntry(new ZipEntry("quarantined.jsonl"));
    for (KeptApart.Found found : new KeptApart(store).of(site, person)) {
      line(zip, KeptApart.json(site, found));
    }
    zip.finish();
  }

  private static void line(OutputStream out, Object value) {
    try {
      out.write(MAPPER.writeValueAsBytes(value));
      out.write('\n');
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private interface Taking {
    void take(Map<String, Object> event);
  }

  /** All events, those outside of any visit too, so all days are looked at. */
  private void events(Site site, Person person, Activity activity, Taking taking) {
    Sql events = person.events(site.id(), List.of());
    store.query(
        new Sql(
            "SELECT " + EventJson.COLUMNS + ", e.query" + events.text() + " ORDER BY e.ts, e.seq",
            events.parameters()),
        TIMEOUT,
        cancel -> {},
        rows -> {
          int query = rows.columns() - 1;
          while (rows.next()) {
            Map<String, Object> event = new LinkedHashMap<>(EventJson.of(rows, activity));
            String text = rows.getString(query);
            if (text != null && !text.isEmpty()) {
              event.put("query", text);
            }
            taking.take(event);
          }
          return true;
        });
  }
}
