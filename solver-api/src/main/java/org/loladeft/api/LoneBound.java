package org.loladeft.api;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * A lower bound that needs no search: each block must be done by some device, and none does it
 * sooner than the device that is best for it with the whole uplink to itself. So no round is
 * shorter than the largest, over the blocks, of their least latencies. It holds for several blocks
 * a device too, since no load gets lighter by a further block.
 *
 * <p>On a dedicated uplink the bound is a definite double, which an allocation may attain. With one
 * block a device the block that decides it is its proof, a Hall set of one.
 *
 * <p>One pass over the table, O(L K), in which most pairs cost one comparison: the computation and
 * an upload at the best rate of all take longer than the block's best so far. Where the blocks have
 * a common order, most devices cost one comparison. A rate is computed once a device, and only
 * where it matters. Immutable.
 */
public final class LoneBound {

  /**
   * On a joint uplink, where some latencies end in a logarithm or a root: more than their rounding,
   * so that the checker, which rounds outward, confirms the bound.
   */
  private static final double MARGIN = 1 - 0x1p-40;

  /** Half of what the proof allows on a joint uplink, so that rounding stays within. */
  private static final double WIDTH = LatencyTolerance.RELATIVE / 2;

  /** Below it a margin is no more than the spacing of doubles. */
  private static final double PROVABLE = 1e-290;

  /**
   * What a solver that was stopped may still spend on a bound: less than half of what it is given.
   */
  private static final long GRACE_NANOS = 10_000_000;

  private static final int POLL = 4095;

  /** So many devices are a few milliseconds' work, which is always done, on a busy machine too. */
  private static final int ALWAYS = 1 << 16;

  private final DeftProblem problem;
  private final int block;
  private final double seconds;

  private LoneBound(DeftProblem problem, double[] least) {
    this.problem = problem;
    int latest = 0;
    for (int j = 1; j < least.length; j++) {
      latest = least[j] > least[latest] ? j : latest;
    }
    block = latest;
    double margin = problem.uplink().isJoint() ? MARGIN : 1;
    seconds = least[block] < Double.POSITIVE_INFINITY ? least[block] * margin : 0;
  }

  /**
   * {@return the bound}
   *
   * @param problem the problem
   */
  public static LoneBound of(DeftProblem problem) {
    return of(problem, () -> false).orElseThrow();
  }

  /**
   * {@return the bound; empty if stopped}
   *
   * @param problem the problem
   * @param stop asked at one in 4,096 devices
   */
  public static Optional<LoneBound> of(DeftProblem problem, BooleanSupplier stop) {
    Pass pass = new Pass(problem);
    for (int k = 0; k < problem.deviceCount(); k++) {
      if ((k & POLL) == POLL && stop.getAsBoolean()) {
        return Optional.empty();
      }
      pass.look(k);
    }
    return Optional.of(new LoneBound(problem, pass.least));
  }

  /**
   * The bound for a solver that is about to answer.
   *
   * @param problem the problem
   * @param context of the solve
   * @return empty if the solve has to stop and the pass would make it late
   */
  public static Optional<LoneBound> atEnd(DeftProblem problem, SolveContext context) {
    long start = System.nanoTime();
    BooleanSupplier late =
        () -> System.nanoTime() - start > GRACE_NANOS && context.reasonToStop().isPresent();
    return of(problem, problem.deviceCount() <= ALWAYS ? () -> false : late);
  }

  /** {@return s, finite; 0 if some block fits nowhere, which other means must prove} */
  public double seconds() {
    return seconds;
  }

  /**
   * {@return the bound, and no more than a latency, which it may exceed by rounding}
   *
   * @param latencySeconds of an allocation, or infinite
   */
  public OptionalDouble below(double latencySeconds) {
    return OptionalDouble.of(Math.min(seconds, latencySeconds));
  }

  /**
   * {@return whether nothing can be better than an allocation, to the width of this bound's proof}
   *
   * @param latencySeconds of the allocation; infinite if there is none
   */
  public boolean isMetBy(double latencySeconds) {
    double width = problem.uplink().isJoint() ? WIDTH : 0;
    return latencySeconds * (1 - width) <= seconds;
  }

  /**
   * Answers for a method that has no bound of its own.
   *
   * @param allocation what it found
   * @param latencySeconds its latency
   * @param reason why the method stopped
   * @return OPTIMAL where the allocation meets the bound and this is proven, else FEASIBLE with the
   *     bound, and with its proof if there is one
   */
  public Answer answer(Allocation allocation, double latencySeconds, StopReason reason) {
    Proof proof = proof(reason).orElse(null);
    OptionalDouble bound = below(latencySeconds);
    return proof != null && isMetBy(latencySeconds)
        ? Answer.optimal(allocation, latencySeconds, bound.getAsDouble(), proof)
        : Answer.feasible(allocation, latencySeconds, bound, proof, reason);
  }

  /** Checking it is another pass over the devices, which of many is too late after a stop. */
  private Optional<Proof> proof(StopReason reason) {
    boolean hurried = reason == StopReason.TIME_LIMIT || reason == StopReason.CANCELLED;
    boolean proves = !problem.uplink().isJoint() || seconds > PROVABLE;
    return problem.problemClass() == ProblemClass.ONE_BLOCK
            && proves
            && !(hurried && problem.deviceCount() > ALWAYS)
        ? Optional.of(HallProof.of(seconds, new int[] {block}))
        : Optional.empty();
  }

  /** The least latency of each block among the devices seen so far. */
  private static final class Pass {

    private final DeftProblem problem;
    private final double budget;
    private final double[] least;

    /** The least upload time of each block. */
    private final double[] upload;

    private final int soonest;
    private double latest = Double.POSITIVE_INFINITY;

    Pass(DeftProblem problem) {
      this.problem = problem;
      budget = problem.uplink().budget();
      least = new double[problem.blockCount()];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      double best = 0;
      for (int k = 0; k < problem.deviceCount(); k++) {
        best = Math.max(best, problem.channel(k));
      }
      double rate = problem.uplink().kind().bitsPerSecond(best, budget);
      upload = new double[least.length];
      Arrays.setAll(upload, j -> problem.uploadBits(j) / rate);
      soonest = problem.depthOrder().map(order -> order[0]).orElse(-1);
    }

    void look(int k) {
      if (soonest >= 0 && problem.computeSeconds(k, soonest) + upload[soonest] >= latest) {
        return; // no block of a device is done before the one that comes first in the order
      }
      double rate = Double.NaN;
      for (int j = 0; j < least.length; j++) {
        double seconds = problem.computeSeconds(k, j);
        if (seconds + upload[j] < least[j] && problem.fits(k, j)) {
          rate =
              rate > 0 ? rate : problem.uplink().kind().bitsPerSecond(problem.channel(k), budget);
          double bits = problem.uploadBits(j);
          lower(j, seconds + (bits == 0 ? 0 : bits / rate));
        }
      }
    }

    private void lower(int block, double seconds) {
      if (seconds < least[block]) {
        least[block] = seconds;
        latest = Arrays.stream(least).max().orElseThrow();
      }
    }
  }
}
