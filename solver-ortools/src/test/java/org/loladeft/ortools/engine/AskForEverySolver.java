package org.loladeft.ortools.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.ortools.Problems;

/**
 * A main class for child JVMs: lists the solvers, solves with each, and says whether OR-Tools'
 * natives are in the process. One line for each fact.
 */
final class AskForEverySolver {

  private AskForEverySolver() {}

  public static void main(String[] arguments) throws IOException {
    DeftProblem problem = Problems.of("dedicated", 3, 5, 1);
    SolveOptions options = SolveOptions.withDefaults();
    for (String argument : arguments) {
      options = options.withParameter("process", argument);
    }
    SolverRegistry registry = SolverRegistry.discover();
    for (DeftSolver solver : registry.solvers()) {
      say(solver.id() + " available " + solver.availability());
    }
    say("loaded after the list " + loaded());
    for (DeftSolver solver : registry.solvers()) {
      boolean ours = solver.id().startsWith("ortools");
      say(solver.id() + " " + solve(problem, solver, ours ? options : SolveOptions.withDefaults()));
    }
    for (DeftSolver solver : registry.solvers()) {
      say(solver.id() + " afterwards available " + solver.availability());
    }
    say("loaded after the solves " + loaded());
  }

  private static String solve(DeftProblem problem, DeftSolver solver, SolveOptions options) {
    if (!solver.capability(problem).isYes()) {
      return "not capable";
    }
    try {
      return Deft.solve(problem, solver, options).status().toString();
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName() + " " + e.getMessage();
    }
  }

  private static boolean loaded() throws IOException {
    return Files.readString(Path.of("/proc/self/maps")).contains("jniortools");
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
