package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;

/**
 * {@code deft-sweep/1}, only read. What would spoil the figure after a long run is refused here.
 */
final class SweepFormat extends DocumentFormat<SweepSpec> {

  private final JsonField<String> name = required("name", NAME);
  private final JsonField<SweepSettings> scenario = optional("scenario", new SettingsFormat());
  private final JsonField<String> vary = required("vary", NAME);
  private final JsonField<List<Object>> values = required("values", list(new Value(), "a value"));
  private final JsonField<List<SweepLine>> lines =
      required("lines", list(new Line(), "at least one solver or other scheme"));
  private final JsonField<Integer> draws =
      optional("draws", whole(SweepSpec.LEAST_DRAWS, SweepSpec.MOST_DRAWS));
  private final JsonField<Long> seed = optional("seed", SEED);
  private final JsonField<Double> confidence = optional("confidence", between(0.5, 0.9999));
  private final JsonField<Look.Show> show = optional("show", oneOf(Look.Show.values()));
  private final JsonField<String> title = optional("title", NAME);
  private final JsonField<String> xLabel = optional("xLabel", NAME);
  private final JsonField<String> yLabel = optional("yLabel", NAME);
  private final JsonField<Boolean> xLog = optional("xLog", FLAG);
  private final JsonField<Boolean> yLog = optional("yLog", FLAG);
  private final JsonField<Double> xScale = optional("xScale", POSITIVE);

  SweepFormat() {
    super("deft-sweep/1");
    takeNull();
  }

  @Override
  protected SweepSpec fromFields(FieldValues f) {
    if (!f.get(name).matches("[A-Za-z0-9._-]+")) {
      throw f.bad(name, '"' + f.get(name) + "\": expected letters, digits, dots and hyphens");
    }
    requireOnce(f, lines, f.get(lines).stream().map(SweepLine::id).toList());
    Sampling sampling = new Sampling(f.get(draws, 200), f.get(seed, 1L), f.get(confidence, 0.95));
    SweepSpec spec = new SweepSpec(f.get(name), subject(f), f.get(lines), sampling, look(f));
    requireLogarithms(f, spec);
    return spec;
  }

  private Subject subject(FieldValues f) {
    requireFit(f);
    requireOnce(f, values, f.get(values));
    List<SweepSettings> points = new ArrayList<>();
    for (Object value : f.get(values)) {
      try {
        points.add(f.get(scenario, SweepSettings.DEFAULTS).changed(f.get(vary), value));
      } catch (IllegalArgumentException e) {
        throw f.bad(values, value + ": " + e.getMessage());
      }
    }
    return new Subject(f.get(vary), f.get(values), points);
  }

  /** Refuses values that the setting does not have, and numbers that do not ascend. */
  private void requireFit(FieldValues f) {
    boolean text = SweepSettings.TEXTS.contains(f.get(vary));
    if (!text && !SweepSettings.NUMBERS.contains(f.get(vary))) {
      String all = SweepSettings.NUMBERS + ", " + SweepSettings.TEXTS;
      throw f.bad(vary, '"' + f.get(vary) + "\": expected one of " + all);
    }
    double last = Double.NEGATIVE_INFINITY;
    for (Object value : f.get(values)) {
      if (value instanceof String == !text) {
        throw f.bad(values, value + ": expected a " + (text ? "text" : "number"));
      }
      if (value instanceof Double number && number < last) {
        throw f.bad(values, value + " after " + last + ": expected ascending numbers");
      }
      last = value instanceof Double number ? number : last;
    }
  }

  private static void requireOnce(FieldValues f, JsonField<?> list, List<?> entries) {
    Set<Object> seen = new HashSet<>();
    for (Object entry : entries) {
      if (!seen.add(entry)) {
        throw f.bad(list, entry + " occurs twice: expected it once");
      }
    }
  }

  private Look look(FieldValues f) {
    return new Look(
        drawable(f, title, f.get(name)),
        drawable(f, xLabel, f.get(vary)),
        drawable(f, yLabel, "median latency of a round, s"),
        f.get(xLog, false),
        f.get(yLog, false),
        f.get(xScale, 1.0),
        f.get(show, Look.Show.LATENCY));
  }

  private static String drawable(FieldValues f, JsonField<String> field, String absent) {
    String text = f.get(field, absent);
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

  private void requireLogarithms(FieldValues f, SweepSpec spec) {
    if (!spec.look().xLog()) {
      return;
    }
    if (!spec.subject().isNumeric()) {
      throw f.bad(xLog, "true: expected false where the values are texts");
    }
    if (spec.subject().number(0) <= 0) {
      throw f.bad(
          values,
          spec.subject().number(0)
              + ": expected values above 0 on a logarithmic axis, or \"xLog\": false");
    }
  }

  private static final class SettingsFormat extends ObjectFormat<SweepSettings> {
    private final List<JsonField<?>> settings = new ArrayList<>();

    SettingsFormat() {
      takeNull();
      SweepSettings.NUMBERS.forEach(setting -> settings.add(optional(setting, NUMBER)));
      SweepSettings.TEXTS.forEach(setting -> settings.add(optional(setting, NAME)));
    }

    @Override
    protected SweepSettings fromFields(FieldValues f) {
      SweepSettings changed = SweepSettings.DEFAULTS;
      for (JsonField<?> setting : settings) {
        if (f.has(setting)) {
          try {
            changed = changed.changed(setting.name(), f.get(setting));
          } catch (IllegalArgumentException e) {
            throw f.bad(setting, f.get(setting) + ": " + e.getMessage());
          }
        }
      }
      return changed;
    }
  }

  private static final class LineFormat extends ObjectFormat<SweepLine> {
    private final JsonField<String> use = required("use", NAME);
    private final JsonField<String> label = optional("label", NAME);
    private final JsonField<Boolean> ratio = optional("ratio", FLAG);

    @Override
    protected SweepLine fromFields(FieldValues f) {
      SweepLine line = SweepLine.of(f.get(use));
      String drawn = drawable(f, label, line.label());
      return new SweepLine(line.id(), drawn, line.scheme(), f.get(ratio, true));
    }
  }

  /** A value that may be a text instead of what it is else. */
  private abstract static class OrText<V> extends JsonType<V> {
    abstract V readText(String text);

    abstract V readOther(JsonCursor in);

    @Override
    public V read(JsonCursor in) {
      return in.isText() ? readText(NAME.read(in)) : readOther(in);
    }

    @Override
    public void write(V value, JsonOutput out) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of();
    }
  }

  private static final class Value extends OrText<Object> {
    @Override
    Object readText(String text) {
      return text;
    }

    @Override
    Object readOther(JsonCursor in) {
      return NUMBER.read(in);
    }
  }

  private static final class Line extends OrText<SweepLine> {
    private final LineFormat format = new LineFormat();

    @Override
    SweepLine readText(String text) {
      return SweepLine.of(text);
    }

    @Override
    SweepLine readOther(JsonCursor in) {
      return format.read(in);
    }
  }
}
