package org.loladeft.experiments.simulate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.formats.CsvText;
import org.loladeft.formats.JsonOutput;

/**
 * The outcome of a simulation: time to finish of each policy and its ratio to the first policy's in
 * the same run, as medians over the runs with their 95 % intervals. Immutable.
 *
 * @param runs all policies' runs
 */
public record SimulationTable(List<Runs> runs) {

  private static final double CONFIDENCE = 0.95;

  /** Copies. */
  public SimulationTable {
    runs = List.copyOf(runs);
  }

  /**
   * A policy's row.
   *
   * @param policy its name
   * @param skipped rounds without an allocation, of all runs
   * @param unfinished runs with such a round; if there are any, the policy never finishes
   * @param seconds time to finish; NaN for never
   * @param ratio of that to the first policy's; NaN if one of the two never finishes
   * @param decisionSeconds median time of a decision
   */
  public record Row(
      String policy,
      int skipped,
      int unfinished,
      Interval seconds,
      Interval ratio,
      double decisionSeconds) {}

  /** {@return the rows, one for each policy} */
  public List<Row> rows() {
    return runs.stream().map(this::row).toList();
  }

  private Row row(Runs own) {
    double[] totals = totals(own);
    double[] first = totals(runs.get(0));
    double[] ratios =
        IntStream.range(0, totals.length).mapToDouble(i -> totals[i] / first[i]).toArray();
    double[] decisions =
        own.courses().stream().flatMapToDouble(c -> DoubleStream.of(c.solveSeconds())).toArray();
    return new Row(
        own.policy(),
        own.courses().stream().mapToInt(Course::skipped).sum(),
        (int) own.courses().stream().filter(c -> c.skipped() > 0).count(),
        median(totals),
        median(ratios),
        Means.median(decisions));
  }

  private static double[] totals(Runs runs) {
    return runs.courses().stream().mapToDouble(Course::totalSeconds).toArray();
  }

  private static Interval median(double[] values) {
    boolean all = DoubleStream.of(values).noneMatch(Double::isNaN);
    return Means.median(all ? values : new double[0], CONFIDENCE);
  }

  /**
   * {@return every round of every run as CSV, a head line and one line for each; rounds and runs
   * are counted from 1}
   */
  public String csv() {
    StringBuilder csv = new StringBuilder("policy,run,round,latency_seconds,elapsed_seconds\n");
    for (Runs own : runs) {
      for (int i = 0; i < own.courses().size(); i++) {
        append(csv, own.courses().get(i), i + 1);
      }
    }
    return csv.toString();
  }

  private static void append(StringBuilder csv, Course course, int run) {
    double elapsed = 0;
    double[] latencies = course.latencies();
    for (int r = 0; r < latencies.length; r++) {
      double latency = latencies[r];
      elapsed += Double.isNaN(latency) ? 0 : latency;
      csv.append(CsvText.cell(course.policy()))
          .append(',')
          .append(run)
          .append(',')
          .append(r + 1)
          .append(',');
      csv.append(Double.isNaN(latency) ? "" : String.valueOf(latency)).append(',');
      csv.append(elapsed).append('\n');
    }
  }

  /**
   * {@return the table for people: a head line, one line for each policy, and a note if another way
   * to fine-tune beats the first policy}
   */
  public String text() {
    List<Row> rows = rows();
    StringBuilder text = new StringBuilder();
    text.append(line("policy", "to finish", "ratio", "skipped", "decision, median"));
    for (Row r : rows) {
      boolean never = r.unfinished() > 0;
      text.append(
          line(
              r.policy(),
              never ? "never" : words(count() > 1 ? "%.1f" : "%.3f", " s", r.seconds()),
              Double.isNaN(r.ratio().estimate()) ? "-" : words("%.3f", "", r.ratio()),
              String.valueOf(r.skipped()),
              String.format(Locale.ROOT, "%.3f ms", 1e3 * r.decisionSeconds())));
    }
    text.append(explanation());
    if (rows.stream().anyMatch(SimulationTable::winsByAnotherWay)) {
      text.append(AlternativeScheme.NOTE).append('\n');
    }
    return text.toString();
  }

  private String line(String policy, String total, String ratio, String skipped, String decision) {
    boolean wide = count() > 1;
    String format = wide ? "%-20s %28s %24s %8s %17s\n" : "%-20s %14s %8s %9s %17s\n";
    return String.format(Locale.ROOT, format, policy, total, ratio, skipped, decision);
  }

  private static String words(String format, String unit, Interval value) {
    String estimate = String.format(Locale.ROOT, format + unit, value.estimate());
    return Double.isNaN(value.low())
        ? estimate
        : String.format(
            Locale.ROOT,
            "%s (" + format + " to " + format + ")",
            estimate,
            value.low(),
            value.high());
  }

  private int count() {
    return runs.isEmpty() ? 0 : runs.get(0).courses().size();
  }

  private String explanation() {
    if (count() < 2) {
      return "";
    }
    boolean few = Double.isNaN(Means.median(new double[count()], CONFIDENCE).low());
    String statistic = "Medians over " + count() + " runs; ratios are taken run by run.";
    return few
        ? statistic + " An interval needs more runs.\n"
        : statistic + " In brackets 95 % intervals.\n";
  }

  private static boolean winsByAnotherWay(Row row) {
    return AlternativeScheme.of(row.policy()).isPresent() && row.ratio().estimate() < 1;
  }

  /**
   * {@return the table as JSON objects, one for each policy; infinite stands for never, and NaN for
   * an interval's end that is not known: both are left out when it is written}
   */
  public List<Map<String, Object>> objects() {
    return rows().stream().map(this::object).toList();
  }

  private Map<String, Object> object(Row r) {
    return JsonOutput.fields(
        "policy", r.policy(),
        "runs", count(),
        "totalSeconds", r.seconds().estimate(),
        "totalLowSeconds", r.seconds().low(),
        "totalHighSeconds", r.seconds().high(),
        "ratio", r.ratio().estimate(),
        "ratioLow", r.ratio().low(),
        "ratioHigh", r.ratio().high(),
        "skipped", r.skipped(),
        "medianDecisionSeconds", r.decisionSeconds());
  }
}
