package org.loladeft.benchmarks.bench;

import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.Outcome;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/**
 * One run: what was asked, what came of it, and how it went. A line of the raw results.
 *
 * @param key instance, solver and seed
 * @param problem what was solved
 * @param version the solver's version
 * @param outcome whether there is a checked answer
 * @param verdict the checked answer, {@link #NO_ANSWER} without one
 * @param message the fault or refusal in words, else empty
 * @param samples durations of the solve, s: one, or many of a quick one; empty without an answer
 * @param calibrations durations of the reference work next to each sample, s
 * @param course incumbent and bound over time in the first solve
 * @param beside solvers whose engines could not be stopped and were still at work, so that the
 *     times are not to be trusted; ids, sorted
 */
public record RunRecord(
    RunKey key,
    ProblemFacts problem,
    String version,
    RunOutcome outcome,
    Outcome verdict,
    String message,
    double[] samples,
    double[] calibrations,
    List<Step> course,
    List<String> beside) {

  /**
   * What was solved.
   *
   * @param hash the problem's hash
   * @param family name of its distribution, or {@code file}
   * @param kind kind of uplink, and whether devices take several blocks
   * @param blocks L
   * @param devices K
   */
  public record ProblemFacts(
      String hash, String family, ProblemKind kind, int blocks, int devices) {}

  /** The verdict where there is no answer. */
  public static final Outcome NO_ANSWER =
      Outcome.unsolved(OptionalDouble.empty(), StopReason.CANCELLED);

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
}
