package org.loladeft.cli.command;

import java.time.Duration;
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
import org.loladeft.cli.text.ResultText;
import org.loladeft.formats.SolutionFile;
import org.loladeft.scenario.json.DeftFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deft solve}. */
@Command(
    name = "solve",
    description = "Solves a scenario or problem.",
    abbreviateSynopsis = true,
    sortOptions = false)
public final class SolveCommand implements Callable<Integer> {

  private static final String AUTO = "auto";

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A scenario or problem; '-' is standard input.")
  private String file = "-";

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
    DeftProblem problem = Inputs.problem(console, file, several);
    if (hintFile != null) {
      options = options.withHint(HintOption.read(console, hintFile, problem));
    }
    SupervisedChoice choice = new SupervisedChoice(console, options.timeLimit());
    SolverRegistry registry = choice.registry();
    DeftResult result =
        solverId.equals(AUTO)
            ? choice.solve(problem, options, (solver, with) -> solve(problem, solver, with))
            : solve(problem, choice.registry().facts(solverId), options);
    print(choice.registry(), problem, result);
    return status(result);
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

  private void print(SolverRegistry registry, DeftProblem problem, DeftResult result) {
    String version = registry.facts(result.solverId()).version();
    FurtherSolves further = FurtherSolves.of(registry, problem, result);
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
