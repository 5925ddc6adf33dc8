package org.loladeft.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a problem after a solve, checked. Status, stop reason, bounds and proof are four
 * separate answers; combinations that can't be true can't be built. Immutable.
 *
 * <p>Checked are only the results that {@link org.loladeft.api.solve.Deft Deft} returns. Anybody
 * may build one, to read it from a file for example, and then it says what its maker put in, {@link
 * ProofState#CHECKED} included: to believe it, check its allocation and its proof with {@link
 * org.loladeft.api.check}.
 */
public sealed interface DeftResult {

  /**
   * The solver that answered.
   *
   * @return its id
   */
  String solverId();

  /**
   * What is known of the problem.
   *
   * @return the status that goes with this type
   */
  Status status();

  /**
   * Why the solver stopped.
   *
   * @return the reason
   */
  StopReason stopReason();

  /**
   * How far the bound (or infeasibility) is proven.
   *
   * @return {@code CHECKED} exactly when {@link #proof()} is present
   */
  ProofState proofState();

  /**
   * The proof that the checker confirmed.
   *
   * @return empty unless {@code CHECKED}
   */
  Optional<Proof> proof();

  /**
   * The best lower bound of the round's latency.
   *
   * @return seconds; empty when there is none, and for an infeasible problem
   */
  OptionalDouble lowerBoundSeconds();

  /**
   * Time from the call of the solver to its answer, without the check.
   *
   * @return seconds
   */
  double wallSeconds();

  /**
   * Facts about the run in the solver's words.
   *
   * @return an unmodifiable map, in the solver's order
   */
  Map<String, String> notes();

  /** A result that holds an allocation. */
  sealed interface WithAllocation extends DeftResult {

    /**
     * The allocation, checked against the problem.
     *
     * @return feasible for the problem
     */
    Allocation allocation();

    /**
     * Latency of the round, recomputed by the checker.
     *
     * @return seconds
     */
    double latencySeconds();

    /**
     * How far the latency may be above the optimum: (latency - bound) / latency, and 0 at latency
     * 0.
     *
     * @return from 0 to 1; empty when there is no bound
     */
    default OptionalDouble relativeGap() {
      OptionalDouble bound = lowerBoundSeconds();
      if (bound.isEmpty()) {
        return OptionalDouble.empty();
      }
      double latency = latencySeconds();
      return OptionalDouble.of(latency == 0 ? 0 : (latency - bound.getAsDouble()) / latency);
    }
  }

  /**
   * The optimum, to a relative 1e-9.
   *
   * @param solverId who answered
   * @param allocation the allocation
   * @param latencySeconds its latency
   * @param bound lower bound, at most the latency
   * @param proof the confirmed proof, empty when the solver only claims
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Optimal(
      String solverId,
      Allocation allocation,
      double latencySeconds,
      double bound,
      Optional<Proof> proof,
      double wallSeconds,
      Map<String, String> notes)
      implements WithAllocation {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if a figure is negative or not finite, or the bound exceeds
     *     the latency
     */
    public Optimal {
      Require.nonNull(solverId, "solverId");
      Require.nonNull(allocation, "allocation");
      Require.nonNull(proof, "proof");
      Answers.requireFigures(latencySeconds, OptionalDouble.of(bound));
      Require.nonNegative(wallSeconds, "wallSeconds");
      notes = Answers.copy(notes);
    }

    @Override
    public Status status() {
      return Status.OPTIMAL;
    }

    @Override
    public StopReason stopReason() {
      return StopReason.COMPLETED;
    }

    @Override
    public OptionalDouble lowerBoundSeconds() {
      return OptionalDouble.of(bound);
    }

    @Override
    public ProofState proofState() {
      return proof.isPresent() ? ProofState.CHECKED : ProofState.CLAIMED;
    }
  }

  /**
   * An allocation that may not be optimal.
   *
   * @param solverId who answered
   * @param allocation the allocation
   * @param latencySeconds its latency
   * @param lowerBoundSeconds lower bound, at most the latency, or empty
   * @param proof the confirmed proof of the bound, if any
   * @param stopReason why the solver stopped
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Feasible(
      String solverId,
      Allocation allocation,
      double latencySeconds,
      OptionalDouble lowerBoundSeconds,
      Optional<Proof> proof,
      StopReason stopReason,
      double wallSeconds,
      Map<String, String> notes)
      implements WithAllocation {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if a figure is negative or not finite, the bound exceeds the
     *     latency, or there is a proof but no bound
     */
    public Feasible {
      Require.nonNull(solverId, "solverId");
      Require.nonNull(allocation, "allocation");
      Require.nonNull(stopReason, "stopReason");
      Answers.requireFigures(latencySeconds, lowerBoundSeconds);
      Require.nonNegative(wallSeconds, "wallSeconds");
      Answers.requireBoundOf(proof, lowerBoundSeconds);
      notes = Answers.copy(notes);
    }

    @Override
    public Status status() {
      return Status.FEASIBLE;
    }

    @Override
    public ProofState proofState() {
      if (proof.isPresent()) {
        return ProofState.CHECKED;
      }
      return lowerBoundSeconds.isPresent() ? ProofState.CLAIMED : ProofState.NONE;
    }
  }

  /**
   * No allocation exists.
   *
   * @param solverId who answered
   * @param proof the confirmed proof, empty when the solver only claims
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Infeasible(
      String solverId, Optional<Proof> proof, double wallSeconds, Map<String, String> notes)
      implements DeftResult {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code wallSeconds} is negative or not finite
     */
    public Infeasible {
      Require.nonNull(solverId, "solverId");
      Require.nonNull(proof, "proof");
      Require.nonNegative(wallSeconds, "wallSeconds");
      notes = Answers.copy(notes);
    }

    @Override
    public Status status() {
      return Status.INFEASIBLE;
    }

    @Override
    public StopReason stopReason() {
      return StopReason.COMPLETED;
    }

    @Override
    public OptionalDouble lowerBoundSeconds() {
      return OptionalDouble.empty();
    }

    @Override
    public ProofState proofState() {
      return proof.isPresent() ? ProofState.CHECKED : ProofState.CLAIMED;
    }
  }

  /**
   * Nothing was found and nothing excluded.
   *
   * @param solverId who answered
   * @param lowerBoundSeconds lower bound, if any
   * @param stopReason why the solver stopped
   * @param wallSeconds time of the solve
   * @param notes facts about the run
   */
  record Unsolved(
      String solverId,
      OptionalDouble lowerBoundSeconds,
      StopReason stopReason,
      double wallSeconds,
      Map<String, String> notes)
      implements DeftResult {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the bound is negative or not finite, or a gap is said to
     *     have been reached
     */
    public Unsolved {
      Require.nonNull(solverId, "solverId");
      Answers.requireFigures(Double.MAX_VALUE, lowerBoundSeconds);
      Require.nonNegative(wallSeconds, "wallSeconds");
      Answers.requireNoGap(stopReason);
      notes = Answers.copy(notes);
    }

    @Override
    public Status status() {
      return Status.UNSOLVED;
    }

    @Override
    public Optional<Proof> proof() {
      return Optional.empty();
    }

    @Override
    public ProofState proofState() {
      return lowerBoundSeconds.isPresent() ? ProofState.CLAIMED : ProofState.NONE;
    }
  }
}
