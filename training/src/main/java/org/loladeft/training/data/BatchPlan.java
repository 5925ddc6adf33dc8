package org.loladeft.training.data;

/**
 * Which samples of a shard a device takes in each round: one after the other through random orders
 * of the shard, a new order for each pass. Keeps no state, so that a round can be taken up
 * anywhere. Immutable.
 */
public final class BatchPlan {

  private final int[] shard;
  private final int batch;
  private final long seed;

  private BatchPlan(int[] shard, int batch, long seed) {
    this.shard = shard;
    this.batch = batch;
    this.seed = seed;
  }

  /**
   * A plan.
   *
   * @param shard indices of samples, at least one
   * @param batch samples a round, at least 1; more than the shard has are taken from several passes
   * @param seed of the orders; of its own for each device
   * @return the plan
   * @throws IllegalArgumentException if the shard is empty or {@code batch < 1}
   */
  public static BatchPlan of(int[] shard, int batch, long seed) {
    if (shard.length == 0 || batch < 1) {
      throw new IllegalArgumentException(
          "a shard of "
              + shard.length
              + " samples and batches of "
              + batch
              + ": expected at least one of each");
    }
    return new BatchPlan(shard.clone(), batch, seed);
  }

  /**
   * The samples of a round.
   *
   * @param round number of the round, from 0
   * @return indices of samples; O(size of the shard)
   * @throws IllegalArgumentException if below 0
   */
  public int[] samples(int round) {
    if (round < 0) {
      throw new IllegalArgumentException("round is " + round + ": expected at least 0");
    }
    int[] samples = new int[batch];
    long first = (long) round * batch;
    int pass = -1;
    int[] order = {};
    for (int i = 0; i < batch; i++) {
      int wanted = Math.toIntExact((first + i) / shard.length);
      if (wanted != pass) {
        pass = wanted;
        order = Shuffle.of(shard.length, seed, pass);
      }
      samples[i] = shard[order[(int) ((first + i) % shard.length)]];
    }
    return samples;
  }
}
