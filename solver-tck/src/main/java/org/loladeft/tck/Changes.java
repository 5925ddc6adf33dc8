package org.loladeft.tck;

import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;

/** A problem as the next round finds it. */
final class Changes {

  private Changes() {}

  /** Without the last device; a lone device stays, under another name. */
  static DeftProblem withoutLastDevice(DeftProblem problem) {
    int last = problem.deviceCount() - 1;
    return last == 0
        ? copy(problem, k -> true, k -> 1, k -> 1, "renamed-")
        : copy(problem, k -> k < last, k -> 1, k -> 1, "");
  }

  /** A third of the devices become faster or slower, a third get another channel. */
  static DeftProblem someDevices(DeftProblem problem, Random random) {
    int count = problem.deviceCount();
    double[] pace = IntStream.range(0, count).mapToDouble(k -> factor(random)).toArray();
    double[] gain = IntStream.range(0, count).mapToDouble(k -> factor(random)).toArray();
    return copy(problem, k -> true, k -> pace[k], k -> gain[k], "");
  }

  private static double factor(Random random) {
    return random.nextInt(3) > 0 ? 1 : 0.5 + random.nextDouble();
  }

  private static DeftProblem copy(
      DeftProblem problem,
      IntPredicate stays,
      IntToDoubleFunction pace,
      IntToDoubleFunction gain,
      String prefix) {
    ProblemBuilder builder = DeftProblem.builder(problem.uplink(), problem.blocks());
    problem.name().ifPresent(builder::name);
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (stays.test(k)) {
        add(builder, problem, k, pace.applyAsDouble(k), gain.applyAsDouble(k), prefix);
      }
    }
    return builder.build();
  }

  private static void add(
      ProblemBuilder builder, DeftProblem problem, int k, double pace, double gain, String prefix) {
    IntStream blocks = IntStream.range(0, problem.blockCount());
    builder.device(
        prefix + problem.deviceId(k),
        problem.memoryBytes(k),
        gain * problem.channel(k),
        blocks.mapToDouble(j -> pace * problem.computeSeconds(k, j)).toArray(),
        IntStream.range(0, problem.blockCount())
            .mapToDouble(j -> problem.blockMemoryBytes(k, j))
            .toArray());
  }
}
