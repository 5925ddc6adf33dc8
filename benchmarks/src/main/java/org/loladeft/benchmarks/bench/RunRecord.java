package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.suite.Instance;

/**
 * One run: what was asked, what came of it, and how it went. A line of the raw results.
 *
 * @param key instance, solver and seed
 * @param problem what was solved
 * @param version the solver's version
 * @param outcome whether there is a checked answer
 * @param verdict the checked answer, {@link Verdict#NONE} without one
 * @param message the fault or refusal in words, else empty
 * @param samples durations of the solve, s: one, or many of a quick one; empty without an answer
 * @param calibrations durations of the reference work next to each sample, s
 * @param course incumbent and bound over time in the first solve
 */
public record RunRecord(
    RunKey key,
    ProblemFacts problem,
    String version,
    RunOutcome outcome,
    Verdict verdict,
    String message,
    double[] samples,
    double[] calibrations,
    List<Step> course) {

  /**
   * What was solved.
   *
   * @param hash the problem's hash
   * @param family name of its distribution, or {@code file}
   * @param uplink kind of uplink
   * @param blocks L
   * @param devices K
   */
  public record ProblemFacts(String hash, String family, String uplink, int blocks, int devices) {}

  /**
   * A checked answer in figures.
   *
   * @param status the status
   * @param stopReason why the solver stopped
   * @param proof how far it is proven
   * @param latencySeconds latency of the checked allocation, if any
   * @param lowerBoundSeconds the bound, if any
   */
  public record Verdict(
      Status status,
      StopReason stopReason,
      ProofState proof,
      OptionalDouble latencySeconds,
      OptionalDouble lowerBoundSeconds) {

    /** No answer. */
    public static final Verdict NONE =
        new Verdict(
            Status.UNSOLVED,
            StopReason.CANCELLED,
            ProofState.NONE,
            OptionalDouble.empty(),
            OptionalDouble.empty());
  }

  /**
   * Whether the solver ran to an allocation.
   *
   * @return true if there is a checked latency
   */
  public boolean hasLatency() {
    return outcome == RunOutcome.ANSWERED && verdict.latencySeconds().isPresent();
  }

  /**
   * Whether the run settled the instance: an optimum or infeasibility.
   *
   * @return true if so
   */
  public boolean isSettled() {
    return outcome == RunOutcome.ANSWERED
        && (verdict.status() == Status.OPTIMAL || verdict.status() == Status.INFEASIBLE);
  }

  /**
   * The run as a line of the raw results.
   *
   * @return a JSON value
   */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("record", "run");
    json.put("instance", key.instance());
    json.put("solver", key.solver());
    json.put("seed", key.seed());
    json.put("hash", problem.hash());
    json.put("family", problem.family());
    json.put("uplink", problem.uplink());
    json.put("blocks", problem.blocks());
    json.put("devices", problem.devices());
    json.put("version", version);
    json.put("outcome", outcome.name());
    json.put("status", verdict.status().name());
    json.put("stopReason", verdict.stopReason().name());
    json.put("proof", verdict.proof().name());
    json.put("latencySeconds", orNull(verdict.latencySeconds()));
    json.put("lowerBoundSeconds", orNull(verdict.lowerBoundSeconds()));
    json.put("message", message);
    json.put("samples", samples);
    json.put("calibrations", calibrations);
    json.put("course", courseJson());
    return json;
  }

  private List<double[]> courseJson() {
    List<double[]> rows = new ArrayList<>();
    course.forEach(
        s -> rows.add(new double[] {s.seconds(), s.latencySeconds(), s.lowerBoundSeconds()}));
    return rows;
  }

  private static @Nullable Object orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /**
   * Reads a line of the raw results.
   *
   * @param f its fields
   * @return the run
   */
  public static RunRecord of(Fields f) {
    f.text("record");
    RunRecord record =
        new RunRecord(
            new RunKey(f.text("instance"), f.text("solver"), f.seed("seed", 0)),
            new ProblemFacts(
                f.text("hash"),
                f.text("family", Instance.FILE),
                f.text("uplink"),
                f.whole("blocks", 1, Integer.MAX_VALUE),
                f.whole("devices", 1, Integer.MAX_VALUE)),
            f.text("version"),
            f.choice("outcome", RunOutcome.class),
            new Verdict(
                f.choice("status", Status.class),
                f.choice("stopReason", StopReason.class),
                f.choice("proof", ProofState.class),
                f.optionalNumber("latencySeconds"),
                f.optionalNumber("lowerBoundSeconds")),
            String.valueOf(f.raw("message")),
            f.numbers("samples"),
            calibrations(f),
            course(f));
    f.end();
    return record;
  }

  private static double[] calibrations(Fields f) {
    double[] calibrations = f.numbers("calibrations");
    int samples = f.numbers("samples").length;
    if (calibrations.length != samples) {
      throw f.bad(
          "calibrations", calibrations.length + " of them: expected " + samples + ", as samples");
    }
    return calibrations;
  }

  private static List<Step> course(Fields f) {
    List<Step> steps = new ArrayList<>();
    if (f.raw("course") instanceof List<?> rows) {
      for (Object row : rows) {
        if (!(row instanceof List<?> step) || step.size() != 3) {
          throw f.bad(
              "course", Json.write(row) + ": expected seconds, latency and lower bound of a step");
        }
        steps.add(
            new Step(
                number(step.get(0), 0),
                number(step.get(1), Double.POSITIVE_INFINITY),
                number(step.get(2), Double.NEGATIVE_INFINITY)));
      }
    }
    return List.copyOf(steps);
  }

  private static double number(@Nullable Object value, double absent) {
    return value instanceof Number number ? number.doubleValue() : absent;
  }
}
