package org.loladeft.experiments.sweep;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.loladeft.experiments.figure.FigureWidth;
import org.loladeft.experiments.sweep.Subject.Axis;
import org.loladeft.experiments.sweep.SweptDocument.Change;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonPointer;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.TextFile;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDraw;
import org.loladeft.scenario.json.BlocksPerDeviceType;
import org.loladeft.scenario.json.ScenarioFormat;

/** {@code deft-sweep/2}: any scenario or problem, or the generator's; one place varies, or two. */
final class SecondSweepFormat extends SweepFormat {

  static final String WORD = "deft-sweep/2";

  private static final int USUAL_DRAWS = 200;

  private final String fileName;

  private final JsonField<NamedScenario> scenario = optional("scenario", new ScenarioType());
  private final JsonField<SweepSettings> generator = optional("generator", new SettingsFormat());
  private final JsonField<List<String>> vary = required("vary", new OneOrTwo());
  private final JsonField<List<List<Object>>> values = optional("values", new Lists());
  private final JsonField<List<List<Object>>> factors = optional("factors", new Lists());
  private final JsonField<ScenarioDraw> draw = optional("draw", new DrawFormat());
  private final JsonField<BlocksPerDevice> blocksPerDevice =
      optional("blocksPerDevice", new BlocksPerDeviceType());

  private final JsonField<Look.Pair> pair = optional("pair", oneOf(Look.Pair.values()));
  private final JsonField<String> secondLabel = optional("secondLabel", NAME);
  private final JsonField<FigureWidth> width = optional("width", oneOf(FigureWidth.values()));

  /**
   * A format of one document.
   *
   * @param tree the document
   * @param fileName its file: scenarios and profiles are looked for in that folder
   */
  SecondSweepFormat(Map<String, @Nullable Object> tree, String fileName) {
    super(WORD, tree);
    this.fileName = fileName;
    rule(exactlyOne(scenario, generator));
    rule(anyOf(values, factors));
    rule(when(requires(generator), refuses(factors, draw)));
  }

