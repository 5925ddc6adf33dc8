package org.loladeft.training.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.solve.Deft;
import org.loladeft.experiments.simulate.Course;
import org.loladeft.experiments.simulate.Event;
import org.loladeft.experiments.simulate.Rounds;
import org.loladeft.experiments.simulate.Simulation;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.experiments.simulate.TrainedRound;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.scenario.Scenario;

/**
 * A policy's rounds as simulated: who takes part in which, and when each ends. Rounds that were
 * skipped are not among them. Immutable.
 *
 * @param policy its name
 * @param step rounds of its own for each round of the others: a device alone needs several to see
 *     as many samples
 * @param rounds for each round that is trained the blocks of each device, by ids
 * @param times when rounds end
 */
record PolicyCourse(String policy, int step, List<Map<String, List<String>>> rounds, Course times) {

  /** Copies. */
  PolicyCourse {
    rounds = List.copyOf(rounds);
  }

  /**
   * Simulates policies.
   *
   * @param scenario the scenario
   * @param events devices that leave or slow down
   * @param policies names as in {@code deft simulate}
   * @param count rounds, at least 1
   * @return for each policy that takes such problems
   */
  static List<PolicyCourse> simulate(
      Scenario scenario, List<Event> events, List<String> policies, int count) {
    List<PolicyCourse> courses = new ArrayList<>();
    for (String policy : policies) {
      int step =
          AlternativeScheme.of(policy)
                  .filter(s -> s == AlternativeScheme.STRONGEST_DEVICE)
                  .isPresent()
              ? AlternativeScheme.FEDERATED.problem(scenario).blockCount()
              : 1;
      simulate(scenario, stretched(events, step), policy, step, count).ifPresent(courses::add);
    }
    return courses;
  }

  /** The same events after as many samples. */
  private static List<Event> stretched(List<Event> events, int step) {
    return events.stream()
        .map(e -> new Event(e.device(), e.round() * step, e.kind(), e.factor()))
        .toList();
  }

  private static Optional<PolicyCourse> simulate(
      Scenario scenario, List<Event> events, String policy, int step, int count) {
    Map<String, List<Map<String, List<String>>>> heard = new ConcurrentHashMap<>();
    Simulation simulation =
        Simulation.of(
                Rounds.of(scenario, events),
                new Simulation.Plan(count * step, 1, List.of(policy)),
                Deft.withDefaults())
            .withLearning(
                (name, run) -> {
                  List<Map<String, List<String>>> rounds = new ArrayList<>();
                  heard.put(name, rounds);
                  return Optional.of(
                      round -> {
                        rounds.add(blocksByDevice(round));
                        return OptionalDouble.empty();
                      });
                });
    return simulation.run(1, (done, total) -> {}).stream()
        .findFirst()
        .map((Runs runs) -> runs.courses().get(0))
        .map(times -> new PolicyCourse(policy, step, heard.getOrDefault(policy, List.of()), times));
  }

  private static Map<String, List<String>> blocksByDevice(TrainedRound round) {
    DeftProblem problem = round.problem();
    Map<String, List<String>> devices = new LinkedHashMap<>();
    for (int j = 0; j < problem.blockCount(); j++) {
      devices
          .computeIfAbsent(
              problem.deviceId(round.allocation().deviceOf(j)), id -> new ArrayList<>())
          .add(problem.blocks().get(j).id());
    }
    return devices;
  }

  /** The other way to fine-tune that the policy is; empty if it allocates blocks. */
  Optional<AlternativeScheme> scheme() {
    return AlternativeScheme.of(policy);
  }

  /** When a number of rounds is trained, s; NaN if that is never reached. */
  double secondsAfter(int trained) {
    return trained == 0 ? 0 : times.secondsToTrain(new int[] {trained})[0];
  }

  /** What it learns by: policies that allocate blocks learn alike where shards are alike. */
  String kindOfLearning() {
    return scheme().map(AlternativeScheme::id).orElse("blocks");
  }
}
