package org.footfall.wire.footfall;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads what the browser says about itself into the form of the Sec-CH-UA headers. An event is
 * never refused for it: what cannot be used is left out.
 */
final class HintsReader {
  private static final int MAX_BRANDS = 20;

  private HintsReader() {}

  static void read(JsonParser parser, EventDraft draft) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "platform" -> quoted(parser, draft, "sec-ch-ua-platform");
        case "platformVersion" -> quoted(parser, draft, "sec-ch-ua-platform-version");
        case "model" -> quoted(parser, draft, "sec-ch-ua-model");
        case "mobile" -> {
          if (parser.currentToken().isBoolean()) {
            draft.hint("sec-ch-ua-mobile", parser.getBooleanValue() ? "?1" : "?0");
          }
          parser.skipChildren();
        }
        case "brands" -> brands(parser, draft, "sec-ch-ua");
        case "fullVersionList" -> brands(parser, draft, "sec-ch-ua-full-version-list");
        case "touch" -> {
          if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            draft.hint("max-touch-points", parser.getString());
          }
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
  }

  private static void quoted(JsonParser parser, EventDraft draft, String header) {
    String text = text(parser);
    if (text != null) {
      draft.hint(header, '"' + text + '"');
    }
  }

  private static @Nullable String text(JsonParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    String text = parser.getString();
    return text.isEmpty() || text.length() > 100 ? null : text.replace("\"", "").replace("\\", "");
  }

  private static void brands(JsonParser parser, EventDraft draft, String header) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    List<String> brands = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      String brand = null;
      String version = null;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "brand" -> brand = text(parser);
          case "version" -> version = text(parser);
          default -> parser.skipChildren();
        }
      }
      if (brand != null && version != null && brands.size() < MAX_BRANDS) {
        brands.add('"' + brand + "\";v=\"" + version + '"');
      }
    }
    if (!brands.isEmpty()) {
      draft.hint(header, String.join(", ", brands));
    }
  }
}
