package org.loladeft.optaplanner.engine;

/** Each device at its own rate: the largest latency, from a tournament of O(log L) a change. */
final class DedicatedRound extends RoundLatency {

  private final SearchData data;
  private final SoftScore softScore;
  private final int leaves;
  private final long[] tree;

  DedicatedRound(SearchData data) {
    this.data = data;
    int blocks = data.problem().blockCount();
    softScore = new SoftScore(blocks, data.referenceSeconds());
    leaves = Integer.highestOneBit(Math.max(1, 2 * blocks - 1));
    tree = new long[2 * leaves];
  }

  @Override
  void put(int block, int device) {
    double latency = data.problem().bestLatencySeconds(device, block);
    softScore.put(block, latency);
    int node = leaves + block;
    tree[node] = Double.doubleToLongBits(latency);
    while (node > 1) {
      long winner = Math.max(tree[node], tree[node ^ 1]);
      node >>= 1;
      tree[node] = winner;
    }
  }

  @Override
  long medium() {
    return tree[1];
  }

  @Override
  long soft() {
    return softScore.sum();
  }

  @Override
  double deadlineSeconds() {
    return Double.longBitsToDouble(tree[1]);
  }
}
