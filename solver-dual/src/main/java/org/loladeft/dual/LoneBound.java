package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;

/**
 * A lower bound that needs no search: each block must be done by some device, and none does it
 * sooner than the device that is best for it with the whole uplink to itself.
 *
 * <p>One pass over the table, O(L K), in which most pairs cost one comparison: the computation
 * alone takes longer than the block's best so far.
 */
final class LoneBound {

  /** Covers the rounding of latencies, some of whose formulas end in a logarithm. */
  private static final double MARGIN = 1 - 0x1p-48;

  private LoneBound() {}

  /** Seconds, finite; 0 if some block fits nowhere, which other means must prove. */
  static double seconds(DeftProblem problem) {
    int rows = problem.blockCount();
    double[] least = new double[rows];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < rows; j++) {
        if (problem.computeSeconds(k, j) < least[j] && problem.fits(k, j)) {
          least[j] = Math.min(least[j], problem.bestLatencySeconds(k, j));
        }
      }
    }
    double latest = 0;
    for (double seconds : least) {
      latest = Math.max(latest, seconds);
    }
    return latest < Double.POSITIVE_INFINITY ? latest * MARGIN : 0;
  }
}
