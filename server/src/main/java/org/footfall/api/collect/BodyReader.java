package org.footfall.api.collect;

import java.util.Arrays;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.footfall.wire.TooLargeException;

/** Reads a request's body as it arrives, on the selector's thread. */
final class BodyReader implements Invocable.Task {
  private static final int MAX_BYTES = 1 << 20;
  private static final int FIRST_BYTES = 4 << 10;

  private final Request request;
  private final Consumer<byte[]> done;
  private final Consumer<Throwable> failed;
  private byte[] body;
  private int size;
  private int thrownAway;

  BodyReader(Request request, Consumer<byte[]> done, Consumer<Throwable> failed) {
    this.request = request;
    this.done = done;
    this.failed = failed;
    long length = request.getLength();
    this.body = new byte[length >= 0 && length <= MAX_BYTES ? (int) length : FIRST_BYTES];
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public void run() {
    if (request.getLength() > org.footfall.api.http.Request.THROWN_AWAY_MAX_BYTES) {
      failed.accept(tooLarge());
      return;
    }
    while (true) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        failed.accept(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      if (!append(chunk)) {
        thrownAway += chunk.remaining();
      }
      chunk.release();
      if (thrownAway > (last ? 0 : org.footfall.api.http.Request.THROWN_AWAY_MAX_BYTES)) {
        failed.accept(tooLarge());
        return;
      }
      if (last) {
        done.accept(size == body.length ? body : Arrays.copyOf(body, size));
        return;
      }
    }
  }

  private boolean append(Content.Chunk chunk) {
    int more = chunk.remaining();
    if (thrownAway > 0 || size + more > MAX_BYTES) {
      return false;
    }
    if (size + more > body.length) {
      body = Arrays.copyOf(body, Math.min(MAX_BYTES, Math.max(body.length * 2, size + more)));
    }
    chunk.getByteBuffer().get(body, size, more);
    size += more;
    return true;
  }

  private static TooLargeException tooLarge() {
    return new TooLargeException("The body is larger than 1 MB.");
  }
}
