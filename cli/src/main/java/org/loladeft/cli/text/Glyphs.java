package org.loladeft.cli.text;

/**
 * The marks that bars are made of.
 *
 * @param compute a cell of computation
 * @param upload a cell of upload
 * @param end the end of the round
 * @param slowest points at a row that decides the round
 * @param ellipsis stands for what was cut
 * @param micro prefix of a millionth
 * @param dot separates phrases
 */
public record Glyphs(
    String compute,
    String upload,
    String end,
    String slowest,
    String ellipsis,
    String micro,
    String dot) {

  private static final Glyphs UNICODE = new Glyphs("█", "░", "│", "◀", "…", "µ", "·");
  private static final Glyphs ASCII = new Glyphs("#", "=", "|", "<", "...", "u", "-");

  /**
   * Chooses.
   *
   * @param unicode whether the terminal's character set is UTF-8
   * @return marks that it can show
   */
  public static Glyphs of(boolean unicode) {
    return unicode ? UNICODE : ASCII;
  }

  /**
   * Cuts a text.
   *
   * @param text any text
   * @param width how wide it may be, at least 4
   * @return at most {@code width} columns of a terminal
   */
  public String fit(String text, int width) {
    return DisplayWidth.of(text) <= width
        ? text
        : DisplayWidth.start(text, width - ellipsis.length()) + ellipsis;
  }
}
