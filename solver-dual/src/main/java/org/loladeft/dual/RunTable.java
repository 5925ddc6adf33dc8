package org.loladeft.dual;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;

/**
 * What each move costs each device: bits to upload, and on a dedicated uplink its latency, on a
 * joint one its computation. Where blocks are equal these are the definite doubles of {@link
 * org.loladeft.api.DeviceLoad}; with kinds of blocks they are equal to them but for rounding; else
 * they are lower bounds of what any set of as many blocks costs of which one is as deep.
 */
final class RunTable {

  /** More than all roundings of a bound of memory. */
  private static final double ROUNDING = 1e-12;

  final DeftProblem problem;
  final Uplink.Kind kind;
  final RunStates states;

  /** Payload of each move, bit. */
  final double[] bits;

  /** By device and move, s; infinite where the device must not or cannot make the move. */
  final double[][] seconds;

  /** Whether the costs are the definite doubles. */
  final boolean isExact;

  private RunTable(
      DeftProblem problem, RunStates states, double[] bits, double[][] seconds, boolean isExact) {
    this.problem = problem;
    this.isExact = isExact;
    this.kind = problem.uplink().kind();
    this.states = states;
    this.bits = bits;
    this.seconds = seconds;
  }

  int deviceCount() {
    return seconds.length;
  }

