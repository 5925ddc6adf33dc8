package org.loladeft.experiments.figure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Draws SVG. Texts are drawn as outlines of the font that the PDF embeds, so that both look the
 * same on every machine; the words stand beside them as labels.
 */
final class SvgCanvas implements Canvas {

  private static final double MOST_CENTS = 1e8;

  private final StringBuilder out = new StringBuilder();
  private final Map<Double, String> scales = new HashMap<>();
  private final Set<Integer> used = new TreeSet<>();
  private final Typeface typeface;
  private final String head;
  private final String prefix;

  SvgCanvas(Typeface typeface, double width, double height, String title) {
    this(typeface, width, height, title, "g");
  }

  /** The ids of glyphs get a prefix, so that several drawings can stand in one document. */
  SvgCanvas(Typeface typeface, double width, double height, String title, String prefix) {
    this.typeface = typeface;
    this.prefix = prefix;
    this.head =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\""
                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " width=\"%.0fpt\" height=\"%.0fpt\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n"
                + "<title>%s</title>\n",
            width,
            height,
            width,
            height,
            escape(title));
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    out.append("<polyline fill=\"none\" points=\"").append(points(x, y)).append('"');
    stroke(pen);
  }

  @Override
  public void polygon(double[] x, double[] y, String fill, Pen outline) {
    out.append("<polygon fill=\"").append(fill).append("\" points=\"");
    out.append(points(x, y)).append('"');
    stroke(outline);
  }

  private void stroke(Pen pen) {
    String dash =
        DoubleStream.of(pen.dash()).mapToObj(SvgCanvas::number).collect(Collectors.joining(" "));
    out.append(" stroke=\"").append(pen.colour());
    out.append("\" stroke-width=\"").append(number(pen.width()));
    out.append(dash.isEmpty() ? "" : "\" stroke-dasharray=\"" + dash);
    out.append("\" stroke-linejoin=\"round\"/>\n");
  }

  private static String points(double[] x, double[] y) {
    return IntStream.range(0, x.length)
        .mapToObj(i -> number(x[i]) + "," + number(y[i]))
        .collect(Collectors.joining(" "));
  }

  @Override
  public void strokes(List<double[]> lines, Pen pen) {
    out.append("<path fill=\"none\" d=\"");
    for (double[] line : lines) {
      out.append('M').append(number(line[0])).append(' ').append(number(line[1]));
      out.append('L').append(number(line[2])).append(' ').append(number(line[3]));
    }
    out.append('"');
    stroke(pen);
  }

  @Override
  public void labelled(String label, Runnable drawing) {
    out.append("<g><title>").append(escape(label)).append("</title>\n");
    drawing.run();
    out.append("</g>\n");
  }

  @Override
  public void text(double x, double y, String text, Lettering lettering) {
    double scale = lettering.size() / typeface.unitsPerEm();
    out.append("<g aria-label=\"").append(escape(text));
    if (!lettering.colour().equals(BLACK)) {
      out.append("\" fill=\"").append(lettering.colour());
    }
    out.append("\" transform=\"translate(");
    out.append(number(x)).append(' ').append(number(y));
    out.append(lettering.upwards() ? ") rotate(-90" : "");
    out.append(scales.computeIfAbsent(scale, SvgCanvas::scaled));
    double at = -lettering.anchor().before * typeface.widthOf(text, typeface.unitsPerEm());
    for (int character : text.codePoints().toArray()) {
      int glyph = typeface.glyph(character);
      if (!typeface.outline(glyph).isEmpty()) {
        used.add(glyph);
        out.append("<use xlink:href=\"#").append(prefix).append(glyph).append("\" x=\"");
        out.append(number(at)).append("\"/>");
      }
      at += typeface.widthOf(glyph) * typeface.unitsPerEm();
    }
    out.append("</g>\n");
  }

  private static String scaled(double scale) {
    return String.format(Locale.ROOT, ") scale(%.6f %.6f)\">", scale, -scale);
  }

  /** At most two decimals; by the formatter where rounding is a matter of more digits. */
  private static String number(double value) {
    double cents = Math.abs(value) * 100;
    if (!(cents < MOST_CENTS) || Math.abs(cents - Math.floor(cents) - 0.5) < 1e-6) {
      String text = String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
      return text.equals("-0") ? "0" : text;
    }
    int whole = (int) (cents + 0.5);
    String sign = value < 0 && whole > 0 ? "-" : "";
    int rest = whole % 100;
    String decimals =
        rest == 0 ? "" : rest % 10 == 0 ? "." + rest / 10 : (rest < 10 ? ".0" : ".") + rest;
    return sign + whole / 100 + decimals;
  }

  static String escape(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().map(c -> isLegal(c) ? c : '?').forEach(legal::appendCodePoint);
    return legal
        .toString()
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The same for text of several lines. */
  static String escapeLines(String text) {
    return text.lines().map(SvgCanvas::escape).collect(Collectors.joining("\n"));
  }

  /** What XML lets stand in a text. */
  private static boolean isLegal(int c) {
    return c >= ' ' && c != 0x7f && !(c >= 0xd800 && c <= 0xdfff) && c != 0xfffe && c != 0xffff;
  }

  /** The document. */
  String document() {
    return document("");
  }

  /** The document, on a screen in the dark in other colours: what the keys are drawn in. */
  String document(Map<String, String> dark) {
    StringBuilder style =
        new StringBuilder("<style>@media screen and (prefers-color-scheme:dark){svg{fill:");
    style.append(dark.get(BLACK)).append('}');
    dark.forEach(
        (light, other) -> {
          style.append("[fill=\"").append(light).append("\"]{fill:").append(other).append('}');
          style.append("[stroke=\"").append(light).append("\"]{stroke:").append(other).append('}');
        });
    return document(style + "}</style>\n");
  }

  private String document(String style) {
    StringBuilder defs = new StringBuilder("<defs>\n");
    for (int glyph : used) {
      defs.append("<path id=\"").append(prefix).append(glyph).append("\" d=\"");
      defs.append(typeface.outline(glyph)).append("\"/>\n");
    }
    String white = "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
    return head + style + defs + "</defs>\n" + white + out + "</svg>\n";
  }
}
