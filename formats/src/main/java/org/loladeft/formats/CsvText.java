package org.loladeft.formats;

import java.util.regex.Pattern;

/** Text in cells of CSV files (RFC 4180). */
public final class CsvText {

  /** What spreadsheets take for a formula; a number is none. */
  private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private CsvText() {}

  /**
   * {@return the text as a cell: in quotes where it needs them; what a spreadsheet would run as a
   * formula follows an apostrophe}
   *
   * @param text any text
   */
  public static String cell(String text) {
    boolean formula = FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches();
    String shown = formula ? "'" + text : text;
    return shown.matches("[^\",\\r\\n]*") ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }
}
