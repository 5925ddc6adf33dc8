package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;

/**
 * The iteration over the candidates alone: assignments just below the incumbent's latency until one
 * is not within the budget.
 *
 * <p>Rounding: the threshold is a relative 1e-12 below the latency, far more than the error of an
 * assignment's value, so that a round either finds a better matching or ends with prices that a
 * checker with outward rounding confirms. Should the two meet within rounding, the step below the
 * latency is widened, up to 1e-9.
 */
final class RestrictedSearch {

  private static final double FIRST_STEP = 1e-12;
  private static final double WIDEST_STEP = 9e-10;

  private final DeftProblem problem;
  private final CandidateTable table;
  private final Incumbent incumbent;
  private final MinSumAssignment assignment;
  private final MinSumAssignment.Stop stop;
  private final int[] columns;
  private final double leastStep;
  private double[] firstPrices = {};
  private double extraStep;
  private boolean proven;
  private double threshold;
  private double bound;
  private boolean hall;
  private int rounds;

  RestrictedSearch(
      DeftProblem problem,
      CandidateTable table,
      Incumbent incumbent,
      double gap,
      MinSumAssignment.Stop stop) {
    this.problem = problem;
    this.table = table;
    this.incumbent = incumbent;
    this.stop = stop;
    assignment = new MinSumAssignment(problem.blockCount(), problem.deviceCount());
    columns = new int[problem.blockCount()];
    leastStep = Math.max(FIRST_STEP, gap * (1 - 1e-6));
  }

  /**
   * Runs to the end.
   *
   * @return false if stopped
   */
  boolean run() {
    while (!stop.requested()) {
      threshold = nextThreshold();
      if (incumbent.latency() == 0) {
        return true;
      }
      rounds++;
      table.fill(threshold);
      if (incumbent.exists()) {
        guess();
      }
      boolean matched = assignment.solve(table.costs(), table.size(), stop);
      if (!matched) {
        hall = assignment.hallViolator().length > 0;
        bound = hall ? threshold : 0;
        return hall;
      }
      if (!(need() <= problem.uplink().budget() && offer())) {
        proven = isProven();
        if (proven || extraStep >= WIDEST_STEP) {
          hall = false;
          bound = threshold;
          return true;
        }
        extraStep = Math.min(WIDEST_STEP, Math.max(FIRST_STEP, 8 * extraStep));
      }
    }
    return false;
  }

  /** The threshold of the next assignment: just below the incumbent. */
  double nextThreshold() {
    double latency = incumbent.latency();
    return incumbent.exists()
        ? Math.min(latency * (1 - leastStep - extraStep), Math.nextDown(latency))
        : Double.POSITIVE_INFINITY;
  }

  /** Prices of the first incumbent's columns, from an earlier proof. */
  void startFrom(double[] priceOf) {
    for (int j = 0; j < priceOf.length; j++) {
      priceOf[j] = Math.min(priceOf[j], table.cap());
    }
    firstPrices = priceOf;
  }

  private void guess() {
    if (firstPrices.length > 0) {
      assignment.guess(incumbent.columns(), firstPrices);
      firstPrices = new double[0];
    } else {
      assignment.guess(incumbent.columns());
    }
  }

  private boolean offer() {
    for (int j = 0; j < columns.length; j++) {
      columns[j] = assignment.columnOf(j);
    }
    return incumbent.offer(columns);
  }

  private double need() {
    double sum = 0;
    for (int j = 0; j < columns.length; j++) {
      sum += assignment.pairCost(j);
    }
    return sum;
  }

  /** Whether sum u - sum p exceeds the budget by more than a checker's outward rounding. */
  private boolean isProven() {
    double prices = 0;
    for (int s = 0; s < assignment.slotCount(); s++) {
      prices += assignment.slotPrice(s);
    }
    double values = 0;
    for (int j = 0; j < columns.length; j++) {
      values += assignment.rowValue(j);
    }
    return threshold >= Double.MIN_NORMAL // below it, differences of latencies lose their digits
        && exceedsBudget(values, prices)
        && (!table.isPowerLimited() || exceedsBudget(leastCheckedValues(), prices));
  }

  private boolean exceedsBudget(double values, double prices) {
    double margin = (columns.length + 8) * 0x1p-51 * values;
    return values - prices - margin > problem.uplink().budget();
  }

  private double leastCheckedValues() {
    double[] price = new double[table.size()];
    for (int s = 0; s < assignment.slotCount(); s++) {
      price[assignment.slotColumn(s)] = assignment.slotPrice(s);
    }
    double values = 0;
    for (int j = 0; j < columns.length; j++) {
      values += table.leastCheckedOffer(j, threshold, price);
    }
    return values;
  }

  double threshold() {
    return threshold;
  }

  double bound() {
    return bound;
  }

  int rounds() {
    return rounds;
  }

  /** For each block the share that a device outside the candidates must undercut to matter. */
  double[] offersWanted() {
    double[] below = new double[columns.length];
    if (hall) {
      for (int j : assignment.hallViolator()) {
        below[j] = Double.POSITIVE_INFINITY;
      }
    } else if (incumbent.latency() > 0) {
      for (int j = 0; j < below.length; j++) {
        below[j] = assignment.rowValue(j);
      }
    }
    return below;
  }

  /** The proof of {@link #bound}; null if rounding leaves no room for one. */
  @Nullable Proof proof() {
    if (incumbent.latency() == 0) {
      return HallProof.of(0, new int[] {0});
    }
    if (hall) {
      return HallProof.of(bound, assignment.hallViolator());
    }
    return proven ? priceProof() : null;
  }

  private PriceProof priceProof() {
    long[] priced = new long[assignment.slotCount()]; // device above, slot below: sorts by device
    int count = 0;
    for (int s = 0; s < priced.length; s++) {
      if (assignment.slotPrice(s) > 0) {
        priced[count++] = (long) table.device(assignment.slotColumn(s)) << Integer.SIZE | s;
      }
    }
    Arrays.sort(priced, 0, count);
    int[] devices = new int[count];
    double[] prices = new double[count];
    for (int i = 0; i < count; i++) {
      devices[i] = (int) (priced[i] >>> Integer.SIZE);
      prices[i] = assignment.slotPrice((int) priced[i]);
    }
    return PriceProof.of(threshold, devices, prices);
  }
}
