package org.loladeft.cli.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.simulate.AccuracyCurves;
import org.loladeft.experiments.simulate.AccuracyLogs;
import org.loladeft.experiments.simulate.AllocationLines;
import org.loladeft.experiments.simulate.Event;
import org.loladeft.experiments.simulate.Rounds;
import org.loladeft.experiments.simulate.Simulation;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.experiments.simulate.SimulationTable;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.experiments.sweep.PatientSolves;
import org.loladeft.formats.WholeFile;
import org.loladeft.scenario.Scenario;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deft simulate}. */
@Command(
    name = "simulate",
    description = {
      "Fine-tunes round by round: fading is drawn anew each round, and each policy decides anew,"
          + " from its last answer where the solver can use it.",
      "Prints the time to finish of every policy; 'never' for one that can't hold every round."
    },
    abbreviateSynopsis = true,
    sortOptions = false)
public final class SimulateCommand implements Callable<Integer> {

  private final Console console;

  private static final int MOST_ROUNDS = 10_000_000;

  private static final String RULES =
      "equal-bandwidth,strongest-deepest,depth-unaware,channel-only,compute-only,random";

  private static final String RULES_FOR_SEVERAL_BLOCKS =
      "equal-groups,best-grouping,block-list,speed-proportional,strongest-alone";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCENARIO", description = "A deft-scenario/1 file.")
  private Path file = Path.of("");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "100",
      description = "Number of rounds; ${DEFAULT-VALUE} without it.")
  private int rounds = 100;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Runs, each with shadowing and fading of its own; gives medians, and from 6 on 95 %%"
              + " intervals.")
  private int repeat = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of shadowing and fading; without it, the scenario's.")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--policies",
      paramLabel = "A,B,C",
      split = ",",
      description =
          "Solvers; 'auto' for the exact one, 'first-round' to keep the first round's matching;"
              + " offloading, federated, strongest-device for other ways to fine-tune. Without it,"
              + " the rules for as many blocks a device as the scenario has, and all of these.")
  private List<String> policies = new ArrayList<>();

  @Option(
      names = "--leave",
      paramLabel = "DEVICE@ROUND",
      description = "A device that leaves before a round, counted from 1; may be repeated.")
  private List<String> leaves = new ArrayList<>();

  @Option(
      names = "--slow",
      paramLabel = "DEVICE@ROUND:FACTOR",
      description = "A device whose computation takes FACTOR times as long from a round on.")
  private List<String> slows = new ArrayList<>();

  @Option(
      names = "--accuracy",
      paramLabel = "[POLICY=]FILE",
      description =
          "A CSV file round,accuracy of a fine-tuning run: adds accuracy against time. Without a"
              + " policy it is for all that allocate blocks; other ways to fine-tune learn"
              + " otherwise and need their own. May be repeated.")
  private List<String> accuracy = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FOLDER",
      description =
          "For rounds.csv, allocations.jsonl and, with --accuracy, accuracy.csv, .svg and .pdf;"
              + " without it the latter go to the current folder.")
  private @Nullable Path output;

  @Mixin private LongRunOptions options = new LongRunOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SimulateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int count = checkedThreads();
    Scenario scenario = scenario();
    Rounds course = rounds(scenario);
    Deft deft = Deft.of(Discovered.solvers(console));
    policies = policies.isEmpty() ? usualPolicies(course, deft) : policies;
    List<String> distinct = policies.stream().distinct().toList();
    AccuracyLogs logs = logs(distinct);
    Optional<Path> folder = folder();
    Simulation simulation =
        Simulation.of(course, new Simulation.Plan(rounds, repeat, distinct), deft)
            .withLearning(logs);
    simulation = output == null ? simulation : simulation.withAllocations();
    requireAny(simulation, distinct, course, deft);
    if (isInfeasible(course, deft)) {
      sayInfeasible();
      return ExitStatus.INFEASIBLE;
    }
    List<Runs> runs;
    try (ProgressLine progress = new ProgressLine(console)) {
      runs = simulation.run(count, (done, total) -> progress.show(done, total, "rounds"));
    }
    SimulationTable table = new SimulationTable(runs);
    if (output != null) {
      WholeFile.write(output.resolve("rounds.csv"), table.csv());
      writeAllocations(runs, scenario.uplink().kind(), output);
    }
    Optional<AccuracyCurves> curves =
        logs.isEmpty() ? Optional.empty() : Optional.of(AccuracyCurves.of(runs));
    if (curves.isPresent()) {
      write(curves.get(), title(scenario), folder.orElseThrow());
    }
    print(table, simulation.leftOut(), curves);
    return ExitStatus.OK;
  }

  private static void writeAllocations(List<Runs> runs, Uplink.Kind kind, Path folder)
      throws IOException {
    WholeFile.write(
        folder.resolve("allocations.jsonl"),
        out -> {
          Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          AllocationLines.write(runs, kind, text);
          text.flush();
        });
  }

  /** Those at hand of the rules for the problem's class, between the optimum and other ways. */
  private static List<String> usualPolicies(Rounds course, Deft deft) {
    boolean several = course.round(0).problem().problemClass() == ProblemClass.SEVERAL_BLOCKS;
    List<String> atHand = deft.registry().facts().stream().map(SolverFacts::id).toList();
    List<String> all = new ArrayList<>(List.of(Simulation.AUTO, Simulation.FIRST_ROUND));
    Stream.of((several ? RULES_FOR_SEVERAL_BLOCKS : RULES).split(","))
        .filter(atHand::contains)
        .forEach(all::add);
    Stream.of(AlternativeScheme.values()).map(AlternativeScheme::id).forEach(all::add);
    return all;
  }

  /** Checks the numbers that were given; the number of threads. */
  private int checkedThreads() {
    options.inRange("--rounds", rounds, 1, MOST_ROUNDS);
    options.inRange("--repeat", repeat, 1, MOST_ROUNDS);
    long all = (long) rounds * repeat;
    if (all > MOST_ROUNDS) {
      throw options.badUsage(
          "--rounds times --repeat is " + all + ": expected at most " + MOST_ROUNDS);
    }
    return threads.count(options);
  }

  private AccuracyLogs logs(List<String> simulated) {
    try {
      return AccuracyLogs.read(accuracy, simulated, rounds);
    } catch (IllegalArgumentException e) {
      throw options.badUsage("--accuracy " + e.getMessage());
    }
  }

  /** Where to write, made before the run; empty if nothing is written. */
  private Optional<Path> folder() {
    Optional<Path> folder =
        output == null && !accuracy.isEmpty()
            ? Optional.of(Path.of("."))
            : Optional.ofNullable(output);
    folder.ifPresent(OutputFolder::make);
    return folder;
  }

  /** Lets the first policy say why it can't, if none can. */
  private static void requireAny(
      Simulation simulation, List<String> policies, Rounds course, Deft deft) {
    if (simulation.leftOut().size() == policies.size()) {
      deft.solve(course.round(0).problem(), policies.get(0), SolveOptions.withDefaults());
    }
  }

  private void sayInfeasible() {
    options.tell(
        spec.qualifiedName()
            + ": "
            + file
            + ": proven infeasible in its first round: expected a"
            + " scenario that has an allocation ('deft solve' says what is missing)");
  }

  /** Whether no policy that allocates blocks can hold even one round; fading changes no memory. */
  private boolean isInfeasible(Rounds course, Deft deft) {
    return policies.stream().anyMatch(p -> AlternativeScheme.of(p).isEmpty())
        && PatientSolves.of(deft).solve(course.round(0).problem(), SolveOptions.withDefaults())
            instanceof DeftResult.Infeasible;
  }

  private Scenario scenario() {
    Scenario scenario = ScenarioFile.read(file);
    return seed == null ? scenario : scenario.withChannelSeed(seed);
  }

  private Rounds rounds(Scenario scenario) {
    try {
      List<Event> events = new ArrayList<>();
      leaves.forEach(text -> events.add(Event.leave(text)));
      slows.forEach(text -> events.add(Event.slow(text)));
      events.forEach(event -> event.requireWithin(rounds));
      return Rounds.of(scenario, events);
    } catch (IllegalArgumentException e) {
      throw options.badUsage(String.valueOf(e.getMessage()));
    }
  }

  private static String title(Scenario scenario) {
    return scenario
        .name()
        .filter(name -> Figure.unknownCharacter(name).isEmpty())
        .map(name -> "Accuracy against time, " + name)
        .orElse("Accuracy against time");
  }

  private static void write(AccuracyCurves curves, String title, Path folder) throws IOException {
    WholeFile.write(folder.resolve("accuracy.csv"), curves.csv());
    curves.figure(title).write(folder, "accuracy");
  }

  private void print(SimulationTable table, List<String> leftOut, Optional<AccuracyCurves> curves) {
    options.print(
        () -> Map.of("policies", table.objects()),
        () ->
            table.text()
                + (leftOut.isEmpty()
                    ? ""
                    : "Left out, as they don't take such problems: " + join(leftOut) + ".\n")
                + curves.map(this::accuracyWords).orElse(""));
  }

  private static String join(List<String> policies) {
    return String.join(", ", policies);
  }

  private String accuracyWords(AccuracyCurves curves) {
    String where = output == null ? "accuracy.csv" : output.resolve("accuracy.csv").toString();
    String see = "See " + where + ", .svg and .pdf.";
    return curves.leftOut().isEmpty()
        ? see + "\n"
        : see
            + " Without accuracy: "
            + join(curves.leftOut())
            + ", as they learn otherwise and have no log of their own (--accuracy POLICY=FILE), or"
            + " reach none of its rounds.\n";
  }
}
