package org.loladeft.benchmarks.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
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

  private static final String RANKS =
      "The rank of each solver within each kind of uplink, one and several blocks a device apart, and what it takes of it; \u2013 where it"
          + " takes nothing. Ordered by the mean of these ranks. There is no rank over all kinds:"
          + " hardly two solvers take the same instances. 'auto' is what a user gets who names no"
          + " solver.";

  private static final String RANKING =
      "Ranked by the share of the instances that a solver takes which it brings to the optimum, then"
          + " by their number, then by time. At the optimum: within 1e-6 of the best checked bound,"
          + " the ledger's included, or of the best known latency where nobody proved one. Time:"
          + " shifted geometric mean of the time to get there over what the solver takes (shift"
          + " 0.1 ms; what is not solved counts as the time limit), so that times of solvers that"
          + " take different instances are not to be compared. Gap: shifted geometric mean at the"
          + " end (shift 0.1 %). Several seeds of an instance count as one. The virtual best is the"
          + " quickest solver of each instance, taken together. In the charts below, an instance that"
          + " a solver does not take counts as one that it does not solve.";

  private static final String SCATTER =
      "A point for each instance that both take: the median time to the optimum. Below the diagonal"
          + " the solver of the vertical axis is quicker. What does not get there is drawn at the"
          + " time limit.";

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
    List<String> solvers = Ranking.solvers(runs);
    Best best = new Best(results);
    Ranking ranking = Ranking.of(results, best);
    Tables tables = new Tables(runs, best);
    List<Map<String, Object>> charts = new ArrayList<>();
    Html html = new Html();
    head(html, results, ranking);
    html.raw("<section id=\"disagreements\"><h2>Disagreements</h2>");
    tables.disagreements(html);
    tables.failures(html);
    tables.loads(html);
    html.raw("</section><section id=\"ranks\"><h2>Ranks by kind of problem</h2>");
    tables.ranks(html, ranking);
    html.element("p class=\"note\"", RANKS).raw("</section>");
    boolean isExplained = false;
    for (Ranking.Kind kind : ranking.kinds()) {
      html.raw("<section id=\"").text(id(kind)).raw("\"><h2>");
      html.text(kind.problems().words()).raw("</h2>");
      if (kind.rows().isEmpty()) {
        html.element("p class=\"note\"", "None of these solvers takes an instance of this kind.");
      } else {
        tables.summary(html, kind);
        if (!isExplained) {
          html.element("p class=\"note\"", RANKING);
          isExplained = true;
        }
        new Charts(kind.problems(), runs, best, solvers).addTo(charts, html);
      }
      html.raw("</section>");
    }
    html.raw("<section id=\"pairs\" class=\"screen\"><h2>Two solvers' times</h2>")
        .raw("<p class=\"tools\"><label>Across <select id=\"across\"></select></label> ")
        .raw("<label>up <select id=\"up\"></select></label></p>")
        .raw("<figure class=\"chart\" data-scatter></figure>")
        .element("p class=\"note\"", SCATTER)
        .raw("</section>");
    html.raw("<section id=\"courses\" class=\"courses\"><h2>Gap over time</h2>")
        .raw("<p class=\"tools\"><label>Instance <select id=\"instance\"></select></label></p>")
        .raw("<div class=\"chart\" data-courses></div></section>");
    html.raw("<section id=\"runs\"><h2>Every run</h2>").raw(legend());
    new Matrix(runs, solvers, best, replay).addTo(html);
    html.raw("<p id=\"replay\" aria-live=\"polite\">")
        .raw("Choose a cell to see its run and the command that repeats it; arrow keys move.")
        .raw("</p></section>");
    foot(html, results, charts, times(runs, solvers, best));
    return html.toString();
  }

  private static String id(Ranking.Kind kind) {
    return "uplink-" + kind.problems().id();
  }

  /** What the scatter plot draws: seconds by solver and instance, 0 unsolved, -1 not taken. */
  private static Map<String, Object> times(List<RunRecord> runs, List<String> solvers, Best best) {
    Map<String, String> kinds = new LinkedHashMap<>();
    runs.forEach(run -> kinds.put(run.key().instance(), run.problem().kind().label()));
    Map<String, Map<String, List<RunRecord>>> bySolver =
        runs.stream()
            .filter(r -> r.outcome() != RunOutcome.REFUSED)
            .collect(
                Collectors.groupingBy(
                    r -> r.key().solver(), Collectors.groupingBy(r -> r.key().instance())));
    List<double[]> seconds = new ArrayList<>();
    for (String solver : solvers) {
      Map<String, List<RunRecord>> own = bySolver.getOrDefault(solver, Map.of());
      seconds.add(
          kinds.keySet().stream()
              .mapToDouble(instance -> seconds(own.getOrDefault(instance, List.of()), best))
              .toArray());
    }
    return JsonOutput.fields(
        "solvers",
        solvers,
        "instances",
        List.copyOf(kinds.keySet()),
        "kinds",
        List.copyOf(kinds.values()),
        "seconds",
        seconds);
  }

  private static double seconds(List<RunRecord> seeds, Best best) {
    if (seeds.isEmpty()) {
      return -1;
    }
    double median = SummaryRow.medianSeconds(seeds, SummaryRow.TARGET, best);
    return median < Double.POSITIVE_INFINITY ? median : 0;
  }

  private static void head(Html html, Results results, Ranking ranking) {
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
            String.format(
                Locale.ROOT,
                "%s run%s over %s instance%s, %s each.",
                results.runs().size(),
                results.runs().size() == 1 ? "" : "s",
                instances,
                instances == 1 ? "" : "s",
                Words.seconds(results.timeLimitSeconds())))
        .raw(
            "</p><label class=\"tools\"><input type=\"checkbox\" id=\"bands\"> all confidence"
                + " bands</label><button type=\"button\" id=\"theme\">Dark or"
                + " light</button></header>");
    html.raw(contents(ranking)).raw("<main>");
  }

  private static String contents(Ranking ranking) {
    StringBuilder links = new StringBuilder("<nav aria-label=\"Contents\" class=\"contents\">");
    link(links, "disagreements", "Disagreements");
    link(links, "ranks", "Ranks");
    ranking.kinds().forEach(kind -> link(links, id(kind), kind.problems().words()));
    link(links, "pairs", "Two solvers' times");
    link(links, "courses", "Gap over time");
    link(links, "runs", "Every run");
    link(links, "where", "Where and when");
    return links.append("</nav>").toString();
  }

  private static void link(StringBuilder links, String id, String words) {
    links.append("<a href=\"#").append(Html.escape(id)).append("\">");
    links.append(Html.escape(words)).append("</a> ");
  }

  private static String legend() {
    return "<p class=\"legend\"><span class=\"optimal\">settled</span>"
        + "<span class=\"same\">best known, not proven by it</span>"
        + "<span class=\"near\">within 1 %</span><span class=\"far\">further off</span>"
        + "<span class=\"nothing\">no allocation</span><span class=\"bad\">wrong</span>"
        + "<span class=\"failed\">failed or late</span>"
        + "<span class=\"none\">&middot; not taken</span>"
        + "<span class=\"won\">\u2605 quickest at the optimum, or nearest to it</span>"
        + "<span class=\"none\">* timed beside an engine that ran on</span></p>";
  }

  private static void foot(
      Html html, Results results, List<Map<String, Object>> charts, Map<String, Object> times) {
    html.raw("<section id=\"where\"><h2>Where and when</h2>");
    List<String> differences = results.differences();
    if (!differences.isEmpty()) {
      html.element(
          "p class=\"bad\"",
          String.format(
              Locale.ROOT,
              "These runs were not made alike (%s): compare with care.",
              String.join("; ", differences)));
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
        .raw(
            Html.scriptSafe(
                JsonOutput.line(
                    JsonOutput.fields(
                        "limit", results.timeLimitSeconds(), "times", times, "charts", charts))))
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
