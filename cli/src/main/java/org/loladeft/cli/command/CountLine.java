package org.loladeft.cli.command;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * One line on standard error that is written over and over while something long runs, and only when
 * it is a terminal. Thread-safe.
 */
final class CountLine {

  private static final long PAUSE_NANOS = 100_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long last = start - PAUSE_NANOS;

  CountLine(PrintWriter err) {
    this(err, Boolean.getBoolean("deft.terminal.err"));
  }

  CountLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Shows how far it is, how long it will still take, and a few words. */
  synchronized void show(int done, int total, String words) {
    long now = System.nanoTime();
    if (!terminal || now - last < PAUSE_NANOS && done < total) {
      return;
    }
    last = now;
    double elapsed = (now - start) * 1e-9;
    double left = done == 0 ? 0 : elapsed * (total - done) / done;
    int filled = (int) (24L * done / Math.max(1, total));
    err.printf(
        Locale.ROOT,
        "\r\u001b[K[%s%s] %d of %d, %s left  %.60s",
        "#".repeat(filled),
        ".".repeat(24 - filled),
        done,
        total,
        clock(left),
        words);
    err.flush();
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Removes the line. */
  synchronized void clear() {
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }
}
