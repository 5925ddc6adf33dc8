package org.loladeft.ortools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;

/**
 * A main class for child JVMs: solves small problems of every kind again and again, then prints the
 * resident kilobytes after three tenths of the solves and after all.
 */
final class SolveOften {

  private SolveOften() {}

  public static void main(String[] arguments) throws IOException {
    DeftSolver solver = SolverRegistry.discover().solver(arguments[0]);
    int solves = Integer.parseInt(arguments[1]);
    DeftProblem[] problems =
        Problems.KINDS.stream().map(kind -> Problems.of(kind, 2, 3, 1)).toArray(DeftProblem[]::new);
    long early = 0;
    for (int i = 0; i < solves; i++) {
      Deft.solve(problems[i % problems.length], solver, SolveOptions.withDefaults());
      if (i == 3 * solves / 10) {
        early = residentKilobytes();
      }
    }
    System.out.println(early + " " + residentKilobytes());
  }

  private static long residentKilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
