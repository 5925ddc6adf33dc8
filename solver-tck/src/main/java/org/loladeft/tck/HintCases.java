package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.SolveOption;

/** Hints, good and bad. */
record HintCases(Trial trial) {

  Stream<DynamicTest> hints() {
    return trial.ifHonoured(SolveOption.HINT, this::allHints);
  }

  private Stream<DynamicTest> allHints() {
    return Stream.of(
            trial.tests(trial.smallProblems(), this::hints),
            trial.tests(trial.largeProblems(), this::afterChange),
            Stream.of(
                DynamicTest.dynamicTest("random problems after a change", this::resolved),
                DynamicTest.dynamicTest("a hint of another problem is refused", this::refused)))
        .flatMap(tests -> tests);
  }

  /** A large problem by a hint of itself, and one of it as it was. */
  private void afterChange(DeftProblem problem) {
    if (trial.solve(problem) instanceof DeftResult.WithAllocation with) {
      DeftProblem next = Changes.someDevices(problem, new Random(4));
      for (DeftProblem now : List.of(problem, next)) {
        Hint hint = Hint.of(with).carriedOver(problem, now);
        Judge.cutShort(trial, now, Optimum.of(now), solved(now, hint));
      }
    }
  }

  private void hints(DeftProblem problem) {
    OptionalDouble optimum = BruteForce.optimum(problem);
    hintsFor(problem)
        .forEach((name, hint) -> Judge.complete(trial, problem, optimum, solved(problem, hint)));
  }

  private DeftResult solved(DeftProblem problem, Hint hint) {
    return trial.solve(problem, trial.options().withHint(hint));
  }

  private Map<String, Hint> hintsFor(DeftProblem problem) {
    int blocks = problem.blockCount();
    int devices = problem.deviceCount();
    int[] backwards = IntStream.range(0, blocks).map(j -> devices - 1 - j % devices).toArray();
    Map<String, Hint> hints = new LinkedHashMap<>();
    if (trial.solve(problem) instanceof DeftResult.WithAllocation with) {
      hints.put("good", Hint.of(with));
    }
    hints.put("useless", Hint.of(Allocation.of(backwards)));
    hints.put("infeasible: one device for all", Hint.of(Allocation.of(new int[blocks])));
    hints.put("partial", partial(problem, backwards));
    for (double price : new double[] {0, 1e-300, 1, 1e300}) {
      hints.put("prices of " + price, priced(problem, backwards, price));
    }
    return hints;
  }

  /** A hint that names no device for the blocks that the last devices had. */
  private static Hint partial(DeftProblem problem, int[] devices) {
    DeftProblem smaller = Changes.withoutLastDevice(problem);
    return Hint.of(Allocation.of(devices))
        .carriedOver(problem, smaller)
        .carriedOver(smaller, problem);
  }

  private static Hint priced(DeftProblem problem, int[] allocation, double price) {
    int[] devices = IntStream.range(0, problem.deviceCount()).toArray();
    double[] prices = Arrays.stream(devices).mapToDouble(k -> k % 2 == 0 ? price : 0).toArray();
    return Hint.of(Allocation.of(allocation), PriceProof.of(1, devices, prices));
  }

  /** Round after round some devices change, and the last result is the hint. */
  private void resolved() {
    Random random = new Random(3);
    for (DeftProblem start : trial.smallProblems()) {
      DeftProblem problem = start;
      int rounds = Kind.of(start).sort().several() ? 2 : trial.effort().randomProblems() / 50;
      for (int round = 0; round < Math.max(2, rounds); round++) {
        DeftProblem next = Changes.someDevices(problem, random);
        if (trial.solve(problem) instanceof DeftResult.WithAllocation with) {
          Hint hint = Hint.of(with).carriedOver(problem, next);
          Judge.complete(trial, next, BruteForce.optimum(next), solved(next, hint));
        }
        problem = next;
      }
    }
  }

  private void refused() {
    List<DeftProblem> problems = trial.smallProblems();
    DeftProblem problem = problems.get(0);
    int[] tooMany = new int[problem.blockCount() + 1];
    int[] beyond = new int[problem.blockCount()];
    beyond[0] = problem.deviceCount();
    for (int[] devices : List.of(tooMany, beyond)) {
      Hint hint = Hint.of(Allocation.of(devices));
      assertThrows(IllegalArgumentException.class, () -> solved(problem, hint));
    }
  }
}
