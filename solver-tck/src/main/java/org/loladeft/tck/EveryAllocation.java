package org.loladeft.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.loladeft.api.DeftProblem;
import org.loladeft.tck.BisectedUplink.Job;

/**
 * The best of all allocations of a small problem whose devices may take several blocks, or one. It
 * shares no code with any solver and none with the checker.
 *
 * <p>What each set of blocks costs each device is tabulated from the problem's definition. Then
 * blocks are placed one after another. Let T be the best latency so far: a partial allocation whose
 * sets need more than the budget to finish strictly below T is cut off, since no set needs less
 * when a block is added. A complete one that gets through has its own best latency computed by
 * bisection, and T falls to it.
 *
 * <p>O(K 2^L) sets and K^L allocations at worst; meant for L up to 8 and K up to 4. On dedicated
 * uplinks and on resource blocks the result is the definite double; on the others it is accurate to
 * about 1e-14, relatively.
 */
public final class EveryAllocation {

  /** The largest number of blocks that is taken. */
  public static final int MOST_BLOCKS = 12;

  private final DeftProblem problem;
  private final BisectedUplink uplink;
  private final Predicate<int[]> admitted;

  /** By device and set: s, infinite where the set does not fit. */
  private final double[][] computeSeconds;

  private final double[] uploadBits;

  /** By device and set: the least share to finish strictly below the best latency. */
  private final double[][] needs;

  private final int[] sets;
  private final int[] deviceOfBlock;
  private double best = Double.POSITIVE_INFINITY;
  private int[] bestDevices = {};

  private EveryAllocation(DeftProblem problem, Predicate<int[]> admitted) {
    int blocks = problem.blockCount();
    int devices = problem.deviceCount();
    this.problem = problem;
    this.uplink = new BisectedUplink(problem.uplink());
    this.admitted = admitted;
    this.computeSeconds = new double[devices][1 << blocks];
    this.needs = new double[devices][1 << blocks];
    this.uploadBits = new double[1 << blocks];
    this.sets = new int[devices];
    this.deviceOfBlock = new int[blocks];
  }

  /**
   * Looks at every allocation.
   *
   * @param problem a small problem
   * @return the best of them
   * @throws IllegalArgumentException if it has more than {@link #MOST_BLOCKS} blocks
   */
  public static EveryAllocation of(DeftProblem problem) {
    return among(problem, devices -> true);
  }

  /**
   * Looks at the allocations of some form only.
   *
   * @param problem a small problem
   * @param admitted whether an allocation, a device index for each block, is of the form; must
   *     neither keep nor change the array
   * @return the best of these
   * @throws IllegalArgumentException if it has more than {@link #MOST_BLOCKS} blocks
   */
  public static EveryAllocation among(DeftProblem problem, Predicate<int[]> admitted) {
    if (problem.blockCount() > MOST_BLOCKS) {
      throw new IllegalArgumentException(
          "too many blocks to enumerate in " + problem + ": expected at most " + MOST_BLOCKS);
    }
    EveryAllocation search = new EveryAllocation(problem, admitted);
    search.tabulate();
    search.computeNeeds();
    search.place(0);
    return search;
  }

  /**
   * The optimum.
   *
   * @return seconds, or empty if there is no allocation
   */
  public OptionalDouble latencySeconds() {
    return best == Double.POSITIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  /**
   * An allocation that attains the optimum.
   *
   * @return a fresh array with a device index for each block, or empty if there is no allocation
   */
  public Optional<int[]> deviceOfBlock() {
    return latencySeconds().isPresent() ? Optional.of(bestDevices.clone()) : Optional.empty();
  }

  /**
   * The best latency of one allocation.
   *
   * @param problem a problem of at most 31 blocks
   * @param deviceOfBlock a device index for each block
   * @return seconds, or empty if some device can't take its blocks, or the budget can't carry the
   *     uploads at any latency
   */
  public static OptionalDouble latencyOf(DeftProblem problem, int[] deviceOfBlock) {
    SetCosts costs = new SetCosts(problem);
    int[] sets = new int[problem.deviceCount()];
    for (int j = 0; j < deviceOfBlock.length; j++) {
      sets[deviceOfBlock[j]] |= 1 << j;
    }
    List<Job> jobs = new ArrayList<>();
    for (int k = 0; k < sets.length; k++) {
      if (sets[k] != 0) {
        double compute = costs.computeSeconds(k, sets[k]);
        jobs.add(new Job(compute, costs.uploadBits(sets[k]), problem.channel(k)));
      }
    }
    return new BisectedUplink(problem.uplink()).latency(jobs.toArray(Job[]::new));
  }

  private void tabulate() {
    SetCosts costs = new SetCosts(problem);
    for (int set = 1; set < uploadBits.length; set++) {
      uploadBits[set] = costs.uploadBits(set);
      for (int k = 0; k < sets.length; k++) {
        computeSeconds[k][set] = costs.computeSeconds(k, set);
      }
    }
  }

  private Job job(int k, int set) {
    return new Job(computeSeconds[k][set], uploadBits[set], problem.channel(k));
  }

  private void computeNeeds() {
    double below = Math.nextDown(best);
    for (int k = 0; k < sets.length; k++) {
      for (int set = 1; set < uploadBits.length; set++) {
        needs[k][set] = uplink.need(job(k, set), below);
      }
    }
  }

  private void place(int block) {
    if (block == deviceOfBlock.length) {
      if (admitted.test(deviceOfBlock)) {
        evaluate();
      }
      return;
    }
    for (int k = 0; k < sets.length; k++) {
      sets[k] |= 1 << block;
      deviceOfBlock[block] = k;
      if (uplink.mayCarry(sumOfNeeds())) {
        place(block + 1);
      }
      sets[k] &= ~(1 << block);
    }
  }

  private double sumOfNeeds() {
    double sum = 0;
    for (int k = 0; k < sets.length; k++) {
      sum += needs[k][sets[k]];
    }
    return sum;
  }

  private void evaluate() {
    List<Job> jobs = new ArrayList<>();
    for (int k = 0; k < sets.length; k++) {
      if (sets[k] != 0) {
        jobs.add(job(k, sets[k]));
      }
    }
    OptionalDouble latency = uplink.latency(jobs.toArray(Job[]::new));
    if (latency.isPresent() && latency.getAsDouble() < best) {
      best = latency.getAsDouble();
      bestDevices = deviceOfBlock.clone();
      computeNeeds();
    }
  }
}
