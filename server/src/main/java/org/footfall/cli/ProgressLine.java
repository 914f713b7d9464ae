package org.footfall.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.footfall.cli.beside.Task;

/**
 * Shows how long work goes on: a bar on a terminal, else a line now and then. Written to the error
 * stream, so that the output of a command stays clean.
 */
final class ProgressLine implements Task.Progress {
  private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int BAR = 24;

  private final PrintWriter err;
  private final boolean terminal;
  private final long beginNanos = System.nanoTime();
  private long shownNanos = beginNanos;
  private int width;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void at(String what, long done, long total) {
    show(what, done, total, done, "");
  }

  /**
   * @param done of total, for the bar and the time left; total −1 where it is not known
   * @param count of units, for the rate
   */
  void show(String what, long done, long total, long count, String unit) {
    long now = System.nanoTime();
    if (now - shownNanos < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    shownNanos = now;
    double seconds = (now - beginNanos) / 1e9;
    StringBuilder line = new StringBuilder(what);
    if (total > 0) {
      double share = Math.min(1, (double) done / total);
      if (terminal) {
        int full = (int) (share * BAR);
        line.append(" [").repeat("#", full).repeat("-", BAR - full).append(']');
      }
      line.append(String.format(Locale.ROOT, " %.0f %%", share * 100));
      if (share > 0.01) {
        line.append(", ").append(duration((long) (seconds / share - seconds))).append(" left");
      }
    }
    if (!unit.isEmpty()) {
      line.append(String.format(Locale.ROOT, ", %,d %s, %,.0f/s", count, unit, count / seconds));
    }
    print(line.toString());
  }

  /** Takes the bar away. */
  void clear() {
    if (terminal && width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
      width = 0;
    }
  }

  private void print(String line) {
    if (terminal) {
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      width = line.length();
    } else {
      err.println(line);
    }
    err.flush();
  }

  static String duration(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3_600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }
}
