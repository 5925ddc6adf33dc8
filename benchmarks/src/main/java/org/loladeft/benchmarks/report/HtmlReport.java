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
import org.loladeft.benchmarks.bench.Outcome;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.json.Json;

/**
 * Writes the report: one HTML file with its style, its scripts (uPlot among them) and its data
 * inside, so that it opens from disk without a network. The tables are plain HTML; the charts are
 * drawn by the page's script.
 */
public final class HtmlReport {

  private static final String WEBJAR = "META-INF/resources/webjars/uplot/";
  private static final String WEBJAR_PROPERTIES =
      "META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private HtmlReport() {}

  /**
   * Writes a report.
   *
   * @param results what was measured
   * @param suiteFile the suite's file, as a command for replay names it
   * @return an HTML document
   */
  public static String of(Results results, String suiteFile) {
    List<RunRecord> runs = results.runs();
    List<String> solvers =
        runs.stream()
            .filter(r -> r.outcome() != Outcome.REFUSED)
            .map(r -> r.key().solver())
            .distinct()
            .toList();
    Best best = new Best(runs);
    List<String> uplinks = runs.stream().map(r -> r.problem().uplink()).distinct().toList();
    Tables tables = new Tables(runs, solvers, best, suiteFile);
    List<Map<String, Object>> charts = new ArrayList<>();
    Html html = new Html();
    head(html, results);
    html.raw("<section><h2>Disagreements</h2>");
    tables.disagreements(html);
    html.raw("</section>");
    for (String uplink : uplinks) {
      section(html, uplink, tables, results);
      new Charts(uplink, runs, best, solvers).addTo(charts, html);
      html.raw("</section>");
    }
    html.raw("<section><h2>Gap over time</h2>")
        .raw("<p><label>Instance <select id=\"instance\"></select></label></p>")
        .raw("<div class=\"chart\" data-courses></div></section>");
    html.raw("<section><h2>Every run</h2>").raw(legend());
    tables.matrix(html);
    html.raw("<p id=\"replay\" aria-live=\"polite\" tabindex=\"-1\">")
        .raw("Choose a cell to see its run and the command that repeats it.</p></section>");
    foot(html, results, charts);
    return html.toString();
  }

  private static void head(Html html, Results results) {
    long instances = results.runs().stream().map(r -> r.key().instance()).distinct().count();
    html.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .element("title", "Solver report: " + results.suite())
        .raw("<style>")
        .raw(webjar("uPlot.min.css"))
        .raw(own("report.css"))
        .raw("</style></head><body><header>")
        .element("h1", results.suite())
        .raw("<p>")
        .text(
            results.runs().size()
                + " runs over "
                + instances
                + " instances, "
                + Words.seconds(results.timeLimitSeconds())
                + " each.")
        .raw(
            "</p><label class=\"tools\"><input type=\"checkbox\" id=\"bands\" checked>"
                + " confidence bands</label><button type=\"button\" id=\"theme\">Dark or light</button></header><main>");
  }

  private static void section(Html html, String uplink, Tables tables, Results results) {
    html.raw("<section><h2>").text(uplink).raw(" uplink</h2>");
    tables.summary(html, uplink, results.timeLimitSeconds());
    html.raw("<p class=\"note\">")
        .text(
            "At the optimum: within 1e-6 of the best checked bound, or of the best known latency"
                + " where nobody proved one. Time: shifted geometric mean of the time to get there"
                + " (shift 0.1 ms; runs that don't count as the time limit). Gap: shifted geometric"
                + " mean at the end (shift 0.1 %).")
        .raw("</p>");
  }

  private static String legend() {
    return "<p class=\"legend\"><span class=\"optimal\">settled</span>"
        + "<span class=\"same\">best known, not proven by it</span>"
        + "<span class=\"near\">within 1 %</span><span class=\"far\">further off</span>"
        + "<span class=\"nothing\">no allocation</span><span class=\"bad\">wrong</span>"
        + "<span class=\"none\">&middot; not taken</span></p>";
  }

  private static void foot(Html html, Results results, List<Map<String, Object>> charts) {
    html.raw("<section><h2>Where and when</h2><table class=\"facts\"><tbody>");
    results
        .environment()
        .forEach(
            (name, value) ->
                html.raw("<tr>")
                    .element("th scope=\"row\"", name)
                    .element("td", value)
                    .raw("</tr>"));
    html.raw("<tr>")
        .element("th scope=\"row\"", "suite digest")
        .element("td", results.digest())
        .raw("</tr></tbody></table><p class=\"note\">Bands hold the whole curve at 95 %.</p>")
        .raw("</section></main><script>")
        .raw(webjar("uPlot.iife.min.js"))
        .raw("</script><script type=\"application/json\" id=\"data\">")
        .raw(Html.scriptSafe(Json.write(Map.of("charts", charts))))
        .raw("</script><script>")
        .raw(own("report.js"))
        .raw("</script></body></html>\n");
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
    String path = WEBJAR + properties.getProperty("version") + "/dist/" + name;
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
