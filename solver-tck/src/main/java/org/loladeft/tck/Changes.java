package org.loladeft.tck;

import java.util.Random;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.insight.ProblemEdit;

/** A problem as the next round finds it. */
final class Changes {

  private Changes() {}

  /** Without the last device; a lone device stays, under another name. */
  static DeftProblem withoutLastDevice(DeftProblem problem) {
    int last = problem.deviceCount() - 1;
    return last == 0
        ? DeftProblem.builder(problem.uplink(), problem.blocks())
            .device(problem.device(0).withId("renamed-" + problem.deviceId(0)))
            .build()
        : ProblemEdit.of(problem).withoutDevice(last);
  }

  /** A third of the devices become faster or slower, a third get another channel. */
  static DeftProblem someDevices(DeftProblem problem, Random random) {
    int count = problem.deviceCount();
    double[] speed = IntStream.range(0, count).mapToDouble(k -> factor(random)).toArray();
    double[] gain = IntStream.range(0, count).mapToDouble(k -> factor(random)).toArray();
    ProblemBuilder builder = DeftProblem.builder(problem.uplink(), problem.blocks());
    problem.name().ifPresent(builder::name);
    for (int k = 0; k < count; k++) {
      Device device = problem.device(k);
      builder.device(device.withSpeed(speed[k]).withChannel(gain[k] * device.channel()));
    }
    return builder.build();
  }

  private static double factor(Random random) {
    return random.nextInt(3) > 0 ? 1 : 0.5 + random.nextDouble();
  }
}
