package org.loladeft.ortools;

import java.time.Duration;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;

/** A main class for child JVMs: solves problems whose figures are far apart; prints nothing. */
final class SolveWide {

  private SolveWide() {}

  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(10));
    for (long seed = first; seed < first + Long.parseLong(arguments[1]); seed++) {
      Deft.solve(
          RandomProblems.of(Uplink.Kind.SHARED)
              .withBlocks(8, 10)
              .withDevices(10, 14)
              .withDecades(12)
              .withTable(RandomProblems.Table.ANY)
              .withMemory(RandomProblems.Memory.AMPLE)
              .withUploads(RandomProblems.Uploads.UNEQUAL)
              .problem(seed),
          new OrToolsMilpSolver(),
          options);
    }
  }
}
