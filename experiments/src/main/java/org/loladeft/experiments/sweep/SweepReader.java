package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.experiments.figure.Figure;

/** Reads {@code deft-sweep/1}. What would spoil the figure after a long run is refused here. */
final class SweepReader {

  private static final String FORMAT = "deft-sweep/1";

  private SweepReader() {}

  static SweepSpec parse(String text, String document) {
    Fields f = Fields.parse(text, document);
    f.requireFormat(FORMAT);
    SweepSettings base =
        f.has("scenario")
            ? SweepSettings.DEFAULTS.with(f.object("scenario"))
            : SweepSettings.DEFAULTS;
    SweepSpec spec =
        new SweepSpec(name(f), subject(f, base), lines(f), sampling(f), look(f, f.text("vary")));
    f.end();
    requireLogarithms(f, spec);
    return spec;
  }

  private static String name(Fields f) {
    String name = f.text("name");
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw f.bad("name", "\"" + name + "\": expected letters, digits, dots and hyphens");
    }
    return name;
  }

  private static Subject subject(Fields f, SweepSettings base) {
    String parameter = f.text("vary");
    List<Object> values = values(f, parameter);
    List<SweepSettings> points = new ArrayList<>();
    values.forEach(value -> points.add(SweepSettings.changed(f, base, parameter, value)));
    return new Subject(parameter, values, points);
  }

  private static List<Object> values(Fields f, String parameter) {
    List<Object> values = new ArrayList<>();
    if (SweepSettings.TEXTS.contains(parameter)) {
      values.addAll(f.texts("values"));
    } else if (SweepSettings.NUMBERS.contains(parameter)) {
      for (double value : f.numbers("values")) {
        requireAscending(f, values, value);
        values.add(value);
      }
    } else {
      throw f.bad(
          "vary",
          "\""
              + parameter
              + "\": expected one of "
              + SweepSettings.NUMBERS
              + ", "
              + SweepSettings.TEXTS);
    }
    if (values.isEmpty()) {
      throw f.bad("values", "none: expected at least one");
    }
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        throw f.bad("values", value + " occurs twice: expected each value once");
      }
    }
    return values;
  }

  private static void requireAscending(Fields f, List<Object> before, double value) {
    Object last = before.isEmpty() ? null : before.get(before.size() - 1);
    if (last instanceof Double least && value < least) {
      throw f.bad("values", value + " after " + least + ": expected ascending numbers");
    }
  }

  private static List<SweepLine> lines(Fields f) {
    List<SweepLine> lines = f.list("lines", SweepReader::line);
    if (lines.isEmpty()) {
      throw f.bad("lines", "none: expected at least one solver or other scheme");
    }
    Set<String> seen = new HashSet<>();
    for (SweepLine line : lines) {
      if (!seen.add(line.id())) {
        throw f.bad("lines", "\"" + line.id() + "\" occurs twice: expected each line once");
      }
    }
    return lines;
  }

  private static SweepLine line(Fields f) {
    String field = f.has("value") ? "value" : "use";
    String id = f.text(field);
    String absent = id.equals(SweepLine.AUTO) ? "exact optimum" : id;
    String label = drawable(f, "label", f.text("label", absent));
    boolean inRatios = f.flag("ratio", true);
    f.end();
    return new SweepLine(id, label, AlternativeScheme.of(id), inRatios);
  }

  private static Sampling sampling(Fields f) {
    double confidence = f.positive("confidence", 0.95);
    if (!(confidence >= 0.5 && confidence <= 0.9999)) {
      throw f.bad("confidence", confidence + ": expected a share from 0.5 to 0.9999, as 0.95");
    }
    return new Sampling(
        f.whole("draws", 200, SweepSpec.LEAST_DRAWS, SweepSpec.MOST_DRAWS),
        f.seed("seed", 1),
        confidence);
  }

  private static Look look(Fields f, String parameter) {
    String show = f.text("show", Look.Show.LATENCY.id());
    if (!Look.Show.ids().contains(show)) {
      throw f.bad("show", "\"" + show + "\": expected one of " + Look.Show.ids());
    }
    return new Look(
        drawable(f, "title", f.text("title", f.text("name"))),
        drawable(f, "xLabel", f.text("xLabel", parameter)),
        drawable(f, "yLabel", f.text("yLabel", "median latency of a round, s")),
        f.flag("xLog", false),
        f.flag("yLog", false),
        f.positive("xScale", 1),
        Look.Show.valueOf(show.toUpperCase(Locale.ROOT)));
  }

  private static String drawable(Fields f, String field, String text) {
    OptionalInt unknown = Figure.unknownCharacter(text);
    if (unknown.isPresent()) {
      throw f.bad(
          field,
          "'"
              + Character.toString(unknown.getAsInt())
              + "' is not in the figures' font: expected Latin, Greek, Cyrillic or common signs");
    }
    return text;
  }

  private static void requireLogarithms(Fields f, SweepSpec spec) {
    if (!spec.look().xLog()) {
      return;
    }
    if (!spec.subject().isNumeric()) {
      throw f.bad("xLog", "true: expected false where the values are texts");
    }
    if (spec.subject().number(0) <= 0) {
      throw f.bad(
          "values",
          spec.subject().number(0)
              + ": expected values above 0 on a logarithmic axis, or \"xLog\": false");
    }
  }
}
