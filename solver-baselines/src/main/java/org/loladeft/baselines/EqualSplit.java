package org.loladeft.baselines;

import java.util.Arrays;
import org.loladeft.api.DeftProblem;

/** The same share for every block that uploads anything. */
final class EqualSplit {

  private EqualSplit() {}

  /**
   * One share. On a dedicated uplink 0, which its formula ignores; with fewer resource blocks than
   * uploading blocks 1, which no budget covers for all.
   */
  static double share(DeftProblem p) {
    int sharers = Math.max(1, sharers(p));
    if (p.uplink().kind().hasWholeShares()) {
      return Math.max(1, Math.floor(p.uplink().budget() / sharers));
    }
    if (!p.uplink().isJoint()) {
      return 0;
    }
    double budget = p.uplink().budget();
    return sharers == 1 ? budget : Math.nextDown(budget / sharers);
  }

  static int sharers(DeftProblem p) {
    int sharers = 0;
    for (int j = 0; j < p.blockCount(); j++) {
      sharers += p.uploadBits(j) > 0 ? 1 : 0;
    }
    return sharers;
  }

  /**
   * Shares of all blocks; resource blocks that remain go one each to the first. The sum is at most
   * the budget exactly: n copies of a double below B / n.
   */
  static double[] shares(DeftProblem p) {
    double[] shares = new double[p.blockCount()];
    double share = share(p);
    Arrays.setAll(shares, j -> p.uploadBits(j) > 0 ? share : 0);
    if (p.uplink().kind().hasWholeShares() && sharers(p) > 0) {
      int rest = (int) p.uplink().budget() - (int) share * sharers(p);
      for (int j = 0; j < shares.length && rest > 0; j++) {
        if (shares[j] > 0) {
          shares[j]++;
          rest--;
        }
      }
    }
    return shares;
  }
}
