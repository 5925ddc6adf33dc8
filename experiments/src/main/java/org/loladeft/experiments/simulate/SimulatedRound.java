package org.loladeft.experiments.simulate;

import java.util.Set;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.scenario.Scenario;

/**
 * One round. Devices that left are drawn a channel as before, so that the others keep theirs, and
 * are then left out of every problem: whatever a scheme asks of devices, they can't give it.
 *
 * @param scenario all devices in the round's fading
 * @param absent ids of those that left
 */
public record SimulatedRound(Scenario scenario, Set<String> absent) {

  /** Copies. */
  public SimulatedRound {
    absent = Set.copyOf(absent);
  }

  /**
   * The problem of allocating the blocks.
   *
   * @return the problem of the devices that are there
   */
  public DeftProblem problem() {
    return present(scenario.toProblem());
  }

  /**
   * The problem of another way to fine-tune.
   *
   * @param scheme the way
   * @return the problem of the devices that are there
   */
  public DeftProblem problem(AlternativeScheme scheme) {
    return present(scheme.problem(scenario));
  }

  private DeftProblem present(DeftProblem all) {
    if (absent.isEmpty()) {
      return all;
    }
    ProblemBuilder builder = DeftProblem.builder(all.uplink(), all.blocks());
    for (int k = 0; k < all.deviceCount(); k++) {
      if (!absent.contains(all.deviceId(k))) {
        add(builder, all, k);
      }
    }
    all.name().ifPresent(builder::name);
    return builder.build();
  }

  private static void add(ProblemBuilder builder, DeftProblem from, int k) {
    double[] seconds = new double[from.blockCount()];
    double[] bytes = new double[from.blockCount()];
    for (int j = 0; j < seconds.length; j++) {
      seconds[j] = from.computeSeconds(k, j);
      bytes[j] = from.blockMemoryBytes(k, j);
    }
    builder.device(from.deviceId(k), from.memoryBytes(k), from.channel(k), seconds, bytes);
  }
}
