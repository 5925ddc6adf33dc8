package org.loladeft.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.EnginesLeft;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Command;
import org.loladeft.cli.args.OptionalArgument;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.cli.io.CommandException;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.probe.SolverListing;
import org.loladeft.cli.text.ComparisonText;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.formats.JsonOutput;

/** {@code deft compare}. */
public final class CompareCommand extends Command {

  private final Console console;

  /** What solvers leave at work on one file is still there on the next. */
  private final EnginesLeft left = new EnginesLeft();

  private final Argument<List<String>> files =
      parameters("FILE", "Scenarios or problems; '-' is standard input.");

  private final OptionalArgument<List<String>> solverIds =
      listed("--solvers=A,B,C").describedAs("Whom to ask; without it, everyone.");

  private final Argument<Duration> timeLimit =
      withDefault("--time-limit=TIME", Duration.class, "10s")
          .describedAs("For each solver on each file; ${DEFAULT-VALUE} without it.");

  private final OptionalArgument<Long> seed =
      optional("--seed=N", Long.class).describedAs("Seed of the solvers' randomness.");

  private final BlocksPerDeviceOption several = new BlocksPerDeviceOption(this);

  private final IsolateOption isolate = new IsolateOption(this);

  private final TrustOption trust = new TrustOption(this);

  private final OutputOptions output = new OutputOptions(this);

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public CompareCommand(Console console) {
    super(
        "compare",
        "deft compare examples/roberta-base-sst2-shared.json --solvers parametric,greedy",
        "Asks every solver that takes the problem, and fails if their answers contradict each"
            + " other.",
        "Solvers without a bound of their own are told the best one that was proven.",
        "With one file, ends as 'deft solve' does; with several, with 0 if every file was solved or"
            + " proven infeasible, and with 4 if one was neither.");
    this.console = console;
  }

  @Override
  public Integer call() {
    output.requireFormOf(OutputForm.ALL);
    if (output.picture().isPresent() && files.value().size() > 1) {
      throw CommandException.badInput(
          String.format(
              Locale.ROOT,
              "a picture shows the rounds of one problem, and there are %d files: expected one",
              files.value().size()));
    }
    SolverRegistry registry = Discovered.solvers(console);
    List<SolverFacts> found =
        solverIds
            .value()
            .map(ids -> ids.stream().distinct().map(registry::facts).toList())
            .orElseGet(registry::facts);
    List<SolverFacts> solvers = found.stream().map(isolate::applied).toList();
    Map<String, ProblemInput> problems = new LinkedHashMap<>();
    files.value().forEach(file -> problems.put(file, Inputs.problem(console, file, several)));
    Map<String, Comparison> comparisons = new LinkedHashMap<>();
    List<CandidateOutcome.Refused> unusable = solverIds.isGiven() ? List.of() : unusable(registry);
    problems.forEach(
        (file, input) ->
            comparisons.put(file, compare(file, input.problem(), solvers).with(unusable)));
    print(problems, comparisons);
    return CompareStatus.of(List.copyOf(comparisons.values()));
  }

  /** Providers that no id asks for: those that can't be loaded, and those that share an id. */
  private static List<CandidateOutcome.Refused> unusable(SolverRegistry registry) {
    Map<String, CandidateOutcome.Refused> unusable = new LinkedHashMap<>();
    for (SolverRegistry.Entry entry : registry.entries()) {
      if (entry instanceof SolverRegistry.Broken broken) {
        String name = broken.provider();
        unusable.put(name, new CandidateOutcome.Refused(name, "broken: " + broken.reason()));
      } else if (entry instanceof SolverRegistry.Loaded loaded) {
        String id = loaded.facts().id();
        if (!registry.facts().contains(loaded.facts())) {
          unusable.put(id, new CandidateOutcome.Refused(id, SolverListing.AMBIGUOUS));
        }
      }
    }
    return List.copyOf(unusable.values());
  }

  private Comparison compare(String file, DeftProblem problem, List<SolverFacts> solvers) {
    Comparison comparison = watched(file, problem, solvers);
    boolean nobody =
        comparison.outcomes().stream().allMatch(CandidateOutcome.Refused.class::isInstance);
    if (nobody) {
      throw CommandException.refused(
          String.format(
              Locale.ROOT,
              "none of the solvers asked takes %s%s: 'deft solvers' lists what each takes",
              problem,
              reasons(comparison)));
    }
    return comparison;
  }

  private Comparison watched(String file, DeftProblem problem, List<SolverFacts> solvers) {
    SolveOptions limited =
        trust.applied(SolveOptions.withDefaults().withTimeLimit(timeLimit.value()));
    SolveOptions wanted = seed.value().map(limited::withSeed).orElse(limited);
    boolean shown = console.terminal().errIsTerminal();
    String of = files.value().size() == 1 ? "" : file + ": ";
    try (ProgressLine line = new ProgressLine(console)) {
      Comparison.Watch watch =
          (id, number, count, elapsedSeconds) -> {
            if (shown) {
              line.show(of + id + " (" + number + " of " + count + ")  ", elapsedSeconds);
            }
          };
      return Comparison.run(problem, solvers, wanted, left, watch);
    }
  }

  /** Of many, the reasons would hide the message. */
  private static String reasons(Comparison comparison) {
    return comparison.outcomes().size() == 1
            && comparison.outcomes().get(0) instanceof CandidateOutcome.Refused only
        ? " (" + only.solverId() + ": " + only.reason() + ")"
        : "";
  }

  private static <V> V of(String file, Map<String, V> values) {
    return Objects.requireNonNull(values.get(file), file);
  }

  private void print(Map<String, ProblemInput> problems, Map<String, Comparison> comparisons) {
    if (output.picture().isPresent()) {
      String file = files.value().get(0);
      Picture picture = RoundPictures.of(of(file, problems), of(file, comparisons));
      output.write(console, RoundPictures.bytes(picture, output.picture().get()));
      return;
    }
    output.print(
        console,
        out -> {
          List<Object> documents = new ArrayList<>();
          comparisons.forEach(
              (file, comparison) -> documents.add(ComparisonDocument.of(file, comparison)));
          JsonOutput.document(Map.of("comparisons", documents), out);
        },
        terminal -> {
          List<String> texts = new ArrayList<>();
          comparisons.forEach(
              (file, comparison) ->
                  texts.add(
                      ComparisonText.render(of(file, problems).problem(), comparison, terminal)));
          return String.join("\n", texts);
        });
  }
}
