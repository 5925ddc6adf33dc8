package org.loladeft.dual;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopReason;

/**
 * A lower bound that needs no search: each block must be done by some device, and none does it
 * sooner than the device that is best for it with the whole uplink to itself.
 *
 * <p>One pass over the table, O(L K), in which most pairs cost one comparison: the computation and
 * an upload at the best rate of all take longer than the block's best so far. Where the blocks have
 * a common order, most devices cost one comparison. A rate is computed once a device, and only
 * where it matters.
 */
final class LoneBound {

  /** Covers the rounding of latencies, some of whose formulas end in a logarithm. */
  private static final double MARGIN = 1 - 0x1p-48;

  /**
   * What a solver that was stopped may still spend on a bound: less than half of what it is given.
   */
  private static final long GRACE_NANOS = 20_000_000;

  private static final int POLL = 4095;

  /** So many devices are a few milliseconds' work, which is always done, on a busy machine too. */
  private static final int ALWAYS = 1 << 16;

  private final DeftProblem problem;
  private final double budget;
  private final double[] least;

  /** The least upload time of each block. */
  private final double[] upload;

  private final int soonest;
  private double latestStart = Double.POSITIVE_INFINITY;

  private LoneBound(DeftProblem problem) {
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

  /** Seconds, finite; 0 if some block fits nowhere, which other means must prove. */
  static double seconds(DeftProblem problem) {
    return seconds(problem, () -> false).orElseThrow();
  }

  /**
   * The same for a solver that ends for a reason with a latency, which is infinite if it found
   * none, and no less than the bound but for rounding. Empty if it is in a hurry and would be late.
   */
  static OptionalDouble atEnd(DeftProblem problem, StopReason reason, double latency) {
    boolean hurried = reason == StopReason.TIME_LIMIT || reason == StopReason.CANCELLED;
    OptionalDouble lone = hurried ? afterStop(problem) : OptionalDouble.of(seconds(problem));
    return lone.isEmpty() ? lone : OptionalDouble.of(Math.min(lone.getAsDouble(), latency));
  }

  /** The same for a solver that was stopped; empty if it would take too long. */
  private static OptionalDouble afterStop(DeftProblem problem) {
    long start = System.nanoTime();
    BooleanSupplier late = () -> System.nanoTime() - start > GRACE_NANOS;
    return seconds(problem, problem.deviceCount() <= ALWAYS ? () -> false : late);
  }

  /** The same; empty if stopped. */
  static OptionalDouble seconds(DeftProblem problem, BooleanSupplier stop) {
    LoneBound bound = new LoneBound(problem);
    for (int k = 0; k < problem.deviceCount(); k++) {
      if ((k & POLL) == POLL && stop.getAsBoolean()) {
        return OptionalDouble.empty();
      }
      bound.look(k);
    }
    double latest = Arrays.stream(bound.least).max().orElseThrow();
    return OptionalDouble.of(latest < Double.POSITIVE_INFINITY ? latest * MARGIN : 0);
  }

  private void look(int k) {
    if (soonest >= 0 && problem.computeSeconds(k, soonest) >= latestStart) {
      return;
    }
    double rate = Double.NaN;
    for (int j = 0; j < least.length; j++) {
      double seconds = problem.computeSeconds(k, j);
      if (seconds + upload[j] < least[j] && problem.fits(k, j)) {
        rate = rate > 0 ? rate : problem.uplink().kind().bitsPerSecond(problem.channel(k), budget);
        double bits = problem.uploadBits(j);
        lower(j, seconds + (bits == 0 ? 0 : bits / rate));
      }
    }
  }

  private void lower(int block, double seconds) {
    if (seconds < least[block]) {
      least[block] = seconds;
      latestStart = 0;
      for (int j = 0; j < least.length; j++) {
        latestStart = Math.max(latestStart, least[j] - upload[j]);
      }
    }
  }
}