  @Override
  protected SweepSpec fromFields(FieldValues f) {
    Optional<SweptDocument> document = f.find(scenario).map(named -> document(f, named));
    requireScenario(f, document);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < f.get(vary).size(); i++) {
      parameters.add(parameter(f, i));
    }
    Parameter first = parameters.get(0);
    Optional<Parameter> second =
        parameters.size() == 1 ? Optional.empty() : Optional.of(parameters.get(1));
    List<DrawSource> points = new ArrayList<>();
    for (Object value : first.axis().values()) {
      for (Object other : second.map(p -> p.axis().values()).orElse(List.of(""))) {
        List<Change> changes = new ArrayList<>(List.of(first.change(value)));
        second.ifPresent(p -> changes.add(p.change(other)));
        points.add(point(f, document, changes));
      }
    }
    Subject subject = new Subject(first.axis(), second.map(Parameter::axis), points);
    Look usual = Look.of(f.get(name), first.label(f.get(xScale, 1.0)), AxisLabel.LATENCY);
    Look look = usual.withWidth(f.find(width)).withPair(pair(f, second), second(f, second));
    SweepSpec spec = spec(f, subject, look, subject.isRandom() ? USUAL_DRAWS : 1);
    return document.map(swept -> spec.of(swept.tree())).orElse(spec);
  }

  private Look.Pair pair(FieldValues f, Optional<Parameter> second) {
    if (f.has(pair) && second.isEmpty()) {
      throw f.bad(pair, "there is one parameter: expected a pair in 'vary', or no 'pair'");
    }
    return f.get(pair, Look.Pair.LINES);
  }

  private String second(FieldValues f, Optional<Parameter> second) {
    return drawable(f, secondLabel, second.map(parameter -> parameter.label(1)).orElse(""));
  }

  /** A parameter that is varied: a place of a document, or a setting by its name. */
  private record Parameter(Axis axis, Optional<JsonPointer> place, boolean isFactor) {
    Change change(Object value) {
      return new Change(place.orElse(JsonPointer.of("/" + axis.parameter())), value, isFactor);
    }

    String label(double scale) {
      return AxisLabel.of(place.map(JsonPointer::last).orElse(axis.parameter()), scale, isFactor);
    }
  }

  private Parameter parameter(FieldValues f, int index) {
    String what = f.get(vary).get(index);
    List<Object> given = listOf(f, values, index);
    List<Object> multiplied = listOf(f, factors, index);
    if (given.isEmpty() == multiplied.isEmpty()) {
      throw f.bad(
          f.has(values) ? values : factors,
          "there are "
              + (given.isEmpty() ? "neither values nor" : "both values and")
              + " factors for "
              + what
              + ": expected one list of them for each parameter, in the order of 'vary'");
    }
    JsonField<?> list = given.isEmpty() ? factors : values;
    List<Object> all = given.isEmpty() ? multiplied : given;
    if (f.has(generator)) {
      requireSetting(f, vary, what, list, all);
      return new Parameter(axis(f, list, what, all), Optional.empty(), false);
    }
    if (!JsonPointer.isPointer(what)) {
      throw f.bad(
          vary,
          '"'
              + what
              + "\": expected a pointer into the scenario, such as /uplink/bandwidthHz; names of"
              + " settings go with 'generator'");
    }
    Axis axis = axis(f, list, what, all);
    if (given.isEmpty() && !(axis.isNumeric() && axis.number(0) >= 0)) {
      throw f.bad(factors, axis.words(0) + ": expected numbers of at least 0");
    }
    return new Parameter(axis, Optional.of(JsonPointer.of(what)), given.isEmpty());
  }

  private List<Object> listOf(FieldValues f, JsonField<List<List<Object>>> field, int index) {
    List<List<Object>> lists = f.get(field, List.of());
    if (!lists.isEmpty() && lists.size() != f.get(vary).size()) {
      throw f.bad(
          field,
          "there are "
              + lists.size()
              + " lists for "
              + f.get(vary).size()
              + " of 'vary': expected one each");
    }
    return lists.isEmpty() ? List.of() : lists.get(index);
  }

  private DrawSource point(FieldValues f, Optional<SweptDocument> document, List<Change> changes) {
    try {
      DrawSource source =
          document.isPresent()
              ? document
                  .get()
                  .changed(changes, f.get(draw, ScenarioDraw.ofChannel()), f.find(blocksPerDevice))
              : settings(f, changes);
      source.drawn(0, f.get(seed, 1L)); // may overflow
      return source;
    } catch (IllegalArgumentException e) {
      List<String> words = changes.stream().map(c -> Subject.words(c.value())).toList();
      JsonField<?> list = f.has(values) ? values : factors;
      throw f.bad(list, String.join(", ", words) + ": " + e.getMessage());
    }
  }

  private SweepSettings settings(FieldValues f, List<Change> changes) {
    SweepSettings settings = f.get(generator);
    Optional<BlocksPerDevice> most = f.find(blocksPerDevice);
    if (most.isPresent()) {
      boolean any = most.get().equals(BlocksPerDevice.ANY);
      settings = settings.changed("blocksPerDevice", any ? 0 : most.get().most());
    }
    for (Change change : changes) {
      settings = settings.changed(change.place().last(), change.value());
    }
    return settings;
  }

  private SweptDocument document(FieldValues f, NamedScenario named) {
    if (named.inline().isPresent()) {
      Map<String, @Nullable Object> inline = objectOf(tree().get(scenario.name()));
      return SweptDocument.of(named.inline().get(), inline, fileName);
    }
    Path file;
    try {
      file = Path.of(fileName).resolveSibling(named.file());
    } catch (InvalidPathException e) {
      throw f.bad(scenario, '"' + named.file() + "\": expected the name of a file");
    }
    return SweptDocument.read(TextFile.read(file), file.toString());
  }

  @SuppressWarnings("unchecked") // A tree's objects are maps by name.
  private static Map<String, @Nullable Object> objectOf(@Nullable Object value) {
    return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
  }

  /**
   * A problem is as it is: nothing to draw, and nothing that other ways to fine-tune would need.
   */
  private void requireScenario(FieldValues f, Optional<SweptDocument> document) {
    if (document.isEmpty() || document.get().isScenario()) {
      return;
    }
    String why = document.get().fileName() + " is a problem: expected a scenario for it, or none";
    if (f.has(draw) && !f.get(draw).isNothing()) {
      throw f.bad(draw, why);
    } else if (f.has(blocksPerDevice)) {
      throw f.bad(blocksPerDevice, why);
    }
    for (SweepLine line : f.get(lines)) {
      if (line.scheme().isPresent()) {
        throw f.bad(lines, line.id() + ": " + why);
      }
    }
  }

  @Override
  public Map<String, Object> schema() {
    return schema(
        "LoLa DEFT sweep",
        "Latency against one or two places of a scenario, over many draws. Not expressible here:"
            + " there is one list of values or factors for each of 'vary', numbers ascend, and the"
            + " scenario takes them all.");
  }

  /** A scenario, or the name of the file with one or with a problem. */
  private record NamedScenario(String file, Optional<Scenario> inline) {}

  private static final class ScenarioType extends OrText<NamedScenario> {
    private final ScenarioFormat format;

    ScenarioType() {
      this(new ScenarioFormat());
    }

    private ScenarioType(ScenarioFormat format) {
      super(format);
      this.format = format;
    }

    @Override
    NamedScenario readText(String text) {
      return new NamedScenario(text, Optional.empty());
    }

    @Override
    NamedScenario readOther(JsonCursor in) {
      return new NamedScenario("", Optional.of(format.read(in)));
    }
  }

  /** A text, or two. */
  private static final class OneOrTwo extends OrText<List<String>> {
    OneOrTwo() {
      super(distinct(NAME));
    }

    @Override
    List<String> readText(String text) {
      return List.of(text);
    }

    @Override
    List<String> readOther(JsonCursor in) {
      List<String> names = distinct(NAME).read(in);
      if (names.size() < 1 || names.size() > 2) {
        throw in.bad("found " + names.size() + " entries: expected one or two");
      }
      return names;
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> names = distinct(NAME).schema();
      names.put("minItems", 1);
      names.put("maxItems", 2);
      return Map.of("anyOf", List.of(NAME.schema(), names));
    }
  }

  /** Values of one parameter, or a list of them for each of two; one of these may be empty. */
  private static final class Lists extends JsonType<List<List<Object>>> {
    private final Value value = new Value();

    @Override
    public List<List<Object>> read(JsonCursor in) {
      List<List<Object>> lists = new ArrayList<>();
      List<Object> flat = new ArrayList<>();
      in.array(
          i -> {
            if (in.isArray()) {
              lists.add(list(value).read(in));
            } else {
              flat.add(value.read(in));
            }
          });
      if (lists.isEmpty() == flat.isEmpty()) {
        throw in.bad("expected a list of values, or a list of them for each of two parameters");
      }
      return flat.isEmpty() ? List.copyOf(lists) : List.of(flat);
    }

    @Override
    public void write(List<List<Object>> lists, JsonOutput out) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> values = list(value).schema();
      Map<String, Object> either = Map.of("anyOf", List.of(NAME.schema(), NUMBER.schema(), values));
      return JsonOutput.fields("type", "array", "minItems", 1, "items", either);
    }
  }
}
