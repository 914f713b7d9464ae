package org.footfall.wire.footfall;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads single values leniently: numbers may be text, null and empty text mean none. Says in the
 * draft what is wrong. The parser stands on the value, and afterwards on its last token.
 */
final class Values {
  private static final BigDecimal AMOUNT_LIMIT = new BigDecimal("1e14");
  private static final String DECIMAL = "a decimal number with up to 4 decimals, below 10^14";

  private Values() {}

  /** Text of at most so many characters, {@code null} where there is none. */
  static @Nullable String text(JsonParser parser, EventDraft draft, String field, int longest) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      wrongType(parser, draft, field, "text");
      return null;
    }
    String text = parser.getString();
    if (text.length() > longest) {
      draft.wrong(field, "too_long", "expected at most " + longest + " characters");
      return null;
    }
    return text.isBlank() ? null : text;
  }

  /** A whole number within bounds; −1 where there is none. Fractions are cut off. */
  static long number(JsonParser parser, EventDraft draft, String field, long most) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return -1;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      BigDecimal value = parser.getDecimalValue();
      return inRange(value, draft, field, most);
    }
    if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
      wrongType(parser, draft, field, "a number from 0 to " + most);
      return -1;
    }
    String text = parser.getString().strip();
    if (text.isEmpty()) {
      return -1;
    }
    BigDecimal value = decimal(text);
    if (value == null) {
      draft.wrong(field, "invalid_number", "expected a number from 0 to " + most);
      return -1;
    }
    return inRange(value, draft, field, most);
  }

  private static long inRange(BigDecimal value, EventDraft draft, String field, long most) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
      draft.wrong(field, "out_of_range", "expected a number from 0 to " + most);
      return -1;
    }
    return value.longValue();
  }

  /** An amount of money; {@code null} where there is none. */
  static @Nullable BigDecimal amount(JsonParser parser, EventDraft draft, String field) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
      wrongType(parser, draft, field, DECIMAL);
      return null;
    }
    String text = parser.getString().strip();
    if (text.isEmpty()) {
      return null;
    }
    BigDecimal value = decimal(text);
    if (value != null && token.isNumeric() && value.scale() > 4) {
      // Binary fractions: 0.1 + 0.2 arrives as 0.30000000000000004.
      value = value.setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
    }
    if (value == null || value.scale() > 4 || value.abs().compareTo(AMOUNT_LIMIT) >= 0) {
      draft.wrong(field, "invalid_number", "expected " + DECIMAL);
      return null;
    }
    return value.scale() < 0 ? value.setScale(0) : value;
  }

  /** Never expands exponents, so that 1e999999999 costs nothing. */
  private static @Nullable BigDecimal decimal(String text) {
    if (text.length() > 40) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.precision() - value.scale()) > 40 || value.scale() > 60
          ? value.signum() == 0 ? BigDecimal.ZERO : null
          : value;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  static boolean truth(JsonParser parser, EventDraft draft, String field) {
    JsonToken token = parser.currentToken();
    if (!token.isScalarValue()) {
      wrongType(parser, draft, field, "true or false");
      return false;
    }
    String text = parser.getString();
    return text.equals("true") || text.equals("1");
  }

  /**
   * A time in microseconds UTC, {@code null} where there is none: ISO 8601 with Z or an offset; or
   * seconds, milliseconds or microseconds since 1970, told apart by their size.
   */
  static @Nullable Long time(JsonParser parser, EventDraft draft, String field) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!token.isScalarValue()) {
      wrongType(parser, draft, field, "a time");
      return null;
    }
    String text = parser.getString().strip();
    if (text.isEmpty()) {
      return null;
    }
    Long micros = micros(text);
    if (micros == null) {
      draft.wrong(
          field,
          "invalid_time",
          "expected a time like 2026-11-23T12:00:00.123Z, with Z or an offset");
    }
    return micros;
  }

  private static @Nullable Long micros(String text) {
    try {
      if (text.indexOf('-', 1) > 0 && text.indexOf('T') > 0) {
        Instant instant =
            text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
        return Math.addExact(
            Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
      }
    } catch (DateTimeException | ArithmeticException notATime) {
      return null;
    }
    BigDecimal number = decimal(text);
    if (number == null || number.signum() < 0) {
      return null;
    }
    double value = number.doubleValue();
    int digits = value < 1e11 ? 6 : value < 1e14 ? 3 : 0;
    return value < 1e17 ? number.movePointRight(digits).longValue() : null;
  }

  static void wrongType(JsonParser parser, EventDraft draft, String field, String expected) {
    draft.wrong(field, "wrong_type", "expected " + expected);
    parser.skipChildren();
  }
}
