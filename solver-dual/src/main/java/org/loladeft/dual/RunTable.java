package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * What each move costs each device: bits to upload, and on a dedicated uplink its latency, on a
 * joint one its computation. Where blocks are equal these are the definite doubles of {@link
 * org.loladeft.api.DeviceLoad}.
 */
final class RunTable {

  final DeftProblem problem;
  final Uplink.Kind kind;
  final RunStates states;

  /** Payload of each move, bit. */
  final double[] bits;

  /** By device and move, s; infinite where the device must not or cannot make the move. */
  final double[][] seconds;

  RunTable(DeftProblem problem, RunStates states, double[] bits, double[][] seconds) {
    this.problem = problem;
    this.kind = problem.uplink().kind();
    this.states = states;
    this.bits = bits;
    this.seconds = seconds;
  }

  int deviceCount() {
    return seconds.length;
  }

  /** The table of equal blocks in their common order. O(K L n) for at most n blocks a device. */
  static RunTable ofEqual(DeftProblem problem, int[] order) {
    int most = 1;
    for (int k = 0; k < problem.deviceCount(); k++) {
      most = Math.max(most, Math.min(problem.maxBlocks(k), order.length));
    }
    RunStates states = RunStates.ofEqual(order, most);
    double[] bits = new double[states.moves()];
    for (int s = 1; s < states.count(); s++) {
      for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
        bits[m] = (s - states.to()[m]) * problem.uploadBits(0);
      }
    }
    double[][] seconds = new double[problem.deviceCount()][];
    for (int k = 0; k < seconds.length; k++) {
      seconds[k] = equalRow(problem, order, states, k);
    }
    return new RunTable(problem, states, bits, seconds);
  }

  private static double[] equalRow(DeftProblem problem, int[] order, RunStates states, int k) {
    double[] row = new double[states.moves()];
    Arrays.fill(row, Double.POSITIVE_INFINITY);
    int one = EqualBlocks.anyAllowed(problem, k);
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
      int from = states.first()[s] - 1;
      for (int i = Math.min(n, s); i >= 1; i--) {
        row[from + i] = Math.fma(i - 1, g, t) + upload[i];
      }
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
}
