package org.loladeft.training.data;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Random orders that depend on nothing but numbers. */
final class Shuffle {

  private static final int ORDER = 0;

  private Shuffle() {}

  /** An independent stream of draws for each purpose and number. */
  static RandomGenerator random(long seed, int purpose, int number) {
    return new Well19937c(new int[] {(int) (seed >>> 32), (int) seed, purpose, number});
  }

  /** The numbers from 0 to count - 1 in random order, by Fisher and Yates. */
  static int[] of(int count, long seed, int number) {
    RandomGenerator random = random(seed, ORDER, number);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
