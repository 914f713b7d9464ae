package org.footfall.enrich;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.footfall.model.Item;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes custom properties and the lines of an order as JSON text. */
final class PropsJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private PropsJson() {}

  /** JSON object text, empty where there are no properties. */
  static String ofProps(Map<String, Object> props) {
    if (props.isEmpty()) {
      return "";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      writeMap(json, props);
    }
    return text.toString();
  }

  /** JSON array text of objects with sku, name, category, price (decimal as text) and quantity. */
  static String ofItems(List<Item> items) {
    if (items.isEmpty()) {
      return "";
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartArray();
      for (Item item : items) {
        writeItem(json, item);
      }
      json.writeEndArray();
    }
    return text.toString();
  }

  private static void writeItem(JsonGenerator json, Item item) {
    json.writeStartObject();
    json.writeStringProperty("sku", CleanText.clean(item.sku()));
    if (item.name() != null) {
      json.writeStringProperty("name", CleanText.clean(item.name()));
    }
    if (item.category() != null) {
      json.writeStringProperty("category", CleanText.clean(item.category()));
    }
    if (item.price() != null) {
      json.writeStringProperty("price", item.price().toPlainString());
    }
    json.writeNumberProperty("quantity", item.quantity());
    json.writeEndObject();
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) {
    json.writeStartObject();
    map.forEach(
        (name, value) -> {
          json.writeName(CleanText.clean(String.valueOf(name)));
          writeValue(json, value);
        });
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value) {
    switch (value) {
      case String text -> json.writeString(CleanText.clean(text));
      case Long number -> json.writeNumber(number);
      case Integer number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      case Map<?, ?> map -> writeMap(json, map);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(element -> writeValue(json, element));
        json.writeEndArray();
      }
      case null -> json.writeNull();
      default -> json.writeString(CleanText.clean(value.toString()));
    }
  }
}
