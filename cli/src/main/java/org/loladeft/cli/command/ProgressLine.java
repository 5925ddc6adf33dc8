package org.loladeft.cli.command;

import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Progress;
import org.loladeft.api.ProgressListener;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.Glyphs;
import org.loladeft.formats.Quantity;

/**
 * One line on standard error that is written over and over while something long runs, and wiped at
 * its end. It follows a solve, whose thread leaves its news here for the command's own thread to
 * print; or a count, which any thread may tell, and only where standard error is a terminal.
 */
public final class ProgressLine implements ProgressListener, AutoCloseable {

  /** Shorter solves need no line. */
  private static final double QUIET_SECONDS = 0.2;

  /** A line that wraps could not be wiped; the terminal of standard error may be a narrow one. */
  private static final int MOST_COLUMNS = 79;

  private static final String WIPE = "\r\u001b[K";

  /** Between two counts. */
  private static final long PAUSE_NANOS = 100_000_000;

  private final Console console;
  private final Glyphs glyphs;
  private final long start = System.nanoTime();
  private long last = start - PAUSE_NANOS;
  private volatile @Nullable Progress latest;
  private boolean dirty;

  /**
   * Creates the line; shows nothing yet.
   *
   * @param console where to show it
   */
  public ProgressLine(Console console) {
    this.console = console;
    this.glyphs = Glyphs.of(console.terminal().unicode());
  }

  @Override
  public void onProgress(Progress progress) {
    latest = progress;
  }

  /** Shows the state of a solve. */
  void show(double elapsedSeconds) {
    show("", elapsedSeconds);
  }

  /** Shows the state of a solve after a word on which it is. */
  void show(String label, double elapsedSeconds) {
    if (elapsedSeconds >= QUIET_SECONDS) {
      String words = label + Quantity.duration(elapsedSeconds, glyphs.micro()) + figures(latest);
      int columns = Math.min(MOST_COLUMNS, console.terminal().width() - 1);
      print(glyphs.fit(Console.printable(words), columns));
    }
  }

  private void print(String words) {
    dirty = true;
    console.say(WIPE + words);
  }

  /**
   * Shows how far a count is, how long it will still take, and a few words. Thread-safe.
   *
   * @param done how far
   * @param total of how many
   * @param words what at
   */
  public synchronized void show(int done, int total, String words) {
    long now = System.nanoTime();
    boolean early = now - last < PAUSE_NANOS && done < total;
    if (!early && console.terminal().errIsTerminal()) {
      last = now;
      double elapsed = (now - start) * 1e-9;
      double left = done == 0 ? 0 : elapsed * (total - done) / done;
      int filled = (int) (24L * done / Math.max(1, total));
      String bar = "#".repeat(filled) + ".".repeat(24 - filled);
      print(
          String.format(
              Locale.ROOT,
              "[%s] %d of %d, %s left  %.60s",
              bar,
              done,
              total,
              clock(left),
              Console.printable(words)));
    }
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  private static String figures(@Nullable Progress progress) {
    return progress == null
        ? ""
        : "  best "
            + words(progress.latencySeconds())
            + "  bound "
            + words(progress.lowerBoundSeconds());
  }

  private static String words(OptionalDouble seconds) {
    return seconds.isEmpty() ? "none yet" : Quantity.exactSeconds(seconds.getAsDouble());
  }

  @Override
  public synchronized void close() {
    if (dirty) {
      console.say(WIPE);
    }
  }
}
