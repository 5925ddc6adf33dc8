package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loladeft.benchmarks.bench.Bench;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunRecord;

/** The tables of the report but for the {@link Matrix}. */
record Tables(List<RunRecord> runs, Best best) {

  private static final List<String> HEADS =
      List.of(
          "rank",
          "solver",
          "at the optimum",
          "takes",
          "proven runs",
          "time",
          "gap",
          "answered runs",
          "wrong or failed");

  void disagreements(Html html) {
    if (best.wrong().isEmpty()) {
      html.element(
          "p class=\"good\"", "Every answer stood up to the check, and no two answers disagree.");
      return;
    }
    blamed(html, "wrong", "what is wrong", best.wrong());
  }

  /** Runs without an answer: nothing that they say is wrong, since they say nothing. */
  void failures(Html html) {
    if (!best.failed().isEmpty()) {
      html.raw("<h3>Runs that failed or were late</h3>");
      blamed(html, "failed", "what happened", best.failed());
    }
  }

  /** Runs whose times are not to be trusted. */
  void loads(Html html) {
    Map<RunKey, String> loaded = new LinkedHashMap<>();
    for (RunRecord run : runs) {
      if (!run.beside().isEmpty()) {
        loaded.put(run.key(), String.join(", ", run.beside()));
      }
    }
    if (!loaded.isEmpty()) {
      html.raw("<details>")
          .element(
              "summary",
              "Runs that were timed beside engines that could not be stopped: " + loaded.size());
      blamed(html, "loaded", "still at work", loaded);
      html.raw("</details>");
    }
  }

  private static void blamed(Html html, String kind, String what, Map<RunKey, String> runs) {
    html.raw("<div class=\"scroll\" data-scroll><table class=\"" + kind + "\"><thead><tr>")
        .raw("<th scope=\"col\">solver</th><th scope=\"col\">instance</th>")
        .raw("<th scope=\"col\">seed</th><th scope=\"col\">" + what + "</th></tr></thead>")
        .raw("<tbody>");
    runs.forEach(
        (key, words) ->
            html.raw("<tr>")
                .element("td", key.solver())
                .element("td", key.instance())
                .element("td", String.valueOf(key.seed()))
                .element("td", words)
                .raw("</tr>"));
    html.raw("</tbody></table></div>");
  }

  /** The rank of each solver in each kind of problem. */
  void ranks(Html html, Ranking ranking) {
    List<String> heads = new ArrayList<>(List.of("solver"));
    ranking.kinds().forEach(kind -> heads.add(kind.problems().label()));
    head(html, "ranks", heads);
    for (String solver : ranking.solvers()) {
      html.raw(solver.equals(Bench.AUTO) ? "<tr class=\"auto\">" : "<tr>")
          .element("th scope=\"row\"", solver);
      for (Ranking.Kind kind : ranking.kinds()) {
        html.raw(cell(kind.problems().label(), kind.rank(solver).map(r -> (double) r).orElse(1e9)))
            .text(rank(kind, solver))
            .raw("</td>");
      }
      html.raw("</tr>");
    }
    html.raw("</tbody></table></div>");
  }

  private static String rank(Ranking.Kind kind, String solver) {
    return kind.rows().stream()
        .filter(row -> row.solver().equals(solver))
        .findFirst()
        .map(
            row ->
                kind.rank(solver).orElseThrow()
                    + (row.taken() == row.instances()
                        ? ""
                        : " (takes " + row.taken() + " of " + row.instances() + ")"))
        .orElse("\u2013");
  }

  /** The ranking of a kind of problem. */
  void summary(Html html, Ranking.Kind kind) {
    head(html, "summary", HEADS);
    kind.virtual().ifPresent(row -> row(html, "", row));
    int rank = 1;
    for (SummaryRow row : kind.rows()) {
      row(html, String.valueOf(rank++), row);
    }
    html.raw("</tbody></table></div>");
  }

  private static void head(Html html, String kind, List<String> heads) {
    html.raw("<div class=\"scroll\" data-scroll><table data-sortable class=\"" + kind + "\">")
        .raw("<thead><tr>");
    heads.forEach(head -> html.element("th scope=\"col\"", head));
    html.raw("</tr></thead><tbody>");
  }

  private static void row(Html html, String rank, SummaryRow row) {
    html.raw(
            rank.isEmpty()
                ? "<tr class=\"virtual\">"
                : row.solver().equals(Bench.AUTO) ? "<tr class=\"auto\">" : "<tr>")
        .element("td data-label=\"rank\"", rank)
        .element("th scope=\"row\"", row.solver())
        .raw(share("at the optimum", row.atOptimum(), row.taken()))
        .raw(cell("takes", row.taken()))
        .text(row.taken() + " of " + row.instances())
        .raw("</td>")
        .raw(share("proven runs", row.proven(), row.runs()))
        .raw(cell("time", row.times().taken()))
        .text(Words.seconds(row.times().taken()))
        .raw("</td>")
        .raw(cell("gap", Double.isNaN(row.gap()) ? 1e9 : row.gap()))
        .text(Words.percent(row.gap()))
        .raw("</td>")
        .raw(cell("answered runs", row.answered()))
        .text(row.answered() + " of " + row.runs())
        .raw("</td>")
        .element(
            "td data-label=\"wrong or failed\"" + (row.faults() > 0 ? " class=\"bad\"" : ""),
            String.valueOf(row.faults()))
        .raw("</tr>");
  }

  /** The start of a cell: its column, for narrow pages, and what it is sorted by. */
  private static String cell(String column, double value) {
    return "<td data-label=\"" + Html.escape(column) + "\" data-sort=\"" + value + "\">";
  }

  private static String share(String column, double hits, int of) {
    int percent = (int) Math.round(100.0 * hits / of);
    return cell(column, hits / of)
        + String.format(
            Locale.ROOT,
            "<span class=\"bar\" style=\"--share:%s%%\">%s of %s</span></td>",
            percent,
            Words.count(hits),
            of);
  }
}
