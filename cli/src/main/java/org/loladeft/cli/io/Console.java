package org.loladeft.cli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.loladeft.api.solve.Interrupts;

/**
 * The three standard streams and the terminal behind them. All text is UTF-8. Standard output takes
 * only what a command is asked for; messages go to standard error.
 *
 * @param in standard input
 * @param out standard output; its failures are {@link IOException}s
 * @param err standard error
 * @param terminal what it can show: width, colours, character set
 * @param interrupts tells of Ctrl-C
 */
public record Console(
    InputStream in, OutputStream out, OutputStream err, Terminal terminal, Interrupts interrupts) {

  /**
   * Puts a console together.
   *
   * @param in standard input
   * @param out standard output; unlike a {@code PrintStream} it should report its failures
   * @param err standard error
   * @param terminal what it can show
   * @return the console
   */
  public static Console of(InputStream in, OutputStream out, OutputStream err, Terminal terminal) {
    return new Console(in, out, err, terminal, Interrupts.NONE);
  }

  /**
   * {@return the same console with a user who may press Ctrl-C}
   *
   * @param more tells of it
   */
  public Console withInterrupts(Interrupts more) {
    return new Console(in, out, err, terminal, more);
  }

  /**
   * Says something on standard error. A standard error that can't be written is no reason to fail.
   *
   * @param text what to say, with its line ends
   */
  public void say(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException nobodyListens) {
      return;
    }
  }

  /**
   * Warns on standard error, in a line of its own.
   *
   * @param words what of, perhaps with text that is not ours
   */
  public void warn(String words) {
    say("deft: warning: " + printable(words) + "\n");
  }

  /**
   * Makes text from a file safe to show: control characters, with which a file could steer the
   * terminal, become question marks.
   *
   * @param text any text
   * @return the same without control characters
   */
  public static String printable(String text) {
    return printable(text, false);
  }

  /**
   * The same for text of several lines.
   *
   * @param text any text
   * @return the same without control characters but line feeds
   */
  public static String printableLines(String text) {
    return printable(text, true);
  }

  private static String printable(String text, boolean hasLines) {
    StringBuilder safe = new StringBuilder(text.length());
    int c;
    for (int at = 0; at < text.length(); at += Character.charCount(c)) {
      c = text.codePointAt(at);
      safe.appendCodePoint(isSafe(c) || hasLines && c == '\n' ? c : '?');
    }
    return safe.toString();
  }

  private static boolean isSafe(int c) {
    return !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
  }
}
