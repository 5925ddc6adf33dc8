package org.loladeft.experiments.simulate;

import java.util.Set;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.ProblemEdit;
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

  /** {@return the problem of allocating the blocks to the devices that are there} */
  public DeftProblem problem() {
    return present(scenario.toProblem());
  }

  /**
   * {@return the problem of another way to fine-tune on the devices that are there}
   *
   * @param scheme the way
   */
  public DeftProblem problem(AlternativeScheme scheme) {
    return present(scheme.problem(scenario));
  }

  private DeftProblem present(DeftProblem all) {
    return absent.isEmpty()
        ? all
        : ProblemEdit.of(all).withDevices(k -> !absent.contains(all.deviceId(k)));
  }
}
