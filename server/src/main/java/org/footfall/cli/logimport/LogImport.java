package org.footfall.cli.logimport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.footfall.cli.accesslog.LogFormat;
import org.footfall.control.Imports;
import org.footfall.control.Imports.ImportedFile;
import org.footfall.model.Site;
import org.jspecify.annotations.Nullable;

/**
 * Imports logs into a site. Every few seconds it waits in the background until what was read is in
 * the store and then remembers the offset: after a crash reading goes on there, and what the store
 * has beyond that offset is recognised by the ids of its lines.
 */
public final class LogImport {
  /** Bytes between two offsets that are remembered; also bounds what is not in the store yet. */
  private static final long CHECKPOINT_BYTES = 64L << 20;

  private static final int DETECTION_LINES = 100;

  private final Site site;
  private final Imports imports;
  private final Targets targets;
  private final Watcher watcher;

  /** Opens a target for a log. */
  @FunctionalInterface
  public interface Targets {
    /**
     * @param seed the log's number, see {@link LogHead#seed}
     */
    LogTarget open(LogFormat format, long seed);
  }

  /** Is told how an import goes on, and may end it early. */
  public interface Watcher {
    /**
     * @param position bytes of the file that were read, of {@code size}, which is −1 if not known
     */
    void progress(long lines, long position, long size);

    /** True where the user wants it to stop; what was read is then stored and remembered. */
    boolean stop();
  }

  public LogImport(Site site, Imports imports, Targets targets, Watcher watcher) {
    this.site = site;
    this.imports = imports;
    this.targets = targets;
    this.watcher = watcher;
  }

  /**
   * What became of a log.
   *
   * @param skippedLines lines that were imported before
   */
  public record Outcome(@Nullable String format, Tally tally, long skippedLines) {}

  /**
   * Imports a log.
   *
   * @param format {@code null} to find it out
   * @throws IllegalArgumentException where the format cannot be found out
   */
  public Outcome run(LogSource source, @Nullable LogFormat format) throws IOException {
    byte[] headBytes = source.content().readNBytes(ImportedFile.HEAD_BYTES);
    LogHead head = new LogHead(headBytes);
    LogBlocks blocks = new LogBlocks(headBytes, source.content());
    Optional<ImportedFile> before = head.among(imports.of(site.id()));
    long doneBytes = before.map(ImportedFile::doneBytes).orElse(0L);
    long doneLines = before.map(ImportedFile::doneLines).orElse(0L);
    boolean more = headBytes.length > 0 && blocks.skip(doneBytes, doneLines);
    @Nullable LogBlock first = more ? blocks.next() : null;
    if (first == null) {
      return new Outcome(null, Tally.NONE, doneLines);
    }
    LogFormat known = format == null ? LogFormat.detect(head.lines(DETECTION_LINES)) : format;
    try (LogTarget target = targets.open(known, head.seed())) {
      return new Outcome(known.name(), copy(source, head, blocks, first, target), doneLines);
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  private Tally copy(
      LogSource source, LogHead head, LogBlocks blocks, LogBlock first, LogTarget target)
      throws IOException {
    Tally total = Tally.NONE;
    List<CompletableFuture<Tally>> taken = new ArrayList<>();
    CompletableFuture<Tally> remembered = CompletableFuture.completedFuture(Tally.NONE);
    long checkpointAt = first.offset() + CHECKPOINT_BYTES;
    LogBlock last = first;
    for (LogBlock block = first; block != null && !watcher.stop(); block = blocks.next()) {
      last = block;
      taken.add(target.take(block));
      watcher.progress(block.firstLine() + block.lines(), source.position(), source.size());
      if (block.endOffset() >= checkpointAt) {
        total = total.plus(remembered.join());
        remembered = remember(head, block, List.copyOf(taken), target);
        taken.clear();
        checkpointAt = block.endOffset() + CHECKPOINT_BYTES;
      }
    }
    total = total.plus(remembered.join());
    return taken.isEmpty() ? total : total.plus(remember(head, last, taken, target).join());
  }

  /** Waits until the blocks are in the store, then remembers that they are. */
  private CompletableFuture<Tally> remember(
      LogHead head, LogBlock last, List<CompletableFuture<Tally>> taken, LogTarget target) {
    return CompletableFuture.supplyAsync(
        () -> {
          Tally sum = Tally.NONE;
          for (CompletableFuture<Tally> one : taken) {
            sum = sum.plus(one.join());
          }
          target.flush();
          int known = (int) Math.min(head.length(), last.endOffset());
          imports.save(
              new ImportedFile(
                  site.id(),
                  known,
                  head.hash(known),
                  last.endOffset(),
                  last.firstLine() + last.lines() - 1));
          return sum;
        },
        task -> Thread.ofVirtual().start(task));
  }
}
