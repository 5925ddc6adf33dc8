package org.loladeft.formats.child;

import java.time.Duration;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFacts;

/**
 * A main class for JVMs of the tests: solves in a child for each argument, within half a second but
 * for the last one, and says how each ended; {@code started} when one has found something.
 */
final class SolveInChildren {

  private SolveInChildren() {}

  public static void main(String[] arguments) {
    DeftSolver child = ChildSolver.of(SolverFacts.of(new PlantedSolver()));
    for (String does : arguments) {
      boolean on = does.endsWith("-on");
      SolveOptions options =
          SolveOptions.withDefaults()
              .withParameter("does", does.replace("-on", ""))
              .withTimeLimit(Duration.ofSeconds(does.contains("hang") ? on ? 60 : 1 : 30));
      if (on) {
        options = options.withProgressListener(progress -> System.out.println("started"));
      }
      System.out.println(outcome(child, options));
    }
  }

  private static String outcome(DeftSolver child, SolveOptions options) {
    try {
      return Deft.solve(ChildSolverTest.problem(Uplink.Kind.SHARED), child, options)
          .stopReason()
          .toString();
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }
}
