package org.loladeft.benchmarks.jmh;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.suite.Distribution;

/** Problems by size, and what all benchmarks of solvers share. */
final class Sizes {

  private Sizes() {}

  /** A problem of the affine distribution; {@code size} is such as {@code 24x100}. */
  static DeftProblem problem(String uplink, String size) {
    String[] parts = size.split("x", -1);
    int blocks = Integer.parseInt(parts[0]);
    return Distribution.AFFINE.draw(uplink, blocks, Integer.parseInt(parts[1]), 1);
  }

  static DeftSolver solver(String id) {
    return Deft.withDefaults().registry().solver(id);
  }

  /** The solver alone, without the facade's check: what the peers are timed for, too. */
  static Object solve(DeftSolver solver, DeftProblem problem) {
    return solver.solve(problem, SolveContext.start(SolveOptions.withDefaults()));
  }

  /** The checked optimum. */
  static DeftResult.Optimal optimum(DeftProblem problem) {
    return (DeftResult.Optimal) Deft.withDefaults().solve(problem);
  }

  static void requireClose(double latency, double optimum, double tolerance, String who) {
    if (!(Math.abs(latency - optimum) <= tolerance * optimum)) {
      throw new IllegalStateException(
          who + " says " + latency + " s and the checked optimum is " + optimum + " s");
    }
  }

  /** Refuses a solver whose checked answer is not the optimum. */
  static void requireOptimal(DeftSolver solver, DeftProblem problem, double optimum) {
    DeftResult result = Deft.solve(problem, solver, SolveOptions.withDefaults());
    requireClose(((DeftResult.WithAllocation) result).latencySeconds(), optimum, 0, solver.id());
  }

  /** One pass over the table: the floor that no solver that reads its input can beat. */
  static double sum(double[] table) {
    double sum = 0;
    for (double cell : table) {
      sum += cell;
    }
    return sum;
  }

  static double[] table(DeftProblem p) {
    double[] table = new double[p.blockCount() * p.deviceCount()];
    for (int k = 0, i = 0; k < p.deviceCount(); k++) {
      for (int j = 0; j < p.blockCount(); j++) {
        table[i++] = p.bestLatencySeconds(k, j);
      }
    }
    return table;
  }
}
