package org.loladeft.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunRecord;

/** The tables of the report but for the {@link Matrix}. */
record Tables(List<RunRecord> runs, List<String> solvers, Best best) {

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
      html.raw("<h3>Runs that were timed beside engines that could not be stopped</h3>");
      blamed(html, "loaded", "still at work", loaded);
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

  /** A ranking over the instances of a kind of uplink, or over all of them. */
  void summary(Html html, String uplink, double timeLimitSeconds) {
    List<RunRecord> own =
        runs.stream().filter(r -> uplink.isEmpty() || r.problem().uplink().equals(uplink)).toList();
    html.raw("<div class=\"scroll\" data-scroll><table class=\"summary\"><thead><tr>");
    for (String head :
        List.of(
            "",
            "solver",
            "at the optimum",
            "takes",
            "proven runs",
            "time, all",
            "time, taken",
            "gap",
            "answered runs",
            "wrong or failed")) {
      html.element("th scope=\"col\"", head);
    }
    html.raw("</tr></thead><tbody>");
    int rank = 1;
    for (SummaryRow row : SummaryRow.of(own, solvers, best, timeLimitSeconds)) {
      row(html, rank++, row);
    }
    html.raw("</tbody></table></div>");
  }

  private static void row(Html html, int rank, SummaryRow row) {
    html.raw("<tr>")
        .element("td", String.valueOf(rank))
        .element("th scope=\"row\"", row.solver())
        .raw(share(row.atOptimum(), row.instances()))
        .element("td", row.taken() + " of " + row.instances())
        .raw(share(row.proven(), row.runs()))
        .element("td", Words.seconds(row.times().all()))
        .element("td", Words.seconds(row.times().taken()))
        .element("td", Words.percent(row.gap()))
        .element("td", row.answered() + " of " + row.runs())
        .element(row.faults() > 0 ? "td class=\"bad\"" : "td", String.valueOf(row.faults()))
        .raw("</tr>");
  }

  private static String share(double hits, int of) {
    int percent = (int) Math.round(100.0 * hits / of);
    String count = String.format(Locale.ROOT, hits == Math.rint(hits) ? "%.0f" : "%.1f", hits);
    return "<td><span class=\"bar\" style=\"--share:%s%%\">%s of %s</span></td>"
        .formatted(percent, count, of);
  }
}
