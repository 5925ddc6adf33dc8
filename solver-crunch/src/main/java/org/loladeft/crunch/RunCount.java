package org.loladeft.crunch;

import java.util.Arrays;

/**
 * CRUNCH's check for runs, as far as counting goes: of the blocks from j on device k covers at most
 * h_k(j), the most by a run that it finishes, so a threshold needs the sum of the h_k(j) to be at
 * least L - j for every j. With one block a device that is Hall's condition and enough; else it is
 * necessary, since one run is counted for many j.
 *
 * <p>A run from d covers min(n, d - j + 1) blocks from j on, so h_k(j) is the largest m with r_k(j
 * + m - 1) &ge; m; from j + 1 to j it grows by 1 at most. O(K L).
 */
final class RunCount {

  /** Stands for a check that passed. */
  static final int PASSED = -1;

  private final RunCapacities capacities;
  private final int[] covered;

  RunCount(RunCapacities capacities) {
    this.capacities = capacities;
    covered = new int[capacities.blocks()];
  }

  /**
   * Checks the capacities.
   *
   * @return the position from which on the blocks are furthest from being covered, or {@link
   *     #PASSED}
   */
  int check() {
    int blocks = covered.length;
    Arrays.fill(covered, 0);
    for (int k = 0; k < capacities.devices(); k++) {
      capacities.poll().at(k);
      int most = 0;
      for (int j = blocks - 1; j >= 0; j--) {
        most = grown(k, j, most);
        // More than all is no better, and would overflow in a large fleet.
        covered[j] = Math.min(covered[j] + most, blocks);
      }
    }
    int worst = PASSED;
    int shortage = 0;
    for (int j = 0; j < blocks; j++) {
      if (blocks - j - covered[j] > shortage) {
        shortage = blocks - j - covered[j];
        worst = j;
      }
    }
    return worst;
  }

  private int grown(int k, int j, int most) {
    return j + most < covered.length && capacities.capacity(k, j + most) > most ? most + 1 : most;
  }

  /** h_k(j). */
  int covered(int k, int from) {
    int most = 0;
    for (int j = covered.length - 1; j >= from; j--) {
      most = grown(k, j, most);
    }
    return most;
  }
}
