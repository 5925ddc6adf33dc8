package org.loladeft.crunch;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.Hint;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/**
 * What a solve knows so far: its best allocation, its best bound with the proof, and whether to
 * stop. Reports each improvement as it comes.
 */
final class Progression {

  /** Devices that a scan may look at between two polls: well below a millisecond's work. */
  static final int POLL_DEVICES = 1 << 15;

  private final DeftProblem problem;
  private final SolveContext context;
  private final boolean reporting;
  private int @Nullable [] incumbent;
  private double latency = Double.POSITIVE_INFINITY;
  private @Nullable Proof proof;

  Progression(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    this.reporting = !context.options().requested().isEmpty();
  }

  /** Ends a search from within its loops; {@link DedicatedSolver} turns it into an answer. */
  static final class Stopped extends Exception {

    private final StopReason reason;

    Stopped(StopReason reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }

    StopReason reason() {
      return reason;
    }
  }

  /** Throws if the caller or the time limit asks to stop. */
  void poll() throws Stopped {
    Optional<StopReason> stop = context.reasonToStop();
    if (stop.isPresent()) {
      throw new Stopped(stop.get());
    }
  }

  /** The seed for solvers that draw. */
  long seed() {
    return context.options().seed();
  }

  /** Latency of the best allocation so far, infinite when there is none. */
  double latencySeconds() {
    return latency;
  }

  /** Takes the hinted allocation as the first incumbent, unless it is not feasible here. O(L^2). */
  void startFromHint() {
    Optional<Hint> hint = context.options().hint();
    if (hint.isPresent() && hint.get().blockCount() == problem.blockCount()) {
      int[] devices = new int[problem.blockCount()];
      Arrays.setAll(devices, hint.get()::deviceOf);
      double hinted = latencyOf(devices);
      if (hinted < Double.POSITIVE_INFINITY) {
        incumbent(devices, hinted);
      }
    }
  }

  /** Latency of a map from blocks to devices, infinite if it is not a matching within memory. */
  double latencyOf(int[] devices) {
    double slowest = 0;
    for (int j = 0; j < devices.length; j++) {
      int k = devices[j];
      if (k < 0 || k >= problem.deviceCount() || !problem.fits(k, j) || occurs(devices, j, k)) {
        return Double.POSITIVE_INFINITY;
      }
      slowest = Math.max(slowest, Latencies.of(problem, k, j));
    }
    return slowest;
  }

  private static boolean occurs(int[] devices, int before, int device) {
    for (int j = 0; j < before; j++) {
      if (devices[j] == device) {
        return true;
      }
    }
    return false;
  }

  /** Keeps an allocation that is better than the best so far. */
  void incumbent(int[] deviceOfBlock, double latencySeconds) {
    if (latencySeconds < latency) {
      incumbent = deviceOfBlock;
      latency = latencySeconds;
      context.reportIncumbent(latencySeconds);
    }
  }

  /** Keeps a finite bound that is better than the best so far. */
  void bound(double seconds, int[] violator) {
    if (proof == null || seconds > proof.thresholdSeconds()) {
      bound(HallProof.of(seconds, violator));
    }
  }

  /** Takes the proof of a finite bound that is better than the best so far. */
  void bound(Proof better) {
    proof = better;
    context.reportBound(better.thresholdSeconds());
  }

  /**
   * As {@link #bound(double, int[])}, for the blocks from a depth on, if anybody may ask for it.
   */
  void bound(double seconds, int depth, DepthTable table) {
    if (reporting) {
      bound(seconds, table.blocksFrom(depth));
    }
  }

  /** The proof of the best bound so far. */
  Proof proof() {
    return Objects.requireNonNull(proof);
  }

  /** The answer of a search that ended: nothing is below the best allocation, by a violator. */
  Answer proven(int[] violator) {
    return proven(HallProof.of(latency, violator));
  }

  /** The answer of a search that ended, with a proof that nothing is below the best allocation. */
  Answer proven(Proof end) {
    return incumbent == null
        ? Answer.infeasible(end)
        : Answer.optimal(Allocation.of(incumbent), latency, latency, end);
  }

  /**
   * The answer of a search that ended and may have missed the optimum. A bound without a proof
   * takes the place of a lesser one with a proof; 0 if there is none.
   */
  Answer ended(double claimed) {
    if (incumbent == null || proof != null && proof.thresholdSeconds() >= claimed) {
      return answer(StopReason.COMPLETED);
    }
    double bound = Math.min(claimed, latency);
    context.reportBound(bound);
    return Answer.feasible(
        Allocation.of(incumbent), latency, OptionalDouble.of(bound), null, StopReason.COMPLETED);
  }

  /** The answer of a search that was stopped. */
  Answer answer(StopReason reason) {
    OptionalDouble bound =
        proof == null ? OptionalDouble.empty() : OptionalDouble.of(proof.thresholdSeconds());
    return incumbent == null
        ? Answer.unsolved(bound, reason)
        : Answer.feasible(Allocation.of(incumbent), latency, bound, proof, reason);
  }
}
