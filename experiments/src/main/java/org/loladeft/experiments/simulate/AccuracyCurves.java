package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.formats.CsvText;

/**
 * Accuracy against time: when each round is trained after which it was measured. Times and
 * accuracies are medians over the runs; a round after which some run has no accuracy is left out.
 * Immutable.
 *
 * @param curves those with at least one round
 * @param leftOut the other policies: nothing is known of what they learn, or no round is reached in
 *     all runs
 * @param runs how many runs
 */
public record AccuracyCurves(List<Curve> curves, List<String> leftOut, int runs) {

  private static final double CONFIDENCE = 0.95;

  /** Copies. */
  public AccuracyCurves {
    curves = List.copyOf(curves);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A policy's curve.
   *
   * @param policy its name
   * @param steps by ascending round
   */
  public record Curve(String policy, List<Step> steps) {

    /** Copies. */
    public Curve {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A point of a curve.
   *
   * @param entry round and accuracy
   * @param seconds when the round is trained; ends that are NaN if too few runs give no interval
   */
  public record Step(AccuracyLog.Entry entry, Interval seconds) {}

  /**
   * Puts together what was learned and when.
   *
   * @param runs all policies' runs
   * @return the curves
   */
  public static AccuracyCurves of(List<Runs> runs) {
    List<Curve> curves = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Runs own : runs) {
      List<Step> steps = steps(own);
      if (steps.isEmpty()) {
        leftOut.add(own.policy());
      } else {
        curves.add(new Curve(own.policy(), steps));
      }
    }
    int count = runs.isEmpty() ? 0 : runs.get(0).courses().size();
    return new AccuracyCurves(curves, leftOut, count);
  }

  private static List<Step> steps(Runs runs) {
    Map<Integer, List<Double>> accuracies = new TreeMap<>();
    for (Course course : runs.courses()) {
      course
          .learned()
          .forEach(
              e ->
                  accuracies
                      .computeIfAbsent(e.round(), round -> new ArrayList<>())
                      .add(e.accuracy()));
    }
    accuracies.values().removeIf(some -> some.size() < runs.courses().size());
    int[] rounds = accuracies.keySet().stream().mapToInt(Integer::intValue).toArray();
    List<double[]> seconds =
        runs.courses().stream().map(course -> course.secondsToTrain(rounds)).toList();
    List<Step> steps = new ArrayList<>();
    accuracies.forEach(
        (round, each) -> {
          int row = steps.size();
          double[] values = seconds.stream().mapToDouble(s -> s[row]).toArray();
          AccuracyLog.Entry entry = new AccuracyLog.Entry(round, median(each));
          steps.add(new Step(entry, Means.median(values, CONFIDENCE)));
        });
    return steps;
  }

  private static double median(List<Double> values) {
    return Means.median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** {@return the curves as CSV: a head line and one line for each step} */
  public String csv() {
    StringBuilder csv =
        new StringBuilder("policy,round,accuracy,seconds,seconds_low,seconds_high\n");
    for (Curve curve : curves) {
      for (Step step : curve.steps()) {
        csv.append(CsvText.cell(curve.policy()))
            .append(',')
            .append(step.entry().round())
            .append(',');
        csv.append(step.entry().accuracy()).append(',').append(step.seconds().estimate());
        csv.append(',').append(number(step.seconds().low()));
        csv.append(',').append(number(step.seconds().high())).append('\n');
      }
    }
    return csv.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /**
   * The figure.
   *
   * @param title what was trained
   * @return accuracy against time
   */
  public Figure figure(String title) {
    List<Figure.Line> lines = new ArrayList<>();
    for (Curve curve : curves) {
      List<Point> points = curve.steps().stream().map(AccuracyCurves::point).toList();
      lines.add(new Figure.Line(label(curve.policy()), lines.size(), points));
    }
    String times = runs == 1 ? "times of one run" : "times: medians over " + runs + " runs";
    String note = "Points: rounds after which accuracy is known; " + times + ".";
    Figure.Margin margin = new Figure.Margin(List.of(), List.of(note));
    return new Figure(
        title, Axis.of("Time (s)", false).withOrigin(0), Axis.of("Accuracy", false), lines, margin);
  }

  private static Point point(Step step) {
    return Point.of(step.seconds().estimate(), step.entry().accuracy());
  }

  private static String label(String policy) {
    return switch (policy) {
      case Simulation.AUTO -> "optimum in each round";
      case Simulation.FIRST_ROUND -> "first round's matching";
      default -> policy;
    };
  }
}
