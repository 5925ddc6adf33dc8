package org.loladeft.experiments.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Kind;
import org.loladeft.experiments.figure.Figure.Line;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.figure.Figure.Row;
import org.loladeft.experiments.figure.Figure.Tick;

/**
 * A figure as source for the LaTeX package pgfplots: the same points, to be set in the paper's own
 * font and to be changed by hand.
 */
record PgfPlots(Figure figure, FigureWidth width, FigureLayout layout) {

  /** By style: mark of the library plotmarks, and its turn in degrees. */
  private static final String[] MARKS = {
    "*",
    "square*",
    "triangle*",
    "diamond*",
    "triangle*",
    "pentagon*",
    "x",
    "triangle*",
    "+",
    "oplus*",
    "triangle*",
    "Mercedes star"
  };

  private static final int[] TURNS = {0, 0, 0, 0, 180, 0, 0, 90, 0, 0, 270, 0};

  /** Height of a row of shares, pt. */
  private static final int ROW = 8;

  static String of(Figure figure, FigureWidth width) {
    FigureLayout layout = FigureLayout.of(figure, width.sheet(), Typeface.load());
    return new PgfPlots(figure, width, layout).source();
  }

  private String source() {
    List<String> text = new ArrayList<>();
    text.add("% \\usepackage{pgfplots} \\pgfplotsset{compat=1.16} \\usetikzlibrary{plotmarks}");
    text.add("\\begin{tikzpicture}");
    figure.lines().forEach(line -> text.add(colour(new FigureStyle(line.style()))));
    text.add("\\begin{axis}[");
    options().forEach(option -> text.add("  " + option + ","));
    text.add("]");
    for (int i = 0; i < figure.lines().size(); i++) {
      text.addAll(plot(figure.lines().get(i), i));
    }
    for (int i = 0; i < figure.margin().rows().size(); i++) {
      text.addAll(row(figure.margin().rows().get(i), i));
    }
    text.add("\\end{axis}");
    text.add("\\end{tikzpicture}");
    return String.join("\n", text) + "\n";
  }

  private static String name(FigureStyle style) {
    return "deft" + style.index();
  }

  private static String colour(FigureStyle style) {
    String hex = style.colour().substring(1).toUpperCase(Locale.ROOT);
    return "\\definecolor{" + name(style) + "}{HTML}{" + hex + "}";
  }

  private boolean hasNames() {
    return figure.x().kind() == Kind.NAMES;
  }

  private List<String> options() {
    int rows = figure.margin().rows().size();
    double widest = figure.lines().stream().mapToInt(line -> line.label().length()).max().orElse(1);
    int columns = (int) Math.max(1, Math.min(4, width.points() / (4 * widest + 30)));
    List<String> options = new ArrayList<>();
    options.add(String.format(Locale.ROOT, "width=%.0fpt", width.points()));
    options.add(String.format(Locale.ROOT, "height=%.0fpt", width.sheet().plotHeight() + 45));
    options.add("font=\\footnotesize");
    options.add("xlabel={" + TexText.escaped(figure.x().label()) + "}");
    options.add("ylabel={" + TexText.escaped(figure.y().label()) + "}");
    if (rows > 0) {
      options.add("xlabel style={yshift=-" + ROW * rows + "pt}");
    }
    options.addAll(scale("x", figure.x()));
    options.addAll(scale("y", figure.y()));
    if (hasNames()) {
      options.add("xmin=-0.5, xmax=" + (figure.x().ticks().size() - 0.5));
    }
    options.add("ymajorgrids, grid style={black!13}, unbounded coords=jump");
    options.add(
        String.format(
            Locale.ROOT,
            "legend style={at={(0.5,0)}, yshift=-%dpt, anchor=north, legend columns=%d, draw=none,"
                + " /tikz/every even column/.append style={column sep=4pt}}",
            34 + ROW * rows,
            columns));
    options.add("legend cell align=left");
    if (rows > 0) {
      options.add("clip=false");
    }
    return options;
  }

  private List<String> scale(String letter, Axis axis) {
    List<String> options = new ArrayList<>();
    if (axis.kind() == Kind.LOG) {
      options.add(letter + "mode=log");
    } else if (letter.equals("y") && axis.origin().isPresent()) {
      double least = Math.min(axis.origin().getAsDouble(), least());
      options.add("ymin=" + number(least));
    }
    List<Tick> ticks = axis.ticks().isEmpty() ? ticks(letter) : axis.ticks();
    options.add(letter + "tick={" + joined(ticks.stream().map(t -> number(t.at()))) + "}");
    String words = joined(ticks.stream().map(t -> "{" + TexText.escaped(t.words()) + "}"));
    options.add(letter + "ticklabels={" + words + "}");
    return options;
  }

  private List<Tick> ticks(String letter) {
    Scale scale = letter.equals("x") ? layout.across() : layout.up();
    return scale.ticks().stream().map(at -> new Tick(at, Scale.words(at))).toList();
  }

