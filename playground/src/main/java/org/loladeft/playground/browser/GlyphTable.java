package org.loladeft.playground.browser;

import java.util.HashMap;
import java.util.Map;
import org.loladeft.experiments.figure.Typeface;

/** The characters of a page, as the page brings them along. */
final class GlyphTable implements Typeface {

  private final int unitsPerEm;
  private final Map<Integer, Integer> indices = new HashMap<>();
  private final double[] widths;
  private final String[] outlines;

  /** Entry i of each is that of glyph i + 1; glyph 0 stands for a character that is not there. */
  GlyphTable(int unitsPerEm, int[] characters, double[] widths, String[] outlines) {
    this.unitsPerEm = unitsPerEm;
    this.widths = widths;
    this.outlines = outlines;
    for (int i = 0; i < characters.length; i++) {
      indices.put(characters[i], i + 1);
    }
  }

  @Override
  public int glyph(int character) {
    return indices.getOrDefault(character, 0);
  }

  @Override
  public double widthOf(int glyph) {
    return glyph == 0 ? 0.5 : widths[glyph - 1];
  }

  @Override
  public int unitsPerEm() {
    return unitsPerEm;
  }

  @Override
  public String outline(int glyph) {
    return glyph == 0 ? "" : outlines[glyph - 1];
  }
}
