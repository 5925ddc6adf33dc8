package org.loladeft.cli.io;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loladeft.formats.Shown;

/** Values that a message quotes, cut to what tells a reader which one is meant. */
public final class QuotedValues {

  private static final int MOST_CHARACTERS = 80;

  /** A path is of no use without its end. */
  private static final int MOST_OF_PATH = 300;

  /** Between quotation marks that stand at the edges of words: not the one in "can't". */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?<![^\\s(=:,\\[])(['\"])((?:(?!\\1END).){81,})\\1END"
              .replace("END", "(?![^\\s:;,.)\\]])"));

  /** What was cut where it was read is not cut again. */
  private static final Pattern CUT = Pattern.compile("\\.\\.\\. \\(\\d+ characters\\)$");

  private QuotedValues() {}

  /**
   * {@return a message whose quoted values are cut}
   *
   * @param message any text
   */
  public static String shortened(String message) {
    return QUOTED.matcher(message).replaceAll(found -> Matcher.quoteReplacement(cut(found)));
  }

  private static String cut(MatchResult found) {
    String value = found.group(2);
    if (CUT.matcher(value).find() && value.length() < 2 * MOST_CHARACTERS) {
      return found.group();
    }
    int most = value.contains("/") ? MOST_OF_PATH : MOST_CHARACTERS;
    return found.group(1) + Shown.shortened(value, most) + found.group(1);
  }
}
