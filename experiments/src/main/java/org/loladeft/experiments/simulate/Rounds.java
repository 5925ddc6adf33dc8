package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SeedHash;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.experiments.simulate.ChannelTrace.Unit;
import org.loladeft.experiments.simulate.Event.Kind;
import org.loladeft.scenario.ChannelModel;
import org.loladeft.scenario.Link;
import org.loladeft.scenario.Precision;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioDevice;
import org.loladeft.scenario.json.ScenarioFormat;

/**
 * The rounds of a scenario, each in its own fading, or of a measured problem, whose channels stay;
 * with what has happened to the devices by then. Immutable.
 */
public final class Rounds {

  private final Base base;
  private final List<Event> events;
  private final Presence presence;
  private final ChannelTrace trace;

  private Rounds(Base base, List<Event> events, Presence presence, ChannelTrace trace) {
    this.base = base;
    this.events = events;
    this.presence = presence;
    this.trace = trace;
  }

  /** What rounds are of. */
  private sealed interface Base {
    Set<String> ids();

    Base withSeed(long seed);

    long seed();

    String canonical();

    /** A round in which devices compute by factors of some more slowly; who is there and where. */
    SimulatedRound round(
        int index, Map<String, Double> slow, Set<String> absent, Map<String, Double> measured);
  }

  /**
   * {@return rounds of a scenario}
   *
   * @param scenario the scenario
   * @param events what happens, in any order
   * @throws IllegalArgumentException if an event names a device that is not there, or in some round
   *     there is none
   */
  public static Rounds of(Scenario scenario, List<Event> events) {
    return of(scenario, events, ChannelTrace.NONE);
  }

  /**
   * {@return rounds of a scenario some of whose channels are measured}
   *
   * @param scenario the scenario
   * @param events what happens, in any order
   * @param trace the measured channels
   * @throws IllegalArgumentException if an event names a device that is not there, or in some round
   *     there is none
   */
  public static Rounds of(Scenario scenario, List<Event> events, ChannelTrace trace) {
    List<ScenarioDevice> single = new ArrayList<>();
    for (ScenarioDevice device : scenario.devices()) {
      for (int number = 1; number <= device.count(); number++) {
        single.add(device.single(number));
      }
    }
    return of(new OfScenario(scenario.withDevices(single), trace.unit()), events, trace);
  }

  /**
   * {@return rounds of a problem, which differ by events and measured channels alone}
   *
   * @param problem the problem
   * @param seed of policies with randomness
   * @param events what happens, in any order
   * @param trace the measured channels
   * @throws IllegalArgumentException if an event names a device that is not there, in some round
   *     there is none, or the trace measures gains
   */
  public static Rounds of(DeftProblem problem, long seed, List<Event> events, ChannelTrace trace) {
    if (trace.unit() == Unit.GAIN_DB) {
      throw new IllegalArgumentException(
          "gainDb in a trace for a problem, which has no radio: expected the column channel");
    }
    return of(new OfProblem(problem, seed), events, trace);
  }

  private static Rounds of(Base base, List<Event> events, ChannelTrace trace) {
    Set<String> ids = base.ids();
    for (Event event : events) {
      if (!ids.contains(event.device())) {
        throw new IllegalArgumentException(
            "no device '" + event.device() + "' in the scenario: expected one of its ids");
      }
    }
    return new Rounds(base, List.copyOf(events), Presence.of(events, ids), trace);
  }

  /**
   * {@return the ids of a scenario's devices, each of several alike counted}
   *
   * @param scenario the scenario
   */
  public static Set<String> ids(Scenario scenario) {
    Set<String> ids = new LinkedHashSet<>();
    for (ScenarioDevice device : scenario.devices()) {
      for (int number = 1; number <= device.count(); number++) {
        ids.add(device.single(number).id());
      }
    }
    return ids;
  }

  /**
   * {@return the ids of a problem's devices}
   *
   * @param problem the problem
   */
  public static Set<String> ids(DeftProblem problem) {
    Set<String> ids = new LinkedHashSet<>();
    IntStream.range(0, problem.deviceCount()).mapToObj(problem::deviceId).forEach(ids::add);
    return ids;
  }

  /** {@return whether there is a scenario, which other ways to fine-tune need} */
  public boolean hasScenario() {
    return base instanceof OfScenario;
  }

  /**
   * {@return the same devices and events under other draws of the channel}
   *
   * @param seed of the draws
   */
  public Rounds withChannelSeed(long seed) {
    return new Rounds(base.withSeed(seed), events, presence, trace);
  }

