package org.loladeft.cli.command;

import org.loladeft.api.solve.SolverFacts;
import org.loladeft.cli.args.Argument;
import org.loladeft.cli.args.Arguments;
import org.loladeft.formats.child.ChildSolver;

/** Whether solvers that are not ours get a process of their own. */
final class IsolateOption extends Arguments {

  private final Argument<Boolean> isolate =
      flag("--isolate")
          .describedAs(
              "Run solvers that did not come with this release in a process of their own, which can"
                  + " crash, exit or use up its memory without harm, and ends with its time.");

  IsolateOption(Arguments command) {
    super(command);
  }

  boolean isAsked() {
    return isolate.value();
  }

  /** The solver as it is to be run. */
  SolverFacts applied(SolverFacts solver) {
    return isAsked() && !solver.isOfThisRelease() ? SolverFacts.of(ChildSolver.of(solver)) : solver;
  }
}
