package org.loladeft.optaplanner.engine;

import org.loladeft.api.DeftProblem;

/**
 * Whole resource blocks. The relaxed round bounds the latency from below: at its deadline each pair
 * takes its need rounded up, which is at least what it has in the best split. What is handed out
 * too much, less than one a block, is taken back one by one where that hurts least; a heap finds
 * it. O(L log L).
 */
final class ResourceBlocksRound extends SharedRound {

  /** The relaxed deadline is lowered by this, relatively, so that no need is rounded down. */
  private static final double MARGIN = 1e-9;

  private final DeftProblem problem;
  private final int budget;
  private final int[] deviceOf;
  private final int[] count;
  private final double[] less;
  private final int[] heap;
  private int heapSize;
  private boolean split;
  private long latency;

  ResourceBlocksRound(SearchData data) {
    super(data);
    problem = data.problem();
    budget = (int) problem.uplink().budget();
    int blocks = problem.blockCount();
    deviceOf = new int[blocks];
    count = new int[blocks];
    less = new double[blocks];
    heap = new int[blocks];
  }

  @Override
  void putUpload(int block, int device) {
    super.putUpload(block, device);
    deviceOf[block] = device;
    split = false;
  }

  @Override
  long medium() {
    super.medium();
    if (!split) {
      latency = Double.doubleToLongBits(splitLatency(relaxedSeconds()));
      split = true;
    }
    return latency;
  }

  @Override
  double deadlineSeconds() {
    return Math.nextDown(Double.longBitsToDouble(latency));
  }

  private double splitLatency(double relaxed) {
    long excess = -budget;
    heapSize = 0;
    for (int j = 0; j < count.length; j++) {
      count[j] = problem.uploadBits(j) == 0 ? 0 : wholeNeed(j, relaxed);
      excess += count[j];
      if (count[j] > 1) {
        less[j] = latencyWith(j, count[j] - 1);
        heap[heapSize++] = j;
      }
    }
    takeBack(excess);
    double latest = 0;
    for (int j = 0; j < count.length; j++) {
      latest = Math.max(latest, latencyWith(j, count[j]));
    }
    return latest;
  }

  private int wholeNeed(int j, double relaxed) {
    double time = relaxed * (1 - MARGIN) - compute[j];
    double need = alone[j] / (time > 0 ? time : relaxed - compute[j]) * budget;
    return (int) Math.max(1, Math.min(budget, Math.ceil(need)));
  }

  private double latencyWith(int j, int blocks) {
    return compute[j] + problem.uploadSeconds(deviceOf[j], j, blocks);
  }

  private void takeBack(long excess) {
    for (int i = heapSize / 2 - 1; i >= 0; i--) {
      sink(i);
    }
    for (long left = excess; left > 0 && heapSize > 0; left--) {
      int j = heap[0];
      if (--count[j] > 1) {
        less[j] = latencyWith(j, count[j] - 1);
      } else {
        heap[0] = heap[--heapSize];
      }
      sink(0);
    }
  }

  private void sink(int start) {
    int i = start;
    while (2 * i + 1 < heapSize) {
      int child = 2 * i + 1;
      if (child + 1 < heapSize && less[heap[child + 1]] < less[heap[child]]) {
        child++;
      }
      if (less[heap[i]] <= less[heap[child]]) {
        return;
      }
      int j = heap[i];
      heap[i] = heap[child];
      heap[child] = j;
      i = child;
    }
  }
}
