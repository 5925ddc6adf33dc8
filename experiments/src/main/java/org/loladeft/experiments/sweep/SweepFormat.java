package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;

/**
 * What {@code deft-sweep/1} and {@code /2} have in common, only read. What would spoil the figure
 * after a long run is refused here.
 */
abstract class SweepFormat extends DocumentFormat<SweepSpec> {

  final JsonField<String> name = required("name", NAME);
  final JsonField<List<SweepLine>> lines =
      required("lines", list(new Line(), "at least one solver or other scheme"));
  final JsonField<Integer> draws = optional("draws", whole(1, SweepSpec.MOST_DRAWS));
  final JsonField<Long> seed = optional("seed", SEED);
  final JsonField<Boolean> xLog = optional("xLog", FLAG);
  private final JsonField<Double> confidence = optional("confidence", between(0.5, 0.9999));
  private final JsonField<Look.Show> show = optional("show", oneOf(Look.Show.values()));
  private final JsonField<String> title = optional("title", NAME);
  private final JsonField<String> xLabel = optional("xLabel", NAME);
  private final JsonField<String> yLabel = optional("yLabel", NAME);
  private final JsonField<Boolean> yLog = optional("yLog", FLAG);
  final JsonField<Double> xScale = optional("xScale", POSITIVE);

  private final Map<String, @Nullable Object> tree;

  /** A format of a document whose tree is at hand. */
  SweepFormat(String word, Map<String, @Nullable Object> tree) {
    super(word);
    this.tree = tree;
    takeNull();
  }

  /** The document as it was written. */
  Map<String, @Nullable Object> tree() {
    return tree;
  }

  /** The sweep, once it is known what is drawn and how it looks where the file does not say. */
  SweepSpec spec(FieldValues f, Subject subject, Look usual, int usualDraws) {
    if (!f.get(name).matches("[A-Za-z0-9._-]+")) {
      throw f.bad(name, '"' + f.get(name) + "\": expected letters, digits, dots and hyphens");
    }
    requireOnce(f, lines, f.get(lines).stream().map(SweepLine::id).toList());
    int least = subject.isRandom() ? SweepSpec.LEAST_DRAWS : 1;
    int count = f.get(draws, usualDraws);
    if (count < least) {
      throw f.bad(
          draws,
          "found "
              + count
              + ": expected a whole number, from "
              + least
              + " to "
              + SweepSpec.MOST_DRAWS);
    }
    Sampling sampling = new Sampling(count, f.get(seed, 1L), f.get(confidence, 0.95));
    Swept swept = new Swept(tree, subject);
    SweepSpec spec = new SweepSpec(f.get(name), swept, f.get(lines), sampling, look(f, usual));
    requireLogarithms(f, spec);
    return spec;
  }

  /** A parameter with values that go together: all texts, or ascending numbers. */
  Subject.Axis axis(FieldValues f, JsonField<?> list, String parameter, List<Object> values) {
    requireOnce(f, list, values);
    double last = Double.NEGATIVE_INFINITY;
    boolean numbers = values.get(0) instanceof Double;
    for (Object value : values) {
      if (value instanceof Double != numbers) {
        throw f.bad(list, Subject.words(value) + ": expected a " + (numbers ? "number" : "text"));
      }
      if (value instanceof Double number) {
        if (number < last) {
          throw f.bad(
              list,
              Subject.words(number)
                  + " after "
                  + Subject.words(last)
                  + ": expected ascending numbers");
        }
        last = number;
      }
    }
    return new Subject.Axis(parameter, values);
  }

  static void requireOnce(FieldValues f, JsonField<?> list, List<?> entries) {
    Set<Object> seen = new HashSet<>();
    for (Object entry : entries) {
      if (!seen.add(entry)) {
        throw f.bad(list, Subject.words(entry) + " occurs twice: expected it once");
      }
    }
  }

