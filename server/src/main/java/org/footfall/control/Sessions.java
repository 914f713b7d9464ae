package org.footfall.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions of people who signed in, and the browsers in which they did; only hashes are kept. */
public interface Sessions {
  /** A session that nobody used for so long is over. */
  Duration IDLE = Duration.ofDays(14);

  /** A session is over after this, however much it is used. */
  Duration LONGEST = Duration.ofDays(90);

  /**
   * Begins a session and returns its secret.
   *
   * @param client for people, as in "Firefox on Linux"
   * @param network address without its last part
   */
  String begin(int userId, String client, String network);

  /** The session of a secret that is not over; notes that it was used. */
  Optional<Session> find(String secret);

  /** The user's sessions that are not over, the last used first. */
  List<Session> of(int userId);

  boolean end(int userId, int sessionId);

  /** Ends the user's sessions but the one to keep; 0 keeps none. Returns how many it ended. */
  int endOthers(int userId, int keptId);

  /** The secret of a browser from now on known as the user's. */
  String rememberDevice(int userId);

  /** Whether the user signed in with this browser before. */
  boolean knowsDevice(int userId, String secret);

  /**
   * A session.
   *
   * @param seenAt last use, within five minutes
   */
  record Session(
      int id, int userId, Instant createdAt, Instant seenAt, String client, String network) {}
}
