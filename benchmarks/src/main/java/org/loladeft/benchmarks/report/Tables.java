package org.loladeft.benchmarks.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.bench.Disagreement;
import org.loladeft.benchmarks.bench.Outcome;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.stats.Means;

/** The tables of the report. */
final class Tables {

  private final List<RunRecord> runs;
  private final List<String> solvers;
  private final Best best;
  private final Map<RunKey, String> wrong = new HashMap<>();
  private final String suiteFile;

  Tables(List<RunRecord> runs, List<String> solvers, Best best, String suiteFile) {
    this.runs = runs;
    this.solvers = solvers;
    this.best = best;
    this.suiteFile = suiteFile;
    Disagreement.in(runs).forEach(d -> wrong.put(d.key(), d.words()));
  }

  void disagreements(Html html) {
    if (wrong.isEmpty()) {
      html.element(
          "p class=\"good\"", "Every answer stood up to the check, and no two answers disagree.");
      return;
    }
    html.raw("<table class=\"wrong\"><thead><tr><th scope=\"col\">solver</th>")
        .raw("<th scope=\"col\">instance</th><th scope=\"col\">what is wrong</th></tr></thead>")
        .raw("<tbody>");
    wrong.forEach(
        (key, words) ->
            html.raw("<tr>")
                .element("td", key.solver())
                .element("td", key.instance())
                .element("td", words)
                .raw("</tr>"));
    html.raw("</tbody></table>");
  }

  void summary(Html html, String uplink, double timeLimitSeconds) {
    List<RunRecord> own = runs.stream().filter(r -> r.problem().uplink().equals(uplink)).toList();
    html.raw("<div class=\"scroll\"><table class=\"summary\"><thead><tr>");
    for (String head :
        List.of("", "solver", "at the optimum", "proven", "time", "gap", "answered", "faults")) {
      html.element("th scope=\"col\"", head);
    }
    html.raw("</tr></thead><tbody>");
    int rank = 1;
    for (SummaryRow row : SummaryRow.of(own, solvers, best, timeLimitSeconds)) {
      html.raw("<tr>")
          .element("td", String.valueOf(rank++))
          .element("th scope=\"row\"", row.solver())
          .raw(share(row.atOptimum(), row.runs()))
          .raw(share(row.proven(), row.runs()))
          .element("td", Words.seconds(row.seconds()))
          .element("td", Words.percent(row.gap()))
          .element("td", row.answered() + " of " + row.runs())
          .element(row.faults() > 0 ? "td class=\"bad\"" : "td", String.valueOf(row.faults()))
          .raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static String share(int hits, int of) {
    int percent = (int) Math.round(100.0 * hits / of);
    return "<td><span class=\"bar\" style=\"--share:"
        + percent
        + "%\">"
        + hits
        + " of "
        + of
        + "</span></td>";
  }

  /** Instances by solvers; each cell is a button that shows how to repeat its run. */
  void matrix(Html html) {
    html.raw("<div class=\"scroll\"><table class=\"matrix\"><thead><tr>")
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
      for (String solver : solvers) {
        cell(html, cells.getOrDefault(instance, Map.of()).getOrDefault(solver, List.of()));
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private void cell(Html html, List<RunRecord> own) {
    if (own.isEmpty() || own.get(0).outcome() == Outcome.REFUSED) {
      String why = own.isEmpty() ? "not run" : own.get(0).message();
      html.raw("<td class=\"none\" title=\"").text(why).raw("\">&middot;</td>");
      return;
    }
    RunRecord run = own.get(0);
    boolean bad = own.stream().anyMatch(r -> wrong.containsKey(r.key()));
    String kind = bad ? "bad" : kind(run);
    html.raw("<td class=\"")
        .raw(kind)
        .raw("\"><button type=\"button\" data-replay=\"")
        .text(replay(run))
        .raw("\" data-what=\"")
        .text(what(own))
        .raw("\">")
        .text(bad ? "wrong" : shown(run))
        .raw("</button></td>");
  }

  private String kind(RunRecord run) {
    if (!run.hasLatency()) {
      return run.isSettled() ? "optimal" : "nothing";
    } else if (best.gap(run) <= SummaryRow.TARGET) {
      return run.isSettled() ? "optimal" : "same";
    }
    return best.gap(run) <= 0.01 ? "near" : "far";
  }

  private String shown(RunRecord run) {
    if (!run.hasLatency()) {
      return run.isSettled() ? "infeasible" : "none";
    }
    return best.gap(run) <= SummaryRow.TARGET
        ? Words.seconds(Means.median(run.samples()))
        : "+" + Words.percent(best.gap(run));
  }

  private String what(List<RunRecord> own) {
    RunRecord run = own.get(0);
    String fault =
        own.stream().map(r -> wrong.getOrDefault(r.key(), "")).collect(Collectors.joining(" "));
    return String.join(
        ", ",
        run.key().solver() + " on " + run.key().instance(),
        run.verdict().status() + " (" + run.verdict().stopReason() + ")",
        "proof " + run.verdict().proof(),
        "latency " + Words.seconds(run.verdict().latencySeconds().orElse(Double.NaN)),
        "gap " + Words.percent(best.gap(run)),
        "took "
            + Words.seconds(run.samples().length == 0 ? Double.NaN : Means.median(run.samples())),
        own.size()
            + (own.size() == 1 ? " run" : " seeds, the first shown")
            + (fault.isBlank() ? "" : ". WRONG: " + fault.trim()));
  }

  private String replay(RunRecord run) {
    return "./deft bench "
        + suiteFile
        + " --only "
        + run.key().instance()
        + " --solvers "
        + run.key().solver();
  }
}
