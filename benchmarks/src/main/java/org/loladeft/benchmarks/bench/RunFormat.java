package org.loladeft.benchmarks.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.suite.Instance;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;

/** A run as a line of the raw results. */
final class RunFormat extends DocumentFormat<RunRecord> {

  private final JsonField<String> instance = required("instance", NAME);
  private final JsonField<String> solver = required("solver", NAME);
  private final JsonField<Long> seed = optional("seed", SEED);
  private final JsonField<String> hash = required("hash", NAME);
  private final JsonField<String> family = optional("family", NAME);
  private final JsonField<String> uplink = required("uplink", NAME);
  private final JsonField<ProblemClass> problemClass =
      optional("problemClass", oneOf(ProblemClass.values()));
  private final JsonField<Integer> blocks = required("blocks", COUNT);
  private final JsonField<Integer> devices = required("devices", COUNT);
  private final JsonField<String> version = required("version", NAME);
  private final JsonField<RunOutcome> outcome = required("outcome", oneOf(RunOutcome.values()));
  private final JsonField<Status> status = required("status", oneOf(Status.values()));
  private final JsonField<StopReason> stopReason =
      required("stopReason", oneOf(StopReason.values()));
  private final JsonField<ProofState> proof = required("proof", oneOf(ProofState.values()));
  private final JsonField<Status> claim = optional("claim", oneOf(Status.values()));
  private final JsonField<Double> latencySeconds = optional("latencySeconds", NON_NEGATIVE);
  private final JsonField<Double> lowerBoundSeconds = optional("lowerBoundSeconds", NON_NEGATIVE);
  private final JsonField<String> message = required("message", TEXT);
  private final JsonField<double[]> samples = required("samples", NUMBERS);
  private final JsonField<double[]> calibrations = required("calibrations", NUMBERS);
  private final JsonField<List<String>> beside = optional("beside", list(NAME));
  private final JsonField<List<Step>> course = optional("course", list(new StepType()));

  RunFormat() {
    super("record", "run");
    takeNull();
  }

  @Override
  protected RunRecord fromFields(FieldValues f) {
    int count = f.get(samples).length;
    if (f.get(calibrations).length != count) {
      String what = f.get(calibrations).length + " of them: expected " + count + ", as samples";
      throw f.bad(calibrations, what);
    }
    return new RunRecord(
        new RunKey(f.get(instance), f.get(solver), f.get(seed, 0L)),
        new RunRecord.ProblemFacts(
            f.get(hash),
            f.get(family, Instance.FILE),
            new ProblemKind(f.get(uplink), f.get(problemClass, ProblemClass.ONE_BLOCK)),
            f.get(blocks),
            f.get(devices)),
        f.get(version),
        f.get(outcome),
        new Outcome(
            f.get(status),
            f.get(stopReason),
            f.findNumber(latencySeconds),
            f.findNumber(lowerBoundSeconds),
            f.get(proof),
            f.find(claim)),
        f.get(message),
        f.get(samples),
        f.get(calibrations),
        f.get(course, List.of()),
        f.get(beside, List.of()));
  }

  @Override
  protected void toFields(RunRecord run, FieldValues f) {
    RunRecord.ProblemFacts facts = run.problem();
    Outcome verdict = run.verdict();
    f.set(instance, run.key().instance()).set(solver, run.key().solver());
    f.set(seed, run.key().seed()).set(hash, facts.hash()).set(family, facts.family());
    f.set(uplink, facts.kind().uplink());
    f.set(
        problemClass,
        Optional.of(facts.kind().problemClass()).filter(c -> c != ProblemClass.ONE_BLOCK));
    f.set(blocks, facts.blocks()).set(devices, facts.devices());
    f.set(version, run.version()).set(outcome, run.outcome()).set(status, verdict.status());
    f.set(stopReason, verdict.stopReason()).set(proof, verdict.proofState());
    f.set(claim, verdict.claim());
    f.set(latencySeconds, verdict.latencySeconds());
    f.set(lowerBoundSeconds, verdict.lowerBoundSeconds())
        .set(message, JsonOutput.fit(run.message(), JsonCursor.MAX_TEXT_LENGTH));
    f.set(samples, run.samples()).set(calibrations, run.calibrations()).set(course, run.course());
    f.set(beside, run.beside().isEmpty() ? Optional.empty() : Optional.of(run.beside()));
  }

  private static final class StepFormat extends ObjectFormat<Step> {
    private final JsonField<Double> seconds = required("seconds", NUMBER);
    private final JsonField<Double> latencySeconds = optional("latencySeconds", NUMBER);
    private final JsonField<Double> lowerBoundSeconds = optional("lowerBoundSeconds", NUMBER);

    @Override
    protected Step fromFields(FieldValues f) {
      return new Step(
          f.get(seconds),
          f.get(latencySeconds, Double.POSITIVE_INFINITY),
          f.get(lowerBoundSeconds, Double.NEGATIVE_INFINITY));
    }

    @Override
    protected void toFields(Step step, FieldValues f) {
      f.set(seconds, step.seconds());
      f.set(latencySeconds, finite(step.latencySeconds()));
      f.set(lowerBoundSeconds, finite(step.lowerBoundSeconds()));
    }

    private static OptionalDouble finite(double value) {
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  }

  /** A step; older files have three numbers for it, of which the later two may be null. */
  private static final class StepType extends JsonType<Step> {
    private final StepFormat format = new StepFormat();

    @Override
    public Step read(JsonCursor in) {
      if (!in.isArray()) {
        return format.read(in);
      }
      double[] row = new double[3];
      int count = in.array(i -> row[Math.min(i, 2)] = in.isNull() ? Double.NaN : NUMBER.read(in));
      if (count != 3) {
        throw in.bad("found " + count + " numbers: expected seconds, latency and lower bound");
      }
      return new Step(
          row[0],
          Double.isNaN(row[1]) ? Double.POSITIVE_INFINITY : row[1],
          Double.isNaN(row[2]) ? Double.NEGATIVE_INFINITY : row[2]);
    }

    @Override
    public void write(Step step, JsonOutput out) {
      format.write(step, out);
    }

    @Override
    public Map<String, Object> schema() {
      return format.schema();
    }
  }
}
