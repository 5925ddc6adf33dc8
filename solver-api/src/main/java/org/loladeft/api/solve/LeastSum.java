package org.loladeft.api.solve;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.loladeft.api.Allocation;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.check.AllocationChecker;

/**
 * Chooses among the optimal allocations on a dedicated uplink with one block a device: one whose
 * devices take the least time together. Below the slowest pair a solver takes whatever is quick
 * enough, which can cost the devices much more time, and energy, than the round needs.
 *
 * <p><em>Problem.</em> Let T* be the optimal latency and T<sub>kj</sub> that of a pair. Among the
 * matchings of all blocks with T<sub>kj</sub> &le; T* everywhere, within memory, find the least sum
 * of T<sub>kj</sub>. Each of them has the latency T*: none has less, since T* is optimal. Hence
 * latency, bound and proof stay as they are; the proof is about the problem, not the allocation.
 *
 * <p><em>Method.</em> {@link TieCandidates} finds the at most L pairs a block that matter, {@link
 * LeastCostMatching} the matching. The answer goes through the checker like any other. Where the
 * sum would be no less, the solver's allocation stays.
 *
 * <p><em>Exactness.</em> Latencies are rounded to whole ticks, 2<sup>-b</sup> of the power of two
 * above T*, with b = 60 - log2(2 L), rounded up: 54 for 24 blocks. The sum of ticks is the least
 * there is, without tolerance; it differs from the sum of the doubles by at most L / 2 ticks, less
 * than the doubles themselves are rounded by.
 *
 * <p><em>Limits.</em> Beyond {@link LeastCostMatching#MOST_STEPS} steps, {@link #MOST_BLOCKS}
 * blocks, the time limit or a cancellation the solver's allocation stays, and a note says so.
 */
final class LeastSum {

  /** Candidates are at most the square of it. */
  static final int MOST_BLOCKS = 2000;

  private static final int BITS = 60;

  /** About 292 years: nanoseconds count no further, and no solve gets there. */
  private static final Duration AGES = Duration.ofNanos(Long.MAX_VALUE);

  private final DeftProblem problem;
  private final Optional<Cancellation> cancellation;
  private final boolean isTimed;
  private final long endNanos;

  LeastSum(DeftProblem problem, Optional<Duration> timeLeft, Optional<Cancellation> cancellation) {
    this.problem = problem;
    this.cancellation = cancellation;
    Optional<Duration> limit = timeLeft.filter(left -> left.compareTo(AGES) < 0);
    isTimed = limit.isPresent();
    endNanos = System.nanoTime() + limit.orElse(Duration.ZERO).toNanos();
  }

  /** Whether there may be something to choose; a latency that is only claimed is no measure. */
  static boolean isAskedFor(DeftProblem problem, DeftResult result, SolveOptions options) {
    return !options.takesAnyTie()
        && !problem.uplink().kind().isJoint()
        && problem.problemClass() == ProblemClass.ONE_BLOCK
        && result.status() == Status.OPTIMAL
        && result.outcome().proofState() == ProofState.CHECKED;
  }

  /** The same result with the allocation of the least sum. */
  DeftResult of(DeftResult result) {
    if (problem.blockCount() > MOST_BLOCKS) {
      return left(result, "more than " + MOST_BLOCKS + " blocks");
    } else if (isOver()) {
      return left(result, "no time was left");
    }
    DeftResult.WithAllocation found = (DeftResult.WithAllocation) result;
    TieCandidates candidates = TieCandidates.of(problem, found.latencySeconds(), this::isOver);
    int shift = shift(found.latencySeconds());
    LeastCostMatching matching =
        new LeastCostMatching(candidates.devices(), ticks(candidates.latencies(), shift));
    return switch (matching.solve(this::isOver)) {
      case FOUND -> better(found, matching.columns(), shift);
      case STOPPED -> left(result, "no time was left");
      case BEYOND_LIMIT -> left(result, "more than " + LeastCostMatching.MOST_STEPS + " steps");
    };
  }

  private boolean isOver() {
    return isTimed && System.nanoTime() - endNanos >= 0
        || cancellation.filter(Cancellation::isCancelled).isPresent();
  }

  private DeftResult better(DeftResult.WithAllocation found, int[] devices, int shift) {
    Allocation allocation = Allocation.of(devices);
    if (sumOfTicks(allocation, shift) >= sumOfTicks(found.allocation(), shift)) {
      return found;
    }
    requireOptimal(found, allocation);
    return with(found, allocation, found.notes());
  }

  private long sumOfTicks(Allocation allocation, int shift) {
    long sum = 0;
    for (int j = 0; j < problem.blockCount(); j++) {
      sum += tick(problem.bestLatencySeconds(allocation.deviceOf(j), j), shift);
    }
    return sum;
  }

  /** By which power of two seconds are multiplied: sums of 2 L ticks stay below 2^61. */
  private int shift(double latencySeconds) {
    int bits = BITS - (Integer.SIZE - Integer.numberOfLeadingZeros(2 * problem.blockCount() - 1));
    return bits - 1 - Math.getExponent(latencySeconds);
  }

  private static long tick(double seconds, int shift) {
    return (long) Math.rint(Math.scalb(seconds, shift));
  }

  private static long[][] ticks(double[][] seconds, int shift) {
    return Arrays.stream(seconds)
        .map(row -> Arrays.stream(row).mapToLong(entry -> tick(entry, shift)).toArray())
        .toArray(long[][]::new);
  }

  private void requireOptimal(DeftResult.WithAllocation found, Allocation allocation) {
    boolean isFeasible = AllocationChecker.check(problem, allocation).isConfirmed();
    if (!isFeasible
        || AllocationChecker.latencySeconds(problem, allocation) != found.latencySeconds()) {
      throw new IllegalStateException(
          "the choice among optimal allocations went wrong; it is left out with --ties any or"
              + " SolveOptions.withAnyTie()");
    }
  }

  private static DeftResult left(DeftResult result, String why) {
    Map<String, String> notes = new HashMap<>(result.notes());
    notes.put("ties", "as the solver had them: " + why);
    return with(result, ((DeftResult.WithAllocation) result).allocation(), notes);
  }

  private static DeftResult with(
      DeftResult result, Allocation allocation, Map<String, String> notes) {
    return DeftResult.of(
        result.solverId(),
        result.outcome(),
        allocation,
        result.proof().orElse(null),
        result.wallSeconds(),
        notes);
  }
}
