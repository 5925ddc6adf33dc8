package org.loladeft.optaplanner;

import java.time.Duration;
import java.util.Locale;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;

/**
 * The main class of a fresh JVM: a solve in 50 ms, then several at once; prints the first's time.
 */
final class Fresh {

  private Fresh() {}

  /** Runs. */
  public static void main(String[] args) throws InterruptedException {
    DeftProblem problem =
        RandomProblems.of(Uplink.Kind.SHARED).withBlocks(12, 12).withDevices(30, 30).problem(1);
    DeftResult cold =
        Deft.solve(
            problem,
            new OptaPlannerSolver(),
            SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(50)));
    System.out.println(String.format(Locale.ROOT, "%s %.3f", cold.status(), cold.wallSeconds()));
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () ->
                  Deft.solve(
                      problem,
                      new OptaPlannerSolver(),
                      SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(1500))));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