  /**
   * {@return the rounds of a run, which has draws of its own: the first the channel's seed, another
   * one a hash of that and its number}
   *
   * @param run index of the run, from 0
   */
  public Rounds ofRun(int run) {
    return withChannelSeed(run == 0 ? channelSeed() : SeedHash.of(channelSeed(), run));
  }

  /** {@return the seed of the channel's draws, any number} */
  public long channelSeed() {
    return base.seed();
  }

  /**
   * {@return a round: the scenario in that round's fading, and who is gone}
   *
   * @param index at least 0
   */
  public SimulatedRound round(int index) {
    Map<String, Double> slow = new TreeMap<>();
    for (Event event : events) {
      if (event.kind() == Kind.SLOW && event.round() <= index) {
        slow.merge(event.device(), event.factor(), (a, b) -> a * b);
      }
    }
    return base.round(index, slow, presence.absent(index), trace.at(index));
  }

  /** {@return a text that differs where any round may} */
  String canonical() {
    return base.canonical() + "\n" + events + "\n" + trace;
  }

  /** A scenario with each of its devices by itself. */
  private record OfScenario(Scenario scenario, Unit unit) implements Base {

    @Override
    public Set<String> ids() {
      return Rounds.ids(scenario);
    }

    @Override
    public Base withSeed(long seed) {
      return new OfScenario(scenario.withChannelSeed(seed), unit);
    }

    @Override
    public long seed() {
      return scenario.channel().seed();
    }

    @Override
    public String canonical() {
      // The problem says what profiles hold that the scenario names.
      return new ScenarioFormat().line(scenario) + "\n" + ProblemHash.of(scenario.toProblem());
    }

    @Override
    public SimulatedRound round(
        int index, Map<String, Double> slow, Set<String> absent, Map<String, Double> measured) {
      Precision precision = scenario.workload().training().precision();
      Scenario now =
          slow.isEmpty()
              ? scenario
              : scenario.withDevices(
                  scenario.devices().stream()
                      .map(
                          d ->
                              slow.containsKey(d.id())
                                  ? d.slowedBy(slow.get(d.id()), precision)
                                  : d)
                      .toList());
      Scenario faded = now.withFadingRound(index);
      Map<String, Double> channels = unit == Unit.GAIN_DB ? figures(measured) : measured;
      return new SimulatedRound(Optional.empty(), Optional.of(faded), absent, channels);
    }

    /** Channel figures of the uplink for gains that were measured with their fading. */
    private Map<String, Double> figures(Map<String, Double> gains) {
      if (gains.isEmpty()) {
        return gains;
      }
      ChannelModel model = scenario.channel();
      ChannelModel still =
          new ChannelModel(model.pathLoss(), model.shadowing(), false, model.seed(), 0);
      List<ScenarioDevice> measured =
          scenario.devices().stream()
              .flatMap(
                  d ->
                      Optional.ofNullable(gains.get(d.id()))
                          .map(gain -> d.withLink(new Link.Gain(gain)))
                          .stream())
              .toList();
      DeftProblem problem =
          Scenario.of(scenario.workload(), scenario.uplink(), still, measured)
              .withBlocksPerDevice(scenario.blocksPerDevice())
              .toProblem();
      Map<String, Double> figures = new TreeMap<>();
      for (int k = 0; k < problem.deviceCount(); k++) {
        figures.put(problem.deviceId(k), problem.channel(k));
      }
      return figures;
    }
  }

  /** A problem as it was measured. */
  private record OfProblem(DeftProblem problem, long seed) implements Base {

    @Override
    public Set<String> ids() {
      return Rounds.ids(problem);
    }

    @Override
    public Base withSeed(long value) {
      return new OfProblem(problem, value);
    }

    @Override
    public String canonical() {
      return ProblemHash.of(problem) + "\n" + seed;
    }

    @Override
    public SimulatedRound round(
        int index, Map<String, Double> slow, Set<String> absent, Map<String, Double> measured) {
      DeftProblem now = problem;
      for (Map.Entry<String, Double> one : slow.entrySet()) {
        int k = List.copyOf(ids()).indexOf(one.getKey());
        now = ProblemEdit.of(now).withFasterDevice(k, 1 / one.getValue());
      }
      return new SimulatedRound(Optional.of(now), Optional.empty(), absent, measured);
    }
  }
}
