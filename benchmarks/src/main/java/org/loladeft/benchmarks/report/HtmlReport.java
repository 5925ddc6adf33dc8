package org.loladeft.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.bench.Segment;
import org.loladeft.formats.JsonOutput;

/**
 * Writes the report: one HTML file with its style, its scripts (uPlot among them) and its data
 * inside, so that it opens from disk without a network. The tables are plain HTML; the charts are
 * drawn by the page's script.
 */
public final class HtmlReport {

  private static final String WEBJAR = "META-INF/resources/webjars/uplot/";
  private static final String WEBJAR_PROPERTIES =
      "META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private static final String RANKING =
      "Ranked by instances at the optimum, then by time, over the same instances for all: one that"
          + " a solver does not take counts as not solved, here and in the charts below. At the"
          + " optimum: within 1e-6 of the best checked bound, the ledger's included, or of the best"
          + " known latency where nobody proved one. Time: shifted geometric mean of the time to"
          + " get there (shift 0.1 ms; what is not solved counts as the time limit), over all"
          + " instances and over those that the solver takes. Gap: shifted geometric mean at the"
          + " end (shift 0.1 %). Several seeds of an instance count as one.";

  private HtmlReport() {}

  /**
   * Writes a report.
   *
   * @param results what was measured
   * @param replay the command that repeats a run
   * @return an HTML document
   */
  public static String of(Results results, Replay replay) {
    List<RunRecord> runs = results.runs();
    List<String> solvers =
        runs.stream()
            .filter(r -> r.outcome() != RunOutcome.REFUSED)
            .map(r -> r.key().solver())
            .distinct()
            .toList();
    Best best = new Best(results);
    Tables tables = new Tables(runs, solvers, best);
    List<Map<String, Object>> charts = new ArrayList<>();
    Html html = new Html();
    head(html, results);
    html.raw("<section><h2>Disagreements</h2>");
    tables.disagreements(html);
    tables.failures(html);
    tables.loads(html);
    html.raw("</section><section><h2>Overall ranking</h2>");
    tables.summary(html, "", results.timeLimitSeconds());
    html.element("p class=\"note\"", RANKING).raw("</section>");
    for (String uplink : runs.stream().map(r -> r.problem().uplink()).distinct().toList()) {
      section(html, uplink, tables, results);
      if (isTaken(runs, uplink)) {
        new Charts(uplink, runs, best, solvers).addTo(charts, html);
      }
      html.raw("</section>");
    }
    html.raw("<section class=\"courses\"><h2>Gap over time</h2>")
        .raw("<p class=\"tools\"><label>Instance <select id=\"instance\"></select></label></p>")
        .raw("<div class=\"chart\" data-courses></div></section>");
    html.raw("<section><h2>Every run</h2>").raw(legend());
    new Matrix(runs, solvers, best, replay).addTo(html);
    html.raw("<p id=\"replay\" aria-live=\"polite\">")
        .raw("Choose a cell to see its run and the command that repeats it; arrow keys move.")
        .raw("</p></section>");
    foot(html, results, charts);
    return html.toString();
  }

  private static boolean isTaken(List<RunRecord> runs, String uplink) {
    return runs.stream()
        .anyMatch(r -> r.problem().uplink().equals(uplink) && r.outcome() != RunOutcome.REFUSED);
  }

  private static void head(Html html, Results results) {
    long instances = results.runs().stream().map(r -> r.key().instance()).distinct().count();
    html.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .element("title", "Solver report: " + results.suite())
        .raw("<style>")
        .raw(webjar("dist/uPlot.min.css"))
        .raw(own("report.css"))
        .raw("</style></head><body><header>")
        .element("h1", results.suite())
        .raw("<p>")
        .text(
            "%s runs over %s instances, %s each."
                .formatted(
                    results.runs().size(), instances, Words.seconds(results.timeLimitSeconds())))
        .raw(
            "</p><label class=\"tools\"><input type=\"checkbox\" id=\"bands\"> all confidence"
                + " bands</label><button type=\"button\" id=\"theme\">Dark or"
                + " light</button></header><main>");
  }

  private static void section(Html html, String uplink, Tables tables, Results results) {
    html.raw("<section><h2>").text(uplink).raw(" uplink</h2>");
    if (isTaken(results.runs(), uplink)) {
      tables.summary(html, uplink, results.timeLimitSeconds());
    } else {
      html.element("p class=\"note\"", "None of these solvers takes an instance of this kind.");
    }
  }

  private static String legend() {
    return "<p class=\"legend\"><span class=\"optimal\">settled</span>"
        + "<span class=\"same\">best known, not proven by it</span>"
        + "<span class=\"near\">within 1 %</span><span class=\"far\">further off</span>"
        + "<span class=\"nothing\">no allocation</span><span class=\"bad\">wrong</span>"
        + "<span class=\"failed\">failed or late</span>"
        + "<span class=\"none\">&middot; not taken</span>"
        + "<span class=\"none\">* timed beside an engine that ran on</span></p>";
  }

  private static void foot(Html html, Results results, List<Map<String, Object>> charts) {
    html.raw("<section><h2>Where and when</h2>");
    List<String> differences = results.differences();
    if (!differences.isEmpty()) {
      html.element(
          "p class=\"bad\"",
          "These runs were not made alike (%s): compare with care."
              .formatted(String.join("; ", differences)));
    }
    for (Segment segment : results.segments()) {
      facts(html, segment);
    }
    html.raw("<p class=\"note\">")
        .text(
            "Suite digest "
                + results.digest()
                + ". Bands hold the whole curve at 95 %, over instances.")
        .raw("</p>")
        .raw("</section></main><script>/*!\n")
        .raw(webjar("LICENSE"))
        .raw("\n*/\n")
        .raw(webjar("dist/uPlot.iife.min.js"))
        .raw("</script><script type=\"application/json\" id=\"data\">")
        .raw(Html.scriptSafe(JsonOutput.line(Map.of("charts", charts))))
        .raw("</script><script>")
        .raw(own("report.js"))
        .raw("</script></body></html>\n");
  }

  private static void facts(Html html, Segment segment) {
    html.raw("<table class=\"facts\"><tbody>");
    fact(html, "runs", String.valueOf(segment.runs().size()));
    segment.environment().forEach((name, value) -> fact(html, name, value));
    html.raw("</tbody></table>");
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<tr>").element("th scope=\"row\"", name).element("td", value).raw("</tr>");
  }

  private static String own(String name) {
    return resource(HtmlReport.class.getResourceAsStream(name), name);
  }

  private static String webjar(String name) {
    ClassLoader loader = HtmlReport.class.getClassLoader();
    Properties properties = new Properties();
    try (InputStream in = loader.getResourceAsStream(WEBJAR_PROPERTIES)) {
      if (in == null) {
        throw new IllegalStateException("uPlot's web jar is missing from the class path");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String path = WEBJAR + properties.getProperty("version") + "/" + name;
    return resource(loader.getResourceAsStream(path), path);
  }

  private static String resource(@Nullable InputStream stream, String name) {
    try (InputStream in = stream) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
