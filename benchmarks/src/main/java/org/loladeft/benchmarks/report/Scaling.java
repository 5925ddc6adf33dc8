package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.bench.ProblemKind;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.report.Chart.Axis;
import org.loladeft.benchmarks.report.Chart.Line;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.benchmarks.stats.PowerFit;
import org.loladeft.benchmarks.suite.Instance;

/**
 * Time against the size of the table, with a fitted power: one chart for each distribution that has
 * a ladder of sizes. Problems from files and other distributions are other problems, so they stay
 * out; so do runs that a limit ended, whose time is the limit's, and infeasible ones.
 */
record Scaling(ProblemKind kind, Map<String, List<RunRecord>> bySolver, List<String> solvers) {

  private static final int LEAST_SIZES = 3;

  List<Chart> charts() {
    Map<String, Set<Double>> sizes = new TreeMap<>();
    bySolver.values().stream()
        .flatMap(List::stream)
        .filter(Scaling::counts)
        .forEach(
            r -> sizes.computeIfAbsent(r.problem().family(), f -> new TreeSet<>()).add(size(r)));
    List<Chart> charts = new ArrayList<>();
    sizes.forEach(
        (family, ladder) -> {
          if (ladder.size() >= LEAST_SIZES) {
            charts.add(chart(family));
          }
        });
    return charts;
  }

  private static double size(RunRecord run) {
    return (double) run.problem().blocks() * run.problem().devices();
  }

  private static boolean counts(RunRecord run) {
    return !run.problem().family().equals(Instance.FILE)
        && run.hasLatency()
        && run.verdict().stopReason() != StopReason.TIME_LIMIT
        && run.verdict().stopReason() != StopReason.CANCELLED;
  }

  private Chart chart(String family) {
    List<Line> lines = new ArrayList<>();
    bySolver.forEach(
        (solver, own) -> {
          Map<Double, List<Double>> bySize = bySize(own, family);
          if (!bySize.isEmpty()) {
            lines.addAll(lines(solver, bySize));
          }
        });
    return new Chart(
        "scaling-" + kind.id() + "-" + family,
        "Time against size, " + kind.label() + ", " + family,
        new Axis("blocks x devices", true),
        new Axis("seconds", true),
        lines);
  }

  /** Times by size, one for each instance: the median over its seeds. */
  private static Map<Double, List<Double>> bySize(List<RunRecord> own, String family) {
    Map<Double, List<Double>> bySize = new TreeMap<>();
    own.stream()
        .filter(r -> counts(r) && r.problem().family().equals(family))
        .collect(
            Collectors.groupingBy(r -> r.key().instance(), LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            seeds ->
                bySize
                    .computeIfAbsent(size(seeds.get(0)), s -> new ArrayList<>())
                    .add(
                        median(
                            seeds.stream()
                                .map(r -> Math.max(1e-9, Means.median(r.samples())))
                                .toList())));
    return bySize;
  }

  private List<Line> lines(String solver, Map<Double, List<Double>> bySize) {
    int colour = solvers.indexOf(solver);
    double[] x =
        bySize.entrySet().stream()
            .flatMapToDouble(e -> e.getValue().stream().mapToDouble(v -> e.getKey()))
            .toArray();
    double[] y =
        bySize.values().stream().flatMap(List::stream).mapToDouble(Double::doubleValue).toArray();
    double[] sizes = bySize.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] medians = bySize.values().stream().mapToDouble(Scaling::median).toArray();
    return PowerFit.of(x, y, Charts.CONFIDENCE)
        .map(
            fit ->
                List.of(
                    Line.of(solver, "points", colour, sizes, medians),
                    Line.of(
                        solver + " ~ size^" + fit.words(),
                        "line",
                        colour,
                        sizes,
                        Arrays.stream(sizes).map(fit::at).toArray())))
        .orElseGet(() -> List.of(Line.of(solver, "points", colour, sizes, medians)));
  }

  private static double median(List<Double> values) {
    return Means.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
