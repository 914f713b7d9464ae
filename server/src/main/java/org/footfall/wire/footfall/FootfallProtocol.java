package org.footfall.wire.footfall;

import java.util.ArrayList;
import java.util.List;
import org.footfall.wire.Decoded;
import org.footfall.wire.Decoded.Refusal;
import org.footfall.wire.Decoded.WireEvent;
import org.footfall.wire.WireProtocol;
import org.footfall.wire.WireRequest;

/** {@code POST /f/e}: events as JSON, described by {@code spec/event.schema.json}. */
public final class FootfallProtocol implements WireProtocol {

  @Override
  public Decoded decode(WireRequest request) {
    DraftReader read = DraftReader.read(request.body());
    Decoded decoded = check(request, read.drafts(), new EventChecks(request, read.sentMicros()));
    if (!read.cutShort()) {
      return decoded;
    }
    List<Refusal> refusals = new ArrayList<>(decoded.refusals());
    refusals.add(
        new Refusal(
            read.drafts().size(),
            "",
            "invalid_json",
            "the JSON breaks here; events after this were not read"));
    return new Decoded(decoded.events(), refusals);
  }

  static Decoded check(WireRequest request, List<EventDraft> drafts, EventChecks checks) {
    List<WireEvent> events = new ArrayList<>(drafts.size());
    List<Refusal> refusals = new ArrayList<>(0);
    for (int i = 0; i < drafts.size(); i++) {
      switch (checks.check(i, drafts.get(i))) {
        case WireEvent event -> events.add(event);
        case Refusal refusal -> refusals.add(refusal);
      }
    }
    return new Decoded(events, refusals);
  }
}
