package org.loladeft.experiments.simulate;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.scenario.Scenario;

/**
 * One round. Devices that left are drawn a channel as before, so that the others keep theirs, and
 * are then left out of every problem: whatever a scheme asks of devices, they can't give it.
 *
 * @param given a measured problem of all devices; empty for a scenario's
 * @param scenario all devices in the round's fading; empty for a measured problem
 * @param absent ids of the devices that are not there
 * @param channels measured channel figures of some devices, in place of the drawn ones
 */
public record SimulatedRound(
    Optional<DeftProblem> given,
    Optional<Scenario> scenario,
    Set<String> absent,
    Map<String, Double> channels) {

  /** Copies. */
  public SimulatedRound {
    absent = Set.copyOf(absent);
    channels = Map.copyOf(channels);
  }

  /** {@return the problem of allocating the blocks to the devices that are there} */
  public DeftProblem problem() {
    return present(given.orElseGet(() -> scenario.orElseThrow().toProblem()));
  }

  /**
   * {@return the problem of another way to fine-tune on the devices that are there}
   *
   * @param scheme the way
   * @throws java.util.NoSuchElementException if there is no scenario
   */
  public DeftProblem problem(AlternativeScheme scheme) {
    return present(scheme.problem(scenario.orElseThrow()));
  }

  private DeftProblem present(DeftProblem drawn) {
    DeftProblem measured =
        channels.isEmpty()
            ? drawn
            : ProblemEdit.of(drawn)
                .withChannels(k -> channels.getOrDefault(drawn.deviceId(k), drawn.channel(k)));
    return absent.isEmpty()
        ? measured
        : ProblemEdit.of(measured).withDevices(k -> !absent.contains(measured.deviceId(k)));
  }
}
