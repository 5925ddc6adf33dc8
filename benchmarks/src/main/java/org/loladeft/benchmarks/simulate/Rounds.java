package org.loladeft.benchmarks.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.api.DeftProblem;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Processor;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;

/**
 * The problem of each round: the scenario in that round's fading, with what has happened to its
 * devices by then. A device that left stays in the list without memory, so that the others keep
 * their places in it and with them their channels.
 */
public final class Rounds {

  private final Scenario scenario;
  private final List<Event> events;

  private Rounds(Scenario scenario, List<Event> events) {
    this.scenario = scenario;
    this.events = events;
  }

  /**
   * Rounds of a scenario.
   *
   * @param scenario the scenario
   * @param events what happens, in any order
   * @return the rounds
   * @throws IllegalArgumentException if an event names a device that is not there
   */
  public static Rounds of(Scenario scenario, List<Event> events) {
    List<ScenarioDevice> single = new ArrayList<>();
    for (ScenarioDevice device : scenario.devices()) {
      for (int number = 1; number <= device.count(); number++) {
        single.add(copy(device, device.idOf(number), device.processor(), device.memoryBytes()));
      }
    }
    Set<String> ids = single.stream().map(ScenarioDevice::id).collect(Collectors.toSet());
    for (Event event : events) {
      if (!ids.contains(event.device())) {
        throw new IllegalArgumentException(
            "no device '" + event.device() + "' in the scenario: expected one of its ids");
      }
    }
    return new Rounds(scenario.withDevices(single), List.copyOf(events));
  }

  private static ScenarioDevice copy(
      ScenarioDevice d, String id, Processor processor, double memoryBytes) {
    return new ScenarioDevice(
        id, 1, processor, memoryBytes, d.overheadSeconds(), d.transmitPowerDbm(), d.link());
  }

  /**
   * The problem of a round.
   *
   * @param round at least 0
   * @return the problem
   */
  public DeftProblem problem(int round) {
    return scenario(round).toProblem();
  }

  /**
   * The scenario of a round.
   *
   * @param round at least 0
   * @return the scenario in that round's fading
   */
  public Scenario scenario(int round) {
    List<Event> due = events.stream().filter(e -> e.round() <= round).toList();
    Scenario now =
        due.isEmpty()
            ? scenario
            : scenario.withDevices(scenario.devices().stream().map(d -> changed(d, due)).toList());
    return now.withFadingRound(round);
  }

  private ScenarioDevice changed(ScenarioDevice device, List<Event> due) {
    Precision precision = scenario.workload().training().precision();
    double slowdown = 1;
    for (Event event : due) {
      slowdown *= event.device().equals(device.id()) ? event.slowdown() : 1;
    }
    if (slowdown == 1) {
      return device;
    }
    boolean left = slowdown == Double.POSITIVE_INFINITY;
    Processor processor =
        left
            ? device.processor()
            : new Processor.Sustained(device.processor().flopsPerSecond(precision) / slowdown);
    return copy(device, device.id(), processor, left ? 0 : device.memoryBytes());
  }
}
