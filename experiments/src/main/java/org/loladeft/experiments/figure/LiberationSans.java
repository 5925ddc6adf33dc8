package org.loladeft.experiments.figure;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Liberation Sans Regular (SIL Open Font License), which PDFBox brings along as its stand-in for
 * Helvetica. Widths and outlines come from the font's own tables, never from the machine's fonts.
 * Not thread-safe.
 */
final class LiberationSans implements Typeface {

  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private final TrueTypeFont font;
  private final CmapLookup glyphs;

  private LiberationSans(TrueTypeFont font) throws IOException {
    this.font = font;
    this.glyphs = font.getUnicodeCmapLookup();
  }

  /** Reads the font, a few hundredths of a second. */
  static LiberationSans load() {
    try (InputStream in = file()) {
      return new LiberationSans(new TTFParser().parse(new RandomAccessReadBuffer(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The font file. */
  static InputStream file() {
    InputStream in = PDDocument.class.getResourceAsStream(FILE);
    if (in == null) {
      throw new IllegalStateException("PDFBox lacks " + FILE + ": expected version 3.0");
    }
    return in;
  }

  @Override
  public int glyph(int character) {
    return glyphs.getGlyphId(character);
  }

  @Override
  public double widthOf(int glyph) {
    try {
      return (double) font.getAdvanceWidth(glyph) / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int unitsPerEm() {
    try {
      return font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String outline(int glyph) {
    try {
      GlyphData data = font.getGlyph().getGlyph(glyph);
      return data == null ? "" : pathData(data.getPath().getPathIterator(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String pathData(PathIterator path) {
    StringBuilder data = new StringBuilder();
    double[] p = new double[6];
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> append(data, 'M', p, 2);
        case PathIterator.SEG_LINETO -> append(data, 'L', p, 2);
        case PathIterator.SEG_QUADTO -> append(data, 'Q', p, 4);
        case PathIterator.SEG_CUBICTO -> append(data, 'C', p, 6);
        default -> data.append('Z');
      }
    }
    return data.toString();
  }

  private static void append(StringBuilder data, char command, double[] p, int count) {
    for (int i = 0; i < count; i++) {
      data.append(i == 0 ? String.valueOf(command) : " ");
      data.append(String.format(Locale.ROOT, "%.1f", p[i]).replaceAll("\\.0$", ""));
    }
  }
}
