package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;

/**
 * The rounds of a scenario: each in its own fading, with what has happened to the devices by then.
 * Immutable.
 */
public final class Rounds {

  private final Scenario scenario;
  private final List<Event> events;

  private Rounds(Scenario scenario, List<Event> events) {
    this.scenario = scenario;
    this.events = events;
  }

  /**
   * {@return rounds of a scenario}
   *
   * @param scenario the scenario
   * @param events what happens, in any order
   * @throws IllegalArgumentException if an event names a device that is not there, or no device
   *     stays
   */
  public static Rounds of(Scenario scenario, List<Event> events) {
    List<ScenarioDevice> single = new ArrayList<>();
    for (ScenarioDevice device : scenario.devices()) {
      for (int number = 1; number <= device.count(); number++) {
        single.add(device.single(number));
      }
    }
    Set<String> ids = single.stream().map(ScenarioDevice::id).collect(Collectors.toSet());
    for (Event event : events) {
      if (!ids.contains(event.device())) {
        throw new IllegalArgumentException(
            "no device '" + event.device() + "' in the scenario: expected one of its ids");
      }
    }
    Rounds rounds = new Rounds(scenario.withDevices(single), List.copyOf(events));
    if (rounds.round(Integer.MAX_VALUE).absent().size() == ids.size()) {
      throw new IllegalArgumentException("every device leaves: expected one that stays");
    }
    return rounds;
  }

  /**
   * {@return the same devices and events under other draws of the channel}
   *
   * @param seed of the draws
   */
  public Rounds withChannelSeed(long seed) {
    return new Rounds(scenario.withChannelSeed(seed), events);
  }

  /** {@return the seed of the channel's draws, any number} */
  public long channelSeed() {
    return scenario.channel().seed();
  }

  /**
   * {@return a round: the scenario in that round's fading, and who is gone}
   *
   * @param index at least 0
   */
  public SimulatedRound round(int index) {
    List<Event> due = events.stream().filter(e -> e.round() <= index).toList();
    Set<String> absent = new TreeSet<>();
    due.stream().filter(Event::isDeparture).forEach(e -> absent.add(e.device()));
    Scenario now =
        due.stream().allMatch(Event::isDeparture)
            ? scenario
            : scenario.withDevices(scenario.devices().stream().map(d -> slowed(d, due)).toList());
    return new SimulatedRound(now.withFadingRound(index), absent);
  }

  private ScenarioDevice slowed(ScenarioDevice device, List<Event> due) {
    double slowdown = 1;
    for (Event event : due) {
      boolean own = event.device().equals(device.id()) && !event.isDeparture();
      slowdown *= own ? event.slowdown() : 1;
    }
    Precision precision = scenario.workload().training().precision();
    return slowdown == 1 ? device : device.slowedBy(slowdown, precision);
  }
}
