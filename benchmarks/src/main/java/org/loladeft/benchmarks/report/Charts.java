package org.loladeft.benchmarks.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.loladeft.benchmarks.bench.ProblemKind;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.bench.Step;
import org.loladeft.benchmarks.report.Chart.Axis;
import org.loladeft.benchmarks.report.Chart.Line;
import org.loladeft.benchmarks.stats.Curve;

/** Computes the charts of one kind of problem. */
final class Charts {

  static final double CONFIDENCE = 0.95;

  /** Gaps below this are drawn at it, so that a logarithmic axis can show an optimum. */
  private static final double LEAST_GAP = 1e-9;

  /** With fewer, a curve of shares is a few steps that chance has drawn. */
  private static final int LEAST_INSTANCES = 10;

  private static final int MAX_STEPS = 120;

  private final ProblemKind kind;
  private final List<RunRecord> runs;
  private final Best best;
  private final List<String> solvers;

  /** {@code solvers} gives the colours: all of the report, in order. */
  Charts(ProblemKind kind, List<RunRecord> runs, Best best, List<String> solvers) {
    this.kind = kind;
    this.runs = runs.stream().filter(r -> r.problem().kind().equals(kind)).toList();
    this.best = best;
    this.solvers = solvers;
  }

  /** Adds all charts' data, and a place for each but the courses to the page. */
  void addTo(List<Map<String, Object>> data, Html html) {
    html.raw("<div class=\"charts\">");
    List<Chart> shown = new ArrayList<>();
    int count = instances().size();
    if (count >= LEAST_INSTANCES) {
      shown.add(profile(SummaryRow.TARGET));
      shown.add(timeToTarget(SummaryRow.TARGET));
      shown.add(timeToTarget(0.01));
    }
    List<Chart> scaling = new Scaling(kind, bySolver(), solvers).charts();
    shown.addAll(scaling);
    for (Chart chart : shown) {
      data.add(chart.toJson());
      html.raw("<figure class=\"chart\" data-chart=\"").text(chart.id()).raw("\"></figure>");
    }
    html.raw("</div>");
    if (count < LEAST_INSTANCES) {
      html.element(
          "p class=\"note\"",
          String.format(
              Locale.ROOT,
              "No profiles: of %s, fewer than %s, a share says too little.",
              count == 1 ? "1 instance" : count + " instances",
              LEAST_INSTANCES));
    }
    if (scaling.isEmpty()) {
      html.element(
          "p class=\"note\"",
          "No distribution has three sizes here: no time against size and no exponents.");
    }
    courses().forEach(chart -> data.add(chart.toJson()));
  }

  private Map<String, List<RunRecord>> bySolver() {
    Map<String, List<RunRecord>> map = new LinkedHashMap<>();
    for (String solver : solvers) {
      List<RunRecord> own = runs.stream().filter(r -> r.key().solver().equals(solver)).toList();
      if (own.stream().anyMatch(r -> r.outcome() != RunOutcome.REFUSED)) {
        map.put(solver, own);
      }
    }
    return map;
  }

  private List<String> instances() {
    return runs.stream().map(r -> r.key().instance()).distinct().toList();
  }

  private int colour(String solver) {
    return solvers.indexOf(solver);
  }

  /** Share of instances that are solved within a factor of the quickest solver's time. */
  Chart profile(double target) {
    Map<String, List<RunRecord>> bySolver = bySolver();
    List<String> instances = instances();
    double[][] times =
        bySolver.values().stream()
            .map(own -> instances.stream().mapToDouble(i -> seconds(own, i, target)).toArray())
            .toArray(double[][]::new);
    Iterator<Curve> profiles = Curve.profiles(times, CONFIDENCE).iterator();
    Map<String, Curve> curves = new LinkedHashMap<>();
    bySolver.keySet().forEach(solver -> curves.put(solver, profiles.next()));
    return shares(
        "profile-" + kind.id(),
        "Performance profile, " + kind.label(),
        "time as a multiple of the quickest solver's",
        curves);
  }

