package org.loladeft.benchmarks.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.loladeft.benchmarks.figure.Figure.Axis;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.TextFile;

/**
 * What to sweep: a {@code deft-sweep/1} file; see docs/experiments.md. Immutable.
 *
 * @param name of the files that are written
 * @param title of the figure
 * @param parameter the setting that is varied
 * @param values its values, numbers or texts
 * @param points the settings at each value
 * @param lines solvers and comparators, the first the one that others are compared with
 * @param draws number of draws at each value
 * @param seed of all draws
 * @param confidence of the intervals
 * @param x horizontal axis
 * @param y vertical axis
 * @param xScale numbers on the axis are values times this
 */
public record SweepSpec(
    String name,
    String title,
    String parameter,
    List<Object> values,
    List<Settings> points,
    List<SweepLine> lines,
    int draws,
    long seed,
    double confidence,
    Axis x,
    Axis y,
    double xScale) {

  /** An interval needs two draws. */
  public static final int LEAST_DRAWS = 2;

  /** More would take more memory than most machines have. */
  public static final int MOST_DRAWS = 10_000_000;

  private static final String FORMAT = "deft-sweep/1";

  /**
   * Reads a sweep.
   *
   * @param file the file
   * @return the sweep
   * @throws org.loladeft.scenario.json.BadInputException if it is not as the format wants it
   */
  public static SweepSpec read(Path file) {
    return parse(TextFile.read(file), file.toString());
  }

  /**
   * Parses a sweep.
   *
   * @param text the document
   * @param document what to call it in messages
   * @return the sweep
   * @throws org.loladeft.scenario.json.BadInputException if it is not as the format wants it
   */
  public static SweepSpec parse(String text, String document) {
    Fields f = Fields.parse(text, document);
    f.requireFormat(FORMAT);
    Settings base =
        f.has("scenario") ? Settings.DEFAULTS.with(f.object("scenario")) : Settings.DEFAULTS;
    String parameter = f.text("vary");
    List<Object> values = values(f, parameter);
    List<Settings> points = new ArrayList<>();
    values.forEach(value -> points.add(Settings.changed(f, base, parameter, value)));
    SweepSpec spec =
        new SweepSpec(
            f.text("name"),
            f.text("title", f.text("name")),
            parameter,
            values,
            List.copyOf(points),
            f.list("lines", SweepSpec::line),
            f.whole("draws", 200, LEAST_DRAWS, MOST_DRAWS),
            f.seed("seed", 1),
            f.positive("confidence", 0.95),
            new Axis(f.text("xLabel", parameter), f.flag("xLog", false)),
            new Axis(f.text("yLabel", "median latency of a round, s"), f.flag("yLog", false)),
            f.positive("xScale", 1));
    f.end();
    if (!spec.name.matches("[A-Za-z0-9._-]+")) {
      throw f.bad("name", "\"" + spec.name + "\": expected letters, digits, dots and hyphens");
    }
    if (spec.lines.isEmpty()) {
      throw f.bad("lines", "none: expected at least one solver or comparator");
    }
    return spec;
  }

  private static List<Object> values(Fields f, String parameter) {
    List<Object> values = new ArrayList<>();
    if (Settings.TEXTS.contains(parameter)) {
      values.addAll(f.texts("values"));
    } else if (Settings.NUMBERS.contains(parameter)) {
      for (double value : f.numbers("values")) {
        values.add(value);
      }
    } else {
      throw f.bad(
          "vary",
          "\"" + parameter + "\": expected one of " + Settings.NUMBERS + ", " + Settings.TEXTS);
    }
    if (values.isEmpty()) {
      throw f.bad("values", "none: expected at least one");
    }
    return List.copyOf(values);
  }

  private static SweepLine line(Fields f) {
    String id = f.has("value") ? f.text("value") : f.text("use");
    SweepLine line = new SweepLine(id, f.text("label", id), Comparator.of(id));
    f.end();
    return line;
  }

  /**
   * This sweep with another number of draws.
   *
   * @param count from {@link #LEAST_DRAWS} to {@link #MOST_DRAWS}
   * @return a copy
   */
  public SweepSpec withDraws(int count) {
    return new SweepSpec(
        name, title, parameter, values, points, lines, count, seed, confidence, x, y, xScale);
  }

  /** Whether the values are numbers. */
  boolean isNumeric() {
    return values.get(0) instanceof Number;
  }
}
