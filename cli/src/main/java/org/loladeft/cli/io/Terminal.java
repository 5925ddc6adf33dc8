package org.loladeft.cli.io;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the terminal can show. Java 17 can't tell which stream is a terminal, so the launcher script
 * asks and passes the answers as system properties.
 *
 * @param outIsTerminal whether standard output is a terminal
 * @param errIsTerminal whether standard error is a terminal
 * @param unicode whether the locale's character set is UTF-8
 * @param color whether to colour standard output
 * @param width columns, at least {@value #LEAST_WIDTH}
 */
public record Terminal(
    boolean outIsTerminal, boolean errIsTerminal, boolean unicode, boolean color, int width) {

  /** Narrower than this, lines are left to wrap. */
  public static final int LEAST_WIDTH = 40;

  /** Wide enough for the bars, narrow enough to paste. */
  public static final int DEFAULT_WIDTH = 88;

  private static final int MOST_WIDTH = 400;

  /**
   * {@return the same for what does not go to the terminal: no terminal, no colours, the default
   * width}
   */
  public Terminal elsewhere() {
    return new Terminal(false, errIsTerminal, unicode, false, DEFAULT_WIDTH);
  }

  /**
   * {@return how wide a line on standard output may be: columns of the terminal; without one, more
   * than any line has}
   */
  public int lineWidth() {
    return outIsTerminal ? width : Integer.MAX_VALUE;
  }

  /**
   * Reads the surroundings.
   *
   * @param env the environment: {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG}, {@code COLUMNS},
   *     {@code NO_COLOR}, {@code TERM}
   * @param properties {@code deft.terminal.out}, {@code deft.terminal.err}, {@code
   *     deft.terminal.columns} and {@code deft.terminal.locale}, as the launcher sets them; its
   *     locale counts, since the process may run in another one
   * @return what was found
   */
  public static Terminal detect(Map<String, String> env, Properties properties) {
    boolean out = Boolean.parseBoolean(properties.getProperty("deft.terminal.out"));
    boolean err = Boolean.parseBoolean(properties.getProperty("deft.terminal.err"));
    boolean color =
        out
            && env.getOrDefault("NO_COLOR", "").isEmpty()
            && !env.getOrDefault("TERM", "dumb").equals("dumb");
    String columns = env.getOrDefault("COLUMNS", properties.getProperty("deft.terminal.columns"));
    String locale = properties.getProperty("deft.terminal.locale");
    boolean unicode = isUtf8(locale == null ? locale(env) : locale);
    return new Terminal(out, err, unicode, color, width(columns));
  }

  private static String locale(Map<String, String> env) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = env.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        return locale;
      }
    }
    return "";
  }

  private static boolean isUtf8(String locale) {
    String upper = locale.toUpperCase(Locale.ROOT);
    return upper.contains("UTF-8") || upper.contains("UTF8");
  }

  private static int width(@Nullable String columns) {
    if (columns == null || !columns.matches("[1-9][0-9]{0,5}")) {
      return DEFAULT_WIDTH;
    }
    return Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Integer.parseInt(columns)));
  }
}
