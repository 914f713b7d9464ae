package org.footfall.wire.footfall;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.footfall.model.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the lines of an order. */
final class ItemsReader {
  private static final int MAX_ITEMS = 200;

  private ItemsReader() {}

  static List<Item> read(JsonParser parser, EventDraft draft) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return List.of();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      Values.wrongType(parser, draft, "items", "an array");
      return List.of();
    }
    List<Item> items = new ArrayList<>();
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String path = "items[" + index++ + "]";
      if (index > MAX_ITEMS) {
        draft.wrong("items", "too_many", "expected at most 200 items");
        parser.skipChildren();
        continue;
      }
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        Values.wrongType(parser, draft, path, "an object with sku");
        continue;
      }
      Item item = item(parser, draft, path);
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private static @Nullable Item item(JsonParser parser, EventDraft draft, String path) {
    String sku = null;
    String name = null;
    String category = null;
    BigDecimal price = null;
    long quantity = -1;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "sku" -> sku = Values.text(parser, draft, path + ".sku", 200);
        case "name" -> name = Values.text(parser, draft, path + ".name", 500);
        case "category" -> category = Values.text(parser, draft, path + ".category", 500);
        case "price" -> price = Values.amount(parser, draft, path + ".price");
        case "quantity" ->
            quantity = Values.number(parser, draft, path + ".quantity", 1_000_000_000);
        default -> parser.skipChildren();
      }
    }
    if (sku == null) {
      draft.wrong(path + ".sku", "missing", "expected 1 to 200 characters");
      return null;
    }
    return new Item(sku, name, category, price, quantity < 0 ? 1 : quantity);
  }
}
