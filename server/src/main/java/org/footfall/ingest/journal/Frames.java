package org.footfall.ingest.journal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.footfall.model.Event;

/**
 * How the events of one append lie in a file: a mark, the length of what follows the checksum, the
 * checksum of length and content, the number of events, the events. All or nothing of a frame
 * counts. The mark holds bytes that text in UTF-8 never has, so that no client can write a frame
 * into one.
 */
final class Frames {
  static final int HEADER_BYTES = 12;
  static final int MAX_CONTENT_BYTES = 64 << 20;
  static final int MARK = 0xFFF5_C0FE;

  private Frames() {}

  /** The frame of the events. */
  static EventEncoder encode(List<Event> events) {
    EventEncoder encoder = new EventEncoder().skip(HEADER_BYTES);
    encoder.varint(events.size());
    for (Event event : events) {
      encoder.event(event);
    }
    int length = encoder.size() - HEADER_BYTES;
    if (length > MAX_CONTENT_BYTES) {
      throw new IllegalArgumentException("too many events at once: " + length + " bytes");
    }
    ByteBuffer header = ByteBuffer.wrap(encoder.array());
    header.putInt(0, MARK);
    header.putInt(4, length);
    header.putInt(8, checksum(encoder.array(), 0, length));
    return encoder;
  }

  /**
   * Length of the frame at an index, header included.
   *
   * @return −1 where there is no sound frame, 0 where it may go on after the end of the array
   */
  static int lengthAt(byte[] bytes, int at, int end) {
    if (end - at < HEADER_BYTES) {
      return end - at >= 4 && mark(bytes, at) != MARK ? -1 : 0;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes);
    int length = header.getInt(at + 4);
    if (header.getInt(at) != MARK || length <= 0 || length > MAX_CONTENT_BYTES) {
      return -1;
    }
    if (length > end - at - HEADER_BYTES) {
      return 0;
    }
    return header.getInt(at + 8) == checksum(bytes, at, length) ? HEADER_BYTES + length : -1;
  }

  /** The next index at or after this with a mark, or with the beginning of one at the end. */
  static int nextMark(byte[] bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      if (bytes[at] == (byte) (MARK >>> 24) && (end - at < 4 || mark(bytes, at) == MARK)) {
        return at;
      }
    }
    return end;
  }

  private static int mark(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }

  private static int checksum(byte[] bytes, int at, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, at + 4, 4);
    checksum.update(bytes, at + HEADER_BYTES, length);
    return (int) checksum.getValue();
  }
}
