package org.loladeft.cli.command;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.cli.io.Console;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.cli.io.Source;
import org.loladeft.cli.text.ResultText;
import org.loladeft.experiments.figure.Picture;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deft solve}. */
@Command(
    name = "solve",
    description = "Solves a scenario or problem.",
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExample:%n",
    footer = "  deft solve examples/roberta-base-sst2.json -o round.svg")
public final class SolveCommand implements Callable<Integer> {

  static final String AUTO = "auto";

  private final Console console;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description =
          "A scenario or problem; '-' is standard input, which --jsonl reads without FILE as well.")
  private @Nullable String file;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--solver",
      paramLabel = "ID",
      description = "Which solver; '${DEFAULT-VALUE}' lets the problem decide.")
  private String solverId = AUTO;

  @Mixin private BlocksPerDeviceOption several = new BlocksPerDeviceOption();

  @Mixin private SolverOptions solverOptions = new SolverOptions();

  @Mixin private TiesOption ties = new TiesOption();

  @Option(
      names = "--hint",
      paramLabel = "SOLUTION",
      description = "A solution file to start from, perhaps of an earlier round.")
  private @Nullable String hintFile;

  @Mixin private IsolateOption isolate = new IsolateOption();

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--jsonl",
      description =
          "FILE has a problem, scenario or request on each line; print a line for each at once.")
  private boolean lines;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress on standard error.")
  private boolean quiet;

  @Mixin private CommonOptions common = new CommonOptions();

  /**
   * Creates the command.
   *
   * @param console where it reads and writes
   */
  public SolveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SolveOptions options = ties.applied(solverOptions.build());
    if (lines) {
      return answerLines(options);
    }
    output.requireFormOf(OutputForm.ALL);
    ProblemInput input = Inputs.problem(console, requiredFile(), several);
    DeftProblem problem = input.problem();
    if (hintFile != null) {
      options = options.withHint(HintOption.read(console, hintFile, problem));
    }
    SupervisedChoice choice = new SupervisedChoice(console, options.timeLimit());
    DeftResult result =
        solverId.equals(AUTO)
            ? choice.solve(problem, options, (solver, with) -> solve(problem, solver, with))
            : solve(problem, choice.registry().facts(solverId), options);
    print(choice.registry(), input, result);
    return status(result);
  }

  private String requiredFile() {
    if (file == null) {
      ArgSpec missing = Objects.requireNonNull(spec).positionalParameters().get(0);
      throw new MissingParameterException(
          spec.commandLine(), missing, "Missing required parameter: 'FILE'");
    }
    return file;
  }

  private int answerLines(SolveOptions options) {
    SolveStream stream = new SolveStream(console, solverId, options, several, isolate, hintFile);
    return Source.of(console, file == null ? "-" : file)
        .read(
            (in, name) -> {
              output.printLines(console, out -> stream.answer(in, name, out));
              return stream.exitStatus();
            });
  }

  private DeftResult solve(DeftProblem problem, SolverFacts asked, SolveOptions options) {
    SolverFacts solver = isolate.applied(asked);
    boolean shown = console.terminal().errIsTerminal() && !quiet;
    Duration limit = options.timeLimit().orElse(null);
    try (ProgressLine line = new ProgressLine(console)) {
      SolveOptions seen = SolveOptions.withDefaults().withProgressListener(line);
      SolveOptions all = shown ? options.and(solver.honoured(seen)) : options;
      return new SupervisedSolve(problem, solver, all, limit)
          .run(console.interrupts(), shown ? line::show : elapsed -> {});
    }
  }

  private void print(SolverRegistry registry, ProblemInput input, DeftResult result) {
    DeftProblem problem = input.problem();
    FurtherSolves further = FurtherSolves.of(registry, problem, result);
    if (output.picture().isPresent()) {
      Picture picture = RoundPictures.of(input, result, further.beside());
      output.write(console, RoundPictures.bytes(picture, output.picture().get()));
      return;
    }
    String version = registry.facts(result.solverId()).version();
    output.print(
        console,
        out ->
            DeftFiles.writeSolution(
                SolutionFile.of(problem, result).withOneBlockEach(further.oneBlockEachSeconds()),
                out),
        terminal -> ResultText.render(problem, result, version, further.beside(), terminal));
  }

  /** The exit status that goes with a result. */
  static int status(DeftResult result) {
    return switch (result.status()) {
      case OPTIMAL, FEASIBLE -> ExitStatus.OK;
      case INFEASIBLE -> ExitStatus.INFEASIBLE;
      case UNSOLVED -> ExitStatus.UNSOLVED;
    };
  }
}
