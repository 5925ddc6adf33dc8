package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/**
 * Every table of whole seconds there is, up to a size: all ties, all zeros, all that is missing.
 */
class ExhaustiveTest {

  private static final List<DeftSolver> SOLVERS =
      List.of(new CrunchSolver(), new CrunchDirectSolver(), new BottleneckSolver());

  /** A square table by its digits: 0, 1, ... s, and the last digit forbidden. */
  private record Digits(int size, int base) {

    long tables() {
      long count = 1;
      for (int cell = 0; cell < size * size; cell++) {
        count *= base;
      }
      return count;
    }

    int[] table(long index) {
      int[] cells = new int[size * size];
      for (int c = 0; c < cells.length; c++) {
        cells[c] = (int) (index % base);
        index /= base;
      }
      return cells;
    }

    DeftProblem problem(int[] cells) {
      List<Block> blocks = new ArrayList<>();
      for (int j = 0; j < size; j++) {
        blocks.add(new Block("b" + j, j + 1, 0));
      }
      ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
      for (int k = 0; k < size; k++) {
        double[] compute = new double[size];
        double[] memory = new double[size];
        for (int j = 0; j < size; j++) {
          boolean forbidden = cells[k * size + j] == base - 1;
          compute[j] = forbidden ? 0 : cells[k * size + j];
          memory[j] = forbidden ? 2 : 0;
        }
        builder.device(1, 1, compute, memory);
      }
      return builder.build();
    }

    /** By all assignments; {@code base} where there is none. */
    int best(int[] cells, int block, int taken) {
      if (block == size) {
        return 0;
      }
      int best = base;
      for (int k = 0; k < size; k++) {
        int cell = cells[k * size + block];
        if ((taken >> k & 1) == 0 && cell < base - 1) {
          best = Math.min(best, Math.max(cell, best(cells, block + 1, taken | 1 << k)));
        }
      }
      return best;
    }
  }

  private static int assertSolved(Digits digits, long index) {
    int[] cells = digits.table(index);
    DeftProblem problem = digits.problem(cells);
    int best = digits.best(cells, 0, 0);
    double optimum = best == digits.base() ? Double.POSITIVE_INFINITY : best;
    int solved = 0;
    for (DeftSolver solver : SOLVERS) {
      if (solver.capability(problem).isYes()) {
        DeftResult result = Deft.solve(problem, solver, SolveOptions.withDefaults());
        double found =
            result instanceof DeftResult.Optimal o ? o.latencySeconds() : Double.POSITIVE_INFINITY;
        if (found != optimum || result.proofState() != ProofState.CHECKED) {
          assertEquals(optimum, found, 0, () -> solver.id() + " on table " + index);
          assertEquals(ProofState.CHECKED, result.proofState(), solver.id() + " on " + index);
        }
        solved++;
      }
    }
    return solved;
  }

  private static void assertAll(Digits digits) {
    long solved = 0;
    for (long index = 0; index < digits.tables(); index++) {
      solved += assertSolved(digits, index);
    }
    assertEquals(true, solved > digits.tables(), solved + " solves");
  }

  @Test
  void every_table_of_3_devices_and_3_blocks_with_0_1_2_s_or_forbidden_is_solved_and_proven() {
    assertAll(new Digits(3, 4));
  }

  /** 43,046,721 tables. */
  @Test
  @Tag("long")
  void every_table_of_4_devices_and_4_blocks_with_0_1_s_or_forbidden_is_solved_and_proven() {
    assertAll(new Digits(4, 3));
  }
}
