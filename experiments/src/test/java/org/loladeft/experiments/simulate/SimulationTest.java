package org.loladeft.experiments.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.simulate.Simulation.Plan;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.formats.AllocatedRound;
import org.loladeft.formats.AllocatedRoundFormat;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.ScenarioGenerator;

class SimulationTest {

  private static final Scenario SCENARIO =
      ScenarioGenerator.generate(20, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, 4);

  private static List<Runs> run(Scenario scenario, List<Event> events, Plan plan, int threads) {
    return simulation(scenario, events, plan).run(threads, (done, total) -> {});
  }

  private static Simulation simulation(Scenario scenario, List<Event> events, Plan plan) {
    return Simulation.of(Rounds.of(scenario, events), plan, Deft.withDefaults());
  }

  private static AccuracyCurves curves(Plan plan, Learning learning) {
    return AccuracyCurves.of(
        simulation(SCENARIO, List.of(), plan).withLearning(learning).run(2, (done, total) -> {}));
  }

  private static List<Course> run(List<Event> events, String... policies) {
    return run(SCENARIO, events, new Plan(30, 1, List.of(policies)), 2).stream()
        .map(runs -> runs.courses().get(0))
        .toList();
  }

  @Test
  void deciding_anew_each_round_is_never_slower_than_any_other_policy() {
    List<Course> courses =
        run(List.of(), "auto", "first-round", "equal-bandwidth", "random", "greedy");
    assertEquals(5, courses.size());
    for (Course course : courses) {
      for (int r = 0; r < 30; r++) {
        assertTrue(
            course.latencies()[r] >= courses.get(0).latencies()[r] * (1 - 1e-9), course.policy());
      }
    }
    assertTrue(courses.get(1).totalSeconds() > courses.get(0).totalSeconds());
  }

  @Test
  void a_device_that_leaves_is_in_no_problem_and_the_others_keep_their_channels() {
    DeftProblem before = Rounds.of(SCENARIO, List.of()).round(7).problem();
    String gone = before.deviceId(3);
    Rounds rounds = Rounds.of(SCENARIO, List.of(Event.leave(gone + "@6")));
    DeftProblem after = rounds.round(7).problem();
    assertEquals(before.deviceCount() - 1, after.deviceCount());
    for (int k = 0; k < after.deviceCount(); k++) {
      int old = k < 3 ? k : k + 1;
      assertEquals(before.deviceId(old), after.deviceId(k));
      assertEquals(before.channel(old), after.channel(k));
    }
    for (AlternativeScheme scheme : AlternativeScheme.values()) {
      assertEquals(after.deviceCount(), rounds.round(7).problem(scheme).deviceCount());
    }
    assertEquals(before.deviceCount(), rounds.round(4).problem().deviceCount(), "until round 6");
  }

