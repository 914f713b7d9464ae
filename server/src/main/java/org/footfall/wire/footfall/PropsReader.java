package org.footfall.wire.footfall;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads custom properties. Nulls, and numbers that are none, are left out. */
final class PropsReader {
  private static final int MAX_KEYS = 200;
  private static final int MAX_KEY_LENGTH = 200;
  private static final int MAX_TEXT_LENGTH = 10_000;
  private static final int MAX_DEPTH = 10;
  private static final int MAX_ELEMENTS = 1_000;

  private PropsReader() {}

  static Map<String, Object> read(JsonParser parser, EventDraft draft) {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return Map.of();
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      Values.wrongType(parser, draft, "props", "an object");
      return Map.of();
    }
    return object(parser, draft, "props", 1);
  }

  private static Map<String, Object> object(
      JsonParser parser, EventDraft draft, String path, int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      if (key.length() > MAX_KEY_LENGTH) {
        draft.wrong(path, "too_long", "expected keys of at most 200 characters");
        parser.skipChildren();
        continue;
      }
      Object value = value(parser, draft, path, key, depth);
      if (value != null && !key.isEmpty()) {
        object.put(key, value);
        if (object.size() > MAX_KEYS) {
          draft.wrong(path, "too_many", "expected at most 200 keys");
          object.clear();
        }
      }
    }
    return object;
  }

  private static @Nullable Object value(
      JsonParser parser, EventDraft draft, String path, String key, int depth) {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {
        return null;
      }
      case VALUE_TRUE -> {
        return Boolean.TRUE;
      }
      case VALUE_FALSE -> {
        return Boolean.FALSE;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        return number(parser);
      }
      case START_OBJECT, START_ARRAY -> {
        String below = path + "." + key;
        if (depth >= MAX_DEPTH) {
          draft.wrong(below, "too_deep", "expected at most 10 levels");
          parser.skipChildren();
          return null;
        }
        return parser.currentToken() == JsonToken.START_OBJECT
            ? object(parser, draft, below, depth + 1)
            : array(parser, draft, below, depth + 1);
      }
      default -> {
        String text = parser.getString();
        if (text.length() > MAX_TEXT_LENGTH) {
          draft.wrong(path + "." + key, "too_long", "expected at most 10000 characters");
          return null;
        }
        return text;
      }
    }
  }

  private static List<Object> array(JsonParser parser, EventDraft draft, String path, int depth) {
    List<Object> array = new ArrayList<>();
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object value = value(parser, draft, path, Integer.toString(index++), depth);
      if (value != null) {
        array.add(value);
        if (array.size() > MAX_ELEMENTS) {
          draft.wrong(path, "too_many", "expected at most 1000 elements");
          array.clear();
        }
      }
    }
    return array;
  }

  private static @Nullable Object number(JsonParser parser) {
    if (parser.isNaN()) {
      return null;
    }
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        return parser.getLongValue();
      }
      BigInteger large = parser.getBigIntegerValue();
      return finite(large.doubleValue());
    }
    return finite(parser.getDoubleValue());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
