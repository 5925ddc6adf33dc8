package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The optimum on a dedicated uplink, where it is one of the table's own doubles: a bisection over
 * them between a bound and the best plan. Each decision asks whether a plan finishes <em>strictly
 * below</em> a value, so that the last prices that exclude one prove the optimum.
 */
final class DedicatedRuns {

  private static final int GREEDY_STEPS = 12;
  private static final double FIRST_STEP = 1.0 / 256;

  private final RunTable table;
  private final RunDecision decision;
  private final RunIncumbent incumbent;
  private final double gap;
  private final DeepestReach greedy;
  private double bound;
  private double[] proof;

  DedicatedRuns(RunTable table, RunDecision decision, RunIncumbent incumbent, double gap) {
    this.table = table;
    this.decision = decision;
    this.incumbent = incumbent;
    this.gap = gap;
    greedy = new DeepestReach(table, decision.network());
    proof = new double[table.deviceCount()];
  }

  /** Improves the incumbent, which exists, until it is the optimum or a limit is met. */
  void search() {
    improveGreedily();
    double step = Math.max(FIRST_STEP, gap);
    boolean open = false;
    while (!open && bound == 0 && step < 1) {
      double latency = incumbent.latency();
      open = ask(latency * (1 - step)) == RunDecision.Verdict.OPEN;
      step = incumbent.latency() < latency ? step : 4 * step;
    }
    if (!isClosed()) {
      bisect(values());
    }
  }

  private void improveGreedily() {
    double low = 0;
    for (int i = 0; i < GREEDY_STEPS && low < incumbent.latency(); i++) {
      double middle = low + (incumbent.latency() - low) / 2;
      decision.fill(middle);
      RunPlan plan = greedy.plan();
      if (plan == null || !incumbent.offer(plan)) {
        low = middle;
      }
    }
  }

  private boolean isClosed() {
    return bound >= incumbent.latency() * (1 - gap);
  }

  /** Asks for a plan strictly below a value. */
  private RunDecision.Verdict ask(double seconds) {
    RunDecision.Verdict verdict = decision.decide(seconds);
    if (verdict == RunDecision.Verdict.FOUND) {
      incumbent.offer(decision.found());
    } else if (verdict == RunDecision.Verdict.EXCLUDED) {
      bound = seconds;
      proof = decision.prices();
    }
    return verdict;
  }

  /** The table's values from the bound to the best latency, ascending, each once. */
  private double[] values() {
    double latency = incumbent.latency();
    double[] values = new double[256];
    int count = 0;
    for (double[] row : table.seconds) {
      for (double seconds : row) {
        if (seconds >= bound && seconds <= latency) {
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

  /** The optimum is one of values[low..high], of which the last is the incumbent's. */
  private void bisect(double[] values) {
    int low = 0;
    int high = values.length - 1;
    boolean exact = true;
    while (low < high && !isClosed()) {
      int middle = low + high + 1 >>> 1;
      switch (ask(values[middle])) {
        case FOUND -> high = Math.max(low, Arrays.binarySearch(values, low, middle, incumbent.latency()));
        case EXCLUDED -> low = middle;
        case OPEN -> {
          low = middle;
          exact = false;
        }
      }
    }
    if (exact && low == high) {
      bound = values[low]; // no value lies between it and the latest that is excluded
    }
  }

  double bound() {
    return bound;
  }

  /** The price of each device that proves the bound. */
  double[] proof() {
    return proof;
  }
}
