package org.loladeft.ortools.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.DedicatedModel;
import org.loladeft.ortools.model.JointModel;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.ModelNames;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.model.SeveralBlocksModel;

/**
 * A problem as a mixed-integer linear programme in a text format: with one block a device the
 * programmes that {@code ortools-milp} solves, with several {@link SeveralBlocksModel}; with T in
 * seconds (or a decimal part or multiple of them, which the header names) and shares in parts of
 * the budget. Pure Java; loads no natives.
 *
 * <p>A dedicated uplink's programme is exact. A joint one is an outer approximation with {@value
 * #LEVELS} rows for each block, whose optimum is the problem's if that is given, because one of the
 * levels is then at it, and else a lower bound. With several blocks a device the header tells how
 * far below the problem's the optimum may be.
 */
final class ModelExport {

  /** Levels of a joint model; on whole resource blocks each has two rows. */
  static final int LEVELS = 8;

  /** Around a known optimum levels are this far apart, relatively. */
  private static final double NEAR = 0.02;

  /** Beyond this ratio of coefficients glpk was seen to miss optima; never below it. */
  private static final double WIDEST_RANGE = 1e7;

  private static final int LONGEST = 160;

  private final DeftProblem problem;
  private final OptionalDouble optimum;

  private ModelExport(DeftProblem problem, OptionalDouble optimum) {
    this.problem = problem;
    this.optimum = optimum;
  }

  /** The model and the lines of its header. */
  record Export(LinearModel model, List<String> header) {}

  static Export of(DeftProblem problem, OptionalDouble optimum) {
    return new ModelExport(problem, optimum).build();
  }

  private Export build() {
    double floor = SafeLatencies.of(problem).simpleBound();
    floor = floor < Double.POSITIVE_INFINITY ? floor : 0;
    double ceiling = optimum.orElseGet(this::surelyEnough);
    double unit = unit(ceiling);
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return several(floor, ceiling, unit);
    }
    boolean joint = problem.uplink().isJoint();
    LinearModel model =
        switch (problem.uplink().kind()) {
          case DEDICATED -> dedicated(floor, ceiling, unit);
          case SHARED, POWER_LIMITED, RESOURCE_BLOCKS -> joint(floor, ceiling, unit);
        };
    return export(
        model,
        unit,
        joint
            ? "b_BLOCK__DEVICE is its share, in parts of the band or in resource blocks"
            : "latencies are exact",
        joint ? approximation() : "pairs that can't matter are left out");
  }

  private Export several(double floor, double ceiling, double unit) {
    boolean joint = problem.uplink().isJoint();
    double high = joint && optimum.isPresent() ? ceiling * (1 + NEAR) : ceiling;
    SeveralBlocksModel several =
        new SeveralBlocksModel(
            ModelNames.of(problem), CandidatePairs.fitting(problem, high), floor, high, unit);
    double error = several.relativeError();
    return export(
        several.model(),
        unit,
        "a device computes base_DEVICE, the most of its blocks, and an extra for each block",
        joint
            ? "b_DEVICE is its share, in parts of the band or in resource blocks; z_BLOCK__DEVICE is"
                + " the share if the device takes the block, else 0"
            : "latencies are exact",
        error == 0
            ? "pairs that can't matter are left out"
            : String.format(
                Locale.ROOT,
                "outer approximation: the optimum is at most the problem's, by no more than %.1e",
                error));
  }

  private Export export(LinearModel model, double unit, String... more) {
    List<String> header = new ArrayList<>();
    header.add("LoLa DEFT: " + oneLine(problem.toString()));
    header.add(
        String.format(Locale.ROOT, "minimise the round's latency T, in units of %s s", unit));
    header.add("x_BLOCK__DEVICE is 1 if the device takes the block");
    header.addAll(List.of(more));
    warning(model).ifPresent(header::add);
    return new Export(model, List.copyOf(header));
  }

  /** A comment must not end early, nor steer a terminal; readers of the formats limit lines. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ");
    int length = plain.codePointCount(0, plain.length());
    return length <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST)) + "...";
  }

  /** Solvers of linear programmes keep to tolerances that are about 1e-9 of their figures. */
  private static Optional<String> warning(LinearModel model) {
    double[] sizes =
        model.rows().stream()
            .flatMapToDouble(row -> Arrays.stream(row.values()))
            .map(Math::abs)
            .toArray();
    double least = Arrays.stream(sizes).min().orElse(1);
    double greatest = Arrays.stream(sizes).max().orElse(1);
    return greatest <= WIDEST_RANGE * least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "WARNING: coefficients range from %.1e to %.1e, too wide for most solvers' digits",
                least,
                greatest));
  }

  /** A second where that gives ordinary figures, else the power of ten that does. */
  private static double unit(double seconds) {
    return seconds == 0 || (seconds >= 0.01 && seconds <= 1e4)
        ? 1
        : StrictMath.pow(10, Math.floor(StrictMath.log10(seconds)));
  }

  private String approximation() {
    return optimum.isPresent()
        ? "outer approximation, exact at the optimum of " + optimum.getAsDouble() + " s"
        : "outer approximation: the optimum is a lower bound of the problem's";
  }

  /** A latency that an equal split keeps, should there be any allocation at all. */
  private double surelyEnough() {
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return enoughForSets();
    }
    double equal = problem.uplink().budget() / problem.blockCount();
    double share = equal < 1 ? equal : Math.floor(equal);
    double latest = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < problem.blockCount(); j++) {
        double seconds = problem.computeSeconds(k, j) + problem.uploadSeconds(k, j, share);
        latest = problem.fits(k, j) ? Math.max(latest, seconds) : latest;
      }
    }
    return latest;
  }

  /** A device never needs longer than for all that it may take. */
  private double enoughForSets() {
    int busy = Math.min(problem.deviceCount(), problem.blockCount());
    double equal = problem.uplink().budget() / busy;
    double share =
        problem.uplink().kind().hasWholeShares() ? Math.max(1, Math.floor(equal)) : equal;
    double latest = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      int device = k;
      int[] all =
          IntStream.range(0, problem.blockCount()).filter(j -> problem.fits(device, j)).toArray();
      if (all.length > 0) {
        DeviceLoad load = DeviceLoad.of(problem, k, all);
        latest = Math.max(latest, load.computeSeconds() + load.uploadSeconds(share));
      }
    }
    return latest;
  }

  private LinearModel dedicated(double floor, double ceiling, double unit) {
    CandidatePairs pairs = CandidatePairs.useful(problem, ceiling);
    double[] cost = new double[pairs.count()];
    Arrays.setAll(cost, p -> pairs.bestLatencySeconds(p) / unit);
    return DedicatedModel.of(
        ModelNames.of(problem), pairs, p -> cost[p], floor / unit, ceiling / unit, false);
  }

  private LinearModel joint(double floor, double ceiling, double unit) {
    double high = optimum.isPresent() ? ceiling * (1 + NEAR) : ceiling;
    JointModel joint =
        new JointModel(
            ModelNames.of(problem), CandidatePairs.useful(problem, high), floor, high, unit);
    for (int i = 0; i < LEVELS; i++) {
      joint.addLevel(
          optimum.isPresent()
              ? ceiling * (1 + NEAR * (1 - i))
              : floor + (high - floor) * (i + 1) / LEVELS);
    }
    return joint.model();
  }
}
