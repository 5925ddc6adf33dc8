package org.loladeft.api;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a problem after a solve, without the allocation itself: status, why the solver
 * stopped, latency and bound, how far the bound is proven, and what the solver claims beyond that.
 * Only combinations that can be true can be built. Immutable.
 *
 * <table>
 * <caption>What stands together</caption>
 * <tr><th>status</th><th>latency</th><th>bound</th><th>stop reason</th><th>proof</th>
 *     <th>claim</th></tr>
 * <tr><td>OPTIMAL</td><td>yes</td><td>yes</td><td>COMPLETED</td><td>CHECKED or CLAIMED</td>
 *     <td>none</td></tr>
 * <tr><td>FEASIBLE</td><td>yes</td><td>maybe</td><td>any</td><td>NONE iff there is no bound</td>
 *     <td>OPTIMAL or none</td></tr>
 * <tr><td>INFEASIBLE</td><td>no</td><td>no</td><td>COMPLETED</td><td>CHECKED or CLAIMED</td>
 *     <td>none</td></tr>
 * <tr><td>UNSOLVED</td><td>no</td><td>maybe</td><td>any but GAP_REACHED</td>
 *     <td>CLAIMED, or NONE iff there is no bound</td><td>INFEASIBLE or none</td></tr>
 * </table>
 *
 * @param status what is known
 * @param stopReason why the solver stopped
 * @param latencySeconds latency of the round, finite and at least 0; empty without an allocation
 * @param lowerBoundSeconds nothing is shorter; at least 0, at most the latency
 * @param proofState how far the bound, or the infeasibility, is proven
 * @param claim the status that the solver claims and nobody has confirmed
 */
