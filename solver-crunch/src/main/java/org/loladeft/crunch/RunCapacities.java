package org.loladeft.crunch;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.StopPoll;

/**
 * What devices can take of equal blocks, addressed by position d = 0..L-1 from shallow to deep. A
 * run (d, n) is the n blocks from d upwards; what it costs a device depends on d and n alone and
 * never falls with either. Latencies are the doubles that {@link org.loladeft.api.DeviceLoad}
 * defines.
 *
 * <p>{@link #recount} finds for a threshold T the capacity r_k(d), the most blocks of a run from d
 * that device k finishes by T within its memory and places. It is not cut off at the d + 1 blocks
 * that there are, so that it never falls as d gets shallower. O(K L) time a threshold, and memory.
 */
final class RunCapacities {

  private final DeftProblem problem;
  private final StopPoll poll;
  private final int[] order;
  private final int blocks;
  private final int devices;
  private final double[] extra;

  /** By position and device: most blocks that places and memory allow. */
  private final int[][] room;

  /** By position and device: r_k(d) at the latest threshold. */
  private final int[][] capacity;

  private double atMost;
  private double above;

  RunCapacities(DeftProblem problem, StopPoll poll) {
    this.problem = problem;
    this.poll = poll;
    order = EqualBlocks.order(problem, poll).orElseThrow();
    blocks = order.length;
    devices = problem.deviceCount();
    extra = new double[devices];
    room = rows();
    capacity = rows();
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      boolean several = problem.maxBlocks(k) > 1;
      extra[k] = several ? problem.extraComputeSeconds(k, order[0]) : 0;
      double more = several ? problem.extraMemoryBytes(k, order[0]) : 0;
      int n = Math.min(problem.maxBlocks(k), blocks);
      for (int d = 0; d < blocks; d++) {
        double alone = problem.blockMemoryBytes(k, order[d]);
        while (n > 0 && !(Math.fma(n - 1, more, alone) <= problem.memoryBytes(k))) {
          n--;
        }
        room[d][k] = n;
      }
    }
  }

  /** By position, so that no piece of memory takes long to be had. */
  private int[][] rows() {
    int[][] rows = new int[blocks][];
    for (int d = 0; d < blocks; d++) {
      poll.now();
      rows[d] = new int[devices];
    }
    return rows;
  }

  /** Asks in loops over devices whether to stop. */
  StopPoll poll() {
    return poll;
  }

  int blocks() {
    return blocks;
  }

  int devices() {
    return devices;
  }

  /** Latency of a run of n blocks from d on, whether or not it fits; n is at least 1. */
  double latency(int k, int d, int n) {
    double compute = Math.fma(n - 1, extra[k], problem.computeSeconds(k, order[d]));
    double bits = n * problem.uploadBits(0);
    return bits == 0 ? compute : compute + bits / problem.channel(k);
  }

  /** What a further block costs a device: q = g + S / R, s. */
  double furtherSeconds(int k) {
    return extra[k] + problem.uploadBits(0) / problem.channel(k);
  }

  /** The way to a block and back without the block's own part, s. */
  double base(int k, int d) {
    return problem.computeSeconds(k, order[d]) - extra[k];
  }

  /** Whether a device may take all blocks at once and has the memory. */
  boolean takesAll(int k) {
    return room[blocks - 1][k] == blocks;
  }

  /** Finds all capacities at a threshold; infinite asks for memory and places alone. */
  void recount(double threshold) {
    atMost = Double.NEGATIVE_INFINITY;
    above = Double.POSITIVE_INFINITY;
    for (int k = 0; k < devices; k++) {
      poll.at(k);
      int n = 0;
      for (int d = blocks - 1; d >= 0; d--) {
        int most = room[d][k];
        double next = n < most ? latency(k, d, n + 1) : Double.POSITIVE_INFINITY;
        while (n < most && next <= threshold) {
          n++;
          atMost = Math.max(atMost, next);
          next = n < most ? latency(k, d, n + 1) : Double.POSITIVE_INFINITY;
        }
        above = Math.min(above, next);
        capacity[d][k] = n;
      }
    }
  }

  /** The least latency of any run above the latest threshold, infinite if there is none. */
  double leastAbove() {
    return above;
  }

  /** The least threshold with the capacities of the latest; minus infinity if all are 0. */
  double leastAlike() {
    return atMost;
  }

  int capacity(int k, int d) {
    return capacity[d][k];
  }

  /** The blocks from a position on. */
  int[] blocksFrom(int d) {
    return Arrays.copyOfRange(order, d, blocks);
  }

  /** Turns devices by position into devices by block. */
  int[] byBlock(int[] deviceOfPosition) {
    int[] deviceOf = new int[blocks];
    for (int d = 0; d < blocks; d++) {
      deviceOf[order[d]] = deviceOfPosition[d];
    }
    return deviceOf;
  }
}
