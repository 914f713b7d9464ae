package org.footfall.live;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Who watches a site, and what they were sent last. A message is written once and sent to all as
 * the same bytes. Who is too slow for it is left out and gets the whole picture once it has caught
 * up. Used by one thread.
 */
final class Audience {
  /** Messages kept for those who lost their connection: a minute of the busiest site. */
  private static final int KEPT = 240;

  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final List<Seat> seats = new ArrayList<>();
  private final ArrayDeque<Message> kept = new ArrayDeque<>();
  private String epoch = newEpoch();
  private long number;

  /** One who watches. */
  private static final class Seat {
    final Viewer viewer;
    final boolean quarantine;
    String lastId;
    boolean waits = true;
    long sentNanos = System.nanoTime();

    Seat(Viewer viewer, boolean quarantine, String lastId) {
      this.viewer = viewer;
      this.quarantine = quarantine;
      this.lastId = lastId;
    }
  }

  private record Message(long number, boolean quarantine, byte[] bytes) {}

  /** So many random digits that a client of another process is not taken for one of this. */
  private static String newEpoch() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /**
   * @param lastId id of the last message that the viewer has, empty for none
   */
  void join(Viewer viewer, boolean quarantine, String lastId) {
    seats.add(new Seat(viewer, quarantine, lastId));
  }

  List<Viewer> viewers() {
    return seats.stream().map(seat -> seat.viewer).toList();
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  int size() {
    return seats.size();
  }

  /** Nothing that was sent before goes on from here: everybody gets the whole picture. */
  void begin() {
    epoch = newEpoch();
    number = 0;
    kept.clear();
    for (Seat seat : seats) {
      seat.waits = true;
      seat.lastId = "";
    }
  }

  /** Sends a message to those who are up to date. */
  void publish(String event, Object data, boolean quarantine) {
    Message message = new Message(++number, quarantine, bytes(event, data));
    kept.add(message);
    if (kept.size() > KEPT) {
      kept.remove();
    }
    for (Seat seat : seats) {
      if (!seat.waits && (!quarantine || seat.quarantine)) {
        send(seat, message.bytes);
      }
    }
  }

  private void send(Seat seat, byte[] bytes) {
    if (seat.viewer.send(bytes)) {
      seat.sentNanos = System.nanoTime();
    } else {
      seat.waits = true;
      seat.lastId = "";
    }
  }

  private byte[] bytes(String event, Object data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    out.writeBytes(
        ("id: " + epoch + "-" + number + "\nevent: " + event + "\ndata: ")
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(Words.JSON.writeValueAsBytes(data));
    out.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /**
   * Serves those who are new or fell behind, keeps connections alive, and drops who has gone.
   *
   * @param snapshot the whole picture; that of the quarantine for true
   */
  void serve(Function<Boolean, Object> snapshot) {
    byte[][] whole = new byte[2][];
    long now = System.nanoTime();
    for (Seat seat : seats) {
      long behind = seat.viewer.behindNanos();
      if (behind > GIVE_UP_NANOS) {
        seat.viewer.abort("reads too slowly");
      } else if (seat.waits && behind == 0) {
        seat.waits = false;
        if (!goesOn(seat)) {
          whole[0] = whole[0] == null ? bytes("snapshot", snapshot.apply(false)) : whole[0];
          send(seat, whole[0]);
          if (seat.quarantine) {
            whole[1] = whole[1] == null ? bytes("quarantine", snapshot.apply(true)) : whole[1];
            send(seat, whole[1]);
          }
        }
        seat.lastId = "";
      } else if (behind == 0 && now - seat.sentNanos > HEARTBEAT_NANOS) {
        send(seat, HEARTBEAT);
      }
    }
    seats.removeIf(seat -> !seat.viewer.open());
  }

  /** Sends what was missed since the last message that the viewer has, if it is all here still. */
  private boolean goesOn(Seat seat) {
    long last = numberOf(seat.lastId);
    if (last < 0 || last > number || last < number && kept.getFirst().number > last + 1) {
      return false;
    }
    for (Message message : kept) {
      if (message.number > last && (!message.quarantine || seat.quarantine)) {
        send(seat, message.bytes);
      }
    }
    if (last == number) {
      send(seat, HEARTBEAT);
    }
    return true;
  }

  private long numberOf(String id) {
    String start = epoch + "-";
    String digits = id.startsWith(start) ? id.substring(start.length()) : "";
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : -1;
  }
}
