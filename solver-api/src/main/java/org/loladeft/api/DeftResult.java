package org.loladeft.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a problem after a solve, checked. Status, stop reason, bounds and proof are four
 * separate answers; combinations that can't be true can't be built ({@link Outcome}). Immutable.
 *
 * <p>Checked are only the results that {@link org.loladeft.api.solve.Deft Deft} returns. Anybody
 * may build one, to read it from a file for example, and then it says what its maker put in, {@link
 * ProofState#CHECKED} included: to believe it, check its allocation and its proof with {@link
 * org.loladeft.api.check}.
 */
public sealed interface DeftResult {

  /** The note that names the solver whose proof settled a claim; no solver can write it. */
  String SETTLED_BY = "settled-by";

  /**
   * {@return a result, of the type that goes with its status}
   *
   * @param solverId who answered
   * @param outcome what is known
   * @param allocation the allocation, null exactly if the status has none
   * @param proof the confirmed proof, null unless the proof state is {@code CHECKED}
   * @param wallSeconds time of the solve, finite and at least 0
   * @param notes facts about the run
   * @throws IllegalArgumentException if parts do not stand together or a figure is out of range
   */
  static DeftResult of(
      String solverId,
      Outcome outcome,
      @Nullable Allocation allocation,
      @Nullable Proof proof,
      double wallSeconds,
      Map<String, String> notes) {
    Optional<Proof> given = Optional.ofNullable(proof);
    return switch (outcome.status()) {
      case OPTIMAL ->
          new Optimal(solverId, outcome, required(allocation), given, wallSeconds, notes);
      case FEASIBLE ->
          new Feasible(solverId, outcome, required(allocation), given, wallSeconds, notes);
      case INFEASIBLE -> new Infeasible(solverId, outcome, given, wallSeconds, notes);
      case UNSOLVED -> new Unsolved(solverId, outcome, wallSeconds, notes);
    };
  }

  private static Allocation required(@Nullable Allocation allocation) {
    return Require.nonNull(allocation, "allocation");
  }

  /** {@return the id of the solver that answered} */
  String solverId();

  /** {@return status, stop reason, bounds, proof state and claim} */
  Outcome outcome();

  /** {@return what is known of the problem: the status that goes with this type} */
  default Status status() {
    return outcome().status();
  }

  /** {@return why the solver stopped} */
  default StopReason stopReason() {
    return outcome().stopReason();
  }

  /**
   * {@return how far the bound (or infeasibility) is proven: {@code CHECKED} exactly when {@link
   * #proof()} is present}
   */
  default ProofState proofState() {
    return outcome().proofState();
  }

  /** {@return the proof that the checker confirmed, empty unless {@code CHECKED}} */
  Optional<Proof> proof();

  /**
   * {@return the best lower bound of the round's latency, seconds; empty when there is none, and
   * for an infeasible problem}
   */
  default OptionalDouble lowerBoundSeconds() {
    return outcome().lowerBoundSeconds();
  }

  /** {@return seconds from the call of the solver to its answer, without the check} */
  double wallSeconds();

  /**
   * {@return facts about the run in the solver's words, an unmodifiable map in the solver's order}
   */
  Map<String, String> notes();

  /**
   * {@return the id of the solver whose proof was checked, where there is one: another solver's if
   * that settled a claim, which the note {@value #SETTLED_BY} says}
   */
  default String provenBy() {
    return notes().getOrDefault(SETTLED_BY, solverId());
  }

  /** A result that holds an allocation. */
  sealed interface WithAllocation extends DeftResult {

    /** {@return the allocation, checked against the problem and feasible for it} */
    Allocation allocation();

    /** {@return the latency of the round in seconds, recomputed by the checker} */
    default double latencySeconds() {
      return outcome().latencySeconds().orElseThrow();
    }

    /**
     * {@return how far the latency may be above the optimum, from 0 to 1; empty when there is no
     * bound; see {@link Outcome#relativeGap}}
     */
    default OptionalDouble relativeGap() {
      return outcome().relativeGap();
    }
  }

  /**
   * The optimum, to a relative 1e-9.
   *
   * @param solverId who answered
   * @param outcome its latency and bound, among others
   * @param allocation the allocation
   * @param proof the confirmed proof, empty when the solver only claims
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Optimal(
      String solverId,
      Outcome outcome,
      Allocation allocation,
      Optional<Proof> proof,
      double wallSeconds,
      Map<String, String> notes)
      implements WithAllocation {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code wallSeconds} is negative or not finite, the status
     *     is not OPTIMAL, or there is a proof that is not CHECKED or the other way round
     */
    public Optimal {
      Require.nonNull(allocation, "allocation");
      notes = ResultParts.validated(Status.OPTIMAL, solverId, outcome, proof, wallSeconds, notes);
    }
  }

  /**
   * An allocation that may not be optimal.
   *
   * @param solverId who answered
   * @param outcome its latency and the bound if any, among others
   * @param allocation the allocation
   * @param proof the confirmed proof of the bound, if any
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Feasible(
      String solverId,
      Outcome outcome,
      Allocation allocation,
      Optional<Proof> proof,
      double wallSeconds,
      Map<String, String> notes)
      implements WithAllocation {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException as in {@link Optimal}, for the status FEASIBLE
     */
    public Feasible {
      Require.nonNull(allocation, "allocation");
      notes = ResultParts.validated(Status.FEASIBLE, solverId, outcome, proof, wallSeconds, notes);
    }
  }

  /**
   * No allocation exists.
   *
   * @param solverId who answered
   * @param outcome says no more than that
   * @param proof the confirmed proof, empty when the solver only claims
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Infeasible(
      String solverId,
      Outcome outcome,
      Optional<Proof> proof,
      double wallSeconds,
      Map<String, String> notes)
      implements DeftResult {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException as in {@link Optimal}, for the status INFEASIBLE
     */
    public Infeasible {
      notes =
          ResultParts.validated(Status.INFEASIBLE, solverId, outcome, proof, wallSeconds, notes);
    }
  }

  /**
   * Nothing was found and nothing excluded.
   *
   * @param solverId who answered
   * @param outcome the bound if any, and why the solver stopped
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Unsolved(String solverId, Outcome outcome, double wallSeconds, Map<String, String> notes)
      implements DeftResult {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException as in {@link Optimal}, for the status UNSOLVED
     */
    public Unsolved {
      notes =
          ResultParts.validated(
              Status.UNSOLVED, solverId, outcome, Optional.empty(), wallSeconds, notes);
    }

    @Override
    public Optional<Proof> proof() {
      return Optional.empty();
    }
  }
}
