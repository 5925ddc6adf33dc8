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
  private final double[] limit;
  private final double[] gate;
  private final double largestChannel;

  /** The block that no device computes later than another; negative if there may be none. */
  private final int soonest;

  private double passedThreshold = Double.NEGATIVE_INFINITY;
  private CheapestPairs cheapest;
  private double leastGate;

  Pricing(DeftProblem problem, CandidateTable table) {
    this.problem = problem;
    this.table = table;
    int rows = problem.blockCount();
    cheapest = new CheapestPairs(rows, 0);
    limit = new double[rows];
    gate = new double[rows];
    soonest = problem.depthOrder().map(order -> order[0]).orElse(-1);
    largestChannel = problem.uplink().kind() == Uplink.Kind.POWER_LIMITED ? largestChannel() : 0;
  }

  private double largestChannel() {
    double largest = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      largest = Math.max(largest, problem.channel(k));
    }
    return largest;
  }

  /**
   * Looks at every {@code stride}-th device and adds the cheapest for each block to the candidates,
   * among those that undercut the limits or nearly do.
   *
   * @param threshold T
   * @param below for each block the share that an offer must undercut, 0 for none
   * @param most how many to add for a block, at most
   * @param stride 1 for all devices
   * @param stop polled every few thousand devices
   * @return how many devices were added; negative if stopped
   */
  int collect(double threshold, double[] below, int most, int stride, MinSumAssignment.Stop stop) {
    cheapest = new CheapestPairs(limit.length, most);
    for (int j = 0; j < limit.length; j++) {
      setLimit(j, FORESIGHT * below[j], threshold);
    }
    findLeastGate();
    for (int k = 0, polled = 0; k < problem.deviceCount(); k += stride, polled++) {
      if ((polled & POLL) == POLL && stop.requested()) {
        return -1;
      }
      look(k, threshold);
    }
    passedThreshold = stride == 1 ? threshold : passedThreshold;
    return addAll();
  }

  /** Whether every device is a candidate. */
  boolean coversAll() {
    return table.size() == problem.deviceCount();
  }

  /**
   * Whether it is known already that none outside the candidates undercuts. After a pass over all
   * devices it is if each needed at least the limit it was held to, as it needs no less at a
   * threshold that is no later.
   */
  boolean covers(double threshold, double[] below) {
    if (coversAll()) {
      return true;
    }
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
      double rate = problem.uplink().kind().bitsPerSecond(largestChannel, below);
      gate[j] = below < Double.POSITIVE_INFINITY ? bits / rate * MARGIN : 0;
    } else {
      gate[j] = bits / below * MARGIN;
    }
  }

  private void findLeastGate() {
    double least = Double.POSITIVE_INFINITY;
    for (double g : gate) {
      least = g < least ? g : least;
    }
    leastGate = least;
  }

  /**
   * Rate per share times time (power-limited: time alone) against the gates. Of a device that has
   * too little even for the block that it computes soonest, one entry is read.
   */
  private void look(int k, double threshold) {
    double e = largestChannel > 0 ? 1 : problem.channel(k);
    if (soonest >= 0 && e * (threshold - problem.computeSeconds(k, soonest)) < leastGate) {
      return;
    }
    int blocks = gate.length;
    for (int j = next(k, 0, e, threshold); j < blocks; j = next(k, j + 1, e, threshold)) {
      consider(k, j, threshold);
    }
  }

  /** The next block whose gate a device passes. A loop without calls: most time is spent here. */
  private int next(int k, int from, double e, double threshold) {
    for (int j = from; j < gate.length; j++) {
      if (e * (threshold - problem.computeSeconds(k, j)) >= gate[j]) {
        return j;
      }
    }
    return gate.length;
  }

  private void consider(int k, int j, double threshold) {
    if (limit[j] > 0 && !table.contains(k)) {
      double share = table.shareOf(k, j, threshold);
      if (share < limit[j]) {
        boolean wasLeast = gate[j] == leastGate;
        setLimit(j, cheapest.offer(j, k, share, limit[j]), threshold);
        if (wasLeast) {
          findLeastGate();
        }
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
