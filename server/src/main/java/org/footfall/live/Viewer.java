package org.footfall.live;

/** Somebody who watches. None of the methods blocks, {@link #allowed} apart. */
public interface Viewer {

  /**
   * Sends bytes after those before them.
   *
   * @param message complete server-sent events; not to be changed
   * @return false where they were not taken: too much waits for this viewer already
   */
  boolean send(byte[] message);

  /** False when the viewer has gone. */
  boolean open();

  /** How long what was sent last has not got through, 0 where nothing waits. */
  long behindNanos();

  /** Ends the stream after what was sent. */
  void end();

  /** Breaks the connection off. */
  void abort(String reason);

  /** Whether the viewer may still see the site; asked now and then, may block. */
  boolean allowed();
}
