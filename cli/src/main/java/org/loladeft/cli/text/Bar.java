package org.loladeft.cli.text;

import org.loladeft.formats.TimeScale;

/** Draws one device's round: computation, upload, then slack until the round's end. */
record Bar(int cells, double endSeconds, Glyphs glyphs) {

  /** The bar, {@code cells} + 1 columns wide with its end mark. */
  Styled draw(double computeSeconds, double uploadSeconds, boolean slowest) {
    int computed = cellsOf(computeSeconds);
    int uploaded = Math.max(computed, cellsOf(computeSeconds + uploadSeconds));
    Styled bar =
        Styled.of(glyphs.compute().repeat(computed), TextStyle.COMPUTE)
            .plus(glyphs.upload().repeat(uploaded - computed), TextStyle.UPLOAD)
            .plus(" ".repeat(cells - uploaded));
    return slowest
        ? bar.plus(glyphs.slowest(), TextStyle.WARN)
        : bar.plus(glyphs.end(), TextStyle.DIM);
  }

  /** A scale from 0 to the end, as wide as the bars. */
  Styled axis(TimeScale scale) {
    String end = scale.format(endSeconds);
    int gap = cells + 1 - 1 - end.length();
    return gap < 1
        ? Styled.of(glyphs.fit(end, cells + 1), TextStyle.DIM)
        : Styled.of("0" + " ".repeat(gap) + end, TextStyle.DIM);
  }

  private int cellsOf(double seconds) {
    double part = endSeconds == 0 ? 0 : seconds / endSeconds;
    return (int) Math.round(Math.max(0, Math.min(1, part)) * cells);
  }
}
