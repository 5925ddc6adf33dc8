package org.example.consumer;

import java.util.List;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/** Solves two small problems with the solvers named, or with the automatic choice. */
public final class Main {

  private Main() {}

  /**
   * Prints a line for each solve.
   *
   * @param solvers ids, each of which takes shared uplinks; none: the automatic choice
   */
  public static void main(String[] solvers) {
    Deft deft = Deft.withDefaults();
    if (solvers.length == 0) {
      print("dedicated", deft.solve(problem(new Uplink.Dedicated(), 5e6)));
      print("shared", deft.solve(problem(new Uplink.Shared(20e6), 4)));
    }
    for (String solver : solvers) {
      DeftProblem problem = problem(new Uplink.Shared(20e6), 4);
      print(solver, deft.solve(problem, solver, SolveOptions.withDefaults()));
    }
  }

  private static DeftProblem problem(Uplink uplink, double channel) {
    List<Block> blocks = List.of(new Block("b1", 1, 1e6), new Block("b2", 2, 1e6));
    return DeftProblem.builder(uplink, blocks)
        .device("d1", 2, channel, new double[] {1, 3}, new double[] {1, 1})
        .device("d2", 2, channel, new double[] {1, 2}, new double[] {1, 1})
        .build();
  }

  private static void print(String what, DeftResult result) {
    System.out.println(what + " " + result.status() + " by " + result.solverId());
  }
}