  /** A curve for each solver, drawn up to the end of the longest and as far again. */
  private Chart shares(String id, String title, String x, Map<String, Curve> curves) {
    double right = 2 * curves.values().stream().mapToDouble(Charts::end).max().orElse(1);
    List<Line> lines = new ArrayList<>();
    curves.forEach((solver, c) -> lines.add(Line.of(solver, colour(solver), c, right)));
    return new Chart(id, title, new Axis(x, true), new Axis("share of instances", false), lines);
  }

  private static double end(Curve curve) {
    return curve.x()[curve.x().length - 1];
  }

  private double seconds(List<RunRecord> own, String instance, double target) {
    return SummaryRow.medianSeconds(
        own.stream().filter(r -> r.key().instance().equals(instance)).toList(), target, best);
  }

  /**
   * Share of instances on which a solver is within a gap after a time. Seeds of an instance are not
   * independent of each other, so that each instance counts once, with their median.
   */
  Chart timeToTarget(double target) {
    Map<String, Curve> curves = new LinkedHashMap<>();
    List<String> instances = instances();
    double least = runs.stream().mapToDouble(r -> best.secondsTo(target, r)).min().orElse(1e-6) / 2;
    double left = least == Double.POSITIVE_INFINITY ? 1e-6 : least;
    bySolver()
        .forEach(
            (solver, own) ->
                curves.put(
                    solver,
                    Curve.of(
                        instances.stream().mapToDouble(i -> seconds(own, i, target)).toArray(),
                        left,
                        CONFIDENCE)));
    String percent = target < 1e-4 ? "the optimum" : Math.round(target * 100) + " % of the optimum";
    return shares(
        "target-" + kind.id() + "-" + Math.round(target * 1e6),
        "Time to " + percent + ", " + kind.label(),
        "seconds",
        curves);
  }

  /** Gap over time on each instance; the first seed of each solver. */
  List<Chart> courses() {
    Map<String, List<RunRecord>> byInstance =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.key().instance(), LinkedHashMap::new, Collectors.toList()));
    List<Chart> charts = new ArrayList<>();
    byInstance.forEach((instance, own) -> charts.add(course(instance, own)));
    return charts;
  }

  private Chart course(String instance, List<RunRecord> own) {
    Map<String, Line> lines = new LinkedHashMap<>();
    double right = 2 * own.stream().mapToDouble(Charts::lastSecond).max().orElse(1);
    for (RunRecord run : own) {
      if (run.course().stream().anyMatch(s -> s.latencySeconds() < Double.POSITIVE_INFINITY)) {
        lines.putIfAbsent(run.key().solver(), course(run, right));
      }
    }
    boolean bound = !own.isEmpty() && best.hasBound(own.get(0));
    return new Chart(
        "course-" + instance,
        instance,
        new Axis("seconds", true),
        new Axis(bound ? "gap to the best checked bound" : "gap to the best known latency", true),
        List.copyOf(lines.values()));
  }

  private static double lastSecond(RunRecord run) {
    return run.course().isEmpty() ? 0 : run.course().get(run.course().size() - 1).seconds();
  }

  private Line course(RunRecord run, double right) {
    List<Step> steps =
        run.course().stream().filter(s -> s.latencySeconds() < Double.POSITIVE_INFINITY).toList();
    int stride = 1 + steps.size() / MAX_STEPS;
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (i % stride == 0 || i == steps.size() - 1) {
        Step step = steps.get(i);
        double x = Math.max(1e-7, step.seconds());
        points.add(new double[] {x, Math.max(LEAST_GAP, best.gap(run, step.latencySeconds()))});
      }
    }
    points.add(new double[] {right, points.get(points.size() - 1)[1]});
    return Line.of(
        run.key().solver(),
        "step",
        colour(run.key().solver()),
        points.stream().mapToDouble(p -> p[0]).toArray(),
        points.stream().mapToDouble(p -> p[1]).toArray());
  }
}
