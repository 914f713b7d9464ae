package org.footfall.enrich;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes small MMDB files as the format's specification 2.0 describes them, for tests. */
final class MmdbWriter {
  private static final int EMPTY = -1;
  private static final byte[] METADATA_START = {
    (byte) 0xab, (byte) 0xcd, (byte) 0xef, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
  };

  private final String type;
  private final int ipVersion;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Two branches a node: the number of a node, EMPTY, or -2 minus an offset into the data. */
  private final List<int[]> nodes = new ArrayList<>();

  MmdbWriter(String type, int ipVersion) {
    this.type = type;
    this.ipVersion = ipVersion;
    nodes.add(new int[] {EMPTY, EMPTY});
  }

  /** Adds a network, for example "192.0.2.0/24"; networks must not contain each other. */
  MmdbWriter add(String network, Map<String, ?> record) {
    String[] parts = network.split("/");
    byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
    int bits = Integer.parseInt(parts[1]);
    if (ipVersion == 6 && address.length == 4) {
      byte[] wide = new byte[16];
      System.arraycopy(address, 0, wide, 12, 4);
      address = wide;
      bits += 96;
    }
    int leaf = -2 - data.size();
    write(data, record);
    int node = 0;
    for (int bit = 0; bit < bits; bit++) {
      int branch = address[bit / 8] >> (7 - bit % 8) & 1;
      if (bit == bits - 1) {
        nodes.get(node)[branch] = leaf;
      } else {
        if (nodes.get(node)[branch] == EMPTY) {
          nodes.add(new int[] {EMPTY, EMPTY});
          nodes.get(node)[branch] = nodes.size() - 1;
        }
        node = nodes.get(node)[branch];
      }
    }
    return this;
  }

  void writeTo(Path file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int branch : node) {
        int value =
            branch == EMPTY ? nodes.size() : branch >= 0 ? branch : -2 - branch + nodes.size() + 16;
        out.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
      }
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(METADATA_START);
    write(
        out,
        Map.of(
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            1_790_000_000,
            "database_type",
            type,
            "description",
            Map.of("en", "test"),
            "ip_version",
            ipVersion,
            "languages",
            List.of("en"),
            "node_count",
            nodes.size(),
            "record_size",
            32));
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(next, out.toByteArray());
    Files.move(next, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        control(out, 2, bytes.length);
        out.writeBytes(bytes);
      }
      case Integer number -> {
        control(out, 6, 4);
        out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
      }
      case Map<?, ?> map -> {
        control(out, 7, map.size());
        map.forEach(
            (key, element) -> {
              write(out, key);
              write(out, element);
            });
      }
      case List<?> list -> {
        control(out, 11, list.size());
        list.forEach(element -> write(out, element));
      }
      default -> throw new IllegalArgumentException("cannot write " + value.getClass());
    }
  }

  private static void control(ByteArrayOutputStream out, int dataType, int size) {
    int shown = size < 29 ? size : 29;
    out.write((dataType > 7 ? 0 : dataType) << 5 | shown);
    if (dataType > 7) {
      out.write(dataType - 7);
    }
    if (size >= 29) {
      out.write(size - 29);
    }
  }
}
