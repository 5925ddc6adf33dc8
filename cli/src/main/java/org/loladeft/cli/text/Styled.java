package org.loladeft.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.Terminal;

/** A piece of one line: text in styles, of known width. Immutable; safe to print. */
public final class Styled {

  private record Part(String text, TextStyle style, int width) {

    static Part of(String text, TextStyle style) {
      return new Part(text, style, DisplayWidth.of(text));
    }
  }

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
    return of(text, TextStyle.PLAIN);
  }

  /**
   * Text in a style.
   *
   * @param text may hold anything; control characters are replaced
   * @param style its style
   * @return the piece
   */
  public static Styled of(String text, TextStyle style) {
    return new Styled(List.of(Part.of(Console.printable(text), style)));
  }

  /**
   * {@return this and more}
   *
   * @param text what follows
   * @param style its style
   */
  public Styled plus(String text, TextStyle style) {
    List<Part> more = new ArrayList<>(parts);
    more.add(Part.of(Console.printable(text), style));
    return new Styled(more);
  }

  /**
   * {@return this and another piece}
   *
   * @param other what follows
   */
  public Styled plus(Styled other) {
    List<Part> more = new ArrayList<>(parts);
    more.addAll(other.parts);
    return new Styled(more);
  }

  /**
   * {@return this and more, plain}
   *
   * @param text what follows
   */
  public Styled plus(String text) {
    return plus(text, TextStyle.PLAIN);
  }

  /** {@return its width in columns of a terminal} */
  public int width() {
    return parts.stream().mapToInt(Part::width).sum();
  }

  /**
   * The text, broken at spaces where it is wider than the terminal.
   *
   * @param terminal what can be shown
   * @param indent how far further lines are indented
   * @return text for the terminal, without an end of the last line
   */
  public String render(Terminal terminal, int indent) {
    int width = terminal.lineWidth();
    return width() <= width
        ? render(terminal.color())
        : LineBreaks.in(this, width, indent).render(terminal.color());
  }

  /** The same with other texts in the same styles. */
  Styled withTexts(UnaryOperator<String> change) {
    return new Styled(parts.stream().map(p -> Part.of(change.apply(p.text()), p.style())).toList());
  }

  /** All text without its styles. */
  String plain() {
    return render(false);
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
