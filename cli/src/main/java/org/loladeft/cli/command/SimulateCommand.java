package org.loladeft.cli.command;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.Shard;
import org.loladeft.benchmarks.parts.Trace;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.experiments.simulate.AccuracyCurves;
import org.loladeft.experiments.simulate.AccuracyLogs;
import org.loladeft.experiments.simulate.AllocationLines;
import org.loladeft.experiments.simulate.ChannelTrace;
import org.loladeft.experiments.simulate.Course;
import org.loladeft.experiments.simulate.Event;
import org.loladeft.experiments.simulate.Rounds;
import org.loladeft.experiments.simulate.Simulation;
import org.loladeft.experiments.simulate.Simulation.Runs;
import org.loladeft.experiments.simulate.SimulationPart;
import org.loladeft.experiments.simulate.SimulationTable;
import org.loladeft.experiments.simulate.TraceFiles;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.experiments.sweep.PatientSolves;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.TextFile;
import org.loladeft.formats.WholeFile;
import org.loladeft.scenario.Scenario;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;
import org.loladeft.scenario.json.ProfileFiles;

/** {@code deft simulate}. */
public final class SimulateCommand extends Command {

  private final Console console;

  private static final int MOST_ROUNDS = 10_000_000;

  private static final String RULES =
      "equal-bandwidth,strongest-deepest,depth-unaware,channel-only,compute-only,random";

  private static final String RULES_FOR_SEVERAL_BLOCKS =
      "equal-groups,best-grouping,block-list,speed-proportional,strongest-alone";

  private final Argument<Path> file =
      parameter(
          "SCENARIO",
          Path.class,
          "A deft-scenario/1 file, or a deft-problem/1 file of measurements.");

  private final Argument<Integer> rounds =
      withDefault("--rounds=N", Integer.class, "100")
          .describedAs("Number of rounds; ${DEFAULT-VALUE} without it.");

  private final Argument<Integer> repeat =
      withDefault("--repeat=N", Integer.class, "1")
          .describedAs(
              "Runs, each with shadowing and fading of its own; gives medians, and from 6 on 95 %%"
                  + " intervals.");

  private final OptionalArgument<Long> seed =
      optional("--seed=N", Long.class)
          .describedAs("Seed of shadowing and fading; without it, the scenario's.");

  private final ThreadsOption threads = new ThreadsOption(this);

  private final OptionalArgument<List<String>> asked =
      listed("--policies=A,B,C")
          .describedAs(
              "Solvers; 'auto' for the exact one, 'first-round' to keep the first round's matching;"
                  + " offloading, federated, strongest-device for other ways to fine-tune. Without"
                  + " it, the rules for as many blocks a device as the scenario has, and all of"
                  + " these.");

  private final EventOptions events = new EventOptions(this);

  private final Argument<List<String>> joins =
      repeated("--join=DEVICE@ROUND")
          .describedAs(
              "A device that comes back before a round; one that never left is not there before."
                  + " May be repeated.");

  private final OptionalArgument<Path> availability =
      optional("--availability=FILE", Path.class)
          .describedAs("A CSV file round,device,available: when devices are there.");

  private final OptionalArgument<Path> channels =
      optional("--channels=FILE", Path.class)
          .describedAs(
              "A CSV file round,device,gainDb or round,device,channel: measured channels in place"
                  + " of drawn ones.");

  private final AccuracyOption accuracy = new AccuracyOption(this);

  private final OptionalArgument<Path> output =
      optional("-o, --output=FOLDER", Path.class)
          .describedAs(
              "For rounds.csv, allocations.jsonl and, with --accuracy, accuracy.csv, .svg and .pdf;"
                  + " without it the latter go to the current folder.");

  private final ShardOptions sharing = new ShardOptions(this);

  private final CheckOption check = new CheckOption(this);

  private final FreshOption fresh = new FreshOption(this);

