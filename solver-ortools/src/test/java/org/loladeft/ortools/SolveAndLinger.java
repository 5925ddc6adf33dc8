package org.loladeft.ortools;

import java.time.Duration;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;

/**
 * A main class for child JVMs that are sent a signal: says {@code started} when the engine has
 * found something, {@code solved} with the reason at the end, lingers, and says {@code hook} when
 * it ends in order.
 */
public final class SolveAndLinger {

  private SolveAndLinger() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
    DeftSolver solver = SolverRegistry.discover().solver(arguments[0]);
    boolean hard = arguments[1].equals("hard");
    DeftProblem problem =
        hard ? Problems.of("resource-blocks", 96, 200, 1) : Problems.of("shared", 3, 4, 1);
    SolveOptions options =
        SolveOptions.withDefaults()
            .withTimeLimit(Duration.ofSeconds(60))
            .withProgressListener(new EngineHelped(() -> System.out.println("started")));
    if (arguments.length > 2) {
      options = options.withParameter("process", arguments[2]);
    }
    System.out.println("solved " + Deft.solve(problem, solver, options).stopReason());
    Thread.sleep(60_000);
  }
}
