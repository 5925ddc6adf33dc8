package org.loladeft.cli.command;

import java.util.HashSet;
import java.util.Set;
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
  private final String command;
  private final SolverRegistry registry = SolverRegistry.discover();
  private final Set<String> warned = new HashSet<>();

  /** For a command, whose warnings begin with its name. */
  SupervisedChoice(Console console, String command) {
    this.console = console;
    this.command = command;
  }

  SolverRegistry registry() {
    return registry;
  }

  /** Solves without limits; Ctrl-C ends the process. */
  DeftResult solve(DeftProblem problem) {
    return solve(
        problem,
        SolveOptions.withDefaults(),
        (solver, with) ->
            new SupervisedSolve(problem, solver, with, null).run(Interrupts.NONE, elapsed -> {}));
  }

  /** Solves, each attempt in the caller's way. */
  DeftResult solve(DeftProblem problem, SolveOptions options, AutomaticChoice.Attempt attempt) {
    return AutomaticChoice.solve(registry, problem, options, attempt, this::warn);
  }

  private void warn(String solverId, String words) {
    if (warned.add(solverId)) {
      console.say(command + ": warning: " + Console.printable(words) + "\n");
    }
  }
}
