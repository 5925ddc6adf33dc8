package org.loladeft.formats;

/** Text from a file made fit for a one-line message. */
public final class Shown {

  private static final int REPLACEMENT = 0xFFFD;

  private Shown() {}

  /**
   * Makes a text fit.
   *
   * @param text any text
   * @param most characters that are kept, at least 0
   * @return the text without control characters; one that is cut ends with its length
   */
  public static String shortened(String text, int most) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(most).map(Shown::printable).forEach(shown::appendCodePoint);
    int length = text.codePointCount(0, text.length());
    return length > most
        ? shown.append("... (").append(length).append(" characters)").toString()
        : shown.toString();
  }

  private static int printable(int codePoint) {
    return Character.isISOControl(codePoint) || isSurrogate(codePoint) ? REPLACEMENT : codePoint;
  }

  /** Whether a text holds half of a pair, which no encoding of Unicode can write. */
  static boolean hasLoneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints().anyMatch(Shown::isSurrogate);
      }
    }
    return false;
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
