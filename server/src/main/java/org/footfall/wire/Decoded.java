package org.footfall.wire;

import java.util.List;
import org.footfall.model.ClientContext;
import org.footfall.model.RawEvent;
import org.footfall.model.Site;

/**
 * What a request held.
 *
 * @param events in the order of the request
 * @param refusals of the other events, in the order of the request
 */
public record Decoded(List<WireEvent> events, List<Refusal> refusals) {

  /** What became of one event of the request. */
  public sealed interface Entry {}

  /**
   * An event that can be enriched.
   *
   * @param index of the event in the request, from 0
   * @param client of this event: what the request says, and over it what the event says
   */
  public record WireEvent(int index, RawEvent event, Site site, ClientContext client)
      implements Entry {}

  /**
   * Why an event was not taken.
   *
   * @param index of the event in the request, from 0
   * @param field path within the event, as in {@code items[2].sku}
   * @param code for programs: missing, unknown_site, wrong_type, too_long, too_many, too_deep,
   *     invalid_url, invalid_time, invalid_number, invalid_value, out_of_range, token_required,
   *     token_of_other_site, invalid_json
   * @param message for people: what is wrong and what was expected
   */
  public record Refusal(int index, String field, String code, String message) implements Entry {}
}
