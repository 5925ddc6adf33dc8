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
  private static final double LEAST_PROGRESS = 1e-2;
  private static final int SMALL_STEPS = 4;
  private static final double FIRST_BRACKET = 1.0 / 128;
  private static final double BRACKET = 1e-4;

  /** A bound below this part of the best latency is none: prices then exclude nothing at all. */
  private static final double LEAST_PART = 1e-9;

  private static final long[] LABELS = {RunDecision.FEW_LABELS, RunDecision.MOST_LABELS};

  private final boolean whole;
  private final boolean isHinted;
  private double extraStep;

  JointRuns(
      RunTable table, RunDecision decision, RunIncumbent incumbent, double gap, boolean isHinted) {
    super(table, decision, incumbent, gap);
    this.isHinted = isHinted;
    whole = table.kind == Uplink.Kind.RESOURCE_BLOCKS;
  }

  @Override
  void run() {
    if (!isHinted) {
      offerLoneDevices();
    }
    if (!descend()) {
      double open = bracket();
      climb(open);
      finish();
    }
  }

  /**
   * Goes from plan to better plan while each is much better.
   *
   * @return whether the best is the optimum
   */
  private boolean descend() {
    double before;
    RunDecision.Verdict verdict;
    int steps = 0;
    do {
      before = incumbent.latency();
      verdict = ask(nextThreshold());
      steps = incumbent.latency() < before * (1 - LEAST_PROGRESS) ? steps : steps + 1;
    } while (verdict == RunDecision.Verdict.FOUND && steps < SMALL_STEPS);
    return verdict == RunDecision.Verdict.EXCLUDED;
  }

  /** Asks prices for a plan by a threshold. */
  private RunDecision.Verdict ask(double seconds) {
    return heed(seconds, decision.price(seconds));
  }

  /**
   * Finds how far prices exclude, to within {@link #BRACKET}.
   *
   * @return a threshold at which they leave it open, or the best latency
   */
  private double bracket() {
    double open = incumbent.latency();
    double step = FIRST_BRACKET;
    while (bound() == 0 && step < 1 && !isClosed() && !decision.isStopped()) {
      double threshold = open * (1 - step);
      RunDecision.Verdict verdict = ask(threshold);
      open = verdict == RunDecision.Verdict.OPEN ? threshold : Math.min(open, incumbent.latency());
      step = verdict == RunDecision.Verdict.FOUND ? step : 2 * step;
    }
    double least = LEAST_PART * incumbent.latency();
    while (open - bound() > BRACKET * open && open > least && !decision.isStopped()) {
      double middle = bound() + (open - bound()) / 2;
      if (isClosed() || middle <= bound()) {
        return open;
      }
      if (ask(middle) != RunDecision.Verdict.EXCLUDED) {
        open = Math.min(middle, incumbent.latency());
      }
    }
    return open;
  }

  /**
   * Labels go on from where prices end, upwards: there they have the least to look at.
   *
   * @param open where prices end
   */
  private void climb(double open) {
    for (long most : LABELS) {
      double threshold = Math.max(open, bound());
      double step = BRACKET;
      boolean hazy = false;
      while (threshold < nextThreshold() && !isClosed() && !decision.isStopped()) {
        RunDecision.Verdict verdict = heed(threshold, decision.label(threshold, proof(), most));
        hazy |= verdict == RunDecision.Verdict.OPEN;
        threshold *= verdict == RunDecision.Verdict.FOUND ? 1 : 1 + step;
        step *= 2;
      }
      if (!hazy) {
        return;
      }
    }
  }

  /** Asks just below the best plan until nothing is found. */
  private void finish() {
    while (!isClosed()) {
      double before = incumbent.latency();
      double threshold = nextThreshold();
      RunDecision.Verdict verdict = heed(threshold, decision.decide(threshold));
      if (verdict == RunDecision.Verdict.EXCLUDED || verdict == RunDecision.Verdict.OPEN) {
        return; // the optimum, or a limit
      }
      if (!(incumbent.latency() < before)) {
        if (extraStep >= WIDEST_STEP) {
          return;
        }
        extraStep = Math.min(WIDEST_STEP, Math.max(FIRST_STEP, 8 * extraStep));
      }
    }
  }

  private double nextThreshold() {
    double latency = incumbent.latency();
    if (whole) {
      return latency * (1 - gap); // strictly below is asked for
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
    for (int k = 0; k < table.deviceCount() && !((k & 4095) == 4095 && decision.isStopped()); k++) {
      if (table.seconds[k][all] < incumbent.latency()) {
        incumbent.offer(new RunPlan(new int[] {k}, new int[] {all}));
      }
    }
  }
}
