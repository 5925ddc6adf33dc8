package org.loladeft.ortools;

import java.time.Duration;
import java.util.List;
import org.loladeft.api.Cancellation;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;

/** A main class for child JVMs: solves in children that end by themselves, late and cancelled. */
final class SolveInChild {

  private SolveInChild() {}

  public static void main(String[] arguments) {
    SolveOptions child = SolveOptions.withDefaults().withParameter("process", "child");
    Cancellation cancellation = new Cancellation();
    for (SolveOptions options : List.of(child, child.withParameter("engine", "highs"))) {
      say(Deft.solve(Problems.of("shared", 3, 4, 1), new OrToolsMilpSolver(), options).status());
    }
    for (SolveOptions options :
        List.of(
            child.withTimeLimit(Duration.ofMillis(200)),
            child.withTimeLimit(Duration.ofMillis(1500)),
            child
                .withCancellation(cancellation)
                .withProgressListener(new EngineHelped(cancellation::cancel)))) {
      say(
          Deft.solve(Problems.of("shared", 48, 96, 1), new OrToolsMilpSolver(), options)
              .stopReason());
    }
  }

  private static void say(Object fact) {
    System.out.println(fact);
  }
}