  private final LongRunOptions options = new LongRunOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SimulateCommand(Console console) {
    super(
        "simulate",
        "deft simulate examples/roberta-base-sst2-shared.json --rounds 200 --repeat 30",
        "Fine-tunes round by round: fading is drawn anew each round, and each policy decides anew,"
            + " from its last answer where the solver can use it.",
        "Prints the time to finish of every policy; 'never' for one that can't hold every round.");
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    int count = checkedThreads();
    Optional<Shard> part = sharing.shard(options);
    requireOneWay();
    DeftDocument document = document();
    Rounds course = rounds(document);
    Deft deft = Deft.of(Discovered.solvers(console));
    List<String> policies =
        asked.value().filter(ids -> !ids.isEmpty()).orElseGet(() -> usualPolicies(course, deft));
    List<String> distinct = policies.stream().distinct().toList();
    AccuracyLogs logs = accuracy.logs(distinct, rounds.value(), options);
    Optional<Path> folder = folder();
    Simulation simulation =
        Simulation.of(course, new Simulation.Plan(rounds.value(), repeat.value(), distinct), deft)
            .withLearning(logs);
    simulation = output.isGiven() ? simulation.withAllocations() : simulation;
    requireAny(simulation, distinct, course, deft);
    if (isInfeasible(policies, course, deft)) {
      sayInfeasible();
      return ExitStatus.INFEASIBLE;
    }
    PartRun<SimulationPart, Course> run = PartRun.of(simulation, count);
    Written written = new Written(simulation, command(policies), name(document), folder);
    if (part.isPresent()) {
      shard(run, part.get());
    } else if (sharing.merge().isPresent()) {
      finish(
          check.merged(run, sharing.merge().get(), written.command(), options, console),
          written,
          course);
    } else if (output.isGiven()) {
      whole(run, output.value().get(), written, course);
    } else {
      try (ProgressLine progress = new ProgressLine(console)) {
        Map<SimulationPart, Course> made =
            run.inMemory((done, total) -> progress.show(done, total, "rounds"));
        finish(new PartRun.Finished<>(made, Map.of(), Set.of()), written, course);
      }
    }
    return ExitStatus.OK;
  }

  /** What is written where. */
  private record Written(
      Simulation simulation, String command, Optional<String> name, Optional<Path> folder) {}

  private void requireOneWay() {
    if (sharing.ways() > 1) {
      throw options.badUsage("--shard and --merge: expected at most one of them");
    } else if (sharing.ways() > 0 && !output.isGiven()) {
      throw options.badUsage("--shard and --merge: expected them with --output");
    }
    check.require(options, sharing);
  }

  private void shard(PartRun<SimulationPart, Course> run, Shard part) throws IOException {
    Path folder = output.value().orElseThrow();
    Path parts = run.partFile(folder, part);
    startAnew(parts);
    int made;
    try (ProgressLine progress = new ProgressLine(console)) {
      made = run.shard(folder, part, (done, total) -> progress.show(done, total, "rounds"));
    }
    options.print(
        () -> JsonOutput.fields("shard", part.toString(), "file", parts.toString(), "made", made),
        () -> {
          String runs = made == 1 ? " run of a policy" : " runs of policies";
          return "Shard " + part + ": " + made + runs + " made, see " + parts + "\n";
        });
  }

  private void startAnew(Path parts) throws IOException {
    if (fresh.isGiven()) {
      Files.deleteIfExists(parts);
    }
  }

  private void whole(
      PartRun<SimulationPart, Course> run, Path folder, Written written, Rounds course)
      throws IOException {
    Path parts = run.partFile(folder, null);
    startAnew(parts);
    if (Files.exists(parts)) {
      options.tell("Goes on with what is in " + parts + " (--fresh starts anew).");
    }
    try (ProgressLine progress = new ProgressLine(console)) {
      run.whole(
          folder,
          (done, total) -> progress.show(done, total, "rounds"),
          finished -> finish(finished, written, course));
    }
  }

  private void finish(
      PartRun.Finished<SimulationPart, Course> finished, Written written, Rounds course)
      throws IOException {
    Simulation simulation = written.simulation();
    List<Runs> runs = simulation.runs(finished.made());
    SimulationTable table = new SimulationTable(runs);
    Trace trace =
        new Trace(
            simulation.kind(),
            String.valueOf(file.value().getFileName()),
            simulation.digest(),
            written.command(),
            finished.versions(),
            finished.commit());
    if (output.isGiven()) {
      Path folder = output.value().get();
      Path csv = folder.resolve("rounds.csv");
      WholeFile.write(csv, table.csv());
      trace.write(Trace.beside(csv));
      writeAllocations(runs, course.round(0).problem().uplink().kind(), folder);
    }
    Optional<AccuracyCurves> curves = accuracy.write(runs, written.name(), written.folder(), trace);
    print(table, simulation.leftOut(), curves);
  }

