package org.loladeft.dual;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * One pass over all devices that looks for those which could improve on the candidates.
 *
 * <p>A device outside the candidates has price 0. If none needs less than u_j at the threshold for
 * any block j, the candidates' prices are right for the whole problem. Most pairs are dismissed by
 * one multiplication: c = S / (e (T - t)) is below u only if e (T - t) is above S / u. Memory and
 * the share itself are looked at only after that.
 */
final class Pricing {

  /** Lets the quick test err on the side of a closer look. */
  private static final double MARGIN = 1 - 1e-13;

  /** Devices this little dearer than the prices are taken as well, for the next prices. */
  private static final double FORESIGHT = 1.25;

  private static final int POLL = 4095;

  private final DeftProblem problem;
  private final CandidateTable table;
  private final CheapestPairs cheapest;
  private final double[] limit;
  private final double[] gate;
  private final double largestChannel;
  private double passedThreshold = Double.NEGATIVE_INFINITY;

  Pricing(DeftProblem problem, CandidateTable table) {
    this.problem = problem;
    this.table = table;
    int rows = problem.blockCount();
    cheapest = new CheapestPairs(rows);
    limit = new double[rows];
    gate = new double[rows];
    largestChannel = problem.uplink() instanceof Uplink.PowerLimited ? largestChannel() : 0;
  }

  private double largestChannel() {
    double largest = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      largest = Math.max(largest, problem.channel(k));
    }
    return largest;
  }

  /**
   * Looks at every {@code stride}-th device and adds the 2 L cheapest for each block to the
   * candidates, among those that undercut the limits or nearly do.
   *
   * @param threshold T
   * @param below for each block the share that an offer must undercut, 0 for none
   * @param stride 1 for all devices
   * @param stop polled every few thousand devices
   * @return how many devices were added; negative if stopped
   */
  int collect(double threshold, double[] below, int stride, Assignment.Stop stop) {
    cheapest.clear();
    for (int j = 0; j < limit.length; j++) {
      setLimit(j, FORESIGHT * below[j], threshold);
    }
    boolean quick = largestChannel == 0 && threshold < Double.POSITIVE_INFINITY;
    for (int k = 0, polled = 0; k < problem.deviceCount(); k += stride, polled++) {
      if ((polled & POLL) == POLL && stop.requested()) {
        return -1;
      }
      if (quick) {
        lookQuickly(k, threshold);
      } else {
        look(k, threshold);
      }
    }
    passedThreshold = stride == 1 ? threshold : passedThreshold;
    return addAll();
  }

  /**
   * Whether the latest pass over all devices already tells that none outside the candidates
   * undercuts: then it needed at least the limit it was held to, and it needs no less at a
   * threshold that is no later.
   */
  boolean covers(double threshold, double[] below) {
    if (!(threshold <= passedThreshold && passedThreshold < Double.POSITIVE_INFINITY)) {
      return false;
    }
    for (int j = 0; j < limit.length; j++) {
      if (below[j] > limit[j]) {
        return false;
      }
    }
    return true;
  }

  private void setLimit(int j, double below, double threshold) {
    limit[j] = below;
    double bits = table.bits(j);
    boolean none = !(below > 0);
    if (none || threshold == Double.POSITIVE_INFINITY || bits == 0) {
      gate[j] = none ? Double.POSITIVE_INFINITY : 0;
    } else if (largestChannel > 0) {
      double rate = below * Math.log1p(largestChannel / below) / Math.log(2);
      gate[j] = below < Double.POSITIVE_INFINITY ? bits / rate * MARGIN : 0;
    } else {
      gate[j] = bits / below * MARGIN;
    }
  }

  /** Shared and resource blocks: rate per share times time against the gate. */
  private void lookQuickly(int k, double threshold) {
    double e = problem.channel(k);
    for (int j = 0; j < gate.length; j++) {
      if (e * (threshold - problem.computeSeconds(k, j)) >= gate[j]) {
        consider(k, j, threshold);
      }
    }
  }

  private void look(int k, double threshold) {
    for (int j = 0; j < gate.length; j++) {
      if (threshold - problem.computeSeconds(k, j) >= gate[j]) {
        consider(k, j, threshold);
      }
    }
  }

  private void consider(int k, int j, double threshold) {
    if (limit[j] > 0 && !table.contains(k)) {
      double share = table.shareOf(k, j, threshold);
      if (share < limit[j]) {
        setLimit(j, cheapest.offer(j, k, share, limit[j]), threshold);
      }
    }
  }

  private int addAll() {
    int before = table.size();
    for (int j = 0; j < limit.length; j++) {
      for (int i = 0; i < cheapest.count(j); i++) {
        table.add(cheapest.device(j, i));
      }
    }
    return table.size() - before;
  }
}
