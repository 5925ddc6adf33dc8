package org.loladeft.api.solve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Outcome;
import org.loladeft.api.Progress;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.check.ProofWidth;
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

  private static final int MOST_NOTES = 100;

  DeftResult confirm(Answer answer) {
    requireAskedFor(answer.outcome().stopReason());
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
    double latency = result.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
    double best = reported.latencySeconds().orElse(Double.POSITIVE_INFINITY);
    double bound = reported.lowerBoundSeconds().orElse(0);
    if (LatencyTolerance.isAbove(bound, Math.min(best, latency))) {
      throw fault(
          "reported a lower bound of "
              + bound
              + " s, above the latency of "
              + Math.min(best, latency)
              + " s");
    }
    if (LatencyTolerance.isAbove(latency, best)) {
      throw fault(
          "reported a latency of "
              + best
              + " s and answers with "
              + (latency < Double.POSITIVE_INFINITY ? latency + " s" : "no allocation"));
    }
  }

  private DeftResult resultOf(Answer answer) {
    return switch (answer.outcome().status()) {
      case OPTIMAL -> confirmOptimal(answer);
      case FEASIBLE -> confirmFeasible(answer);
      case INFEASIBLE -> confirmInfeasible(answer);
      case UNSOLVED -> {
        OptionalDouble bound =
            withKnown(answer.outcome().lowerBoundSeconds(), Double.POSITIVE_INFINITY);
        yield result(answer, Outcome.unsolved(bound, answer.outcome().stopReason()), null);
      }
    };
  }

  private DeftResult result(Answer answer, Outcome outcome, @Nullable Proof proof) {
    return DeftResult.of(
        solverId,
        outcome,
        answer.allocation().orElse(null),
        proof,
        wallSeconds,
        kept(answer.notes()));
  }

  /** A solver's notes, cut to what a person may read, without the one that is not its to write. */
  private static Map<String, String> kept(Map<String, String> notes) {
    Map<String, String> kept = new LinkedHashMap<>();
    notes.forEach(
        (name, words) -> {
          if (kept.size() < MOST_NOTES && !name.equals(DeftResult.SETTLED_BY)) {
            kept.put(Foreign.cut(name), Foreign.cut(words));
          }
        });
    return kept;
  }

  private DeftResult confirmOptimal(Answer answer) {
    double latency = confirmedLatency(answer);
    double bound = Math.min(answer.outcome().lowerBoundSeconds().orElseThrow(), latency);
    Optional<Proof> proof = answer.proof();
    double width =
        proof.isPresent() ? ProofWidth.of(problem, proof.get()) : LatencyTolerance.RELATIVE;
    if (latency - bound > width * latency) {
      throw fault(
          "claims an optimum of "
              + latency
              + " s with a bound of "
              + bound
              + " s: expected a relative gap of at most "
              + width);
    }
    if (proof.isEmpty()) {
      return result(answer, Outcome.optimal(latency, bound, ProofState.CLAIMED), null);
    }
    return isConfirmed(proof.get(), bound)
        ? result(answer, Outcome.optimal(latency, bound, ProofState.CHECKED), proof.get())
        : unconfirmed(
            answer,
            Outcome.feasible(latency, OptionalDouble.of(bound), false, StopReason.COMPLETED)
                .withClaim(Status.OPTIMAL));
  }

  private DeftResult confirmFeasible(Answer answer) {
    double latency = confirmedLatency(answer);
    OptionalDouble own = answer.outcome().lowerBoundSeconds();
    boolean open =
        answer.proof().isPresent() && !isConfirmed(answer.proof().get(), own.orElseThrow());
    OptionalDouble bound = withKnown(own, latency);
    Proof proof = bound.equals(own) && !open ? answer.proof().orElse(null) : null;
    boolean refuted = refutesKnownBound(latency);
    StopReason reason = answer.outcome().stopReason();
    if (reason == StopReason.GAP_REACHED && bound.isEmpty() && refuted) {
      reason = StopReason.COMPLETED; // It stopped at the caller's bound, and there is no gap to it.
    } else if (reason == StopReason.GAP_REACHED) {
      requireGapReached(latency, bound);
    }
    Answer noted = refuted ? answer.withNote("known-lower-bound", refutation()) : answer;
    Outcome outcome = Outcome.feasible(latency, bound, proof != null, reason);
    return open ? unconfirmed(noted, outcome) : result(noted, outcome, proof);
  }

  /** A proof beyond the checker's limit is no fault: what it was to prove remains a claim. */
  private DeftResult unconfirmed(Answer answer, Outcome outcome) {
    return result(answer.withNote("proof", "not confirmed within the limit"), outcome, null);
  }

  private String refutation() {
    return options.knownLowerBound().getAsDouble() + " s is refuted by this allocation";
  }

  private DeftResult confirmInfeasible(Answer answer) {
    Optional<Proof> proof = answer.proof();
    if (proof.isEmpty()) {
      return result(answer, Outcome.infeasible(ProofState.CLAIMED), null);
    }
    return isConfirmed(proof.get(), Double.POSITIVE_INFINITY)
        ? result(answer, Outcome.infeasible(ProofState.CHECKED), proof.get())
        : unconfirmed(
            answer,
            Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED)
                .withClaim(Status.INFEASIBLE));
  }

  private void requireGapReached(double latency, OptionalDouble bound) {
    if (bound.isEmpty()) {
      throw fault("says that it reached a gap, without a bound to measure it from");
    }
    double gap = latency - bound.getAsDouble();
    double asked = Math.max(options.relativeGap(), LatencyTolerance.RELATIVE);
    if (gap > asked * latency * (1 + LatencyTolerance.RELATIVE)) {
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
    return LatencyTolerance.isAbove(options.knownLowerBound().orElse(0), latency);
  }

  private double confirmedLatency(Answer answer) {
    Allocation allocation = answer.allocation().orElseThrow();
    double claimed = answer.outcome().latencySeconds().orElseThrow();
    Verdict verdict = AllocationChecker.check(problem, allocation);
    if (!verdict.isConfirmed()) {
      throw fault("returned an allocation that is not feasible: " + verdict.reason());
    }
    double latency = AllocationChecker.latencySeconds(problem, allocation);
    if (!(latency < Double.POSITIVE_INFINITY)) {
      throw fault("returned an allocation whose shares are too small ever to finish");
    }
    if (!(Math.abs(latency - claimed) <= LatencyTolerance.RELATIVE * latency)) {
      throw fault(
          "claims a latency of " + claimed + " s for an allocation that takes " + latency + " s");
    }
    return latency;
  }

  /** Whether a proof of a bound is confirmed, or else beyond the checker's limit. */
  private boolean isConfirmed(Proof proof, double bound) {
    if (proof.thresholdSeconds() < bound) {
      throw fault(
          "gives a proof at " + proof.thresholdSeconds() + " s for a bound of " + bound + " s");
    }
    Verdict verdict = ProofChecker.check(problem, proof);
    if (verdict.isRefuted()) {
      throw fault("gives a proof that does not hold: " + verdict.reason());
    }
    return verdict.isConfirmed();
  }

  private SolverFaultException fault(String what) {
    return new SolverFaultException(solverId, Kind.WRONG, what, null);
  }
}
