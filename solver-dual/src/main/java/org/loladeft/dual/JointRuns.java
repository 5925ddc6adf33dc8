package org.loladeft.dual;

import org.loladeft.api.Uplink;

/**
 * The optimum on a joint uplink, from above: decides just below the latency of the best plan, and
 * goes on with the plan found, at its own best shares, until nothing is found. It is the iteration
 * of {@link ParametricSolver} (Dinkelbach's) with a way over depth in place of an assignment.
 *
 * <p>With resource blocks "just below" is strictly below, in double arithmetic. On a band it is a
 * relative 1e-12, far more than rounding; should the two meet within rounding, the step is widened,
 * up to 1e-9.
 */
final class JointRuns extends RunSearch {

  private static final double FIRST_STEP = 1e-12;
  private static final double WIDEST_STEP = 9e-10;
  private static final int BOUND_STEPS = 20;

  private final boolean whole;
  private double extraStep;

  JointRuns(RunTable table, RunDecision decision, RunIncumbent incumbent, double gap) {
    super(table, decision, incumbent, gap);
    whole = table.kind == Uplink.Kind.RESOURCE_BLOCKS;
  }

  @Override
  void run() {
    offerLoneDevices();
    while (!isClosed()) {
      double before = incumbent.latency();
      double threshold = nextThreshold();
      RunDecision.Verdict verdict = heed(threshold, decision.decide(threshold));
      if (verdict == RunDecision.Verdict.EXCLUDED) {
        return;
      }
      if (verdict == RunDecision.Verdict.OPEN) {
        boundByPrices();
        return;
      }
      if (!(incumbent.latency() < before)) {
        if (extraStep >= WIDEST_STEP) {
          boundByPrices();
          return;
        }
        extraStep = Math.min(WIDEST_STEP, Math.max(FIRST_STEP, 8 * extraStep));
      }
    }
  }

  private double nextThreshold() {
    double latency = incumbent.latency();
    if (whole) {
      return latency * (1 - gap - extraStep);
    }
    double step = Math.max(FIRST_STEP, gap * (1 - 1e-6)) + extraStep;
    return Math.min(latency * (1 - step), Math.nextDown(latency));
  }

  /** All blocks on one device. */
  private void offerLoneDevices() {
    int start = table.states.start();
    int all = table.states.first()[start + 1] - 1;
    if (table.states.to()[all] != 0) {
      return;
    }
    for (int k = 0; k < table.deviceCount(); k++) {
      if (table.seconds[k][all] < incumbent.latency()) {
        incumbent.offer(new RunPlan(new int[] {k}, new int[] {all}));
      }
    }
  }

  /** The largest threshold that prices exclude by themselves, when all else is given up. */
  private void boundByPrices() {
    double low = bound();
    double high = incumbent.latency();
    for (int i = 0; i < BOUND_STEPS && high - low > 1e-4 * high; i++) {
      double middle = low + (high - low) / 2;
      if (heed(middle, decision.recheck(middle)) == RunDecision.Verdict.EXCLUDED) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
