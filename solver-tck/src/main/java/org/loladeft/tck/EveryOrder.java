package org.loladeft.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.tck.BisectedUplink.Job;

/**
 * The optimum of a problem of equal blocks whose devices may take several, by dynamic programming
 * over sets of devices. It shares no code with any solver and none with the checker.
 *
 * <p>Equal blocks have an optimum in which every device takes a run of consecutive blocks
 * (docs/mathematics.md, section 9). So let share(U, i) be the least sum of shares with which the
 * devices of U take the i deepest blocks, in any order, strictly before T; a device joins with n
 * blocks, the deepest of them number i + 1 from the bottom. If share(U, L) is within the budget for
 * some U, these runs' own best latency is the next T; when none is, the last T was the optimum. At
 * first T is infinite.
 *
 * <p>O(2^K K L^2) for each of a few thresholds; meant for K up to 10 and L up to 31. The result is
 * as exact as that of {@link EveryAllocation}.
 */
final class EveryOrder {

  private final int blocks;
  private final int devices;
  private final BisectedUplink uplink;

  /** By device, blocks deeper than the run, and length of the run less 1. */
  private final Job[][][] jobs;

  private final double[][][] needs;

  /** By set of devices and how many of the deepest blocks they take. */
  private final double[][] shares;

  private EveryOrder(DeftProblem problem) {
    this.blocks = problem.blockCount();
    this.devices = problem.deviceCount();
    this.uplink = new BisectedUplink(problem.uplink());
    this.jobs = new Job[devices][blocks][];
    this.needs = new double[devices][blocks][];
    this.shares = new double[1 << devices][blocks + 1];
    int[] order =
        IntStream.range(0, blocks)
            .boxed()
            .sorted(Comparator.comparing(j -> -problem.blocks().get(j).depth()))
            .mapToInt(j -> j)
            .toArray();
    SetCosts costs = new SetCosts(problem);
    for (int k = 0; k < devices; k++) {
      for (int i = 0; i < blocks; i++) {
        jobs[k][i] = new Job[blocks - i];
        needs[k][i] = new double[blocks - i];
        int set = 0;
        for (int n = 0; n < blocks - i; n++) {
          set |= 1 << order[i + n];
          double compute = costs.computeSeconds(k, set);
          jobs[k][i][n] = new Job(compute, costs.uploadBits(set), problem.channel(k));
        }
      }
    }
  }

  /**
   * The optimal latency.
   *
   * @param problem equal blocks, several a device
   * @return seconds, or empty if the problem is infeasible
   * @throws IllegalArgumentException if its blocks are not equal
   */
  static OptionalDouble optimum(DeftProblem problem) {
    if (Trait.UNEQUAL_BLOCKS.isIn(problem)) {
      throw new IllegalArgumentException("runs are enough for equal blocks only: " + problem);
    }
    return new EveryOrder(problem).optimum();
  }

  private OptionalDouble optimum() {
    OptionalDouble best = OptionalDouble.empty();
    while (true) {
      computeNeeds(Math.nextDown(best.orElse(Double.POSITIVE_INFINITY)));
      computeShares();
      OptionalDouble next = latencyOfBest();
      if (next.isEmpty() || next.getAsDouble() >= best.orElse(Double.POSITIVE_INFINITY)) {
        return best;
      }
      best = next;
    }
  }

  private void computeNeeds(double deadline) {
    for (int k = 0; k < devices; k++) {
      for (int i = 0; i < blocks; i++) {
        for (int n = 0; n < blocks - i; n++) {
          needs[k][i][n] = uplink.need(jobs[k][i][n], deadline);
        }
      }
    }
  }

  private void computeShares() {
    for (double[] row : shares) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    shares[0][0] = 0;
    for (int set = 1; set < shares.length; set++) {
      for (int k = 0; k < devices; k++) {
        if ((set >> k & 1) != 0) {
          join(shares[set & ~(1 << k)], k, shares[set]);
        }
      }
    }
  }

  /** Device k idle, or with a run above what the others take. */
  private void join(double[] without, int k, double[] with) {
    for (int i = 0; i <= blocks; i++) {
      with[i] = Math.min(with[i], without[i]);
      for (int n = 0; n < blocks - i && without[i] < Double.POSITIVE_INFINITY; n++) {
        with[i + n + 1] = Math.min(with[i + n + 1], without[i] + needs[k][i][n]);
      }
    }
  }

  /** The best latency of the runs of least share, empty if that exceeds the budget. */
  private OptionalDouble latencyOfBest() {
    int set = shares.length - 1;
    if (!uplink.mayCarry(shares[set][blocks])) {
      return OptionalDouble.empty();
    }
    List<Job> runs = new ArrayList<>();
    for (int taken = blocks; set != 0; ) {
      for (int k = 0; k < devices; k++) {
        int rest = set & ~(1 << k);
        if (rest == set) {
          continue;
        }
        int before = before(shares[rest], k, taken, shares[set][taken]);
        if (before >= 0) {
          if (before < taken) {
            runs.add(jobs[k][before][taken - before - 1]);
          }
          set = rest;
          taken = before;
          break;
        }
      }
    }
    return uplink.latency(runs.toArray(Job[]::new));
  }

  /** How many blocks were taken before device k joined; -1 if it was not the last to join. */
  private int before(double[] without, int k, int taken, double share) {
    if (without[taken] == share) {
      return taken;
    }
    for (int i = 0; i < taken; i++) {
      if (without[i] + needs[k][i][taken - i - 1] == share) {
        return i;
      }
    }
    return -1;
  }
}
