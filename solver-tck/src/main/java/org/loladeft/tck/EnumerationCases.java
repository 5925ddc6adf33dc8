package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;
import org.opentest4j.TestAbortedException;

/** Many small problems, each against brute force. */
record EnumerationCases(Trial trial) {

  /** How many matchings are enumerated in the time of an enumeration of sets of blocks. */
  private static final int SETS = 10;

  Stream<DynamicTest> random() {
    return trial.kindsInOrder().stream()
        .map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> random(kind)));
  }

  private void random(Kind kind) {
    int problems = trial.effort().randomProblems();
    solveAll(kind.sort().several() ? 1 + problems / SETS : problems, 1, kind::mixed);
  }

  Stream<DynamicTest> tables() {
    return Stream.concat(
        Stream.of(
            tables("2 x 3 in {1, 2, 3}, any memory", 46656, EnumerationCases::twoByThree),
            tables("3 x 3 in {1, 2}, memory by depth", 32768, EnumerationCases::threeByThree)),
        Stream.of(Uplink.Kind.SHARED, Uplink.Kind.POWER_LIMITED, Uplink.Kind.RESOURCE_BLOCKS)
            .map(kind -> tables("2 x 3 in {1, 2}, " + kind.name(), 13824, i -> joint(kind, i))));
  }

  private DynamicTest tables(String name, int count, IntFunction<DeftProblem> problems) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          if (solveAll(count, trial.effort().tableStride(), problems) == 0) {
            throw new TestAbortedException("the solver takes none of these");
          }
        });
  }

  /** Solves the problems that the solver takes, and says how many those were. */
  private int solveAll(int count, int stride, IntFunction<DeftProblem> problems) {
    Set<Kind> taken = trial.kindsTaken();
    int solved = 0;
    for (int i = 0; i < count; i += stride) {
      DeftProblem problem = problems.apply(i);
      if (trial.takes(problem, taken)) {
        solve(problem, i);
        solved++;
      }
    }
    return solved;
  }

  private void solve(DeftProblem problem, int number) {
    try {
      Judge.solved(trial, problem);
    } catch (RuntimeException e) {
      fail("number " + number + ", " + problem + ": " + e.getMessage(), e);
    }
  }

  /** Reads a number digit by digit, in changing bases. */
  private static final class Digits {
    private int rest;

    Digits(int number) {
      rest = number;
    }

    int next(int base) {
      int digit = rest % base;
      rest /= base;
      return digit;
    }
  }

  private static DeftProblem twoByThree(int number) {
    Digits digits = new Digits(number);
    ProblemBuilder builder = builder(Uplink.Kind.DEDICATED, 1, 2, "2 x 3, number " + number);
    for (int k = 0; k < 3; k++) {
      double[] compute = {1 + digits.next(3), 1 + digits.next(3)};
      double[] need = {1 + digits.next(2), 1 + digits.next(2)};
      builder.device(1, 1, compute, need);
    }
    return builder.build();
  }

  private static DeftProblem threeByThree(int number) {
    Digits digits = new Digits(number);
    ProblemBuilder builder = builder(Uplink.Kind.DEDICATED, 1, 3, "3 x 3, number " + number);
    for (int k = 0; k < 3; k++) {
      double[] compute = {1 + digits.next(2), 1 + digits.next(2), 1 + digits.next(2)};
      builder.device(digits.next(4), 1, compute, new double[] {1, 2, 3});
    }
    return builder.build();
  }

  private static DeftProblem joint(Uplink.Kind kind, int number) {
    Digits digits = new Digits(number);
    ProblemBuilder builder = builder(kind, 3, 2, kind + " 2 x 3, number " + number);
    for (int k = 0; k < 3; k++) {
      double[] compute = {1 + digits.next(2), 1 + digits.next(2)};
      builder.device(digits.next(3), 1 + digits.next(2), compute, new double[] {1, 2});
    }
    return builder.build();
  }

  private static ProblemBuilder builder(Uplink.Kind kind, double budget, int blocks, String name) {
    return DeftProblem.builder(
            kind.withBudget(budget),
            Stream.iterate(1, j -> j + 1).limit(blocks).map(j -> new Block("b" + j, j, 1)).toList())
        .name(name);
  }
}
