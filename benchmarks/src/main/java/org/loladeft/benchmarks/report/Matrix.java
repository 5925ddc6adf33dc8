package org.loladeft.benchmarks.report;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.stats.Means;

/** Instances by solvers; each cell is a button that shows how to repeat its run. */
record Matrix(List<RunRecord> runs, List<String> solvers, Best best, Replay replay) {

  void addTo(Html html) {
    html.raw(
            "<div class=\"scroll\" data-scroll><table class=\"matrix\" data-matrix data-sortable><thead><tr>")
        .element("th scope=\"col\"", "instance");
    solvers.forEach(s -> html.raw("<th scope=\"col\"><span>").text(s).raw("</span></th>"));
    html.raw("</tr></thead><tbody>");
    Map<String, Map<String, List<RunRecord>>> cells =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.key().instance(), Collectors.groupingBy(r -> r.key().solver())));
    Set<String> instances =
        runs.stream()
            .map(r -> r.key().instance())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    for (String instance : instances) {
      html.raw("<tr>").element("th scope=\"row\"", instance);
      Map<String, List<RunRecord>> own = cells.getOrDefault(instance, Map.of());
      String winner =
          Ranking.winner(own.values().stream().flatMap(List::stream).toList(), best)
              .map(won -> won.get(0).key().solver())
              .orElse("");
      for (String solver : solvers) {
        cell(html, own.getOrDefault(solver, List.of()), solver.equals(winner));
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  /** Of several seeds a wrong one is shown, or one that failed, or the one in the middle. */
  private RunRecord shownOf(List<RunRecord> own) {
    return own.stream()
        .filter(best::isWrong)
        .findFirst()
        .or(() -> own.stream().filter(Matrix::hasFailed).findFirst())
        .orElseGet(
            () ->
                own.stream()
                    .sorted(
                        Comparator.<RunRecord>comparingDouble(best::gap)
                            .thenComparingDouble(this::time))
                    .toList()
                    .get(own.size() / 2));
  }

  private static boolean hasFailed(RunRecord run) {
    return run.outcome() == RunOutcome.FAILED || run.outcome() == RunOutcome.LATE;
  }

  private double time(RunRecord run) {
    return run.samples().length == 0 ? Double.POSITIVE_INFINITY : Means.median(run.samples());
  }

  private void cell(Html html, List<RunRecord> own, boolean won) {
    if (own.isEmpty() || own.get(0).outcome() == RunOutcome.REFUSED) {
      String why = own.isEmpty() ? "not run" : own.get(0).message();
      html.raw("<td class=\"none\" data-sort=\"1e99\" title=\"").text(why).raw("\">&middot;</td>");
      return;
    }
    RunRecord run = shownOf(own);
    boolean bad = best.isWrong(run);
    html.raw("<td class=\"")
        .raw(bad ? "bad" : kind(run))
        .raw(won ? " won" : "")
        .raw("\" data-label=\"")
        .text(run.key().solver())
        .raw("\" data-sort=\"" + order(run) + "\"><button type=\"button\" data-replay=\"")
        .text(replay.command(run.key()))
        .raw("\" data-what=\"")
        .text(what(run, own.size()))
        .raw("\">")
        .text((bad ? "wrong" : shown(run)) + mark(run) + (won ? " \u2605" : ""))
        .raw("</button></td>");
  }

  private String kind(RunRecord run) {
    if (hasFailed(run)) {
      return "failed";
    } else if (!run.hasLatency()) {
      return run.isSettled() ? "optimal" : "nothing";
    } else if (best.gap(run) <= SummaryRow.TARGET) {
      return run.isSettled() ? "optimal" : "same";
    }
    return best.gap(run) <= 0.01 ? "near" : "far";
  }

  /** Answers at the optimum by their times, then others by their gaps, then what has none. */
  private double order(RunRecord run) {
    if (best.isWrong(run) || hasFailed(run) || !run.hasLatency() && !run.isSettled()) {
      return 1e90;
    }
    double gap = run.hasLatency() ? best.gap(run) : 0;
    return gap <= SummaryRow.TARGET ? time(run) : 1e9 * (1 + Math.min(gap, 1e9));
  }

  private String shown(RunRecord run) {
    if (hasFailed(run)) {
      return run.outcome() == RunOutcome.LATE ? "late" : "failed";
    } else if (!run.hasLatency()) {
      return run.isSettled() ? "infeasible" : "none";
    }
    double gap = best.gap(run);
    if (gap <= SummaryRow.TARGET) {
      return Words.seconds(time(run));
    }
    // Above a best of 0 there is no percentage.
    return gap < Double.POSITIVE_INFINITY
        ? "+" + Words.percent(gap)
        : "+" + Words.seconds(run.verdict().latencySeconds().orElseThrow());
  }

  private static String mark(RunRecord run) {
    return run.beside().isEmpty() ? "" : " *";
  }

  private String what(RunRecord run, int seeds) {
    String fault = best.wrong().getOrDefault(run.key(), "");
    return String.join(
        ", ",
        run.key().solver() + " on " + run.key().instance(),
        run.verdict().status() + " (" + run.verdict().stopReason() + ")",
        "proof " + run.verdict().proofState(),
        "latency " + Words.seconds(run.verdict().latencySeconds().orElse(Double.NaN)),
        "gap " + Words.percent(best.gap(run)),
        "took " + Words.seconds(time(run)),
        (seeds == 1 ? "1 run" : seeds + " seeds, that of seed " + run.key().seed() + " shown")
            + (fault.isBlank() ? "" : ". WRONG: " + fault)
            + (hasFailed(run) ? ". FAILED: " + run.message() : "")
            + (run.beside().isEmpty()
                ? ""
                : ". TIMED BESIDE " + String.join(", ", run.beside()) + ", still at work"));
  }
}
