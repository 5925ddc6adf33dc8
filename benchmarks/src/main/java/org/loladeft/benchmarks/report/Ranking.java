package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.bench.Bench;
import org.loladeft.benchmarks.bench.ProblemKind;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.formats.JsonOutput;

/**
 * Solvers ranked within each kind of uplink, and within one and several blocks a device apart: by
 * the share of the instances that they take which they bring to the optimum, then by the number of
 * these, then by time. There is no rank over all kinds, since no two solvers need take the same.
 * Immutable.
 */
public final class Ranking {

  /** Who is the quickest on each instance, taken together; not a solver. */
  static final String VIRTUAL_BEST = "virtual best";

  /**
   * A ranking of one kind.
   *
   * @param problems the kind
   * @param rows solvers that take an instance of it, best first
   * @param virtual the quickest solver of each instance; empty if nobody takes one
   */
  record Kind(ProblemKind problems, List<SummaryRow> rows, Optional<SummaryRow> virtual) {

    /** The place of a solver, from 1; empty if it takes nothing here. */
    Optional<Integer> rank(String solver) {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).solver().equals(solver)) {
          return Optional.of(i + 1);
        }
      }
      return Optional.empty();
    }
  }

  private final List<Kind> kinds;
  private final List<String> solvers;

  private Ranking(List<Kind> kinds, List<String> solvers) {
    this.kinds = kinds;
    this.solvers = solvers;
  }

  /**
   * Ranks solvers.
   *
   * @param results what was measured
   * @return the ranking
   */
  public static Ranking of(Results results) {
    return of(results, new Best(results));
  }

  static Ranking of(Results results, Best best) {
    double limit = results.timeLimitSeconds();
    List<RunRecord> runs = results.runs();
    List<String> solvers = solvers(runs);
    List<Kind> kinds = new ArrayList<>();
    for (ProblemKind kind : runs.stream().map(r -> r.problem().kind()).distinct().toList()) {
      List<RunRecord> own = runs.stream().filter(r -> r.problem().kind().equals(kind)).toList();
      List<SummaryRow> rows = SummaryRow.of(own, solvers, best, limit);
      List<RunRecord> quickest = quickest(own, best);
      Optional<SummaryRow> virtual = SummaryRow.of(own, quickest, VIRTUAL_BEST, best, limit);
      kinds.add(new Kind(kind, rows, virtual));
    }
    return new Ranking(List.copyOf(kinds), byMeanRank(kinds, solvers));
  }

  /** All solvers that took anything, in the order of the runs. */
  static List<String> solvers(List<RunRecord> runs) {
    return runs.stream()
        .filter(r -> r.outcome() != RunOutcome.REFUSED)
        .map(r -> r.key().solver())
        .distinct()
        .toList();
  }

  /** The winner's runs of each instance; the automatic choice is no solver of its own. */
  private static List<RunRecord> quickest(List<RunRecord> runs, Best best) {
    Map<String, List<RunRecord>> byInstance =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.key().instance(), LinkedHashMap::new, Collectors.toList()));
    List<RunRecord> quickest = new ArrayList<>();
    byInstance.values().forEach(own -> winner(own, best).ifPresent(quickest::addAll));
    return quickest;
  }

  /**
   * The runs of the solver that wins an instance: the quickest at the optimum, else the one with
   * the least gap; empty where nobody has an answer.
   */
  static Optional<List<RunRecord>> winner(List<RunRecord> ofInstance, Best best) {
    Map<String, List<RunRecord>> bySolver =
        ofInstance.stream()
            .filter(r -> r.outcome() == RunOutcome.ANSWERED && !best.isWrong(r))
            .filter(r -> !r.key().solver().equals(Bench.AUTO))
            .collect(
                Collectors.groupingBy(
                    r -> r.key().solver(), LinkedHashMap::new, Collectors.toList()));
    List<RunRecord> first = null;
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    for (List<RunRecord> seeds : bySolver.values()) {
      double seconds = SummaryRow.medianSeconds(seeds, SummaryRow.TARGET, best);
      double gap = seeds.stream().mapToDouble(best::gap).min().orElseThrow();
      boolean quicker = seconds < least[0] || seconds == least[0] && gap < least[1];
      if (quicker) {
        first = seeds;
        least = new double[] {seconds, gap};
      }
    }
    return Optional.ofNullable(first);
  }

  private static List<String> byMeanRank(List<Kind> kinds, List<String> solvers) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (String solver : solvers) {
      means.put(
          solver,
          kinds.stream()
              .flatMap(kind -> kind.rank(solver).stream())
              .mapToInt(Integer::intValue)
              .average()
              .orElse(Double.POSITIVE_INFINITY));
    }
    return means.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  List<Kind> kinds() {
    return kinds;
  }

  /** {@return all solvers that took anything, by their mean rank over the kinds they take} */
  List<String> solvers() {
    return solvers;
  }

  /** {@return the ranking as lines, a part for each kind of problem} */
  public String text() {
    int wide =
        Math.max(VIRTUAL_BEST.length(), solvers.stream().mapToInt(String::length).max().orElse(0));
    String line = "  %4s  %-" + wide + "s  %14s  %10s  %8s\n";
    StringBuilder text = new StringBuilder();
    for (Kind kind : kinds) {
      text.append(kind.problems().words()).append('\n');
      if (kind.rows().isEmpty()) {
        text.append("  no solver takes an instance\n");
        continue;
      }
      text.append(
          String.format(Locale.ROOT, line, "rank", "solver", "at the optimum", "time", "gap"));
      kind.virtual().ifPresent(row -> text.append(line(line, "", row)));
      for (int i = 0; i < kind.rows().size(); i++) {
        text.append(line(line, String.valueOf(i + 1), kind.rows().get(i)));
      }
    }
    return text.toString();
  }

  private static String line(String form, String rank, SummaryRow row) {
    return String.format(
        Locale.ROOT,
        form,
        rank,
        row.solver(),
        Words.count(row.atOptimum()) + " of " + row.taken(),
        Words.seconds(row.times().taken()),
        Words.percent(row.gap()));
  }

  /** {@return the ranking for JSON: an object for each kind of problem} */
  public List<Map<String, Object>> toJson() {
    return kinds.stream()
        .map(
            kind ->
                JsonOutput.fields(
                    "uplink", kind.problems().uplink(),
                    "problemClass", kind.problems().problemClass().name(),
                    "virtualBest", kind.virtual().map(row -> fields(row, Optional.empty())),
                    "solvers",
                        kind.rows().stream()
                            .map(row -> fields(row, kind.rank(row.solver())))
                            .toList()))
        .toList();
  }

  private static Map<String, Object> fields(SummaryRow row, Optional<Integer> rank) {
    Map<String, Object> fields = new LinkedHashMap<>();
    rank.ifPresent(place -> fields.put("rank", place));
    fields.putAll(
        JsonOutput.fields(
            "solver", row.solver(),
            "instances", row.instances(),
            "taken", row.taken(),
            "atOptimum", row.atOptimum(),
            "meanSeconds", row.times().taken(),
            "meanGap",
                Double.isNaN(row.gap()) ? OptionalDouble.empty() : OptionalDouble.of(row.gap()),
            "faults", row.faults()));
    return fields;
  }
}
