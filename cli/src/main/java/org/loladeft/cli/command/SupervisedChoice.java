package org.loladeft.cli.command;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.AutomaticChoice;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.cli.io.Console;

/** The automatic choice under supervision; warns once of each solver that is passed over. */
final class SupervisedChoice {

  private final Console console;
  private final SolverRegistry registry;
  private final Set<String> warned = new HashSet<>();

  SupervisedChoice(Console console) {
    this(console, Discovered.solvers(console));
  }

  /** For a command with a time limit, if there is one, which discovery keeps as well. */
  SupervisedChoice(Console console, Optional<Duration> limit) {
    this(console, Discovered.solvers(console, limit));
  }

  private SupervisedChoice(Console console, SolverRegistry registry) {
    this.console = console;
    this.registry = registry;
  }

  SolverRegistry registry() {
    return registry;
  }

  /** Solves without limits; Ctrl-C ends the process. */
  DeftResult solve(DeftProblem problem) {
    return solveWithin(null, problem);
  }

  /** Solves within a limit, if there is one; Ctrl-C ends the process. */
  DeftResult solveWithin(@Nullable Duration limit, DeftProblem problem) {
    SolveOptions options = SolveOptions.withDefaults();
    return solve(
        problem,
        limit == null ? options : options.withTimeLimit(limit),
        (solver, with) ->
            new SupervisedSolve(problem, solver, with, limit).run(Interrupts.NONE, elapsed -> {}));
  }

  /** Solves, each attempt in the caller's way. */
  DeftResult solve(DeftProblem problem, SolveOptions options, AutomaticChoice.Attempt attempt) {
    return AutomaticChoice.solve(registry, problem, options, attempt, this::warn);
  }

  private void warn(String solverId, String words) {
    if (warned.add(solverId)) {
      console.warn(words);
    }
  }
}
