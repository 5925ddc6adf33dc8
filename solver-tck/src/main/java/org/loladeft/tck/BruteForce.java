package org.loladeft.tck;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * The optimum by enumeration of all matchings, for small problems. It shares no code with any
 * solver and none with the checker.
 *
 * <p>Blocks are placed one after another. Let T be the best latency so far and need(k, j) the least
 * share with which device k finishes block j strictly below T; a partial matching whose needs
 * exceed the budget can't lead to anything better and is cut off. A complete matching that gets
 * through has its own best latency computed by bisection, and T falls to it.
 *
 * <p>O(K! / (K - L)!) matchings at worst; meant for L up to 5 and K up to 8. On dedicated uplinks
 * and on resource blocks the result is the definite double; on the others it is accurate to about
 * 1e-14, relatively.
 */
public final class BruteForce {

  private static final double LN_2 = Math.log(2);

  private final DeftProblem problem;
  private final int[] deviceOfBlock;
  private final boolean[] taken;
  private final double[] needs;
  private double best = Double.POSITIVE_INFINITY;

  private BruteForce(DeftProblem problem) {
    this.problem = problem;
    this.deviceOfBlock = new int[problem.blockCount()];
    this.taken = new boolean[problem.deviceCount()];
    this.needs = new double[problem.deviceCount() * problem.blockCount()];
  }

  /**
   * The optimal latency.
   *
   * @param problem a small problem
   * @return seconds, or empty if the problem is infeasible
   */
  public static OptionalDouble optimum(DeftProblem problem) {
    BruteForce search = new BruteForce(problem);
    search.computeNeeds();
    search.place(0, 0);
    return search.best == Double.POSITIVE_INFINITY
        ? OptionalDouble.empty()
        : OptionalDouble.of(search.best);
  }

  /**
   * The best latency of one matching, whether or not its blocks fit in memory.
   *
   * @param problem a problem
   * @param deviceOfBlock distinct devices, one for each block
   * @return seconds, or empty if the budget can't carry it at any latency
   */
  public static OptionalDouble latencyOf(DeftProblem problem, int[] deviceOfBlock) {
    return inTime(problem, deviceOfBlock, Double.MAX_VALUE)
        ? OptionalDouble.of(bisect(problem, deviceOfBlock))
        : OptionalDouble.empty();
  }

  private void computeNeeds() {
    int blocks = problem.blockCount();
    double below = Math.nextDown(best);
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < blocks; j++) {
        needs[k * blocks + j] =
            problem.blockMemoryBytes(k, j) <= problem.memoryBytes(k)
                ? need(problem, k, j, below)
                : Double.POSITIVE_INFINITY;
      }
    }
  }

  private void place(int block, double used) {
    if (block == deviceOfBlock.length) {
      OptionalDouble latency = latencyOf(problem, deviceOfBlock);
      if (latency.isPresent() && latency.getAsDouble() < best) {
        best = latency.getAsDouble();
        computeNeeds();
      }
      return;
    }
    for (int k = 0; k < taken.length; k++) {
      double need = needs[k * deviceOfBlock.length + block];
      if (taken[k] || need == Double.POSITIVE_INFINITY) {
        continue;
      }
      // The sum is rounded: a hair of tolerance only costs an evaluation in vain.
      if (used + need <= problem.uplink().budget() * (1 + 1e-12)) {
        taken[k] = true;
        deviceOfBlock[block] = k;
        place(block + 1, used + need);
        taken[k] = false;
      }
    }
  }

  /** The least double T at which the needs add up to no more than the budget. */
  private static double bisect(DeftProblem problem, int[] deviceOfBlock) {
    long low = -1; // Of the bits of a double that is too early; -1 stands for "below 0".
    long high = Double.doubleToLongBits(Double.MAX_VALUE);
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (inTime(problem, deviceOfBlock, Double.longBitsToDouble(middle))) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Double.longBitsToDouble(high);
  }

  private static boolean inTime(DeftProblem problem, int[] deviceOfBlock, double deadline) {
    double[] shares = new double[deviceOfBlock.length];
    for (int j = 0; j < shares.length; j++) {
      shares[j] = need(problem, deviceOfBlock[j], j, deadline);
    }
    Arrays.sort(shares); // Smallest first: the most accurate order of summation.
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return sum < Double.POSITIVE_INFINITY && sum <= problem.uplink().budget();
  }

  /** The least share with which device k finishes block j by the deadline, memory aside. */
  static double need(DeftProblem problem, int k, int j, double deadline) {
    double compute = problem.computeSeconds(k, j);
    double bits = problem.uploadBits(j);
    Uplink uplink = problem.uplink();
    if (uplink.kind() == Uplink.Kind.DEDICATED) {
      return compute + bits / problem.channel(k) <= deadline ? 0 : Double.POSITIVE_INFINITY;
    }
    if (bits == 0) {
      return compute <= deadline ? 0 : Double.POSITIVE_INFINITY;
    }
    if (compute >= deadline) {
      return Double.POSITIVE_INFINITY;
    }
    double rate = bits / (deadline - compute);
    if (uplink.kind() == Uplink.Kind.POWER_LIMITED) {
      return bandwidthFor(rate, problem.channel(k));
    }
    double share = rate / problem.channel(k);
    return uplink.kind() == Uplink.Kind.RESOURCE_BLOCKS
        ? whole(problem, k, j, deadline, share)
        : share;
  }

  /** The least whole n whose latency, as the problem defines it in doubles, keeps the deadline. */
  private static double whole(DeftProblem problem, int k, int j, double deadline, double share) {
    double n = Math.max(1, Math.floor(share));
    if (n > problem.uplink().budget()) {
      return Double.POSITIVE_INFINITY;
    }
    while (n > 1 && inTime(problem, k, j, n - 1, deadline)) {
      n--;
    }
    while (n <= problem.uplink().budget() && !inTime(problem, k, j, n, deadline)) {
      n++;
    }
    return n > problem.uplink().budget() ? Double.POSITIVE_INFINITY : n;
  }

  private static boolean inTime(DeftProblem problem, int k, int j, double n, double deadline) {
    return problem.computeSeconds(k, j) + problem.uploadBits(j) / (n * problem.channel(k))
        <= deadline;
  }

  /**
   * The b with b log2(1 + g / b) = rate. The function is increasing and concave, so Newton's steps
   * from a point below the root rise towards it and never pass it; the logarithm is below 2,200 for
   * any doubles, which gives the first point.
   */
  private static double bandwidthFor(double rate, double g) {
    if (rate >= g / LN_2) {
      return Double.POSITIVE_INFINITY;
    }
    double b = rate / 2200;
    for (int i = 0; i < 200; i++) {
      double x = g / b;
      double log = x < Double.POSITIVE_INFINITY ? Math.log1p(x) : Math.log(g) - Math.log(b);
      double slope = log - (x < 1e300 ? x / (1 + x) : 1);
      double next = b + (rate * LN_2 - b * log) / slope;
      if (!(next > b)) {
        break;
      }
      b = next;
    }
    return b;
  }
}
