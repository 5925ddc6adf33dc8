package org.loladeft.experiments.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.FigureWidth;
import org.loladeft.experiments.figure.Graphic;
import org.loladeft.experiments.figure.TexText;
import org.loladeft.experiments.sweep.Look.Show;
import org.loladeft.experiments.sweep.SweepTable.Row;

/** What a paper in LaTeX needs beside the PDF: the figure with its caption, and a table. */
final class SweepTex {

  /** Digits of figures in a table. */
  private static final MathContext DIGITS = new MathContext(4);

  private static final String NONE = "--";

  private SweepTex() {}

  /** The figure's environment, with what is else drawn above and below as its caption. */
  static String figure(String name, Graphic figure, FigureWidth width) {
    String environment = width.isAcrossPage() ? "figure*" : "figure";
    String notes = String.join(" ", figure.notes());
    return String.join(
        "\n",
        "\\begin{" + environment + "}",
        "  \\centering",
        "  \\includegraphics{" + name + "} % or \\input{" + name + ".pgf}",
        "  \\caption{" + TexText.escaped(figure.title()) + ". " + TexText.escaped(notes) + "}",
        "  \\label{fig:" + name + "}",
        "\\end{" + environment + "}",
        "");
  }

  /** Medians, and where they are shown ratios, of each line at each value; needs booktabs. */
  static String table(SweepTable table) {
    SweepSpec spec = table.spec();
    int values = spec.subject().across().values().size();
    List<String> text = new ArrayList<>();
    text.add("% \\usepackage{booktabs}");
    text.add("\\begin{tabular}{l" + "r".repeat(values) + "}");
    text.add("  \\toprule");
    text.add("  " + head(spec) + " \\\\");
    if (spec.look().show() != Show.RATIO) {
      text.add("  \\midrule");
      text.add(part(values, TexText.escaped(spec.look().y())));
      text.addAll(rows(table, Row::median, line -> true));
    }
    if (spec.look().show() != Show.LATENCY) {
      text.add("  \\midrule");
      text.add(
          part(values, "ratio to " + TexText.escaped(spec.lines().get(0).label()) + " (median)"));
      text.addAll(rows(table, Row::ratio, SweepLine::inRatios));
    }
    text.add("  \\bottomrule");
    text.add("\\end{tabular}");
    return String.join("\n", text) + "\n";
  }

  private static String head(SweepSpec spec) {
    Subject.Axis across = spec.subject().across();
    List<String> cells = new ArrayList<>(List.of(TexText.escaped(spec.look().x())));
    for (int i = 0; i < across.values().size(); i++) {
      cells.add(
          across.isNumeric()
              ? Figure.words(across.number(i) * spec.look().xScale())
              : TexText.escaped(across.words(i)));
    }
    return String.join(" & ", cells);
  }

  private static String part(int values, String words) {
    return "  \\multicolumn{" + (values + 1) + "}{l}{\\emph{" + words + "}} \\\\";
  }

  private static List<String> rows(
      SweepTable table, Function<Row, Interval> figure, Predicate<SweepLine> isShown) {
    SweepSpec spec = table.spec();
    SweepFigures figures = new SweepFigures(table, spec);
    return figures.series(isShown).stream()
        .map(
            series ->
                "  "
                    + TexText.escaped(figures.label(series))
                    + figures.rowsOf(series).stream()
                        .map(row -> " & " + number(figure.apply(row).estimate()))
                        .collect(Collectors.joining())
                    + " \\\\")
        .toList();
  }

  /** A number with all its digits, zeros at its end too. */
  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS);
    int before = rounded.precision() - rounded.scale();
    return rounded
        .setScale(Math.max(0, DIGITS.getPrecision() - before), RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
