package org.footfall.people;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.footfall.model.Site;
import org.footfall.store.Certificate;
import org.footfall.store.EventStore;

/** What was erased of a site so far. */
public final class Erasures {
  private final EventStore store;

  public Erasures(EventStore store) {
    this.store = store;
  }

  /** All certificates, and whether none was changed or left out since. */
  public Map<String, Object> of(Site site) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("erasures", store.erasures(site).stream().map(Erasures::json).toList());
    json.put("intact", store.erasuresIntact(site));
    return json;
  }

  static Map<String, Object> json(Certificate certificate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", certificate.number());
    json.put("kind", certificate.kind());
    json.put("erased_at", Instant.EPOCH.plus(certificate.micros(), ChronoUnit.MICROS).toString());
    json.put("counts", certificate.counts());
    json.put("previous_hash", certificate.previousHash());
    json.put("hash", certificate.hash());
    return json;
  }
}
