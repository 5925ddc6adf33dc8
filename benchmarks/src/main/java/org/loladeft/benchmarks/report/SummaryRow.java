package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.loladeft.api.ProofState;
import org.loladeft.benchmarks.bench.Outcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.stats.Means;

/**
 * A solver's line in the summary of one uplink kind.
 *
 * @param solver its id
 * @param runs runs that it took
 * @param answered runs with a checked answer
 * @param atOptimum runs that end within {@link #TARGET} of the best known
 * @param proven runs whose bound or infeasibility the checker confirmed
 * @param faults runs that failed, were late or gave a wrong answer
 * @param seconds shifted geometric mean of the time, unsolved runs at the time limit
 * @param gap shifted geometric mean of the gap over the runs with an allocation
 */
record SummaryRow(
    String solver,
    int runs,
    int answered,
    int atOptimum,
    int proven,
    int faults,
    double seconds,
    double gap) {

  /** A run within this gap is at the optimum. */
  static final double TARGET = 1e-6;

  /** Shift of the mean of times, s. */
  static final double TIME_SHIFT = 1e-4;

  /** Shift of the mean of gaps. */
  static final double GAP_SHIFT = 1e-3;

  /** Rows of all solvers that took anything, best first: most at the optimum, then quickest. */
  static List<SummaryRow> of(
      List<RunRecord> runs, List<String> solvers, Best best, double timeLimitSeconds) {
    List<SummaryRow> rows = new ArrayList<>();
    for (String solver : solvers) {
      List<RunRecord> own =
          runs.stream()
              .filter(r -> r.key().solver().equals(solver) && r.outcome() != Outcome.REFUSED)
              .toList();
      if (!own.isEmpty()) {
        rows.add(row(solver, own, best, timeLimitSeconds));
      }
    }
    rows.sort(
        Comparator.comparingDouble((SummaryRow r) -> -(double) r.atOptimum / r.runs)
            .thenComparingDouble(SummaryRow::seconds));
    return rows;
  }

  private static SummaryRow row(
      String solver, List<RunRecord> own, Best best, double timeLimitSeconds) {
    double[] seconds =
        own.stream()
            .mapToDouble(r -> Math.min(timeLimitSeconds, best.secondsTo(TARGET, r)))
            .toArray();
    double[] gaps =
        own.stream().mapToDouble(best::gap).filter(g -> g < Double.POSITIVE_INFINITY).toArray();
    return new SummaryRow(
        solver,
        own.size(),
        count(own, r -> r.outcome() == Outcome.ANSWERED),
        count(own, r -> best.secondsTo(TARGET, r) < Double.POSITIVE_INFINITY),
        count(own, r -> r.verdict().proof() == ProofState.CHECKED),
        count(own, r -> r.outcome() == Outcome.FAULT || r.outcome() == Outcome.LATE),
        Means.shiftedGeometric(seconds, TIME_SHIFT),
        gaps.length == 0 ? Double.NaN : Means.shiftedGeometric(gaps, GAP_SHIFT));
  }

  private static int count(List<RunRecord> runs, Predicate<RunRecord> condition) {
    return (int) runs.stream().filter(condition).count();
  }
}