public record Outcome(
    Status status,
    StopReason stopReason,
    OptionalDouble latencySeconds,
    OptionalDouble lowerBoundSeconds,
    ProofState proofState,
    Optional<Status> claim) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is negative or not finite, or parts do not stand
   *     together
   */
  public Outcome {
    Require.nonNull(status, "status");
    Require.nonNull(stopReason, "stopReason");
    Require.nonNull(latencySeconds, "latencySeconds");
    Require.nonNull(lowerBoundSeconds, "lowerBoundSeconds");
    Require.nonNull(proofState, "proofState");
    Require.nonNull(claim, "claim");
    latencySeconds = validated(latencySeconds, "latencySeconds");
    lowerBoundSeconds = validated(lowerBoundSeconds, "lowerBoundSeconds");
    requireFigures(status, latencySeconds, lowerBoundSeconds);
    requireReason(status, stopReason);
    requireProofState(status, lowerBoundSeconds, proofState);
    requireClaim(status, claim);
  }

  private static OptionalDouble validated(OptionalDouble seconds, String name) {
    return seconds.isEmpty()
        ? seconds
        : OptionalDouble.of(Require.nonNegative(seconds.getAsDouble(), name));
  }

  private static void requireFigures(
      Status status, OptionalDouble latency, OptionalDouble lowerBound) {
    if (latency.isPresent() != status.hasAllocation()) {
      throw clash(status, latency.isPresent() ? "a latency" : "no latency");
    }
    boolean bounded = lowerBound.isPresent();
    if (bounded ? status == Status.INFEASIBLE : status == Status.OPTIMAL) {
      throw clash(status, bounded ? "a lower bound" : "no lower bound");
    }
    if (bounded && latency.isPresent() && lowerBound.getAsDouble() > latency.getAsDouble()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "lowerBoundSeconds is %s: expected at most the latency, %s",
              lowerBound.getAsDouble(),
              latency.getAsDouble()));
    }
  }

  private static void requireReason(Status status, StopReason reason) {
    if (status == Status.UNSOLVED && reason == StopReason.GAP_REACHED) {
      throw new IllegalArgumentException(
          "stopReason is GAP_REACHED without an allocation: expected a reason that needs none");
    }
    if (status.isFinal() && reason != StopReason.COMPLETED) {
      throw clash(status, "the stop reason " + reason);
    }
  }

  private static void requireProofState(
      Status status, OptionalDouble lowerBound, ProofState state) {
    boolean provable = lowerBound.isPresent() || status == Status.INFEASIBLE;
    if (provable == (state == ProofState.NONE)
        || status == Status.UNSOLVED && state == ProofState.CHECKED) {
      throw clash(status, (provable ? "a bound" : "no bound") + " and proof state " + state);
    }
  }

  private static void requireClaim(Status status, Optional<Status> claim) {
    boolean fits =
        claim.isEmpty()
            || status == Status.FEASIBLE && claim.get() == Status.OPTIMAL
            || status == Status.UNSOLVED && claim.get() == Status.INFEASIBLE;
    if (!fits) {
      throw clash(status, "a claim of " + claim.get());
    }
  }

  private static IllegalArgumentException clash(Status status, String what) {
    return new IllegalArgumentException(
        "the status is " + status + ", with " + what + ": expected parts that can stand together");
  }

  /**
   * {@return an outcome with the optimum}
   *
   * @param latencySeconds its latency
   * @param lowerBoundSeconds nothing is shorter; at most the latency
   * @param proofState CHECKED or CLAIMED
   * @throws IllegalArgumentException see {@link Outcome}
   */
  public static Outcome optimal(
      double latencySeconds, double lowerBoundSeconds, ProofState proofState) {
    return new Outcome(
        Status.OPTIMAL,
        StopReason.COMPLETED,
        OptionalDouble.of(latencySeconds),
        OptionalDouble.of(lowerBoundSeconds),
        proofState,
        Optional.empty());
  }

  /**
   * {@return an outcome with an allocation that may not be optimal}
   *
   * @param latencySeconds its latency
   * @param lowerBoundSeconds a lower bound of the optimum, or empty
   * @param isChecked whether a proof of the bound was confirmed
   * @param stopReason why the solver stopped
   * @throws IllegalArgumentException see {@link Outcome}
   */
  public static Outcome feasible(
      double latencySeconds,
      OptionalDouble lowerBoundSeconds,
      boolean isChecked,
      StopReason stopReason) {
    return new Outcome(
        Status.FEASIBLE,
        stopReason,
        OptionalDouble.of(latencySeconds),
        lowerBoundSeconds,
        isChecked ? ProofState.CHECKED : ProofState.ofClaimed(lowerBoundSeconds),
        Optional.empty());
  }

  /**
   * No allocation exists.
   *
   * @param proofState CHECKED or CLAIMED
   * @return the outcome
   * @throws IllegalArgumentException see {@link Outcome}
   */
  public static Outcome infeasible(ProofState proofState) {
    return new Outcome(
        Status.INFEASIBLE,
        StopReason.COMPLETED,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        proofState,
        Optional.empty());
  }

  /**
   * Nothing was found and nothing excluded.
   *
   * @param lowerBoundSeconds a lower bound of the optimum, or empty
   * @param stopReason why the solver stopped
   * @return the outcome
   * @throws IllegalArgumentException see {@link Outcome}
   */
  public static Outcome unsolved(OptionalDouble lowerBoundSeconds, StopReason stopReason) {
    return new Outcome(
        Status.UNSOLVED,
        stopReason,
        OptionalDouble.empty(),
        lowerBoundSeconds,
        ProofState.ofClaimed(lowerBoundSeconds),
        Optional.empty());
  }

  /**
   * {@return the same, with what the solver claims beyond it}
   *
   * @param status OPTIMAL of a feasible outcome, INFEASIBLE of an unsolved one
   * @throws IllegalArgumentException see {@link Outcome}
   */
  public Outcome withClaim(Status status) {
    return new Outcome(
        this.status,
        stopReason,
        latencySeconds,
        lowerBoundSeconds,
        proofState,
        Optional.of(status));
  }

  /**
   * {@return how far the latency may be above the optimum, from 0 to 1: (latency - bound) /
   * latency, and 0 at latency 0; empty unless there are both}
   */
  public OptionalDouble relativeGap() {
    if (latencySeconds.isEmpty() || lowerBoundSeconds.isEmpty()) {
      return OptionalDouble.empty();
    }
    double latency = latencySeconds.getAsDouble();
    return OptionalDouble.of(
        latency == 0 ? 0 : (latency - lowerBoundSeconds.getAsDouble()) / latency);
  }
}
