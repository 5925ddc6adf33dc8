package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;

/** Widths and outlines of characters: all that a drawing needs to know of a font. */
public interface Typeface {

  /** {@return the font that PDFs embed; reading it takes a few hundredths of a second} */
  static Typeface load() {
    return LiberationSans.load();
  }

  /**
   * {@return the number of a character's glyph, 0 if the font has none}
   *
   * @param character a code point
   */
  int glyph(int character);

  /**
   * {@return a glyph's width as a share of the font size}
   *
   * @param glyph its number
   */
  double widthOf(int glyph);

  /** {@return font units in a font size} */
  int unitsPerEm();

  /**
   * {@return a glyph's outline as SVG's path data, in font units with y upwards; empty for a space}
   *
   * @param glyph its number
   */
  String outline(int glyph);

  /**
   * {@return the width of a text}
   *
   * @param text the text
   * @param size font size
   */
  default double widthOf(String text, double size) {
    return size * text.codePoints().mapToDouble(c -> widthOf(glyph(c))).sum();
  }

  /**
   * {@return a text broken at spaces into lines of a width; a longer word stays whole}
   *
   * @param text the text
   * @param size font size
   * @param width the most, unless a word is wider
   */
  default List<String> wrapped(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && widthOf(longer, size) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  /**
   * {@return a text, cut with an ellipsis where it is wider than its room}
   *
   * @param text the text
   * @param size font size
   * @param width the room
   */
  default String fitted(String text, double size, double width) {
    if (widthOf(text, size) <= width) {
      return text;
    }
    int[] characters = text.codePoints().toArray();
    int count = characters.length;
    String cut;
    do {
      cut = new String(characters, 0, --count) + "\u2026";
    } while (count > 1 && widthOf(cut, size) > width);
    return cut;
  }
}