  private Look look(FieldValues f, Look usual) {
    return new Look(
        drawable(f, title, usual.title()),
        drawable(f, xLabel, usual.x()),
        drawable(f, yLabel, usual.y()),
        f.get(xLog, false),
        f.get(yLog, false),
        f.get(xScale, 1.0),
        f.get(show, Look.Show.LATENCY),
        usual.pair(),
        usual.second(),
        usual.width());
  }

  static String drawable(FieldValues f, JsonField<String> field, String absent) {
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
    Subject.Axis across = spec.subject().across();
    if (!spec.look().xLog()) {
      return;
    }
    if (!across.isNumeric()) {
      throw f.bad(xLog, "true: expected false where the values are texts");
    }
    if (across.number(0) <= 0) {
      throw f.bad(
          xLog,
          "true, and the first value is "
              + across.words(0)
              + ": expected values above 0 on a logarithmic axis, or \"xLog\": false");
    }
  }

  /** Settings of the built-in generator, all optional. */
  static final class SettingsFormat extends ObjectFormat<SweepSettings> {
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
            throw f.bad(setting, Subject.words(f.get(setting)) + ": " + e.getMessage());
          }
        }
      }
      return changed;
    }
  }

  /** Refuses a name that is none of the generator's settings, and values of the other type. */
  static void requireSetting(
      FieldValues f, JsonField<?> vary, String setting, JsonField<?> list, List<Object> values) {
    boolean text = SweepSettings.TEXTS.contains(setting);
    if (!text && !SweepSettings.NUMBERS.contains(setting)) {
      String all = SweepSettings.NUMBERS + ", " + SweepSettings.TEXTS;
      throw f.bad(vary, '"' + setting + "\": expected one of " + all);
    }
    for (Object value : values) {
      if (value instanceof String != text) {
        throw f.bad(list, Subject.words(value) + ": expected a " + (text ? "text" : "number"));
      }
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
  abstract static class OrText<V> extends JsonType<V> {
    private final JsonType<?> other;

    /** Says what it is else, for the schema. */
    OrText(JsonType<?> other) {
      this.other = other;
    }

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
      return Map.of("anyOf", List.of(NAME.schema(), other.schema()));
    }
  }

  /** A number or a text. */
  static final class Value extends OrText<Object> {
    Value() {
      super(NUMBER);
    }

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
    private final LineFormat format;

    Line() {
      this(new LineFormat());
    }

    private Line(LineFormat format) {
      super(format);
      this.format = format;
    }

    @Override
    SweepLine readText(String text) {
      return SweepLine.of(text);
    }

    @Override
    SweepLine readOther(JsonCursor in) {
      return format.read(in);
    }
  }

  /** {@code deft-sweep/1}: settings of the generator, one of which is varied. */
  static final class First extends SweepFormat {
    static final String WORD = "deft-sweep/1";

    private final JsonField<SweepSettings> scenario = optional("scenario", new SettingsFormat());
    private final JsonField<String> vary = required("vary", NAME);
    private final JsonField<List<Object>> values = required("values", list(new Value(), "a value"));

    First(Map<String, @Nullable Object> tree) {
      super(WORD, tree);
    }

    @Override
    protected SweepSpec fromFields(FieldValues f) {
      String setting = f.get(vary);
      requireSetting(f, vary, setting, values, f.get(values));
      Subject.Axis axis = axis(f, values, setting, f.get(values));
      List<DrawSource> points = new ArrayList<>();
      for (Object value : axis.values()) {
        try {
          points.add(f.get(scenario, SweepSettings.DEFAULTS).changed(setting, value));
        } catch (IllegalArgumentException e) {
          throw f.bad(values, Subject.words(value) + ": " + e.getMessage());
        }
      }
      Look usual =
          Look.of(f.get(name), AxisLabel.of(setting, f.get(xScale, 1.0), false), AxisLabel.LATENCY);
      return spec(f, new Subject(axis, Optional.empty(), points), usual, 200);
    }

    @Override
    public Map<String, Object> schema() {
      return schema(
          "LoLa DEFT sweep, first version", "Latency against a setting of the generator.");
    }
  }
}