  /** The same whoever made which run, and wherever. */
  private String command(List<String> policies) {
    List<String> words = new ArrayList<>();
    words.add("deft simulate " + file.value().getFileName() + " --rounds " + rounds.value());
    words.add(repeat.value() == 1 ? "" : "--repeat " + repeat.value());
    seed.value().ifPresent(number -> words.add("--seed " + number));
    words.add("--policies " + String.join(",", policies));
    events.leaves().forEach(text -> words.add("--leave " + text));
    joins.value().forEach(text -> words.add("--join " + text));
    events.slows().forEach(text -> words.add("--slow " + text));
    availability.value().ifPresent(csv -> words.add("--availability " + csv.getFileName()));
    channels.value().ifPresent(csv -> words.add("--channels " + csv.getFileName()));
    accuracy.words().forEach(words::add);
    words.removeIf(String::isEmpty);
    return String.join(" ", words);
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
    if (course.hasScenario()) {
      Stream.of(AlternativeScheme.values()).map(AlternativeScheme::id).forEach(all::add);
    }
    return all;
  }

  /** Checks the numbers that were given; the number of threads. */
  private int checkedThreads() {
    options.inRange("--rounds", rounds.value(), 1, MOST_ROUNDS);
    options.inRange("--repeat", repeat.value(), 1, MOST_ROUNDS);
    long all = (long) rounds.value() * repeat.value();
    if (all > MOST_ROUNDS) {
      throw options.badUsage(
          "--rounds times --repeat is " + all + ": expected at most " + MOST_ROUNDS);
    }
    return threads.count(options);
  }

  /** Where to write, made before the run; empty if nothing is written. */
  private Optional<Path> folder() {
    Optional<Path> folder =
        output.value().or(() -> accuracy.isGiven() ? Optional.of(Path.of(".")) : Optional.empty());
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
        commandLine().getCommandSpec().qualifiedName()
            + ": "
            + file.value()
            + ": proven infeasible in its first round: expected a"
            + " scenario that has an allocation ('deft solve' says what is missing)");
  }

  /** Whether no policy that allocates blocks can hold even one round; fading changes no memory. */
  private boolean isInfeasible(List<String> policies, Rounds course, Deft deft) {
    return policies.stream().anyMatch(p -> AlternativeScheme.of(p).isEmpty())
        && PatientSolves.of(deft).solve(course.round(0).problem(), SolveOptions.withDefaults())
            instanceof DeftResult.Infeasible;
  }

  private DeftDocument document() {
    DeftDocument read =
        DeftFiles.readProblemDocument(TextFile.open(file.value()), file.value().toString());
    if (!(read instanceof DeftDocument.ScenarioDocument)
        && !(read instanceof DeftDocument.ProblemDocument)) {
      throw new BadInputException(
          file.value().toString(), "format", "expected deft-scenario/1 or deft-problem/1");
    }
    return read;
  }

  private Rounds rounds(DeftDocument document) {
    if (document instanceof DeftDocument.ScenarioDocument found) {
      Scenario resolved = ProfileFiles.resolved(found.scenario(), file.value().toString());
      Scenario scenario = seed.value().map(resolved::withChannelSeed).orElse(resolved);
      Set<String> ids = Rounds.ids(scenario);
      return rounds(() -> Rounds.of(scenario, events(ids), trace(ids)));
    }
    DeftProblem problem = ((DeftDocument.ProblemDocument) document).problem();
    Set<String> ids = Rounds.ids(problem);
    return rounds(() -> Rounds.of(problem, seed.value().orElse(1L), events(ids), trace(ids)));
  }

  private Rounds rounds(Supplier<Rounds> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw options.badUsage(String.valueOf(e.getMessage()));
    }
  }

  private List<Event> events(Set<String> ids) {
    List<Event> all = Event.all(events.leaves(), joins.value(), events.slows(), rounds.value());
    availability.value().ifPresent(csv -> all.addAll(TraceFiles.availability(csv, ids)));
    return all;
  }

  private ChannelTrace trace(Set<String> ids) {
    return channels.value().map(csv -> TraceFiles.channels(csv, ids)).orElse(ChannelTrace.NONE);
  }

  private static Optional<String> name(DeftDocument document) {
    return document instanceof DeftDocument.ScenarioDocument found
        ? found.scenario().name()
        : ((DeftDocument.ProblemDocument) document).problem().name();
  }

  private void print(SimulationTable table, List<String> leftOut, Optional<AccuracyCurves> curves) {
    options.print(
        () -> Map.of("policies", table.objects()),
        () ->
            table.text()
                + (leftOut.isEmpty()
                    ? ""
                    : "Left out, as they don't take such problems: "
                        + String.join(", ", leftOut)
                        + ".\n")
                + curves.map(c -> AccuracyOption.told(c, output.value())).orElse(""));
  }
}