  /** The table of equal blocks in their common order. O(K L n) for at most n blocks a device. */
  static RunTable ofEqual(DeftProblem problem, int[] order, StopPoll poll) {
    RunStates states = RunStates.of(order, new int[][] {order}, mostAtOnce(problem));
    double[] bits = new double[states.moves()];
    for (int s = 1; s < states.count(); s++) {
      for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
        bits[m] = (s - states.to()[m]) * problem.uploadBits(0);
      }
    }
    double[][] seconds = new double[problem.deviceCount()][];
    double[] counts = IntStream.range(0, order.length).asDoubleStream().toArray();
    for (int k = 0; k < seconds.length; k++) {
      poll.atCostly(k);
      seconds[k] = equalRow(problem, order, states, counts, k);
    }
    return new RunTable(problem, states, bits, seconds, true);
  }

  private static int mostAtOnce(DeftProblem problem) {
    int most = 1;
    for (int k = 0; k < problem.deviceCount(); k++) {
      most = Math.max(most, Math.min(problem.maxBlocks(k), problem.blockCount()));
    }
    return most;
  }

  /** By counts 0, 1, ... of further blocks, as doubles. */
  private static double[] equalRow(
      DeftProblem problem, int[] order, RunStates states, double[] counts, int k) {
    double[] row = new double[states.moves()];
    int one = order[0]; // allowed, unless none is
    boolean several = problem.maxBlocks(k) > 1;
    double g = several ? problem.extraComputeSeconds(k, one) : 0;
    double x = several ? problem.extraMemoryBytes(k, one) : 0;
    double[] upload = dedicatedUploads(problem, k);
    double memory = problem.memoryBytes(k);
    int n = Math.min(problem.maxBlocks(k), order.length);
    for (int s = 1; s <= order.length; s++) {
      double t = problem.computeSeconds(k, order[s - 1]);
      double m = problem.blockMemoryBytes(k, order[s - 1]);
      while (n > 0 && !(Math.fma(n - 1, x, m) <= memory)) {
        n--; // memory never falls with depth, so what does not fit here fits nowhere deeper
      }
      int from = states.first()[s];
      int end = Math.min(n, s);
      for (int i = 0; i < end; i++) {
        row[from + i] = Math.fma(counts[i], g, t) + upload[i + 1];
      }
      Arrays.fill(row, from + end, states.first()[s + 1], Double.POSITIVE_INFINITY);
    }
    return row;
  }

  /** Upload time of 0..L blocks on a dedicated uplink; zeros on a joint one. */
  private static double[] dedicatedUploads(DeftProblem problem, int k) {
    double[] upload = new double[problem.blockCount() + 1];
    for (int n = 1; n < upload.length && !problem.uplink().isJoint(); n++) {
      upload[n] = n * problem.uploadBits(0) / problem.channel(k);
    }
    return upload;
  }

  /** The table of {@link BlockKinds}. */
  static RunTable ofKinds(DeftProblem problem, int[] order, int[][] kinds, StopPoll poll) {
    RunStates states = RunStates.of(order, kinds, mostAtOnce(problem));
    KindCosts bits = new KindCosts(states, order, problem::uploadBits, problem::uploadBits);
    double[] payload = bits.row(states);
    double[][] seconds = new double[problem.deviceCount()][];
    for (int k = 0; k < seconds.length; k++) {
      poll.atCostly(k);
      int device = k;
      double[] row =
          new KindCosts(
                  states,
                  order,
                  j -> BaseOrder.compute(problem, device, j),
                  j -> problem.extraComputeSeconds(device, j))
              .row(states);
      double[] memory =
          new KindCosts(
                  states,
                  order,
                  j -> problem.blockMemoryBytes(device, j),
                  j -> problem.extraMemoryBytes(device, j))
              .row(states);
      for (int m = 0; m < row.length; m++) {
        boolean fits =
            states.blocksOf(m) <= problem.maxBlocks(k)
                && memory[m] * (1 - ROUNDING) <= problem.memoryBytes(k);
        row[m] = fits ? row[m] + dedicatedUpload(problem, k, payload[m]) : Double.POSITIVE_INFINITY;
      }
      seconds[k] = row;
    }
    return new RunTable(problem, states, payload, seconds, false);
  }

  private static double dedicatedUpload(DeftProblem problem, int k, double bits) {
    return problem.uplink().isJoint() || bits == 0 ? 0 : bits / problem.channel(k);
  }

  /**
   * The table of lower bounds for blocks that differ in any way, all taken for one kind. Where
   * uploads differ on a dedicated uplink, t + S / R and g + S / R are bounded as one cost.
   */
  static RunTable ofBounds(DeftProblem problem, int[] order, StopPoll poll) {
    RunStates states = RunStates.of(order, new int[][] {order}, mostAtOnce(problem));
    int most = mostAtOnce(problem);
    double[] uploads = row(order, problem::uploadBits);
    double[][] payload = LeastLoad.of(new double[order.length], uploads, most);
    double[][] seconds = new double[problem.deviceCount()][];
    for (int k = 0; k < seconds.length; k++) {
      poll.atCostly(k);
      seconds[k] = boundRow(problem, order, states, k);
    }
    return new RunTable(problem, states, byMove(states, payload), seconds, false);
  }

  private static double[] row(int[] order, IntToDoubleFunction figure) {
    return Arrays.stream(order).mapToDouble(figure).toArray();
  }

  private static double[] byMove(RunStates states, double[][] least) {
    double[] row = new double[states.moves()];
    for (int s = 1; s < states.count(); s++) {
      for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
        row[m] = least[s - 1][states.take()[m] - 1];
      }
    }
    return row;
  }

  private static double[] boundRow(DeftProblem problem, int[] order, RunStates states, int k) {
    boolean several = problem.maxBlocks(k) > 1;
    int most = mostAtOnce(problem);
    double[] time = row(order, j -> BaseOrder.computeBase(problem, k, j));
    double[] extra =
        row(
            order,
            j ->
                (several ? problem.extraComputeSeconds(k, j) : 0)
                    + dedicatedUpload(problem, k, problem.uploadBits(j)));
    double[] bytes = row(order, j -> BaseOrder.memoryBase(problem, k, j));
    double[] more = row(order, j -> several ? problem.extraMemoryBytes(k, j) : 0);
    double[] seconds = byMove(states, LeastLoad.of(time, extra, most));
    double[] memory = byMove(states, LeastLoad.of(bytes, more, most));
    for (int m = 0; m < seconds.length; m++) {
      boolean fits =
          states.take()[m] <= problem.maxBlocks(k)
              && memory[m] * (1 - ROUNDING) <= problem.memoryBytes(k);
      seconds[m] = fits ? seconds[m] : Double.POSITIVE_INFINITY;
    }
    return seconds;
  }
}
