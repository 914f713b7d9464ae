package org.footfall.api.v1;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.TimeUnit;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.footfall.query.Metric;
import org.jspecify.annotations.Nullable;

/** A column of an Arrow file: its type, and the values of the batch that is being filled. */
final class ArrowColumn {
  private static final int MONEY_DIGITS = 38;
  private static final int MONEY_SCALE = 4;
  private static final int MONEY_BYTES = 16;
  private static final int MONEY_BITS = 128;

  /** How values are kept. */
  enum Kind {
    TEXT,
    WHOLE,
    NUMBER,
    MONEY,
    DAY,
    INSTANT
  }

  private final String name;
  private final Kind kind;
  private final String zone;
  private final List<@Nullable Object> values = new ArrayList<>();

  /**
   * @param zone of instants, empty for other kinds
   */
  ArrowColumn(String name, Kind kind, String zone) {
    this.name = name;
    this.kind = kind;
    this.zone = zone;
  }

  static ArrowColumn of(String name, Metric metric) {
    return new ArrowColumn(
        name,
        switch (metric.unit()) {
          case COUNT -> Kind.WHOLE;
          case MONEY -> Kind.MONEY;
          case RATE, RATIO, SECONDS, PERCENT -> Kind.NUMBER;
        },
        "");
  }

  void add(@Nullable Object value) {
    values.add(value);
  }

  void clear() {
    values.clear();
  }

  int nulls() {
    return (int) values.stream().filter(value -> value == null).count();
  }

  /** The column's entry in the schema. */
  int field(FlatBufferBuilder out) {
    int named = out.createString(name);
    int children = Field.createChildrenVector(out, new int[0]);
    int type = type(out);
    Field.startField(out);
    Field.addName(out, named);
    Field.addNullable(out, true);
    Field.addTypeType(out, typeType());
    Field.addType(out, type);
    Field.addChildren(out, children);
    return Field.endField(out);
  }

  private byte typeType() {
    return switch (kind) {
      case TEXT -> Type.Utf8;
      case WHOLE -> Type.Int;
      case NUMBER -> Type.FloatingPoint;
      case MONEY -> Type.Decimal;
      case DAY -> Type.Date;
      case INSTANT -> Type.Timestamp;
    };
  }

  private int type(FlatBufferBuilder out) {
    return switch (kind) {
      case TEXT -> {
        Utf8.startUtf8(out);
        yield Utf8.endUtf8(out);
      }
      case WHOLE -> Int.createInt(out, Long.SIZE, true);
      case NUMBER -> FloatingPoint.createFloatingPoint(out, Precision.DOUBLE);
      case MONEY -> Decimal.createDecimal(out, MONEY_DIGITS, MONEY_SCALE, MONEY_BITS);
      case DAY -> Date.createDate(out, DateUnit.DAY);
      case INSTANT -> Timestamp.createTimestamp(out, TimeUnit.MICROSECOND, out.createString(zone));
    };
  }

  /** The buffers of the batch: which values there are, where texts end, and the values. */
  List<byte[]> buffers() {
    List<byte[]> buffers = new ArrayList<>();
    byte[] present = new byte[(values.size() + 7) / 8];
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != null) {
        present[i / 8] |= (byte) (1 << (i % 8));
      }
    }
    buffers.add(present);
    if (kind == Kind.TEXT) {
      ByteBuffer ends = little((values.size() + 1) * Integer.BYTES);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      ends.putInt(0);
      for (Object value : values) {
        if (value != null) {
          text.writeBytes(value.toString().getBytes(StandardCharsets.UTF_8));
        }
        ends.putInt(text.size());
      }
      buffers.add(ends.array());
      buffers.add(text.toByteArray());
    } else {
      ByteBuffer data = little(values.size() * width());
      values.forEach(value -> put(data, value));
      buffers.add(data.array());
    }
    return buffers;
  }

  private int width() {
    return switch (kind) {
      case DAY -> Integer.BYTES;
      case MONEY -> MONEY_BYTES;
      default -> Long.BYTES;
    };
  }

  private void put(ByteBuffer data, @Nullable Object value) {
    if (value == null) {
      data.position(data.position() + width());
      return;
    }
    String text = value.toString();
    switch (kind) {
      case WHOLE -> data.putLong(Long.parseLong(text));
      case NUMBER -> data.putDouble(Double.parseDouble(text));
      case DAY -> data.putInt((int) LocalDate.parse(text).toEpochDay());
      case INSTANT ->
          data.putLong(
              ChronoUnit.MICROS.between(
                  java.time.Instant.EPOCH, OffsetDateTime.parse(text).toInstant()));
      case MONEY -> money(data, new BigDecimal(text));
      case TEXT -> throw new IllegalStateException("texts have no width");
    }
  }

  private static void money(ByteBuffer data, BigDecimal amount) {
    byte[] big = amount.setScale(MONEY_SCALE, RoundingMode.HALF_UP).unscaledValue().toByteArray();
    byte filler = (byte) (amount.signum() < 0 ? -1 : 0);
    for (int i = 0; i < MONEY_BYTES; i++) {
      data.put(i < big.length ? big[big.length - 1 - i] : filler);
    }
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
