package org.loladeft.cli.text;

/** How a piece of text is shown on a terminal with colours; without colours all look the same. */
public enum TextStyle {
  /** As it is. */
  PLAIN(""),
  /** Of less weight. */
  DIM("2"),
  /** Of more weight. */
  BOLD("1"),
  /** Good news. */
  GOOD("32"),
  /** Worth a look. */
  WARN("33"),
  /** Bad news. */
  BAD("1;31"),
  /** The time a device computes. */
  COMPUTE("36"),
  /** The time a device uploads. */
  UPLOAD("35");

  private final String code;

  TextStyle(String code) {
    this.code = code;
  }

  String paint(String text) {
    return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
