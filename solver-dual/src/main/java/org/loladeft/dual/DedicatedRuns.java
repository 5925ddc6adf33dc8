package org.loladeft.dual;

import java.util.Arrays;
import org.loladeft.api.StopPoll;

/**
 * The optimum on a dedicated uplink, where it is one of the table's own doubles: a bisection over
 * them between a bound and the best plan. Each decision asks whether a plan finishes <em>strictly
 * below</em> a value, so that the last prices that exclude one prove the optimum.
 */
final class DedicatedRuns extends RunSearch {

  private static final int GREEDY_STEPS = 12;

  /** Thresholds at which a hint is held to be nearly right. */
  private static final int HINTED_ASKS = 4;

  /** How far below a hinted latency the optimum is looked for at first. */
  private static final double NEAR = 0.9;

  /** Few labels first, to find a plan a little higher before looking long where there is none. */
  private static final long[] LABELS = {RunDecision.FEW_LABELS, RunDecision.MOST_LABELS};

  private static final double FIRST_STEP = 1.0 / 256;

  private final StopPoll poll;
  private final DeepestReach greedy;
  private final boolean isHinted;

  DedicatedRuns(
      RunTable table,
      RunDecision decision,
      RunIncumbent incumbent,
      double gap,
      boolean isHinted,
      StopPoll poll) {
    super(table, decision, incumbent, gap);
    this.isHinted = isHinted;
    this.poll = poll;
    greedy = new DeepestReach(table, decision.network(), poll);
  }

  @Override
  void run() {
    if (isHinted && isOptimalSoon()) {
      return;
    }
    if (table.states.isOrdered()) {
      improveGreedily();
    }
    double step = Math.max(FIRST_STEP, gap);
    while (bound() == 0 && step < 1 && !decision.isStopped()) {
      double latency = incumbent.latency();
      ask(latency * (1 - step));
      step = incumbent.latency() < latency ? step : 4 * step;
    }
    double[] values = values();
    int low = pricedOut(values);
    if (!isClosed()) {
      climb(values, low);
    }
  }

  /** Whether the hint's plan, or one found on the way, is shown to be the best by a few prices. */
  private boolean isOptimalSoon() {
    for (int i = 0; i < HINTED_ASKS; i++) {
      RunDecision.Verdict verdict = ask(incumbent.latency());
      if (verdict != RunDecision.Verdict.FOUND) {
        return verdict == RunDecision.Verdict.EXCLUDED;
      }
    }
    return false;
  }

  private void improveGreedily() {
    double low = isHinted ? NEAR * incumbent.latency() : 0;
    int steps = isHinted ? GREEDY_STEPS / 2 : GREEDY_STEPS;
    for (int i = 0; i < steps && low < incumbent.latency(); i++) {
      double middle = low + (incumbent.latency() - low) / 2;
      decision.fill(middle);
      RunPlan plan = greedy.plan();
      if (plan == null || !incumbent.offer(plan)) {
        low = middle;
      }
    }
  }

  /** Asks prices for a plan strictly below a value. */
  private RunDecision.Verdict ask(double seconds) {
    return heed(seconds, decision.price(seconds));
  }

  /** The table's values from the bound to the best latency, ascending, each once. */
  private double[] values() {
    double latency = incumbent.latency();
    double[] values = new double[256];
    int count = 0;
    for (int k = 0; k < table.deviceCount(); k++) {
      poll.atCostly(k);
      for (double seconds : table.seconds[k]) {
        if (seconds >= bound() && seconds <= latency) {
          values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
          values[count++] = seconds;
        }
      }
    }
    Arrays.sort(values, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || values[i] > values[distinct - 1]) {
        values[distinct++] = values[i];
      }
    }
    return Arrays.copyOf(values, distinct);
  }

  /**
   * Bisects with prices alone: the optimum is one of values[low..], and prices show that it is not
   * below values[low], but no more.
   */
  private int pricedOut(double[] values) {
    int low = 0;
    int high = best(values);
    while (low < high && !isClosed() && !decision.isStopped()) {
      int middle = low + high + 1 >>> 1;
      switch (ask(values[middle])) {
        case EXCLUDED -> low = middle;
        case FOUND -> high = best(values);
        case OPEN -> high = middle - 1;
      }
    }
    raiseBound(values[low]); // no value lies between it and the latest excluded
    return low;
  }

  /**
   * From where prices end labels go on, one value after another, as it is mostly the first: at the
   * lowest value the prices leave them the least to look at.
   */
  private void climb(double[] values, int first) {
    int low = first;
    for (long most : LABELS) {
      low = climb(values, low, most);
      if (low >= best(values)) {
        raiseBound(incumbent.latency());
        return;
      }
    }
  }

  /** Climbs in growing steps; returns up to which value nothing is below. */
  private int climb(double[] values, int first, long most) {
    int low = first;
    int from = first;
    for (int step = 1; from < best(values) && !isClosed() && !decision.isStopped(); ) {
      int next = Math.min(from + step, best(values));
      RunDecision.Verdict verdict = decision.label(values[next], proof(), most);
      heed(values[next], verdict);
      boolean isFound = verdict == RunDecision.Verdict.FOUND;
      from = isFound ? from : next;
      low = verdict == RunDecision.Verdict.EXCLUDED ? next : low;
      step = isFound ? Math.max(1, (best(values) - from) / 2) : 2 * step;
    }
    return low;
  }

  /** Where the incumbent is among the values; 0 if it is below all of them. */
  private int best(double[] values) {
    return Math.max(0, Arrays.binarySearch(values, incumbent.latency()));
  }
}
