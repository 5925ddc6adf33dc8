package org.loladeft.cli.command;

import java.util.OptionalDouble;
import org.loladeft.api.Progress;
import org.loladeft.api.ProgressListener;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.text.Glyphs;
import org.loladeft.cli.text.Quantity;

/** One line on standard error that follows a solve and is wiped at its end. */
final class ProgressLine implements ProgressListener, AutoCloseable {

  private static final double QUIET_SECONDS = 0.2;
  private static final double INTERVAL_SECONDS = 0.1;

  private final Console console;
  private double nextSeconds = QUIET_SECONDS;
  private boolean dirty;

  ProgressLine(Console console) {
    this.console = console;
  }

  @Override
  public void onProgress(Progress progress) {
    if (progress.elapsedSeconds() < nextSeconds) {
      return;
    }
    nextSeconds = progress.elapsedSeconds() + INTERVAL_SECONDS;
    Glyphs glyphs = Glyphs.of(console.terminal().unicode());
    dirty = true;
    console.say(
        "\r\u001b[K"
            + Quantity.duration(progress.elapsedSeconds(), glyphs)
            + "  best "
            + words(progress.latencySeconds())
            + "  bound "
            + words(progress.lowerBoundSeconds()));
  }

  private static String words(OptionalDouble seconds) {
    return seconds.isEmpty() ? "none yet" : Quantity.exactSeconds(seconds.getAsDouble());
  }

  @Override
  public void close() {
    if (dirty) {
      console.say("\r\u001b[K");
    }
  }
}
