package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.loladeft.api.ProofState;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.stats.Means;

/**
 * A solver's line in a ranking, over the instances that it takes. Several seeds of an instance
 * count as one, by the share of them that got there and their median time.
 *
 * @param solver its id
 * @param instances how many there are
 * @param taken instances that it took
 * @param atOptimum instances on which it ends within {@link #TARGET} of the best known
 * @param runs runs that it took
 * @param answered runs with a checked answer
 * @param proven runs whose bound or infeasibility the checker confirmed
 * @param faults runs that failed, were late or gave a wrong answer
 * @param times time over all instances, and over those it takes
 * @param gap shifted geometric mean of the gap over the runs with an allocation
 */
record SummaryRow(
    String solver,
    int instances,
    int taken,
    double atOptimum,
    int runs,
    int answered,
    int proven,
    int faults,
    Times times,
    double gap) {

  /** A run within this gap is at the optimum. */
  static final double TARGET = 1e-6;

  /** Shift of the mean of times, s. */
  static final double TIME_SHIFT = 1e-4;

  /** Shift of the mean of gaps. */
  static final double GAP_SHIFT = 1e-3;

  /**
   * Shifted geometric means of the time to the optimum, s, unsolved instances at the time limit.
   *
   * @param all over all instances
   * @param taken over those that the solver takes
   */
  record Times(double all, double taken) {}

  /**
   * Rows of all solvers that took anything, best first: the largest share of what they take at the
   * optimum, then the most instances there, then the quickest.
   */
  static List<SummaryRow> of(
      List<RunRecord> runs, List<String> solvers, Best best, double timeLimitSeconds) {
    int instances = (int) runs.stream().map(r -> r.key().instance()).distinct().count();
    List<SummaryRow> rows = new ArrayList<>();
    for (String solver : solvers) {
      List<RunRecord> own =
          runs.stream()
              .filter(r -> r.key().solver().equals(solver) && r.outcome() != RunOutcome.REFUSED)
              .toList();
      if (!own.isEmpty()) {
        rows.add(row(solver, own, instances, best, timeLimitSeconds));
      }
    }
    rows.sort(
        Comparator.comparingDouble((SummaryRow r) -> -r.atOptimum / r.taken)
            .thenComparingDouble(r -> -r.atOptimum)
            .thenComparingDouble(r -> r.times.all));
    return rows;
  }

  /** A row of runs of several solvers, one solver an instance; empty without a run. */
  static Optional<SummaryRow> of(
      List<RunRecord> runs, List<RunRecord> own, String name, Best best, double timeLimitSeconds) {
    int instances = (int) runs.stream().map(r -> r.key().instance()).distinct().count();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(row(name, own, instances, best, timeLimitSeconds));
  }

  private static SummaryRow row(
      String solver, List<RunRecord> own, int instances, Best best, double limit) {
    Collection<List<RunRecord>> byInstance =
        own.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.key().instance(), LinkedHashMap::new, Collectors.toList()))
            .values();
    double hits = byInstance.stream().mapToDouble(seeds -> shareAtOptimum(seeds, best)).sum();
    double[] gaps =
        own.stream().mapToDouble(best::gap).filter(g -> g < Double.POSITIVE_INFINITY).toArray();
    return new SummaryRow(
        solver,
        instances,
        byInstance.size(),
        hits,
        own.size(),
        count(own, r -> r.outcome() == RunOutcome.ANSWERED),
        count(own, r -> r.verdict().proofState() == ProofState.CHECKED),
        count(own, r -> r.outcome().isFault() || best.isWrong(r)),
        times(byInstance, instances, best, limit),
        gaps.length == 0 ? Double.NaN : Means.shiftedGeometric(gaps, GAP_SHIFT));
  }

  private static double shareAtOptimum(List<RunRecord> seeds, Best best) {
    int hits = count(seeds, r -> best.secondsTo(TARGET, r) < Double.POSITIVE_INFINITY);
    return (double) hits / seeds.size();
  }

  private static Times times(
      Collection<List<RunRecord>> byInstance, int instances, Best best, double limit) {
    double[] taken =
        byInstance.stream()
            .mapToDouble(seeds -> Math.min(limit, medianSeconds(seeds, TARGET, best)))
            .toArray();
    double[] all = Arrays.copyOf(taken, instances);
    Arrays.fill(all, taken.length, instances, limit);
    return new Times(
        Means.shiftedGeometric(all, TIME_SHIFT), Means.shiftedGeometric(taken, TIME_SHIFT));
  }

  /** Median over the seeds of the time to a gap; infinite if half of them don't get there. */
  static double medianSeconds(List<RunRecord> seeds, double target, Best best) {
    double[] times = seeds.stream().mapToDouble(r -> best.secondsTo(target, r)).sorted().toArray();
    return times.length == 0 ? Double.POSITIVE_INFINITY : times[times.length / 2];
  }

  private static int count(List<RunRecord> runs, Predicate<RunRecord> condition) {
    return (int) runs.stream().filter(condition).count();
  }
}
