package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.opentest4j.TestAbortedException;

/** The same problem again: later, elsewhere, many at once, in another guise. */
record RepeatCases(Trial trial) {

  private static final int THREADS = 8;

  /** Turkish has a dotted capital i; the Arabic one has digits of its own; German a comma. */
  private static final List<Locale> LOCALES =
      List.of(
          Locale.forLanguageTag("tr-TR"), Locale.forLanguageTag("ar-EG-u-nu-arab"), Locale.GERMANY);

  private String fingerprint(DeftProblem problem) {
    return fingerprint(problem, trial.seeded(42));
  }

  /** The fingerprint; a solve that a clock ended is not comparable. */
  private String fingerprint(DeftProblem problem, SolveOptions options) {
    DeftResult result = trial.solve(problem, options);
    if (result.stopReason() == StopReason.TIME_LIMIT) {
      throw new TestAbortedException("a time limit ended the solve: " + problem);
    }
    return Fingerprint.of(result);
  }

  Stream<DynamicTest> repeated() {
    List<DeftProblem> problems = problems();
    return Stream.concat(
        trial.tests(problems, problem -> repeated(problem, problems)),
        Stream.of(
            DynamicTest.dynamicTest("with any seed or none", this::anySeed),
            DynamicTest.dynamicTest("with a hint", this::hinted),
            DynamicTest.dynamicTest("after others of its name and shape", this::otherFigures)));
  }

  /** A seed drawn here and now can't be one that the solver is prepared for. */
  private void anySeed() {
    long any = new Random().nextLong();
    SolveOptions none = trial.options();
    boolean seeds = trial.solver().honours().contains(SolveOption.SEED);
    for (DeftProblem problem : trial.aFewProblems()) {
      String unseeded = twice(problem, none, "without a seed");
      if (seeds && !none.requested().contains(SolveOption.SEED)) {
        assertEquals(
            unseeded, fingerprint(problem, none.withSeed(0)), "no seed is to be the seed 0");
      }
      if (seeds) {
        twice(problem, none.withSeed(any), "with the seed " + any);
      }
    }
  }

  private void hinted() {
    trial.requireHonoured(SolveOption.HINT);
    for (DeftProblem problem : trial.aFewProblems()) {
      if (trial.solve(problem) instanceof DeftResult.WithAllocation with) {
        twice(problem, trial.seeded(42).withHint(Hint.of(with)), "with a hint");
      }
    }
  }

  private String twice(DeftProblem problem, SolveOptions options, String how) {
    String first = fingerprint(problem, options);
    assertEquals(first, fingerprint(problem, options), "the same solve again, " + how);
    return first;
  }

  /** What a solver remembers of a problem must not be taken for the next one's. */
  private void otherFigures() {
    for (DeftProblem problem : trial.largeProblems()) {
      trial.solve(problem);
      DeftProblem next = Changes.someDevices(problem, new Random(5));
      Judge.cutShort(trial, next, Optimum.of(next), trial.solve(next));
    }
  }

  private List<DeftProblem> problems() {
    List<DeftProblem> problems = new ArrayList<>(trial.smallProblems());
    problems.addAll(trial.largeProblems());
    return problems;
  }

