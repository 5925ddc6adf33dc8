package org.loladeft.api.solve;

import java.util.OptionalDouble;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Progress;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.check.Verdict;
import org.loladeft.api.solve.SolverFaultException.Kind;

/**
 * Turns one answer into a result, or into an error that names the solver.
 *
 * @param problem the problem
 * @param solverId who answered
 * @param options what was asked
 * @param reported the best that was reported meanwhile
 * @param wallSeconds time of the solve
 */
record AnswerCheck(
    DeftProblem problem,
    String solverId,
    SolveOptions options,
    Progress reported,
    double wallSeconds) {

  /** A solver's own figure of the latency may differ from the checker's by this, relatively. */
  private static final double CLAIM_TOLERANCE = 1e-9;

  DeftResult confirm(Answer answer) {
    requireAskedFor(answer.stopReason());
    DeftResult result = resultOf(answer);
    requireAgreement(result);
    return result;
  }

  /** A reason that the caller gave no cause for is false. */
  private void requireAskedFor(StopReason reason) {
    boolean possible =
        switch (reason) {
          case TIME_LIMIT -> options.timeLimit().isPresent();
          case ITERATION_LIMIT -> options.iterationLimit().isPresent();
          case CANCELLED -> options.cancellation().filter(Cancellation::isCancelled).isPresent();
          case COMPLETED, GAP_REACHED -> true;
        };
    if (!possible) {
      throw fault("says that it stopped by " + reason + ", which nobody asked for");
    }
  }

  /** An answer must be no worse than what the solver reported, and no better than its bound. */
  private void requireAgreement(DeftResult result) {
    double latency =
        result instanceof DeftResult.WithAllocation with
            ? with.latencySeconds()
            : Double.POSITIVE_INFINITY;
    double best = reported.latencySeconds().orElse(Double.POSITIVE_INFINITY);
    double bound = reported.lowerBoundSeconds().orElse(0);
    if (bound > Math.min(best, latency) * (1 + CLAIM_TOLERANCE)) {
      throw fault(
          "reported a lower bound of "
              + bound
              + " s, above the latency of "
              + Math.min(best, latency)
              + " s");
    }
    if (latency > best * (1 + CLAIM_TOLERANCE)) {
      throw fault(
          "reported a latency of "
              + best
              + " s and answers with "
              + (latency < Double.POSITIVE_INFINITY ? latency + " s" : "no allocation"));
    }
  }

  private DeftResult resultOf(Answer answer) {
    if (answer instanceof Answer.Optimal optimal) {
      return confirm(optimal);
    } else if (answer instanceof Answer.Feasible feasible) {
      return confirm(feasible);
    } else if (answer instanceof Answer.Infeasible infeasible) {
      return confirm(infeasible);
    }
    Answer.Unsolved unsolved = (Answer.Unsolved) answer;
    return new DeftResult.Unsolved(
        solverId,
        withKnown(unsolved.lowerBoundSeconds(), Double.POSITIVE_INFINITY),
        unsolved.stopReason(),
        wallSeconds,
        unsolved.notes());
  }

  private DeftResult confirm(Answer.Optimal answer) {
    double latency = confirmedLatency(answer.allocation(), answer.latencySeconds());
    double bound = Math.min(answer.lowerBoundSeconds(), latency);
    if (latency - bound > Deft.OPTIMALITY_TOLERANCE * latency) {
      throw fault(
          "claims an optimum of "
              + latency
              + " s with a bound of "
              + bound
              + " s: expected a relative gap of at most "
              + Deft.OPTIMALITY_TOLERANCE);
    }
    answer.proof().ifPresent(proof -> requireProof(proof, bound));
    return new DeftResult.Optimal(
        solverId, answer.allocation(), latency, bound, answer.proof(), wallSeconds, answer.notes());
  }

  private DeftResult confirm(Answer.Feasible answer) {
    double latency = confirmedLatency(answer.allocation(), answer.latencySeconds());
    answer
        .proof()
        .ifPresent(proof -> requireProof(proof, answer.lowerBoundSeconds().orElseThrow()));
    OptionalDouble bound = withKnown(answer.lowerBoundSeconds(), latency);
    boolean solversOwn = bound.equals(answer.lowerBoundSeconds());
    boolean refuted = refutesKnownBound(latency);
    StopReason reason = answer.stopReason();
    if (reason == StopReason.GAP_REACHED && bound.isEmpty() && refuted) {
      reason = StopReason.COMPLETED; // It stopped at the caller's bound, and there is no gap to it.
    } else if (reason == StopReason.GAP_REACHED) {
      requireGapReached(latency, bound);
    }
    return new DeftResult.Feasible(
        solverId,
        answer.allocation(),
        latency,
        bound,
        answer.proof().filter(proof -> solversOwn),
        reason,
        wallSeconds,
        noted(answer, latency).notes());
  }

  private void requireGapReached(double latency, OptionalDouble bound) {
    if (bound.isEmpty()) {
      throw fault("says that it reached a gap, without a bound to measure it from");
    }
    double gap = latency - bound.getAsDouble();
    double asked = Math.max(options.relativeGap(), Deft.OPTIMALITY_TOLERANCE);
    if (gap > asked * latency * (1 + CLAIM_TOLERANCE)) {
      throw fault(
          "says that it reached a relative gap of "
              + asked
              + " with a latency of "
              + latency
              + " s and a bound of "
              + bound.getAsDouble()
              + " s");
    }
  }

  private DeftResult confirm(Answer.Infeasible answer) {
    answer.proof().ifPresent(proof -> requireProof(proof, Double.POSITIVE_INFINITY));
    return new DeftResult.Infeasible(solverId, answer.proof(), wallSeconds, answer.notes());
  }

  /**
   * The better of the solver's bound and the caller's, and no more than the latency. A caller's
   * bound that the allocation refutes counts for nothing.
   */
  private OptionalDouble withKnown(OptionalDouble bound, double latency) {
    OptionalDouble known = refutesKnownBound(latency) ? bound : options.knownLowerBound();
    if (bound.isEmpty() && known.isEmpty()) {
      return bound;
    }
    return OptionalDouble.of(Math.min(Math.max(bound.orElse(0), known.orElse(0)), latency));
  }

  private boolean refutesKnownBound(double latency) {
    return options.knownLowerBound().orElse(0) > latency * (1 + Deft.OPTIMALITY_TOLERANCE);
  }

  private Answer.Feasible noted(Answer.Feasible answer, double latency) {
    return refutesKnownBound(latency)
        ? answer.withNote(
            "known-lower-bound",
            options.knownLowerBound().getAsDouble() + " s is refuted by this allocation")
        : answer;
  }

  private double confirmedLatency(Allocation allocation, double claimed) {
    Verdict verdict = AllocationChecker.check(problem, allocation);
    if (!verdict.isConfirmed()) {
      throw fault("returned an allocation that is not feasible: " + verdict.reason());
    }
    double latency = AllocationChecker.latencySeconds(problem, allocation);
    if (!(latency < Double.POSITIVE_INFINITY)) {
      throw fault("returned an allocation whose shares are too small ever to finish");
    }
    if (!(Math.abs(latency - claimed) <= CLAIM_TOLERANCE * latency)) {
      throw fault(
          "claims a latency of " + claimed + " s for an allocation that takes " + latency + " s");
    }
    return latency;
  }

  private void requireProof(Proof proof, double bound) {
    if (proof.thresholdSeconds() < bound) {
      throw fault(
          "gives a proof at " + proof.thresholdSeconds() + " s for a bound of " + bound + " s");
    }
    Verdict verdict = ProofChecker.check(problem, proof);
    if (!verdict.isConfirmed()) {
      throw fault("gives a proof that does not hold: " + verdict.reason());
    }
  }

  private SolverFaultException fault(String what) {
    return new SolverFaultException(solverId, Kind.WRONG, what, null);
  }
}
