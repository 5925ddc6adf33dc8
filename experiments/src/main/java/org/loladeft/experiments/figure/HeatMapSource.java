package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.loladeft.experiments.figure.HeatMap.Cell;
import org.loladeft.experiments.figure.HeatMap.Side;

/** A heat map as source for the LaTeX package pgfplots. */
final class HeatMapSource {

  private HeatMapSource() {}

  static String of(HeatMap map, FigureWidth width) {
    List<String> text = new ArrayList<>();
    text.add("% \\usepackage{pgfplots} \\pgfplotsset{compat=1.16}");
    text.add("\\begin{tikzpicture}");
    text.add("\\begin{axis}[");
    options(map, width).forEach(option -> text.add("  " + option + ","));
    text.add("]");
    for (int x = 0; x < map.x().words().size(); x++) {
      for (int y = 0; y < map.y().words().size(); y++) {
        text.add(cell(map, x, y));
      }
    }
    text.add("\\end{axis}");
    text.add("\\end{tikzpicture}");
    return String.join("\n", text) + "\n";
  }

  private static List<String> options(HeatMap map, FigureWidth width) {
    List<String> options = new ArrayList<>();
    options.add(
        String.format(
            Locale.ROOT,
            "width=%.0fpt, height=%.0fpt, font=\\footnotesize, axis on top, tick style={draw=none}",
            width.points() - 60,
            width.sheet().plotHeight() + 45));
    options.addAll(side("x", map.x()));
    options.addAll(side("y", map.y()));
    HeatMap.Values values = map.values();
    options.add(
        "colormap={deft}{rgb255=(" + numbers(0, ",") + ") rgb255=(" + numbers(1, ",") + ")}");
    options.add("point meta min=0, point meta max=1, colorbar");
    options.add(
        "colorbar style={font=\\footnotesize, width=6pt, ylabel={"
            + TexText.escaped(values.label())
            + "}, ytick={0,1}, yticklabels={"
            + Scale.shortWords(values.least())
            + ","
            + Scale.shortWords(values.most())
            + "}}");
    return options;
  }

  private static List<String> side(String letter, Side side) {
    int count = side.words().size();
    String ticks =
        IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String words =
        side.words().stream()
            .map(w -> "{" + TexText.escaped(w) + "}")
            .collect(Collectors.joining(","));
    return List.of(
        letter + "label={" + TexText.escaped(side.label()) + "}",
        letter + "min=-0.5, " + letter + "max=" + (count - 0.5),
        letter + "tick={" + ticks + "}, " + letter + "ticklabels={" + words + "}");
  }

  private static String cell(HeatMap map, int x, int y) {
    Cell cell = map.values().columns().get(x).get(y);
    boolean none = Double.isNaN(cell.value());
    String fill = none ? "white" : colour(map.values().share(cell.value()));
    return String.format(
        Locale.ROOT,
        "\\path[fill=%s, draw=white] (%s,%s) rectangle (%s,%s) node[midway, font=\\tiny] {%s};",
        fill,
        x - 0.5,
        y - 0.5,
        x + 0.5,
        y + 0.5,
        none ? "--" : TexText.escaped(cell.words()));
  }

  private static String colour(double share) {
    String[] parts = numbers(share, ",").split(",", -1);
    return "{rgb,255:red," + parts[0] + ";green," + parts[1] + ";blue," + parts[2] + "}";
  }

  /** Red, green and blue of a shade. */
  private static String numbers(double share, String between) {
    String hex = HeatMapDrawing.shade(share);
    return IntStream.of(1, 3, 5)
        .mapToObj(i -> String.valueOf(Integer.parseInt(hex.substring(i, i + 2), 16)))
        .collect(Collectors.joining(between));
  }
}
