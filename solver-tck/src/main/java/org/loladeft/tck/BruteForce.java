package org.loladeft.tck;

import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.tck.BisectedUplink.Job;

/**
 * The optimum by enumeration, for small problems. It shares no code with any solver and none with
 * the checker. Where devices may take several blocks, {@link EveryAllocation} does it; what follows
 * is about matchings.
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

  private final DeftProblem problem;
  private final BisectedUplink uplink;
  private final int[] deviceOfBlock;
  private final boolean[] taken;
  private final double[] needs;
  private double best = Double.POSITIVE_INFINITY;

  private BruteForce(DeftProblem problem) {
    this.problem = problem;
    this.uplink = new BisectedUplink(problem.uplink());
    this.deviceOfBlock = new int[problem.blockCount()];
    this.taken = new boolean[problem.deviceCount()];
    this.needs = new double[problem.deviceCount() * problem.blockCount()];
  }

  /**
   * {@return the optimal latency in seconds, or empty if the problem is infeasible}
   *
   * @param problem a small problem
   */
  public static OptionalDouble optimum(DeftProblem problem) {
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return EveryAllocation.of(problem).latencySeconds();
    }
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
    Job[] jobs = new Job[deviceOfBlock.length];
    for (int j = 0; j < jobs.length; j++) {
      jobs[j] = job(problem, deviceOfBlock[j], j);
    }
    return new BisectedUplink(problem.uplink()).latency(jobs);
  }

  private static Job job(DeftProblem problem, int k, int j) {
    return new Job(problem.computeSeconds(k, j), problem.uploadBits(j), problem.channel(k));
  }

  /** The least share with which device k finishes block j by the deadline, memory aside. */
  static double need(DeftProblem problem, int k, int j, double deadline) {
    return new BisectedUplink(problem.uplink()).need(job(problem, k, j), deadline);
  }

  private void computeNeeds() {
    int blocks = problem.blockCount();
    double below = Math.nextDown(best);
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < blocks; j++) {
        needs[k * blocks + j] =
            problem.blockMemoryBytes(k, j) <= problem.memoryBytes(k)
                ? uplink.need(job(problem, k, j), below)
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
      if (!taken[k] && uplink.mayCarry(used + need)) {
        taken[k] = true;
        deviceOfBlock[block] = k;
        place(block + 1, used + need);
        taken[k] = false;
      }
    }
  }
}
