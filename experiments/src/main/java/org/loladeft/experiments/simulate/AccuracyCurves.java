package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.formats.CsvText;

/**
 * Accuracy against time: when each round of a log is trained. Times are medians over the runs; a
 * round that some run doesn't reach is left out. Immutable.
 *
 * @param curves those that reach at least one round
 * @param leftOut the other policies: without a log, or without a round that all runs reach
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
   * Puts logs and runs together.
   *
   * @param logs the logs
   * @param runs all policies' runs
   * @return the curves
   */
  public static AccuracyCurves of(AccuracyLogs logs, List<Runs> runs) {
    List<Curve> curves = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Runs own : runs) {
      List<Step> steps = logs.of(own.policy()).map(log -> steps(log, own)).orElse(List.of());
      if (steps.isEmpty()) {
        leftOut.add(own.policy());
      } else {
        curves.add(new Curve(own.policy(), steps));
      }
    }
    int count = runs.isEmpty() ? 0 : runs.get(0).courses().size();
    return new AccuracyCurves(curves, leftOut, count);
  }

  private static List<Step> steps(AccuracyLog log, Runs runs) {
    List<double[]> seconds =
        runs.courses().stream().map(c -> c.secondsToTrain(log.rounds())).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < log.entries().size(); i++) {
      int row = i;
      double[] values = seconds.stream().mapToDouble(s -> s[row]).toArray();
      Interval median = Means.median(values, CONFIDENCE);
      if (!Double.isNaN(Arrays.stream(values).sum())) {
        steps.add(new Step(log.entries().get(i), median));
      }
    }
    return steps;
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
    String note = "Points: rounds of the accuracy log; " + times + ".";
    Figure.Margin margin = new Figure.Margin(List.of(), List.of(note));
    return new Figure(
        title, Axis.of("time, s", false).withOrigin(0), Axis.of("accuracy", false), lines, margin);
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
