package org.loladeft.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.Figure.Axis;
import org.loladeft.experiments.figure.Figure.Point;
import org.loladeft.experiments.simulate.Simulation;
import org.loladeft.experiments.sweep.AlternativeScheme;

/**
 * Loss and accuracy of the held-out samples against simulated time.
 *
 * @param title what was trained
 * @param metric what accuracy is measured by
 * @param curves of all policies, each with at least one point
 * @param notes what is to be known of them
 */
record LearningFigures(
    String title, String metric, List<LearningCurve> curves, List<String> notes) {

  /** Times further apart are on a logarithmic axis. */
  private static final double FAR = 10;

  /** Writes {@code loss} and {@code accuracy} as SVG and PDF. */
  void write(Path folder) throws IOException {
    figure("loss of held-out samples", Judgement::loss).write(folder, "loss");
    figure(metric + " of held-out samples", Judgement::accuracy).write(folder, "accuracy");
  }

  private Figure figure(String label, ToDoubleFunction<Judgement> value) {
    List<Figure.Line> lines = new ArrayList<>();
    boolean log = isFarApart();
    for (LearningCurve curve : curves) {
      List<Point> points =
          curve.points().stream()
              .filter(p -> !log || p.seconds() > 0)
              .map(p -> Point.of(p.seconds(), value.applyAsDouble(p.judgement())))
              .toList();
      lines.add(new Figure.Line(label(curve.policy()), lines.size(), points));
    }
    Axis time = Axis.of("time of the rounds as simulated, s", log);
    return new Figure(
        title,
        log ? time : time.withOrigin(0),
        Axis.of(label, false),
        lines,
        new Figure.Margin(List.of(), notes));
  }

  private boolean isFarApart() {
    double least = curves.stream().mapToDouble(c -> c.last().seconds()).min().orElse(1);
    double most = curves.stream().mapToDouble(c -> c.last().seconds()).max().orElse(1);
    return most > FAR * least && least > 0;
  }

  private static String label(String policy) {
    if (AlternativeScheme.of(policy).isPresent()) {
      return policy;
    }
    return policy.equals(Simulation.AUTO) ? "DEFT, optimum in each round" : "DEFT, " + policy;
  }

  /** How many samples each has seen. */
  static String samplesNote(List<LearningCurve> curves, int batch) {
    boolean same = curves.stream().mapToLong(LearningCurve::samples).distinct().count() == 1;
    String words =
        same
            ? String.format(
                Locale.ROOT, "Each has seen %d samples in the end", curves.get(0).samples())
            : "Samples seen in the end: "
                + curves.stream()
                    .map(c -> c.policy() + " " + c.samples())
                    .collect(Collectors.joining(", "));
    return words + ", " + batch + " a device and round.";
  }
}
