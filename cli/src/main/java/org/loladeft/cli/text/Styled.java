package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.cli.io.Console;

/** A piece of one line: text in styles, of known width. Immutable; safe to print. */
public final class Styled {

  private record Part(String text, Style style) {}

  private final List<Part> parts;

  private Styled(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * Plain text.
   *
   * @param text may hold anything; control characters are replaced
   * @return the piece
   */
  public static Styled of(String text) {
    return of(text, Style.PLAIN);
  }

  /**
   * Text in a style.
   *
   * @param text may hold anything; control characters are replaced
   * @param style its style
   * @return the piece
   */
  public static Styled of(String text, Style style) {
    return new Styled(List.of(new Part(Console.printable(text), style)));
  }

  /**
   * This and more.
   *
   * @param text what follows
   * @param style its style
   * @return a longer piece
   */
  public Styled plus(String text, Style style) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(Console.printable(text), style));
    return new Styled(more);
  }

  /**
   * This and more, plain.
   *
   * @param text what follows
   * @return a longer piece
   */
  public Styled plus(String text) {
    return plus(text, Style.PLAIN);
  }

  /**
   * Its width.
   *
   * @return code points, each taken for one column
   */
  public int width() {
    return parts.stream().mapToInt(p -> p.text().codePointCount(0, p.text().length())).sum();
  }

  /**
   * The text.
   *
   * @param color whether to colour it
   * @return text for a terminal
   */
  public String render(boolean color) {
    StringBuilder line = new StringBuilder();
    parts.forEach(p -> line.append(color ? p.style().paint(p.text()) : p.text()));
    return line.toString();
  }
}
