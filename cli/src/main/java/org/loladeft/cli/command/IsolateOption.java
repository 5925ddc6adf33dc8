package org.loladeft.cli.command;

import org.loladeft.api.solve.SolverFacts;
import org.loladeft.formats.child.ChildSolver;
import picocli.CommandLine.Option;

/** Whether solvers that are not ours get a process of their own. */
final class IsolateOption {

  @Option(
      names = "--isolate",
      description =
          "Run solvers that did not come with this release in a process of their own, which can"
              + " crash, exit or use up its memory without harm, and ends with its time.")
  private boolean isolate;

  boolean isAsked() {
    return isolate;
  }

  /** The solver as it is to be run. */
  SolverFacts applied(SolverFacts solver) {
    return isolate && !solver.isOfThisRelease() ? SolverFacts.of(ChildSolver.of(solver)) : solver;
  }
}
