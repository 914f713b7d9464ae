package org.footfall.wire.footfall;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.footfall.model.Event;
import org.footfall.wire.Decoded;
import org.footfall.wire.WireProtocol;
import org.footfall.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /f/p.gif}: one event in the query string, for pages without scripts and mails. Without
 * a name it is a pageview.
 */
public final class PixelProtocol implements WireProtocol {

  @Override
  public Decoded decode(WireRequest request) {
    EventDraft draft = new EventDraft();
    draft.name = Event.PAGEVIEW;
    for (String part : request.query().split("&", 50)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameter(draft, part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return FootfallProtocol.check(request, List.of(draft), new EventChecks(request, null));
  }

  private static void parameter(EventDraft draft, String name, String encoded) {
    switch (name) {
      case "site" -> draft.site = text(draft, name, encoded, 253);
      case "id" -> draft.id = text(draft, name, encoded, 200);
      case "url" -> draft.url = text(draft, name, encoded, 8_192);
      case "referrer" -> draft.referrer = text(draft, name, encoded, 8_192);
      case "title" -> draft.title = text(draft, name, encoded, 2_000);
      case "name" -> {
        String event = text(draft, name, encoded, 200);
        draft.name = event == null ? Event.PAGEVIEW : event;
      }
      default -> {}
    }
  }

  private static @Nullable String text(
      EventDraft draft, String field, String encoded, int longest) {
    String text;
    try {
      text = URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      text = encoded;
    }
    if (text.length() > longest) {
      draft.wrong(field, "too_long", "expected at most " + longest + " characters");
      return null;
    }
    return text.isBlank() ? null : text;
  }
}
