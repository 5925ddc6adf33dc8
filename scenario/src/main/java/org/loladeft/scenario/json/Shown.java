package org.loladeft.scenario.json;

/** Text from a file made fit for a one-line message. */
final class Shown {

  private Shown() {}

  /** The text, without control characters and cut after a number of characters. */
  static String shortened(String text, int most) {
    StringBuilder shown = new StringBuilder();
    int end = Math.min(text.length(), most);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return text.length() > most
        ? shown.append("... (").append(text.length()).append(" characters)").toString()
        : shown.toString();
  }
}
