package org.footfall.api.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A response that stays open and gets messages as they come ({@code text/event-stream}). No thread
 * waits for it: writing is asynchronous, and who sends never blocks. A client that does not keep up
 * is told apart by {@link #send} answering false.
 */
public final class EventStream {
  /** What may wait for a client that reads slowly. */
  private static final int WAITING_BYTES_MAX = 256 << 10;

  private final Response response;
  private final Callback whole;
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean writing;
  private boolean ending;
  private boolean over;
  private long busySinceNanos;

  EventStream(Response response, Callback whole) {
    this.response = response;
    this.whole = whole;
  }

  /**
   * Sends a message after those before it.
   *
   * @param message complete in the format of server-sent events; not changed afterwards
   * @return false where it was not taken, because the client is too far behind or gone
   */
  public boolean send(byte[] message) {
    byte[] next;
    synchronized (this) {
      if (over
          || ending
          || writing && !waiting.isEmpty() && waitingBytes + message.length > WAITING_BYTES_MAX) {
        return false;
      }
      waiting.add(message);
      waitingBytes += message.length;
      next = writing ? null : take();
    }
    write(next);
    return true;
  }

  /** Ends the response once everything that was taken is sent. */
  public void end() {
    boolean now;
    synchronized (this) {
      ending = true;
      now = !writing && !over;
      over |= now;
    }
    if (now) {
      response.write(true, ByteBuffer.allocate(0), whole);
    }
  }

  /** Breaks the connection off. */
  public void abort(String reason) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    whole.failed(new java.io.IOException(reason));
  }

  /** False once it has ended or the client has gone. */
  public synchronized boolean open() {
    return !over && !ending;
  }

  /** How long the client has not taken what is being written; 0 where it waits for us. */
  public synchronized long behindNanos() {
    return writing ? System.nanoTime() - busySinceNanos : 0;
  }

  private byte @Nullable [] take() {
    byte[] next = waiting.poll();
    writing = next != null;
    if (next != null) {
      waitingBytes -= next.length;
      busySinceNanos = System.nanoTime();
    }
    return next;
  }

  private void write(byte @Nullable [] message) {
    if (message != null) {
      response.write(false, ByteBuffer.wrap(message), Callback.from(this::written, this::failed));
    }
  }

  private void written() {
    byte[] next;
    boolean last;
    synchronized (this) {
      if (over) {
        return;
      }
      next = take();
      last = next == null && ending;
      over = last;
    }
    if (last) {
      response.write(true, ByteBuffer.allocate(0), whole);
    } else {
      write(next);
    }
  }

  private void failed(Throwable cause) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    whole.failed(cause);
  }
}