  private double least() {
    return figure.lines().stream()
        .flatMap(line -> line.points().stream())
        .flatMapToDouble(p -> DoubleStream.of(p.y(), p.low()))
        .filter(Double::isFinite)
        .min()
        .orElse(0);
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining(","));
  }

  private List<String> plot(Line line, int index) {
    FigureStyle style = new FigureStyle(line.style());
    List<String> text = new ArrayList<>();
    text.add(
        "\\addplot["
            + String.join(", ", look(style, index))
            + ", error bars/.cd, y dir=both, y explicit, error bar style={solid, line width=0.5pt}]");
    text.add("  table[x=x, y=y, y error plus=plus, y error minus=minus] {");
    text.add("  x y plus minus");
    line.points().forEach(point -> text.add("  " + row(point, index)));
    text.add("  };");
    text.add("\\addlegendentry{" + TexText.escaped(line.label()) + "}");
    List<Point> hollow = line.points().stream().filter(p -> p.hollow() && isShown(p)).toList();
    if (!hollow.isEmpty()) {
      text.add("\\addplot[" + String.join(", ", hollow(style, index)) + "] coordinates {");
      hollow.forEach(p -> text.add("  (" + number(place(p, index)) + "," + number(p.y()) + ")"));
      text.add("  };");
    }
    return text;
  }

  private static boolean isShown(Point point) {
    return Double.isFinite(point.y());
  }

  private List<String> look(FigureStyle style, int index) {
    List<String> look = new ArrayList<>(List.of(name(style), "line width=0.9pt"));
    double[] dash = style.pen().dash();
    if (hasNames()) {
      look.add("only marks");
    } else if (dash.length > 0) {
      StringBuilder pattern = new StringBuilder("dash pattern=");
      for (int i = 0; i < dash.length; i++) {
        pattern.append(i % 2 == 0 ? "on " : " off ").append(number(dash[i])).append("pt ");
      }
      look.add(pattern.toString().replaceAll(" +", " ").strip());
    }
    look.addAll(mark(style, ""));
    look.addAll(shift(index));
    return look;
  }

  private List<String> hollow(FigureStyle style, int index) {
    List<String> look = new ArrayList<>(List.of(name(style), "only marks", "forget plot"));
    look.addAll(mark(style, ", fill=white"));
    look.addAll(shift(index));
    return look;
  }

  private static List<String> mark(FigureStyle style, String more) {
    int shape = style.index() % MARKS.length;
    String turn = TURNS[shape] == 0 ? "" : ", rotate=" + TURNS[shape];
    return List.of(
        "mark=" + MARKS[shape],
        "mark size=" + (style.index() == 0 ? "2.6pt" : "1.9pt"),
        "mark options={solid" + turn + more + "}");
  }

  /** Lines whose intervals overlap stand a little beside each other, as in the drawing. */
  private List<String> shift(int index) {
    double by = Drawing.dodge(figure, width.sheet(), index);
    return by == 0 ? List.of() : List.of(String.format(Locale.ROOT, "xshift=%.2fpt", by));
  }

  private double place(Point point, int index) {
    return hasNames() ? point.x() + Drawing.beside(figure, index) : point.x();
  }

  private String row(Point point, int index) {
    boolean bar = isShown(point) && Double.isFinite(point.low()) && Double.isFinite(point.high());
    return String.join(
        " ",
        number(place(point, index)),
        isShown(point) ? number(point.y()) : "nan",
        number(bar ? point.high() - point.y() : 0),
        number(bar ? point.y() - point.low() : 0));
  }

  /** Shares below the ticks. */
  private List<String> row(Row row, int number) {
    String look = "\\node[font=\\tiny, anchor=base, yshift=-" + (20 + ROW * number) + "pt";
    List<String> text = new ArrayList<>();
    String mark = row.style().isPresent() ? " " + mark(row.style().getAsInt()) : "";
    text.add(
        look
            + ", anchor=base east, xshift=-3pt] at (axis description cs:0,0) {"
            + TexText.escaped(row.label())
            + mark
            + "};");
    double free = 0;
    for (int i = 0; i < row.words().size(); i++) {
      double at = layout.across().at(figure.x().ticks().get(i).at());
      double half = layout.typeface().widthOf(row.words().get(i), 6) / 2;
      if (at - half < free) {
        continue; // no room: the table has it
      }
      free = at + half + 2;
      text.add(
          look
              + "] at ({axis cs:"
              + number(figure.x().ticks().get(i).at())
              + ",1} |- {axis description cs:0,0}) {"
              + TexText.escaped(row.words().get(i))
              + "};");
    }
    return text;
  }

  /** The marker of a line within a text. */
  private static String mark(int style) {
    FigureStyle own = new FigureStyle(style);
    return "\\tikz\\draw["
        + name(own)
        + ", "
        + String.join(", ", mark(own, ""))
        + "] plot coordinates {(0,0)};";
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.10g", value)
            .replaceAll("(\\.[0-9]*?)0+($|e)", "$1$2")
            .replaceAll("\\.($|e)", "$1");
  }
}
