package org.loladeft.cli.text;

import java.util.BitSet;

/** Breaks one long line at spaces into lines of a width; a longer word stays whole. */
final class LineBreaks {

  private final BitSet breaks;
  private final String newLine;
  private int offset;

  private LineBreaks(BitSet breaks, int indent) {
    this.breaks = breaks;
    this.newLine = "\n" + " ".repeat(indent);
  }

  /** The line with its breaks. */
  static Styled in(Styled line, int width, int indent) {
    LineBreaks breaks = new LineBreaks(find(line.plain(), width, indent), indent);
    return line.withTexts(breaks::apply);
  }

  /** Where the spaces are that give way to a break. */
  private static BitSet find(String text, int width, int indent) {
    BitSet found = new BitSet();
    int column = 0;
    int space = -1;
    int columnAfterSpace = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int codePoint = text.codePointAt(i);
      column += DisplayWidth.of(codePoint);
      if (codePoint == ' ') {
        space = column > indent + 1 ? i : -1;
        columnAfterSpace = column;
      } else if (column > width && space >= 0) {
        found.set(space);
        column += indent - columnAfterSpace;
        space = -1;
      }
    }
    return found;
  }

  /** The next part of the line. */
  private String apply(String part) {
    StringBuilder broken = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      broken.append(breaks.get(offset + i) ? newLine : part.substring(i, i + 1));
    }
    offset += part.length();
    return broken.toString();
  }
}
