package org.loladeft.baselines;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.StopPoll;

/**
 * For each block the L devices that finish it first at a given share, within memory. They hold a
 * best allocation: whatever the other L - 1 blocks take, one of them is left, and is no slower. And
 * where too few devices fit some set of blocks, so it is among these.
 *
 * <p>One pass over the devices, O(K L) comparisons, and O(L) for a pair that gets in.
 */
final class QuickestDevices {

  private final double[][] seconds;
  private final int[][] devices;
  private final int[] count;

  private QuickestDevices(int blocks) {
    seconds = new double[blocks][blocks];
    devices = new int[blocks][blocks];
    count = new int[blocks];
  }

  /** Ascending device indices. */
  static int[] of(DeftProblem problem, double share, StopPoll poll) {
    QuickestDevices quickest = new QuickestDevices(problem.blockCount());
    for (int k = 0; k < problem.deviceCount(); k++) {
      poll.at(k);
      quickest.look(problem, k, share);
    }
    return IntStream.range(0, problem.blockCount())
        .flatMap(j -> Arrays.stream(quickest.devices[j], 0, quickest.count[j]))
        .sorted()
        .distinct()
        .toArray();
  }

  private void look(DeftProblem problem, int k, double share) {
    double rate = Double.NaN; // computed only where it matters
    for (int j = 0; j < count.length; j++) {
      double compute = problem.computeSeconds(k, j);
      if (compute < limit(j) && problem.fits(k, j)) {
        rate = rate > 0 ? rate : problem.uplink().kind().bitsPerSecond(problem.channel(k), share);
        double bits = problem.uploadBits(j);
        double latency = compute + (bits == 0 ? 0 : bits / rate);
        if (latency < limit(j)) {
          insert(j, latency, k);
        }
      }
    }
  }

  /** What a device must undercut. */
  private double limit(int block) {
    return count[block] < count.length
        ? Double.POSITIVE_INFINITY
        : seconds[block][count.length - 1];
  }

  private void insert(int block, double latency, int device) {
    int i = Math.min(count[block]++, count.length - 1);
    count[block] = Math.min(count[block], count.length);
    for (; i > 0 && seconds[block][i - 1] > latency; i--) {
      seconds[block][i] = seconds[block][i - 1];
      devices[block][i] = devices[block][i - 1];
    }
    seconds[block][i] = latency;
    devices[block][i] = device;
  }
}