  @Test
  void offloading_does_without_the_devices_that_left() {
    DeftProblem problem = Rounds.of(SCENARIO, List.of()).round(0).problem();
    List<Event> all = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      all.add(Event.leave(problem.deviceId(k) + "@2"));
    }
    Course course = run(all, "offloading").get(0);
    assertTrue(course.latencies()[0] > 0, "twelve devices are there");
    assertEquals(29, course.skipped(), "eight are left of the twelve that it needs");
  }

  @Test
  void a_policy_whose_device_left_decides_anew() {
    List<Course> stay = run(List.of(), "auto", "first-round");
    DeftProblem problem = Rounds.of(SCENARIO, List.of()).round(0).problem();
    DeftResult first = Deft.withDefaults().solve(problem);
    int device = ((DeftResult.WithAllocation) first).allocation().devices()[0];
    List<Event> leaves = List.of(Event.leave(problem.deviceId(device) + "@11"));
    List<Course> left = run(leaves, "auto", "first-round");
    for (int i = 0; i < 2; i++) {
      assertEquals(0, left.get(i).skipped());
      for (int r = 0; r < 10; r++) {
        assertEquals(stay.get(i).latencies()[r], left.get(i).latencies()[r]);
      }
    }
    assertTrue(left.get(1).totalSeconds() >= left.get(0).totalSeconds() * (1 - 1e-9));
  }

  @Test
  void a_device_that_comes_back_is_in_the_problem_again_and_one_that_joins_is_not_before() {
    DeftProblem all = Rounds.of(SCENARIO, List.of()).round(0).problem();
    String back = all.deviceId(3);
    String late = all.deviceId(5);
    List<Event> events =
        List.of(Event.join(back + "@6"), Event.leave(back + "@3"), Event.join(late + "@2"));
    Rounds rounds = Rounds.of(SCENARIO, events);
    List<Integer> counts = new ArrayList<>();
    for (int r = 0; r < 6; r++) {
      counts.add(rounds.round(r).problem().deviceCount() - all.deviceCount());
    }
    assertEquals(List.of(-1, 0, -1, -1, -1, 0), counts);
    DeftProblem again = rounds.round(5).problem();
    assertEquals(Rounds.of(SCENARIO, List.of()).round(5).problem().channel(3), again.channel(3));
    List<Course> courses = run(events, "auto", "first-round", "random");
    List<Course> stay = run(List.of(), "auto");
    for (Course course : courses) {
      assertEquals(0, course.skipped(), course.policy());
    }
    for (int r = 5; r < 30; r++) {
      assertEquals(stay.get(0).latencies()[r], courses.get(0).latencies()[r], 1e-9);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Rounds.of(SCENARIO, List.of(Event.leave(back + "@3"), Event.join(back + "@3"))));
  }

  @Test
  void traces_say_when_devices_are_there_and_what_their_channels_are(@TempDir Path folder)
      throws Exception {
    DeftProblem drawn = Rounds.of(SCENARIO, List.of()).round(2).problem();
    Set<String> ids = Rounds.ids(SCENARIO);
    String one = drawn.deviceId(1);
    Path there =
        Path.of(
            write(folder, "a.csv", "device,round,available\n" + one + ",2,0\n" + one + ",4,1\n"));
    Rounds away = Rounds.of(SCENARIO, TraceFiles.availability(there, ids));
    assertEquals(20, away.round(0).problem().deviceCount());
    assertEquals(19, away.round(2).problem().deviceCount());
    assertEquals(20, away.round(3).problem().deviceCount());
    Path gains =
        Path.of(
            write(
                folder,
                "g.csv",
                "\uFEFFround,device,gainDb\n2," + one + ",-130\n4," + one + ",-120\n"));
    Rounds measured = Rounds.of(SCENARIO, List.of(), TraceFiles.channels(gains, ids));
    assertEquals(drawn.channel(0), measured.round(2).problem().channel(0));
    assertNotEquals(drawn.channel(1), measured.round(2).problem().channel(1));
    double before = measured.round(1).problem().channel(1);
    assertEquals(before, measured.round(2).problem().channel(1), "holds until the next");
    assertTrue(measured.round(3).problem().channel(1) > 2 * before, "ten times the power");
    assertEquals(
        Rounds.of(SCENARIO, List.of()).round(0).problem().channel(1),
        measured.round(0).problem().channel(1),
        "drawn before the first");
    for (AlternativeScheme scheme : AlternativeScheme.values()) {
      assertEquals(before, measured.round(2).problem(scheme).channel(1));
    }
    for (String bad :
        List.of(
            "round,device,gainDb\n0," + one + ",-9\n",
            "round,device,gainDb\n1,nobody,-9\n",
            "round,device,gainDb\n1," + one + ",3\n",
            "round,device,gainDb\n1," + one + ",-9\n1," + one + ",-8\n",
            "round,device,channel\n1," + one + ",0\n",
            "round,device\n1," + one + "\n",
            "round,device,gainDb\n")) {
      Path file = Path.of(write(folder, "bad.csv", bad));
      BadInputException refused =
          assertThrows(BadInputException.class, () -> TraceFiles.channels(file, ids), bad);
      assertTrue(refused.getMessage().contains("expected"), refused.getMessage());
    }
    Path file = Path.of(write(folder, "bad.csv", "round,device,available\n1," + one + ",2\n"));
    assertThrows(BadInputException.class, () -> TraceFiles.availability(file, ids));
  }

  @Test
  void a_measured_problem_runs_with_events_and_measured_channels(@TempDir Path folder)
      throws Exception {
    DeftProblem problem = SCENARIO.toProblem();
    String one = problem.deviceId(0);
    Path channels = Path.of(write(folder, "c.csv", "round,device,channel\n2," + one + ",1e9\n"));
    ChannelTrace trace = TraceFiles.channels(channels, Rounds.ids(problem));
    List<Event> events = List.of(Event.slow(one + "@2:3"), Event.leave(one + "@3"));
    Rounds rounds = Rounds.of(problem, 1, events, trace);
    assertEquals(problem.channel(0), rounds.round(0).problem().channel(0));
    assertEquals(1e9, rounds.round(1).problem().channel(0));
    double seconds = problem.computeSeconds(0, 2);
    assertEquals(3 * seconds, rounds.round(1).problem().computeSeconds(0, 2), 1e-9 * seconds);
    assertEquals(19, rounds.round(2).problem().deviceCount());
    Simulation simulation =
        Simulation.of(rounds, new Plan(3, 1, List.of("auto", "offloading")), Deft.withDefaults());
    assertEquals(List.of("offloading"), simulation.leftOut());
    assertEquals(1, simulation.run(1, (done, total) -> {}).size());
  }

  @Test
  void shards_of_a_simulation_give_what_one_machine_gives(@TempDir Path folder) throws Exception {
    Path log = Path.of(write(folder, "log.csv", "round,accuracy\n0,0.5\n2,0.7\n"));
    List<String> policies = List.of("auto", "random", "offloading");
    Learning learning = AccuracyLogs.read(List.of(log.toString()), policies, 3);
    Scenario several = SCENARIO.withBlocksPerDevice(BlocksPerDevice.ANY);
    List<Event> events = List.of(Event.leave(several.devices().get(0).id() + "@2"));
    Simulation simulation =
        simulation(several, events, new Plan(3, 3, policies))
            .withLearning(learning)
            .withAllocations();
    List<Runs> whole = simulation.run(2, (done, total) -> {});
    PartRun<SimulationPart, Course> run = PartRun.of(simulation, 1);
    Path first = folder.resolve("rounds.2-of-2.part.jsonl");
    assertEquals(4, run.shard(folder, new Shard(2, 2), (done, total) -> {}));
    byte[] bytes = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(bytes, bytes.length * 2 / 3)); // cut off anywhere
    assertTrue(run.shard(folder, new Shard(2, 2), (done, total) -> {}) > 0);
    BadInputException missing =
        assertThrows(BadInputException.class, () -> run.merged(folder, "deft simulate s.json"));
    assertTrue(missing.getMessage().contains("15 of 27 rounds"), missing.getMessage());
    run.shard(folder, new Shard(1, 2), (done, total) -> {});
    PartRun.Finished<SimulationPart, Course> finished = run.merged(folder, "deft simulate s.json");
    List<Runs> merged = simulation.runs(finished.made());
    assertEquals(new SimulationTable(whole).csv(), new SimulationTable(merged).csv());
    assertEquals(AccuracyCurves.of(whole).csv(), AccuracyCurves.of(merged).csv());
    assertTrue(AccuracyCurves.of(merged).csv().contains("\nauto,0,0.5,0.0,"));
    assertEquals(allocations(whole), allocations(merged));
    assertEquals(List.of(), run.check(finished, 0.3, (done, total) -> {}));
    Simulation other = simulation(several, List.of(), new Plan(3, 3, policies)).withAllocations();
    assertThrows(
        BadInputException.class, () -> PartRun.of(other, 1).merged(folder, "deft simulate"));
  }

  private static String allocations(List<Runs> runs) throws Exception {
    StringBuilder text = new StringBuilder();
    AllocationLines.write(runs, Uplink.Kind.SHARED, text);
    return text.toString();
  }

  @Test
  void a_device_that_slows_down_computes_longer_by_its_factor() {
    DeftProblem before = Rounds.of(SCENARIO, List.of()).round(2).problem();
    String slow = before.deviceId(1);
    Rounds rounds = Rounds.of(SCENARIO, List.of(Event.slow(slow + "@3:2.5")));
    DeftProblem after = rounds.round(2).problem();
    assertEquals(2.5 * before.computeSeconds(1, 4), after.computeSeconds(1, 4), 1e-9);
    assertEquals(before.computeSeconds(0, 4), after.computeSeconds(0, 4));
    assertEquals(before.computeSeconds(1, 4), rounds.round(1).problem().computeSeconds(1, 4));
  }

  @Test
  void runs_differ_in_their_channels_and_not_by_the_number_of_threads() {
    Plan plan = new Plan(5, 6, List.of("auto", "random", "federated"));
    List<Runs> one = run(SCENARIO, List.of(), plan, 1);
    List<Runs> two = run(SCENARIO, List.of(), plan, 2);
    assertEquals(new SimulationTable(one).csv(), new SimulationTable(two).csv());
    Set<Double> totals = new TreeSet<>();
    one.get(0).courses().forEach(c -> totals.add(c.totalSeconds()));
    assertEquals(6, totals.size());
    Course single =
        run(SCENARIO, List.of(), new Plan(5, 1, List.of("auto")), 1).get(0).courses().get(0);
    assertArrayEquals(single.latencies(), one.get(0).courses().get(0).latencies());
  }

  @Test
  void repetitions_give_medians_with_intervals_from_six_on() {
    Plan six = new Plan(5, 6, List.of("auto", "random"));
    SimulationTable table = new SimulationTable(run(SCENARIO, List.of(), six, 2));
    Interval ratio = table.rows().get(1).ratio();
    assertTrue(1 <= ratio.low() && ratio.low() <= ratio.estimate(), ratio.toString());
    assertTrue(ratio.low() < ratio.high(), ratio.toString());
    assertTrue(table.text().contains("Medians over 6 runs"), table.text());
    Plan five = new Plan(5, 5, List.of("auto", "random"));
    SimulationTable fewer = new SimulationTable(run(SCENARIO, List.of(), five, 2));
    assertTrue(Double.isNaN(fewer.rows().get(1).ratio().low()));
    assertTrue(fewer.text().contains("needs more runs"), fewer.text());
  }

  @Test
  void events_that_make_no_sense_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Event.leave("d1"));
    assertThrows(IllegalArgumentException.class, () -> Event.slow("d1@3"));
    assertThrows(IllegalArgumentException.class, () -> Event.slow("d1@3:0"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Rounds.of(SCENARIO, List.of(Event.leave("nobody@3"))));
    assertThrows(IllegalArgumentException.class, () -> Event.leave("d1@0"));
    assertThrows(IllegalArgumentException.class, () -> Event.leave("d1@99").requireWithin(5));
    Event.leave("d1@5").requireWithin(5);
    List<Event> all = SCENARIO.devices().stream().map(d -> Event.leave(d.id() + "@2")).toList();
    assertThrows(IllegalArgumentException.class, () -> Rounds.of(SCENARIO, all));
  }

  @Test
  void accuracy_is_reached_when_its_round_was_trained(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    Files.writeString(file, "round,accuracy\n1,0.5\n3,0.7\n9,0.8\n");
    AccuracyLog log = AccuracyLog.read(file);
    Course course = new Course("p", new double[] {2, Double.NaN, 3, 4}, new double[4]);
    assertArrayEquals(new double[] {2, 9, Double.NaN}, course.secondsToTrain(log.rounds()));
    assertEquals(1, course.skipped());
    Files.writeString(file, "round,accuracy\n3,0.5\n2,0.7\n");
    BadInputException error = assertThrows(BadInputException.class, () -> AccuracyLog.read(file));
    assertTrue(error.getMessage().contains("line 3"), error.getMessage());
  }

  @Test
  void a_line_of_a_log_with_empty_cells_behind_is_refused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    for (String line : List.of("1,0.5,", "1,0.5,,")) {
      Files.writeString(file, "round,accuracy\n" + line + "\n");
      BadInputException error = assertThrows(BadInputException.class, () -> AccuracyLog.read(file));
      String[] cells = line.split(",", -1);
      String found = "line 2: found " + cells.length + " columns: expected 2";
      assertTrue(error.getMessage().contains(found), error.getMessage());
    }
  }

  /** Learns from the devices that take part: as many hundredths, measured every second round. */
  private static OptionalDouble distinctDevices(TrainedRound round) {
    long devices = Arrays.stream(round.allocation().devices()).distinct().count();
    return round.number() % 2 == 0 ? OptionalDouble.of(devices / 100.0) : OptionalDouble.empty();
  }

  @Test
  void whoever_learns_hears_of_every_round_that_is_trained() {
    Plan plan = new Plan(5, 3, List.of("auto", "random"));
    List<String> started = new ArrayList<>();
    Learning learning =
        (policy, run) -> {
          synchronized (started) {
            started.add(policy + run);
          }
          return policy.equals("auto")
              ? Optional.of(SimulationTest::distinctDevices)
              : Optional.empty();
        };
    AccuracyCurves curves = curves(plan, learning);
    assertEquals(
        List.of("auto1", "auto2", "auto3", "random1", "random2", "random3"),
        started.stream().sorted().toList());
    assertEquals(List.of("random"), curves.leftOut());
    assertEquals(
        List.of(new AccuracyLog.Entry(2, 0.12), new AccuracyLog.Entry(4, 0.12)),
        curves.curves().get(0).steps().stream().map(step -> step.entry()).toList());
  }

  @Test
  void the_allocations_of_a_simulation_are_those_of_its_rounds() throws Exception {
    Scenario several = SCENARIO.withBlocksPerDevice(BlocksPerDevice.ANY);
    String gone = several.devices().get(3).id();
    List<Event> events = List.of(Event.leave(gone + "@2"));
    Plan plan = new Plan(3, 2, List.of("auto", "first-round"));
    StringBuilder text = new StringBuilder();
    AllocationLines.write(
        simulation(several, events, plan).withAllocations().run(2, (done, total) -> {}),
        Uplink.Kind.SHARED,
        text);
    List<String> lines = text.toString().lines().toList();
    assertEquals(12, lines.size());
    DeftProblem second = Rounds.of(several, events).round(1).problem();
    DeftResult.WithAllocation best = (DeftResult.WithAllocation) Deft.withDefaults().solve(second);
    AllocatedRound line = new AllocatedRoundFormat().readLine(lines.get(1), "lines", 2);
    assertEquals("auto", line.policy());
    assertEquals(List.of(1, 2), List.of(line.run(), line.round()));
    assertEquals(best.latencySeconds(), line.latencySeconds().orElseThrow(), 1e-9);
    Set<String> blocks = new TreeSet<>();
    for (AllocatedRound.Part part : line.devices()) {
      assertTrue(part.bandwidthHz().orElseThrow() > 0);
      assertNotEquals(gone, part.device());
      blocks.addAll(part.blocks());
    }
    assertEquals(12, blocks.size());
    assertTrue(line.devices().size() < 12, "some device takes several");
  }

  @Test
  void a_round_that_is_skipped_has_no_devices_in_the_file() throws Exception {
    DeftProblem problem = Rounds.of(SCENARIO, List.of()).round(0).problem();
    List<Event> all = new ArrayList<>();
    for (int k = 0; k < 12; k++) {
      all.add(Event.leave(problem.deviceId(k) + "@2"));
    }
    StringBuilder text = new StringBuilder();
    Plan plan = new Plan(2, 1, List.of("offloading"));
    AllocationLines.write(
        simulation(SCENARIO, all, plan).withAllocations().run(1, (done, total) -> {}),
        Uplink.Kind.SHARED,
        text);
    String skipped = text.toString().lines().toList().get(1);
    assertEquals(
        "{\"format\":\"deft-round/1\",\"policy\":\"offloading\",\"run\":1,\"round\":2}", skipped);
    AllocatedRound read = new AllocatedRoundFormat().readLine(skipped, "lines", 2);
    assertTrue(read.latencySeconds().isEmpty() && read.devices().isEmpty());
  }

  private static String write(Path folder, String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void a_log_may_begin_with_a_byte_order_mark_and_needs_a_round(@TempDir Path folder)
      throws Exception {
    String marked = write(folder, "bom.csv", "\uFEFFround,accuracy\n1,0.5\n");
    assertEquals(1, AccuracyLog.read(Path.of(marked)).entries().size());
    String empty = write(folder, "empty.csv", "round,accuracy\n\n");
    BadInputException bad =
        assertThrows(BadInputException.class, () -> AccuracyLog.read(Path.of(empty)));
    assertTrue(bad.getMessage().contains("at least one round"), bad.getMessage());
  }

  @Test
  void a_log_that_starts_after_the_last_round_is_refused(@TempDir Path folder) throws Exception {
    String late = write(folder, "late.csv", "round,accuracy\n31,0.5\n");
    BadInputException bad =
        assertThrows(
            BadInputException.class, () -> AccuracyLogs.read(List.of(late), List.of("auto"), 30));
    assertTrue(bad.getMessage().contains("from 1 to 30"), bad.getMessage());
    AccuracyLogs.read(List.of(late), List.of("auto"), 31);
  }

  @Test
  void another_way_to_fine_tune_has_no_accuracy_but_by_a_log_of_its_own(@TempDir Path folder)
      throws Exception {
    String log = write(folder, "log.csv", "round,accuracy\n1,0.5\n30,0.9\n");
    String own = write(folder, "own.csv", "round,accuracy\n2,0.4\n");
    List<String> policies = List.of("auto", "offloading", "strongest-device", "federated");
    Plan plan = new Plan(30, 1, policies);
    AccuracyCurves shared = curves(plan, AccuracyLogs.read(List.of(log), policies, 30));
    assertEquals(List.of("auto"), shared.curves().stream().map(c -> c.policy()).toList());
    assertEquals(policies.subList(1, 4), shared.leftOut());
    List<String> options = List.of(log, "offloading=" + own);
    AccuracyCurves both = curves(plan, AccuracyLogs.read(options, policies, 30));
    assertEquals(
        List.of("auto", "offloading"), both.curves().stream().map(c -> c.policy()).toList());
    assertTrue(both.csv().contains("offloading,2,0.4,"), both.csv());
    assertTrue(both.figure("t").svg().contains("optimum in each round"));
    assertThrows(
        IllegalArgumentException.class,
        () -> AccuracyLogs.read(List.of("random=" + own), policies, 30));
    assertThrows(
        IllegalArgumentException.class, () -> AccuracyLogs.read(List.of(log, own), policies, 30));
  }

  @Test
  void what_a_training_wrote_is_read_policy_by_policy(@TempDir Path folder) throws Exception {
    String head = "policy,round,seconds,accuracy,dev_loss\n";
    String auto = "auto,0,0.0,0.5,0.7\nauto,10,99.5,0.8,0.4\n";
    String both = write(folder, "both.csv", head + auto + "offloading,5,3.5,0.6,0.5\n");
    List<String> policies = List.of("auto", "offloading");
    AccuracyLogs logs = AccuracyLogs.read(List.of(both), policies, 30);
    assertArrayEquals(new int[] {10}, logs.of("auto").orElseThrow().rounds());
    assertArrayEquals(new int[] {5}, logs.of("offloading").orElseThrow().rounds());
    AccuracyLogs one = AccuracyLogs.read(List.of(both), List.of("auto"), 30);
    assertTrue(one.of("random").isEmpty());
    AccuracyLogs named = AccuracyLogs.read(List.of("offloading=" + both), policies, 30);
    assertTrue(named.of("auto").isEmpty());
    assertEquals(1, named.of("offloading").orElseThrow().entries().size());
    Path path = Path.of(both);
    assertThrows(BadInputException.class, () -> AccuracyLog.read(path));
    List<String> other = List.of("random");
    assertThrows(BadInputException.class, () -> AccuracyLogs.read(List.of(both), other, 30));
    List<String> random = List.of("random=" + both);
    assertThrows(BadInputException.class, () -> AccuracyLogs.read(random, other, 30));
    for (String bad : List.of("auto,1,2,0.5\n", "auto,2,1,x,1\n", auto + "auto,10,1,1,1\n")) {
      Path file = Path.of(write(folder, "bad.csv", head + bad));
      assertThrows(BadInputException.class, () -> AccuracyLog.readAll(file), bad);
    }
    Path empty = Path.of(write(folder, "zero.csv", head + "auto,0,0.0,0.5,0.7\n"));
    assertThrows(BadInputException.class, () -> AccuracyLog.readAll(empty));
  }
}
