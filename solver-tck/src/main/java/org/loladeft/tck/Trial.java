package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;
import org.opentest4j.TestAbortedException;

/**
 * A solver under test with what its test class declares of it.
 *
 * <p>Problems fall into {@linkplain Kind classes}. A solver takes a class if it takes one of the
 * class's probes. Saying no inside a class that it takes is a skip, and has to be declared by a
 * {@link Trait}.
 */
record Trial(
    DeftSolver solver,
    Supplier<DeftSolver> fresh,
    Effort effort,
    SolveOptions options,
    boolean givesProofs,
    Set<Trait> declines,
    Set<Trait> leavesOpen,
    double largestGap,
    Duration stopTolerance) {

  /** The classes that the solver takes. */
  Set<Kind> kindsTaken() {
    Set<Kind> taken = new HashSet<>();
    for (Kind kind : Kind.all()) {
      if (kind.probes().stream().anyMatch(p -> capability(p).isYes())) {
        taken.add(kind);
      }
    }
    return taken;
  }

  /** The classes that the solver takes, in a fixed order. */
  List<Kind> kindsInOrder() {
    Set<Kind> taken = kindsTaken();
    return Kind.all().stream().filter(taken::contains).toList();
  }

  /** Whether the solver takes the problem, as the facade asks it. */
  Capability capability(DeftProblem problem) {
    return solver.problemClasses().contains(problem.problemClass())
        ? solver.capability(problem)
        : Capability.no("it is of a class that the solver is not made for");
  }

  /** Whether the solver declares that a completed solve may leave the problem open. */
  boolean mayLeaveOpen(DeftProblem problem) {
    return leavesOpen.stream().anyMatch(trait -> trait.isIn(problem));
  }

  /** Whether the solver takes the problem; fails if it says no without having declared it. */
  boolean takes(DeftProblem problem, Set<Kind> taken) {
    Capability capability = capability(problem);
    if (!capability.isYes()
        && taken.contains(Kind.of(problem))
        && declines.stream().noneMatch(trait -> trait.isIn(problem))) {
      fail(
          String.format(
              Locale.ROOT,
              "the solver declines %s (%s), though it takes others of %s: declare one of the traits %s"
                  + " in declines(), or take it",
              problem,
              capability,
              Kind.of(problem),
              Trait.of(problem)));
    }
    return capability.isYes();
  }

  /** A test on one problem, skipped if the solver rightly declines the problem. */
  DynamicTest test(DeftProblem problem, ThrowingConsumer<DeftProblem> body) {
    return test(problem.name().orElseThrow(), problem, body);
  }

  DynamicTest test(String name, DeftProblem problem, ThrowingConsumer<DeftProblem> body) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          if (!takes(problem, kindsTaken())) {
            throw new TestAbortedException("declined: " + capability(problem));
          }
          body.accept(problem);
        });
  }

  /** Tests on the problems that the solver takes; a single skip if it takes none. */
  Stream<DynamicTest> tests(List<DeftProblem> problems, ThrowingConsumer<DeftProblem> body) {
    Set<Kind> taken = kindsTaken();
    boolean none =
        problems.stream().noneMatch(p -> taken.contains(Kind.of(p)) || capability(p).isYes());
    return none
        ? skipped("the solver takes none of these problems")
        : problems.stream().map(problem -> test(problem, body));
  }

  /** The tests of an option, or a single skip if the solver does not honour it. */
  Stream<DynamicTest> ifHonoured(SolveOption option, Supplier<Stream<DynamicTest>> tests) {
    return honours(option)
        ? tests.get()
        : skipped("the solver does not honour the " + option.words());
  }

  boolean honours(SolveOption option) {
    return solver.honours().contains(option);
  }

  /** A test that is skipped because the solver declares that it can't. */
  private static Stream<DynamicTest> skipped(String why) {
    return Stream.of(
        DynamicTest.dynamicTest(
            "skipped: " + why,
            () -> {
              throw new TestAbortedException(why);
            }));
  }

  /** The options with a seed, if the solver honours one. */
  SolveOptions seeded(long seed) {
    return honours(SolveOption.SEED) ? options.withSeed(seed) : options;
  }

  /** Skips the rest of a test if the solver does not honour an option. */
  void requireHonoured(SolveOption option) {
    if (!honours(option)) {
      throw new TestAbortedException("the solver does not honour the " + option.words());
    }
  }

  /** How long the kit waits for what a solver still has to end after it has returned. */
  Duration patience() {
    return stopTolerance.multipliedBy(20);
  }

  DeftResult solve(DeftProblem problem) {
    return solve(problem, options);
  }

  /** Solves; what the solver claims without a proof stands, so that it can be judged. */
  DeftResult solve(DeftProblem problem, SolveOptions with) {
    return Deft.solve(problem, solver, with.withTrustedClaims());
  }

  /** The same trial of a solver that was made just now. */
  Trial withFreshSolver() {
    return new Trial(
        fresh.get(),
        fresh,
        effort,
        options,
        givesProofs,
        declines,
        leavesOpen,
        largestGap,
        stopTolerance);
  }

  /**
   * One large problem of each kind of uplink that the solver takes, and one whose devices may take
   * several blocks.
   */
  List<DeftProblem> largeProblems() {
    List<DeftProblem> problems = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    for (Kind kind : kindsInOrder()) {
      if (kind.sort().hasLargeOptimum()
          && seen.add(kind.sort().several() ? ProblemClass.SEVERAL_BLOCKS : kind.uplink())) {
        problems.add(kind.large(effort));
      }
    }
    return problems;
  }

  /** One small and one large problem, for what takes many solves. */
  List<DeftProblem> aFewProblems() {
    List<DeftProblem> problems = new ArrayList<>();
    smallProblems().stream().limit(1).forEach(problems::add);
    largeProblems().stream().skip(largeProblems().size() / 2).limit(1).forEach(problems::add);
    return problems;
  }

  /** A few small problems of each class that the solver takes. */
  List<DeftProblem> smallProblems() {
    return kindsInOrder().stream().flatMap(kind -> kind.probes().stream()).toList();
  }
}
