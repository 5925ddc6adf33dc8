package org.loladeft.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loladeft.benchmarks.stats.Curve;
import org.loladeft.formats.JsonOutput;

/**
 * A chart as the page's script draws it.
 *
 * @param id unique on the page
 * @param title above it
 * @param x horizontal axis
 * @param y vertical axis
 * @param lines what is drawn
 */
record Chart(String id, String title, Axis x, Axis y, List<Line> lines) {

  /**
   * An axis.
   *
   * @param label with its unit
   * @param log whether it is logarithmic
   */
  record Axis(String label, boolean log) {}

  /**
   * A line or a set of points.
   *
   * @param label in the legend
   * @param style {@code step}, {@code points} or {@code line}
   * @param colour index of its colour, the same for a solver in all charts
   * @param x ascending
   * @param y as many
   * @param low lower edge of its band, or empty
   * @param high upper edge of its band, or empty
   */
  record Line(
      String label, String style, int colour, double[] x, double[] y, double[] low, double[] high) {

    static Line of(String label, String style, int colour, double[] x, double[] y) {
      return new Line(label, style, colour, x, y, new double[0], new double[0]);
    }

    /** A distribution that is drawn up to the right end of the chart. */
    static Line of(String label, int colour, Curve curve, double right) {
      return new Line(
          label,
          "step",
          colour,
          extended(curve.x(), right),
          repeated(curve.y()),
          repeated(curve.low()),
          repeated(curve.high()));
    }

    private static double[] extended(double[] x, double right) {
      return IntStream.rangeClosed(0, x.length)
          .mapToDouble(i -> i < x.length ? x[i] : Math.max(right, x[x.length - 1]))
          .toArray();
    }

    private static double[] repeated(double[] y) {
      return IntStream.rangeClosed(0, y.length)
          .mapToDouble(i -> y[Math.min(i, y.length - 1)])
          .toArray();
    }

    Map<String, Object> toJson() {
      Map<String, Object> json =
          JsonOutput.fields("label", label, "style", style, "colour", colour, "x", x, "y", y);
      if (low.length > 0) {
        json.put("low", low);
        json.put("high", high);
      }
      return json;
    }
  }

  Map<String, Object> toJson() {
    return JsonOutput.fields(
        "id", id,
        "title", title,
        "xLabel", x.label(),
        "xLog", x.log(),
        "yLabel", y.label(),
        "yLog", y.log(),
        "lines", lines.stream().map(Line::toJson).toList());
  }
}
