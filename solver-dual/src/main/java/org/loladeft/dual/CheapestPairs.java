package org.loladeft.dual;

/**
 * The cheapest offers seen for each block: bounded heaps whose top is the worst that is kept.
 *
 * <p>L offers a block are always enough: whatever the other blocks take, one of them is left. Twice
 * as many often save the next pass over the devices; where prices are nearly right a few do.
 */
final class CheapestPairs {

  private final int bound;
  private final int[] count;
  private final double[][] share;
  private final int[][] device;

  CheapestPairs(int rows, int bound) {
    this.bound = bound;
    count = new int[rows];
    share = new double[rows][bound];
    device = new int[rows][bound];
  }

  int count(int row) {
    return count[row];
  }

  int device(int row, int i) {
    return device[row][i];
  }

  /** Keeps an offer that is below the row's limit; returns the new limit. */
  double offer(int row, int k, double c, double limit) {
    double[] s = share[row];
    int[] d = device[row];
    if (count[row] < bound) {
      siftUp(s, d, count[row]++, c, k);
    } else {
      siftDown(s, d, c, k);
    }
    return count[row] < bound ? limit : s[0];
  }

  private static void siftUp(double[] s, int[] d, int from, double c, int k) {
    int i = from;
    while (i > 0 && s[(i - 1) / 2] < c) {
      s[i] = s[(i - 1) / 2];
      d[i] = d[(i - 1) / 2];
      i = (i - 1) / 2;
    }
    s[i] = c;
    d[i] = k;
  }

  private void siftDown(double[] s, int[] d, double c, int k) {
    int i = 0;
    int child = 1;
    while (child < bound) {
      if (child + 1 < bound && s[child + 1] > s[child]) {
        child++;
      }
      if (s[child] <= c) {
        break;
      }
      s[i] = s[child];
      d[i] = d[child];
      i = child;
      child = 2 * i + 1;
    }
    s[i] = c;
    d[i] = k;
  }
}
