package org.loladeft.cli.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loladeft.api.SolveOptions;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonPart;
import org.loladeft.formats.JsonType;

/** {@code deft-request/1}; the documents in it are read by themselves. */
final class RequestFormat extends DocumentFormat<RequestFormat.Fields> {

  static final String WORD = "deft-request/1";

  /** What the fields of a request say. */
  record Fields(
      JsonPart problem, Optional<String> solver, SolveOptions options, Optional<HintField> hint) {}

  /** A solution to start from; empty stands for the last answer. */
  record HintField(Optional<JsonPart> solution) {}

  private static final double MOST_SECONDS = 3.6e9;
  private static final double NANOS = 1e9;

  private final JsonField<String> solver = optional("solver", NAME);
  private final JsonField<Double> timeLimitSeconds =
      optional("timeLimitSeconds", positiveUpTo(MOST_SECONDS));
  private final JsonField<Integer> iterations = optional("iterations", COUNT);
  private final JsonField<Double> gap = optional("gap", NON_NEGATIVE);
  private final JsonField<Long> seed = optional("seed", SEED);
  private final JsonField<Map<String, String>> parameters = optional("parameters", TEXTS);
  private final JsonField<String> trust = optional("trust", oneOf("claims"));
  private final JsonField<HintField> hint = optional("hint", new HintType());
  private final JsonField<JsonPart> problem = required("problem", PART);

  RequestFormat() {
    super(WORD);
  }

  @Override
  protected Fields fromFields(FieldValues fields) {
    return new Fields(fields.get(problem), fields.find(solver), options(fields), fields.find(hint));
  }

  private SolveOptions options(FieldValues fields) {
    SolveOptions options = SolveOptions.withDefaults();
    if (fields.has(timeLimitSeconds)) {
      long nanos = Math.max(1, Math.round(fields.get(timeLimitSeconds) * NANOS));
      options = options.withTimeLimit(Duration.ofNanos(nanos));
    }
    options = fields.has(iterations) ? options.withIterationLimit(fields.get(iterations)) : options;
    options = fields.has(gap) ? options.withRelativeGap(fields.get(gap)) : options;
    options = fields.has(seed) ? options.withSeed(fields.get(seed)) : options;
    for (Map.Entry<String, String> each : fields.get(parameters, Map.of()).entrySet()) {
      options = options.withParameter(each.getKey(), each.getValue());
    }
    return fields.has(trust) ? options.withTrustedClaims() : options;
  }

  /** A solution, or the word for the last one. */
  private static final class HintType extends JsonType<HintField> {

    private final JsonType<String> last = oneOf("last");

    @Override
    public HintField read(JsonCursor in) {
      if (in.isText()) {
        last.read(in);
        return new HintField(Optional.empty());
      }
      return new HintField(Optional.of(PART.read(in)));
    }

    @Override
    public void write(HintField value, JsonOutput out) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public Map<String, Object> schema() {
      return Map.of("oneOf", List.of(last.schema(), PART.schema()));
    }
  }
}
