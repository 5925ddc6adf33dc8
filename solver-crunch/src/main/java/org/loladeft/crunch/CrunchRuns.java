package org.loladeft.crunch;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.StopPoll;

/** The state of one run of {@link CrunchRunsSolver}; see there. */
final class CrunchRuns {

  /** Below every latency. */
  private static final double NOTHING = -Double.MIN_VALUE;

  /** Up to so many devices, 2^14 sets of them, are gone through, by a proof's checker as well. */
  private static final int FEW_DEVICES = 14;

  private static final int NONE = -1;

  private final DeftProblem problem;
  private final Progression progression;
  private final RunCapacities capacities;
  private final RunCount count;

  CrunchRuns(DeftProblem problem, Progression progression, StopPoll poll) {
    this.problem = problem;
    this.progression = progression;
    capacities = new RunCapacities(problem, poll);
    count = new RunCount(capacities);
  }

  Answer run() {
    capacities.recount(Double.POSITIVE_INFINITY);
    int shortage = count.check();
    if (shortage != RunCount.PASSED) {
      return Answer.infeasible(countProof(Double.POSITIVE_INFINITY, shortage));
    }
    if (!place(Double.POSITIVE_INFINITY)) {
      return progression.ended(0);
    }
    double counted = countUp();
    double divisible = DivisibleOptimum.seconds(capacities, progression.latencySeconds());
    if (divisible > 0) {
      placeAsDivided(divisible);
    }
    double below = placeDown(counted);
    return progression.latencySeconds() <= counted
        ? progression.proven(progression.proof())
        : answer(below, divisible);
  }

  /** Raises the bound to the least threshold that passes the count, and proves it. */
  private double countUp() {
    double low = NOTHING;
    double high = progression.latencySeconds();
    capacities.recount(low);
    double next = capacities.leastAbove();
    while (next < high) {
      double middle = between(low, next, high);
      capacities.recount(middle);
      if (count.check() == RunCount.PASSED) {
        high = capacities.leastAlike();
      } else {
        low = middle;
        next = capacities.leastAbove();
      }
    }
    capacities.recount(low);
    progression.bound(countProof(high, count.check()));
    return high;
  }

  /** A threshold to cut at: the middle, unless nothing changes up to there. */
  private static double between(double low, double next, double high) {
    double middle = low + (high - low) / 2;
    return middle < high ? Math.max(next, middle) : next;
  }

  /**
   * Lowers the best latency as far as the rule gets, by bisection.
   *
   * @param counted the threshold that passed the count
   * @return the largest threshold at which the rule failed
   */
  private double placeDown(double counted) {
    double low = Math.nextDown(counted);
    double next = counted;
    while (next < progression.latencySeconds()) {
      double middle = low < counted ? counted : between(low, next, progression.latencySeconds());
      capacities.recount(middle);
      if (!place(middle)) {
        low = middle;
        next = capacities.leastAbove();
      }
    }
    return low;
  }

  /** Tries the order of reach of divisible blocks where it is certain to cover whole ones. */
  private void placeAsDivided(double divisible) {
    int[] devices = RunOrder.DIVISIBLE.devices(capacities, divisible);
    double most =
        Arrays.stream(devices).mapToDouble(capacities::furtherSeconds).max().orElseThrow();
    double enough = divisible + most;
    if (enough < progression.latencySeconds()) {
      capacities.recount(enough);
      place(devices);
    }
  }

  /** Lets the devices act in the orders of reach; true if one of them covers all blocks. */
  private boolean place(double threshold) {
    for (RunOrder order : RunOrder.values()) {
      if (place(order.devices(capacities, threshold))) {
        return true;
      }
    }
    return false;
  }

  /** Lets the first device that can act, and again, until all blocks are placed. O(K L). */
  private boolean place(int[] devices) {
    int[] deviceOf = new int[capacities.blocks()];
    boolean[] used = new boolean[capacities.devices()];
    double latency = 0;
    for (int left = deviceOf.length; left > 0; ) {
      int deepest = left - 1;
      int k = first(devices, used, deepest);
      if (k == NONE) {
        return false;
      }
      used[k] = true;
      int n = Math.min(left, capacities.capacity(k, deepest));
      latency = Math.max(latency, capacities.latency(k, deepest, n));
      Arrays.fill(deviceOf, left - n, left, k);
      left -= n;
    }
    progression.incumbent(capacities.byBlock(deviceOf), latency);
    return true;
  }

  /** The first device that is not used and can take the deepest block; {@link #NONE} if none. */
  private int first(int[] devices, boolean[] used, int deepest) {
    for (int i = 0; i < devices.length; i++) {
      capacities.poll().at(i);
      int k = devices[i];
      if (!used[k] && capacities.capacity(k, deepest) > 0) {
        return k;
      }
    }
    return NONE;
  }

  /** That the capacities leave some of the blocks from a position on uncovered. */
  private Proof countProof(double threshold, int from) {
    if (problem.problemClass() == ProblemClass.ONE_BLOCK) {
      return HallProof.of(threshold, capacities.blocksFrom(from));
    }
    int[] devices = new int[capacities.devices()];
    double[] prices = new double[devices.length];
    int priced = 0;
    for (int k = 0; k < devices.length; k++) {
      capacities.poll().at(k);
      devices[priced] = k;
      prices[priced] = count.covered(k, from);
      priced += prices[priced] > 0 ? 1 : 0;
    }
    devices = Arrays.copyOf(devices, priced);
    prices = Arrays.copyOf(prices, priced);
    return RunPriceProof.of(threshold, devices, prices);
  }

  /**
   * The answer where counting leaves a gap: optimal if more runs than devices are needed below, or
   * if devices are so few that their sets can be gone through and none covers all blocks.
   */
  private Answer answer(double below, double divisible) {
    double latency = progression.latencySeconds();
    int[] all = IntStream.range(0, capacities.devices()).toArray();
    capacities.recount(below);
    if (leastRuns() > all.length) {
      double[] ones = new double[all.length];
      Arrays.fill(ones, 1);
      return progression.proven(RunPriceProof.of(latency, all, ones));
    }
    return all.length <= FEW_DEVICES && !coverInSomeOrder()
        ? progression.proven(RunPriceProof.of(latency, new int[0], new double[0]))
        : progression.ended(divisible);
  }

  /**
   * Whether the devices cover all blocks in some order, by the most blocks that each set of them
   * covers: the last of a set takes what it can after the others. O(2^K K).
   */
  private boolean coverInSomeOrder() {
    int blocks = capacities.blocks();
    int[] covered = new int[1 << capacities.devices()];
    for (int set = 1; set < covered.length; set++) {
      for (int rest = set; rest != 0; rest &= rest - 1) {
        int k = Integer.numberOfTrailingZeros(rest);
        int before = covered[set & ~(1 << k)];
        int after =
            before == blocks ? blocks : before + capacities.capacity(k, blocks - 1 - before);
        covered[set] = Math.max(covered[set], Math.min(blocks, after));
      }
    }
    return covered[covered.length - 1] == blocks;
  }

  /** How many runs cover all blocks at least, where a device may have several. */
  private int leastRuns() {
    int runs = 0;
    for (int left = capacities.blocks(); left > 0; runs++) {
      int most = 0;
      for (int k = 0; k < capacities.devices(); k++) {
        capacities.poll().at(k);
        most = Math.max(most, capacities.capacity(k, left - 1));
      }
      if (most == 0) {
        return Integer.MAX_VALUE;
      }
      left -= most;
    }
    return runs;
  }
}
