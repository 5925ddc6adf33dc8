package org.loladeft.cli.command;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Progress;
import org.loladeft.api.ProgressListener;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.Glyphs;
import org.loladeft.cli.text.Quantity;

/**
 * One line on standard error that follows a solve and is wiped at its end. The solver's thread
 * leaves its news here; only the command's own thread prints.
 */
final class ProgressLine implements ProgressListener, AutoCloseable {

  /** Shorter solves need no line. */
  private static final double QUIET_SECONDS = 0.2;

  /** A line that wraps could not be wiped; the terminal of standard error may be a narrow one. */
  private static final int MOST_COLUMNS = 79;

  private static final String WIPE = "\r\u001b[K";

  private final Console console;
  private final Glyphs glyphs;
  private volatile @Nullable Progress latest;
  private boolean dirty;

  ProgressLine(Console console) {
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
      String words = label + Quantity.duration(elapsedSeconds, glyphs) + figures(latest);
      int columns = Math.min(MOST_COLUMNS, console.terminal().width() - 1);
      dirty = true;
      console.say(WIPE + glyphs.fit(Console.printable(words), columns));
    }
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
  public void close() {
    if (dirty) {
      console.say(WIPE);
    }
  }
}
