package org.loladeft.benchmarks.figure;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws SVG; texts stay texts. */
final class SvgCanvas implements Canvas {

  private final StringBuilder out = new StringBuilder();

  SvgCanvas(double width, double height, String title) {
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0fpt\" height=\"%.0fpt\""
                + " viewBox=\"0 0 %.0f %.0f\" role=\"img\""
                + " font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">%n",
            width,
            height,
            width,
            height));
    out.append("<title>").append(escape(title)).append("</title>\n");
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
  }

  @Override
  public void polyline(double[] x, double[] y, Pen pen) {
    String dash =
        DoubleStream.of(pen.dash()).mapToObj(SvgCanvas::number).collect(Collectors.joining(" "));
    out.append("<polyline fill=\"none\" stroke-linejoin=\"round\" points=\"")
        .append(points(x, y))
        .append("\" stroke=\"")
        .append(pen.colour())
        .append("\" stroke-width=\"")
        .append(number(pen.width()))
        .append(dash.isEmpty() ? "" : "\" stroke-dasharray=\"" + dash)
        .append("\"/>\n");
  }

  @Override
  public void polygon(double[] x, double[] y, String colour) {
    out.append("<polygon points=\"")
        .append(points(x, y))
        .append("\" fill=\"")
        .append(colour)
        .append("\"/>\n");
  }

  private static String points(double[] x, double[] y) {
    return IntStream.range(0, x.length)
        .mapToObj(i -> number(x[i]) + "," + number(y[i]))
        .collect(Collectors.joining(" "));
  }

  @Override
  public void text(double x, double y, String text, double size, Anchor anchor, boolean upwards) {
    String at =
        upwards
            ? "transform=\"translate(" + number(x) + " " + number(y) + ") rotate(-90)\""
            : "x=\"" + number(x) + "\" y=\"" + number(y) + "\"";
    out.append("<text ")
        .append(at)
        .append(" font-size=\"")
        .append(number(size))
        .append("\" text-anchor=\"")
        .append(anchor.name().toLowerCase(Locale.ROOT))
        .append("\">")
        .append(escape(text))
        .append("</text>\n");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  public String document() {
    return out + "</svg>\n";
  }
}