  private void repeated(DeftProblem problem, List<DeftProblem> others) throws Exception {
    String first = fingerprint(problem);
    assertEquals(first, fingerprint(problem), "the same solve again");
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      assertEquals(first, other.submit(() -> fingerprint(problem)).get(), "on another thread");
    } finally {
      other.shutdownNow();
    }
    trial.solve(others.get(0));
    assertEquals(first, fingerprint(problem), "after another problem");
    assertEquals(
        first, new RepeatCases(trial.withFreshSolver()).fingerprint(problem), "by a fresh solver");
  }

  Stream<DynamicTest> threads() {
    return Stream.of(
        DynamicTest.dynamicTest("small problems", () -> threads(trial.smallProblems())),
        DynamicTest.dynamicTest("large problems", () -> threads(trial.largeProblems())));
  }

  /** Every thread walks through the problems from a place of its own. */
  private void threads(List<DeftProblem> problems) throws Exception {
    List<String> expected = problems.stream().map(this::fingerprint).toList();
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Void>> tasks =
          IntStream.range(0, THREADS)
              .<Callable<Void>>mapToObj(start -> () -> walk(problems, expected, start))
              .toList();
      for (Future<Void> done : pool.invokeAll(tasks)) {
        rethrow(done);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Void walk(List<DeftProblem> problems, List<String> expected, int start) {
    for (int i = 0; i < problems.size(); i++) {
      int at = (start + i) % problems.size();
      assertEquals(expected.get(at), fingerprint(problems.get(at)), "among many threads");
    }
    return null;
  }

  private static void rethrow(Future<Void> done) throws Exception {
    try {
      done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  Stream<DynamicTest> locales() {
    return trial.tests(trial.smallProblems(), this::locales);
  }

  private void locales(DeftProblem problem) {
    String first = fingerprint(problem);
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : LOCALES) {
        Locale.setDefault(locale);
        assertEquals(first, fingerprint(problem), "under the locale " + locale.toLanguageTag());
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  Stream<DynamicTest> relabelled() {
    return trial.tests(problems(), this::relabelled);
  }

  private void relabelled(DeftProblem problem) {
    DeftResult result = trial.solve(problem);
    requireConsistent(result, trial.solve(shuffled(problem, 1)), 1, "in another order");
    requireConsistent(result, trial.solve(shuffled(problem, 1024)), 1024, "1,024 times as long");
  }

  /** Neither result's bound may be above the other's latency. */
  private static void requireConsistent(DeftResult a, DeftResult b, double factor, String how) {
    requireOrder(a.lowerBoundSeconds(), factor, b, how);
    requireOrder(b.lowerBoundSeconds(), 1 / factor, a, how);
    assertEquals(
        a instanceof DeftResult.Infeasible,
        b instanceof DeftResult.Infeasible,
        "infeasible " + how);
  }

  private static void requireOrder(OptionalDouble bound, double factor, DeftResult b, String how) {
    if (bound.isPresent() && b instanceof DeftResult.WithAllocation with) {
      double limit = with.latencySeconds() * (1 + 2 * Judge.TOLERANCE);
      assertTrue(
          bound.getAsDouble() * factor <= limit,
          () ->
              String.format(
                  Locale.ROOT,
                  "the same problem %s has a latency of %s s, below the bound of %s s",
                  how,
                  with.latencySeconds(),
                  bound.getAsDouble() * factor));
    }
  }

  /** The problem with its devices and blocks in another order and all times stretched. */
  private static DeftProblem shuffled(DeftProblem problem, double factor) {
    List<Integer> blocks = order(problem.blockCount());
    ProblemBuilder builder =
        DeftProblem.builder(
            problem.uplink(), blocks.stream().map(j -> block(problem, j, factor)).toList());
    for (int k : order(problem.deviceCount())) {
      builder.device(shuffled(problem.device(k), blocks, factor));
    }
    return builder.build();
  }

  private static Device shuffled(Device device, List<Integer> blocks, double factor) {
    int[] forbidden =
        IntStream.range(0, blocks.size()).filter(i -> device.isForbidden(blocks.get(i))).toArray();
    Device shuffled =
        Device.of(
            device.id(),
            device.memoryBytes(),
            device.channel(),
            row(blocks, j -> factor * device.computeSeconds(j)),
            row(blocks, j -> device.isForbidden(j) ? 0 : device.blockMemoryBytes(j)));
    return device.hasExtras()
        ? shuffled
            .withSeveralBlocks(
                device.maxBlocks(),
                row(blocks, j -> factor * device.extraComputeSeconds(j)),
                row(blocks, j -> device.isForbidden(j) ? 0 : device.extraMemoryBytes(j)))
            .withForbidden(forbidden)
        : shuffled.withForbidden(forbidden);
  }

  private static double[] row(List<Integer> blocks, IntToDoubleFunction figure) {
    return blocks.stream().mapToDouble(figure::applyAsDouble).toArray();
  }

  private static Block block(DeftProblem problem, int j, double factor) {
    Block block = problem.blocks().get(j);
    return new Block(block.id(), block.depth(), factor * block.uploadBits());
  }

  private static List<Integer> order(int count) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    Collections.shuffle(order, new Random(count));
    return order;
  }
}
