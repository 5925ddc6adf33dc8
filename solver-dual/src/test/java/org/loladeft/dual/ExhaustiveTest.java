package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;

/**
 * Every problem of small whole numbers there is, up to a size: all ties, all zeros, all that is
 * missing. Against enumeration, each proof checked.
 */
class ExhaustiveTest {

  private static final List<DeftSolver> SOLVERS =
      List.of(new ParametricSolver(), new RunPricingSolver(), new BlockPricingSolver());

  /** Reads a number digit by digit, each with a base of its own. */
  private static final class Odometer {
    private long rest;

    Odometer(long index) {
      rest = index;
    }

    int next(int base) {
      int digit = (int) (rest % base);
      rest /= base;
      return digit;
    }

    boolean isOver() {
      return rest > 0;
    }
  }

  private static Uplink uplink(Uplink.Kind kind, int sharers) {
    return kind.withBudget(kind.hasWholeShares() ? sharers + 1 : 1);
  }

  /** A device's figures for one block, s and bytes: 0, 1, ... s, and the last digit forbidden. */
  private static void cell(int digit, int forbidden, double[] compute, double[] memory, int j) {
    compute[j] = digit == forbidden ? 0 : digit;
    memory[j] = digit == forbidden ? 2 : 0;
  }

  /** One block a device, 2 blocks: uploads of 0 to 2 bits, channels of 1 or 2. */
  private static DeftProblem oneBlock(Uplink.Kind kind, int devices, Odometer digits) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < 2; j++) {
      blocks.add(new Block("b" + j, j + 1, digits.next(3)));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink(kind, 2), blocks);
    for (int k = 0; k < devices; k++) {
      double[] compute = new double[2];
      double[] memory = new double[2];
      double channel = 1 + digits.next(2);
      for (int j = 0; j < 2; j++) {
        cell(digits.next(4), 3, compute, memory, j);
      }
      builder.device(1, channel, compute, memory);
    }
    return builder.build();
  }

  /** Up to 3 blocks on each of 2 devices: uploads of 0 or 1 bit, further blocks 0 or 1 s. */
  private static DeftProblem severalBlocks(Uplink.Kind kind, Odometer digits) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < 3; j++) {
      blocks.add(new Block("b" + j, j + 1, digits.next(2)));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink(kind, 2), blocks);
    for (int k = 0; k < 2; k++) {
      double[] compute = new double[3];
      double[] memory = new double[3];
      double[] extra = new double[3];
      int most = 2 + digits.next(2);
      for (int j = 0; j < 3; j++) {
        cell(digits.next(3), 2, compute, memory, j);
        extra[j] = Math.min(compute[j], digits.next(2));
      }
      builder.device(
          Device.of("d" + k, 1, 1 + k, compute, memory)
              .withSeveralBlocks(most, extra, new double[3]));
    }
    return builder.build();
  }

  private static int assertSolved(DeftProblem problem, long index) {
    OptionalDouble optimum = BruteForce.optimum(problem);
    int solved = 0;
    for (DeftSolver solver : SOLVERS) {
      if (solver.problemClasses().contains(problem.problemClass())
          && solver.capability(problem).isYes()) {
        DeftResult result = Deft.solve(problem, solver, SolveOptions.withDefaults());
        String where = solver.id() + " on " + problem + " " + index;
        Status status = result.outcome().status();
        double best = optimum.orElse(Double.POSITIVE_INFINITY);
        double found = result.outcome().latencySeconds().orElse(Double.POSITIVE_INFINITY);
        double bound = result.outcome().lowerBoundSeconds().orElse(0);
        assertTrue(found >= best * (1 - 1e-9), where + ": " + found + " below " + best);
        assertTrue(bound <= best * (1 + 1e-9), where + ": bound " + bound + " above " + best);
        if (isExact(solver, problem)) {
          assertEquals(optimum.isEmpty() ? Status.INFEASIBLE : Status.OPTIMAL, status, where);
        }
        if (status == Status.OPTIMAL) {
          assertEquals(best, found, 1e-6 * best, where);
        }
        if (status.isFinal()) {
          assertEquals(ProofState.CHECKED, result.proofState(), where);
        }
        solved++;
      }
    }
    return solved;
  }

  /** Elsewhere it may leave a gap, and has to be right about its bound. */
  private static boolean isExact(DeftSolver solver, DeftProblem problem) {
    boolean equal =
        problem.problemClass() == ProblemClass.ONE_BLOCK || EqualBlocks.order(problem).isPresent();
    Uplink.Kind kind = problem.uplink().kind();
    return equal
        || solver instanceof BlockPricingSolver
            && (kind == Uplink.Kind.DEDICATED || kind == Uplink.Kind.SHARED);
  }

  private interface Family {
    DeftProblem problem(Odometer digits);
  }

  /** Every {@code stride}-th problem of a family: a prime that no base is a multiple of. */
  private static void assertAll(Family family, int stride) {
    long solved = 0;
    Odometer digits = new Odometer(0);
    for (long index = 0; !digits.isOver(); index += stride) {
      digits = new Odometer(index);
      DeftProblem problem = family.problem(digits);
      solved += digits.isOver() ? 0 : assertSolved(problem, index);
    }
    assertTrue(solved > 100, solved + " solves");
  }

  @ParameterizedTest
  @EnumSource
  void every_problem_of_2_devices_and_2_blocks_is_solved_and_proven(Uplink.Kind kind) {
    assertAll(digits -> oneBlock(kind, 2, digits), 1);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void every_problem_of_3_devices_and_2_blocks_is_solved_and_proven(Uplink.Kind kind) {
    assertAll(digits -> oneBlock(kind, 3, digits), 1);
  }

  @ParameterizedTest
  @EnumSource
  void every_499th_problem_of_3_blocks_on_2_devices_is_solved_and_proven(Uplink.Kind kind) {
    assertAll(digits -> severalBlocks(kind, digits), 499);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void every_problem_of_3_blocks_on_2_devices_is_solved_and_proven(Uplink.Kind kind) {
    assertAll(digits -> severalBlocks(kind, digits), 1);
  }
}
