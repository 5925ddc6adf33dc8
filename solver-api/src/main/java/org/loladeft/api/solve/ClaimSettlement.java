package org.loladeft.api.solve;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.Outcome;
import org.loladeft.api.Proof;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.SolverFaultException.Kind;

/**
 * Settles an optimum or an infeasibility that a solver claims without a proof: exact solvers are
 * asked, within what is left of the time limit, until the checked result of one supports the claim
 * or refutes it. No solver's word counts here, only what the checker has confirmed.
 *
 * @param problem the problem
 * @param options what the caller asked for
 * @param startNanos when the solve began, as {@link System#nanoTime} says it
 */
record ClaimSettlement(DeftProblem problem, SolveOptions options, long startNanos) {

  /** Whether a result says more than is proven. */
  static boolean isNeeded(DeftResult result) {
    return result.status().isFinal() && result.proofState() != ProofState.CHECKED;
  }

  /**
   * Settles a claim.
   *
   * @param claimed the result that claims
   * @param registry where to find exact solvers
   * @return the claim with the proof of another solver, or {@link #unproven} without one
   * @throws SolverFaultException if the claim is refuted
   */
  DeftResult settle(DeftResult claimed, SolverRegistry registry) {
    List<SolverFacts> exact =
        registry.exactSolvers().filter(s -> !s.id().equals(claimed.solverId())).toList();
    String why = "no exact solver at hand takes the problem";
    for (SolverFacts solver : exact) {
      if (isOver()) {
        return unproven(claimed, "the time limit came first");
      }
      Optional<DeftResult> evidence =
          solver.canSolve(problem, ProviderCalls.patience(remaining().orElse(null)))
              ? ask(solver, claimed)
              : Optional.empty();
      if (evidence.isPresent()) {
        why = solver.id() + " proves neither this nor the contrary";
        switch (ClaimJudgement.of(problem, bound(claimed), evidence.get())) {
          case SUPPORTED -> {
            return proven(claimed, evidence.get());
          }
          case REFUTED -> throw refuted(claimed, (DeftResult.WithAllocation) evidence.get());
          case OPEN -> {
            // The next may know more.
          }
        }
      }
    }
    return unproven(claimed, isOver() ? "the time limit came first" : why);
  }

  /** A claim of an optimum says that nothing is below its latency. */
  private static double bound(DeftResult claimed) {
    return claimed.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
  }

  private boolean isOver() {
    return remaining().filter(left -> left.isNegative() || left.isZero()).isPresent()
        || options.cancellation().filter(Cancellation::isCancelled).isPresent();
  }

  private Optional<Duration> remaining() {
    return options.timeLimit().map(limit -> limit.minusNanos(System.nanoTime() - startNanos));
  }

  /** What a solver finds; one that fails settles nothing. */
  private Optional<DeftResult> ask(SolverFacts solver, DeftResult claimed) {
    SolveOptions wanted = options.only(Set.of(SolveOption.CANCELLATION), Set.of());
    Duration left = remaining().orElse(null);
    if (left != null && !left.isNegative() && !left.isZero()) {
      wanted = wanted.withTimeLimit(left);
    }
    if (claimed instanceof DeftResult.WithAllocation found) {
      wanted = wanted.withHint(Hint.of(found));
    }
    try {
      return Optional.of(Deft.answered(problem, solver, solver.honoured(wanted)));
    } catch (SolverRefusalException | SolverFaultException e) {
      return Optional.empty();
    }
  }

  private DeftResult proven(DeftResult claimed, DeftResult evidence) {
    Proof proof = evidence.proof().orElseThrow();
    if (!(claimed instanceof DeftResult.WithAllocation found)) {
      return rebuilt(
          claimed,
          Outcome.infeasible(ProofState.CHECKED),
          proof,
          DeftResult.SETTLED_BY,
          evidence.solverId());
    }
    double latency = found.latencySeconds();
    double bound = Math.min(latency, proof.thresholdSeconds());
    Outcome optimal = Outcome.optimal(latency, bound, ProofState.CHECKED);
    return rebuilt(claimed, optimal, proof, DeftResult.SETTLED_BY, evidence.solverId());
  }

  private SolverFaultException refuted(DeftResult claimed, DeftResult.WithAllocation witness) {
    String claim =
        claimed instanceof DeftResult.WithAllocation found
            ? "claims an optimum of " + found.latencySeconds() + " s"
            : "claims that no allocation exists";
    return new SolverFaultException(
        claimed.solverId(),
        Kind.WRONG,
        claim
            + " without a proof, but "
            + witness.solverId()
            + " has an allocation of "
            + witness.latencySeconds()
            + " s",
        null);
  }

  /**
   * {@return what is left of a claim without a proof: its allocation, and that it is claimed}
   *
   * @param claimed the result that claims
   * @param why it is not proven
   */
  static DeftResult unproven(DeftResult claimed, String why) {
    Outcome outcome =
        claimed.status() == Status.OPTIMAL
            ? Outcome.feasible(
                    claimed.outcome().latencySeconds().getAsDouble(),
                    claimed.lowerBoundSeconds(),
                    false,
                    StopReason.COMPLETED)
                .withClaim(Status.OPTIMAL)
            : Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED)
                .withClaim(Status.INFEASIBLE);
    return rebuilt(claimed, outcome, null, "not-proven", why);
  }

  private static DeftResult rebuilt(
      DeftResult claimed, Outcome outcome, @Nullable Proof proof, String note, String words) {
    Map<String, String> notes = new LinkedHashMap<>(claimed.notes());
    notes.put(note, words);
    return DeftResult.of(
        claimed.solverId(),
        outcome,
        claimed instanceof DeftResult.WithAllocation found ? found.allocation() : null,
        proof,
        claimed.wallSeconds(),
        notes);
  }
}
