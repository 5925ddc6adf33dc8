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
  private final Assignment assignment;
  private final Assignment.Stop stop;
  private final double[] oldCost;
  private final double leastStep;
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
      Assignment.Stop stop) {
    this.problem = problem;
    this.table = table;
    this.incumbent = incumbent;
    this.stop = stop;
    assignment = new Assignment(problem.blockCount());
    oldCost = new double[problem.blockCount()];
    leastStep = Math.max(FIRST_STEP, gap * (1 - 1e-6));
  }

  /** Starts from the prices of an earlier proof. */
  void carry(PriceProof earlier) {
    assignment.reserve(table.size());
    int[] devices = earlier.devices();
    double[] prices = earlier.prices();
    for (int i = 0; i < devices.length; i++) {
      int column = table.columnOf(devices[i]);
      if (column >= 0) {
        assignment.price[column] = Math.min(prices[i], table.cap());
      }
    }
  }

  /**
   * Runs to the end.
   *
   * @return false if stopped
   */
  boolean run() {
    while (true) {
      threshold = incumbent.exists() ? below(incumbent.latency()) : Double.POSITIVE_INFINITY;
      if (incumbent.latency() == 0) {
        return true;
      }
      rounds++;
      fill();
      boolean matched = assignment.solve(table.costs(), table.size(), stop);
      if (!matched) {
        hall = true;
        bound = threshold;
        return assignment.hallViolator().length > 0;
      }
      if (!(need() <= problem.uplink().budget() && incumbent.offer(assignment.columnOf))) {
        proven = isProven();
        if (proven || extraStep >= WIDEST_STEP) {
          hall = false;
          bound = threshold;
          return true;
        }
        extraStep = Math.min(WIDEST_STEP, Math.max(FIRST_STEP, 8 * extraStep));
      }
    }
  }

  private double below(double latency) {
    return Math.min(latency * (1 - leastStep - extraStep), Math.nextDown(latency));
  }

  /** New costs, and prices that grow with the cost of the pair they belong to. */
  private void fill() {
    assignment.reserve(table.size());
    boolean again = rounds > 1;
    for (int j = 0; again && j < oldCost.length; j++) {
      int column = assignment.columnOf[j];
      oldCost[j] = column == Assignment.FREE ? 0 : table.costs()[j][column];
    }
    table.fill(threshold);
    for (int j = 0; again && j < oldCost.length; j++) {
      int column = assignment.columnOf[j];
      double ratio = column == Assignment.FREE ? 1 : table.costs()[j][column] / oldCost[j];
      if (ratio > 0 && ratio < 16) {
        assignment.price[column == Assignment.FREE ? 0 : column] *= ratio;
      }
    }
  }

  private double need() {
    double sum = 0;
    for (int j = 0; j < oldCost.length; j++) {
      sum += table.costs()[j][assignment.columnOf[j]];
    }
    return sum;
  }

  /** Whether sum u - sum p exceeds the budget by more than a checker's outward rounding. */
  private boolean isProven() {
    double values = 0;
    double prices = 0;
    for (int j = 0; j < oldCost.length; j++) {
      values += assignment.rowValue(j);
      prices += assignment.price[assignment.columnOf[j]];
    }
    double margin = (oldCost.length + 8) * 0x1p-51 * values;
    return values - prices - margin > problem.uplink().budget();
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
    double[] below = new double[oldCost.length];
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
    int[] devices =
        Arrays.stream(assignment.columnOf)
            .filter(c -> assignment.price[c] > 0)
            .map(table::device)
            .sorted()
            .toArray();
    double[] prices =
        Arrays.stream(devices).mapToDouble(k -> assignment.price[table.columnOf(k)]).toArray();
    return PriceProof.of(threshold, devices, prices);
  }
}
