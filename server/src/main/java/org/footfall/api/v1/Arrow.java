package org.footfall.api.v1;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.footfall.query.Answer.Row;
import org.footfall.query.Dimension;
import org.footfall.query.Query;
import org.footfall.query.QueryService.Asked;

/**
 * Writes an answer as a file of Arrow's IPC format while it is read, a batch of rows after the
 * other. The format's own classes make the metadata; buffers are plain arrays.
 */
final class Arrow {
  private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
  private static final int BATCH_ROWS = 8_192;
  private static final int ALIGNMENT = 8;

  private final Query query;
  private final OutputStream out;
  private final List<ArrowColumn> columns = new ArrayList<>();
  private final List<long[]> blocks = new ArrayList<>();
  private long written;
  private int rows;

  Arrow(Asked asked, OutputStream out) {
    this.query = asked.query();
    this.out = out;
    String zone = asked.site().zone().getId();
    for (Dimension dimension : query.dimensions()) {
      columns.add(new ArrowColumn(dimension.name(), kind(dimension), zone));
    }
    query.metrics().forEach(metric -> columns.add(ArrowColumn.of(metric.code(), metric)));
    if (query.compare() != null) {
      query
          .metrics()
          .forEach(metric -> columns.add(ArrowColumn.of("compared_" + metric.code(), metric)));
    }
    write(MAGIC);
    write(new byte[2]);
    FlatBufferBuilder message = new FlatBufferBuilder();
    message(message, MessageHeader.Schema, schema(message), List.of());
  }

  private static ArrowColumn.Kind kind(Dimension dimension) {
    if (dimension.kind() != Dimension.Kind.TIME) {
      return ArrowColumn.Kind.TEXT;
    }
    return switch (dimension.argument()) {
      case "hour", "minute" -> ArrowColumn.Kind.INSTANT;
      case "hour_of_day", "day_of_week" -> ArrowColumn.Kind.WHOLE;
      default -> ArrowColumn.Kind.DAY;
    };
  }

  void row(Row row) {
    int column = 0;
    for (Object value : row.dimensions()) {
      columns.get(column++).add(value);
    }
    for (Object value : row.metrics()) {
      columns.get(column++).add(value);
    }
    while (column < columns.size()) {
      int at = column - query.dimensions().size() - query.metrics().size();
      columns
          .get(column++)
          .add(row.comparison() == null ? null : row.comparison().metrics().get(at));
    }
    if (++rows == BATCH_ROWS) {
      batch();
    }
  }

  /** Writes what is left, and the footer by which readers find the batches. */
  void finish() throws IOException {
    if (rows > 0) {
      batch();
    }
    write(little(2 * Integer.BYTES).putInt(-1).putInt(0).array());
    FlatBufferBuilder footer = new FlatBufferBuilder();
    int schema = schema(footer);
    Footer.startDictionariesVector(footer, 0);
    int dictionaries = footer.endVector();
    Footer.startRecordBatchesVector(footer, blocks.size());
    for (long[] block : blocks.reversed()) {
      Block.createBlock(footer, block[0], (int) block[1], block[2]);
    }
    int batches = footer.endVector();
    footer.finish(
        Footer.createFooter(footer, MetadataVersion.V5, schema, dictionaries, batches, 0));
    byte[] bytes = footer.sizedByteArray();
    write(bytes);
    write(little(Integer.BYTES).putInt(bytes.length).array());
    write(MAGIC);
    out.flush();
  }

  private int schema(FlatBufferBuilder builder) {
    int[] fields = columns.stream().mapToInt(column -> column.field(builder)).toArray();
    int vector = Schema.createFieldsVector(builder, fields);
    Schema.startSchema(builder);
    Schema.addEndianness(builder, Endianness.Little);
    Schema.addFields(builder, vector);
    return Schema.endSchema(builder);
  }

  private void batch() {
    List<byte[]> buffers = new ArrayList<>();
    columns.forEach(column -> buffers.addAll(column.buffers()));
    long[] starts = new long[buffers.size()];
    long length = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = length;
      length += padded(buffers.get(i).length);
    }
    FlatBufferBuilder builder = new FlatBufferBuilder();
    RecordBatch.startNodesVector(builder, columns.size());
    for (ArrowColumn column : columns.reversed()) {
      FieldNode.createFieldNode(builder, rows, column.nulls());
    }
    int nodes = builder.endVector();
    RecordBatch.startBuffersVector(builder, buffers.size());
    for (int i = starts.length - 1; i >= 0; i--) {
      Buffer.createBuffer(builder, starts[i], buffers.get(i).length);
    }
    int places = builder.endVector();
    RecordBatch.startRecordBatch(builder);
    RecordBatch.addLength(builder, rows);
    RecordBatch.addNodes(builder, nodes);
    RecordBatch.addBuffers(builder, places);
    int batch = RecordBatch.endRecordBatch(builder);
    long start = written;
    int metadata = message(builder, MessageHeader.RecordBatch, batch, buffers);
    blocks.add(new long[] {start, metadata, length});
    columns.forEach(ArrowColumn::clear);
    rows = 0;
  }

  /** Writes a message with its body; returns the bytes before the body. */
  private int message(FlatBufferBuilder builder, byte kind, int header, List<byte[]> body) {
    long bodyLength = body.stream().mapToLong(buffer -> padded(buffer.length)).sum();
    Message.startMessage(builder);
    Message.addVersion(builder, MetadataVersion.V5);
    Message.addHeaderType(builder, kind);
    Message.addHeader(builder, header);
    Message.addBodyLength(builder, bodyLength);
    builder.finish(Message.endMessage(builder));
    byte[] metadata = builder.sizedByteArray();
    int size = (int) padded(metadata.length);
    write(little(2 * Integer.BYTES).putInt(-1).putInt(size).array());
    write(metadata);
    write(new byte[size - metadata.length]);
    for (byte[] buffer : body) {
      write(buffer);
      write(new byte[(int) padded(buffer.length) - buffer.length]);
    }
    return 2 * Integer.BYTES + size;
  }

  private static long padded(long length) {
    return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(byte[] bytes) {
    try {
      out.write(bytes);
      written += bytes.length;
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
