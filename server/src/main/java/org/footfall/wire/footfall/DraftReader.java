package org.footfall.wire.footfall;

import java.util.ArrayList;
import java.util.List;
import org.footfall.wire.TooLargeException;
import org.footfall.wire.UnreadableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads the JSON of a request: one event, an array of events, or the envelope around them. */
final class DraftReader {
  private static final int MAX_EVENTS = 1_000;
  private static final String EXPECTED =
      "Expected an event, an array of events, or {\"sent_at\":…, \"events\":[…]} as JSON.";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxNameLength(10_000).build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private final List<EventDraft> drafts = new ArrayList<>();
  private @Nullable Long sentMicros;
  private boolean cutShort;

  /** Events in their order. */
  List<EventDraft> drafts() {
    return drafts;
  }

  /** When the client sent the request by its own clock, {@code null} if it did not say. */
  @Nullable Long sentMicros() {
    return sentMicros;
  }

  /** True where the JSON broke after some events, which are there. */
  boolean cutShort() {
    return cutShort;
  }

  static DraftReader read(byte[] body) {
    DraftReader reader = new DraftReader();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        reader.events(parser);
      } else if (first == JsonToken.START_OBJECT) {
        reader.eventOrEnvelope(parser);
      } else {
        throw new UnreadableException(EXPECTED);
      }
    } catch (JacksonException cause) {
      if (reader.drafts.isEmpty()) {
        throw new UnreadableException("The body is not valid JSON. " + EXPECTED);
      }
      reader.cutShort = true;
    }
    return reader;
  }

  private void events(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (drafts.size() == MAX_EVENTS) {
        throw new TooLargeException("A request holds at most 1000 events.");
      }
      EventDraft draft = new EventDraft();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String field = parser.currentName();
          parser.nextToken();
          field(parser, draft, field);
        }
      } else {
        Values.wrongType(parser, draft, "", "an event, which is an object");
      }
      drafts.add(draft);
    }
  }

  private void eventOrEnvelope(JsonParser parser) {
    EventDraft draft = new EventDraft();
    boolean envelope = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (field.equals("sent_at")) {
        // A clock that cannot be read corrects nothing; the events are still good.
        sentMicros = Values.time(parser, new EventDraft(), field);
      } else if (field.equals("events") && token == JsonToken.START_ARRAY) {
        envelope = true;
        events(parser);
      } else {
        field(parser, draft, field);
      }
    }
    if (!envelope) {
      drafts.add(draft);
    }
  }

  private static void field(JsonParser parser, EventDraft draft, String field) {
    switch (field) {
      case "site" -> draft.site = Values.text(parser, draft, field, 253);
      case "id" -> draft.id = Values.text(parser, draft, field, 200);
      case "name" -> draft.name = Values.text(parser, draft, field, 200);
      case "time" -> draft.timeMicros = Values.time(parser, draft, field);
      case "url" -> draft.url = Values.text(parser, draft, field, 8_192);
      case "referrer" -> draft.referrer = Values.text(parser, draft, field, 8_192);
      case "title" -> draft.title = Values.text(parser, draft, field, 2_000);
      case "visitor" -> draft.visitor = Values.text(parser, draft, field, 200);
      case "person" -> draft.person = Values.text(parser, draft, field, 200);
      case "order" -> draft.order = Values.text(parser, draft, field, 200);
      case "screen" -> draft.screen = Values.text(parser, draft, field, 100);
      case "language" -> draft.language = Values.text(parser, draft, field, 35);
      case "ip" -> draft.ip = Values.text(parser, draft, field, 45);
      case "user_agent" -> draft.userAgent = Values.text(parser, draft, field, 2_000);
      case "engagement_ms" -> draft.engagementMs = Values.number(parser, draft, field, 86_400_000);
      case "scroll" -> draft.scroll = (int) Values.number(parser, draft, field, 100);
      case "automated" -> draft.automated = Values.truth(parser, draft, field);
      case "props" -> draft.props = PropsReader.read(parser, draft);
      case "items" -> draft.items = ItemsReader.read(parser, draft);
      case "revenue" -> revenue(parser, draft);
      case "hints" -> HintsReader.read(parser, draft);
      default -> parser.skipChildren();
    }
  }

  private static void revenue(JsonParser parser, EventDraft draft) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      Values.wrongType(parser, draft, "revenue", "an object with amount and currency");
      return;
    }
    draft.hasRevenue = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "amount" -> draft.revenueAmount = Values.amount(parser, draft, "revenue.amount");
        case "currency" ->
            draft.revenueCurrency = Values.text(parser, draft, "revenue.currency", 3);
        default -> parser.skipChildren();
      }
    }
  }
}
