package org.footfall.cli.beside;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.footfall.cli.logimport.LogBlock;
import org.footfall.cli.logimport.LogTarget;
import org.footfall.cli.logimport.Tally;

/** Sends blocks to the server, a few at once. */
final class ServerTarget implements LogTarget {
  private static final int UNDER_WAY = 4;

  private final RunningServer server;
  private final String path;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private int sequence;

  ServerTarget(RunningServer server, String path) {
    this.server = server;
    this.path = path;
  }

  @Override
  public CompletableFuture<Tally> take(LogBlock block) {
    places.acquireUninterruptibly();
    String query =
        "?sequence=%d&offset=%d&first_line=%d&lines=%d"
            .formatted(sequence++, block.offset(), block.firstLine(), block.lines());
    return CompletableFuture.supplyAsync(
            () ->
                TaskArguments.MAPPER.treeToValue(
                    server.answer(
                        path + "/blocks" + query,
                        BodyPublishers.ofByteArray(block.bytes(), 0, block.length())),
                    Tally.class),
            senders)
        .whenComplete((tally, failure) -> places.release());
  }

  @Override
  public void flush() {
    server.answer(path + "/flush", BodyPublishers.noBody());
  }

  @Override
  public void close() {
    senders.close();
    server.answer(path + "/close", BodyPublishers.noBody());
  }
}
