package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.SolverFaultException;

/** What a solve leaves behind: in its thread, in the virtual machine, in other threads. */
record SurroundingsCases(Trial trial) {

  Stream<DynamicTest> kept() {
    return Stream.of(
        DynamicTest.dynamicTest("locale, time zone, properties, thread", this::everythingIsKept),
        DynamicTest.dynamicTest("an interrupt changes nothing and is kept", this::interruptIsKept),
        DynamicTest.dynamicTest("nothing is printed", this::nothingIsPrinted),
        DynamicTest.dynamicTest("the problem is left as it was", this::problemIsKept));
  }

  /** Of native code this hears nothing. */
  private void nothingIsPrinted() {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      trial.aFewProblems().forEach(trial::solve);
    } finally {
      System.setOut(before);
    }
    assertEquals("", printed.toString(StandardCharsets.UTF_8), "a solver prints nothing");
  }

  /** Asked without the facade, which shows solvers that it does not know a copy. */
  private void problemIsKept() {
    for (DeftProblem problem : trial.aFewProblems()) {
      DeftProblem shown = problem.copy();
      trial.solver().capability(shown);
      trial.solver().solve(shown, SolveContext.start(trial.options()));
      assertTrue(shown.hasSameFigures(problem), "a solve changed the figures of the problem");
    }
  }

  private void everythingIsKept() {
    Surroundings first = Surroundings.now();
    try {
      for (DeftProblem problem : trial.aFewProblems()) {
        trial.solve(problem); // Loading an engine may set properties, once.
        Surroundings.makeUnusual();
        Surroundings before = Surroundings.now();
        trial.solve(problem);
        assertEquals(before, Surroundings.now(), "a solve changed its surroundings");
      }
    } finally {
      first.restore();
    }
  }

  private void interruptIsKept() {
    SolveOptions options = trial.seeded(42);
    for (DeftProblem problem : trial.aFewProblems()) {
      String undisturbed = Fingerprint.of(trial.solve(problem, options));
      assertFalse(Thread.interrupted(), "a solve interrupted its thread");
      boolean kept;
      Thread.currentThread().interrupt();
      try {
        DeftResult result = trial.solve(problem, options);
        assertEquals(undisturbed, Fingerprint.of(result), "after an interrupt");
      } finally {
        kept = Thread.interrupted();
      }
      assertTrue(kept, "a solve swallowed the interrupt of its thread");
    }
  }

  Stream<DynamicTest> quiet() {
    return Stream.of(
        DynamicTest.dynamicTest("after a solve", () -> quietAfter(problem -> trial.solve(problem))),
        DynamicTest.dynamicTest("after an interrupt", () -> quietAfter(this::interrupted)),
        DynamicTest.dynamicTest("after a listener's failure", this::quietAfterFailure),
        DynamicTest.dynamicTest("after a cancellation", this::quietAfterCancellation));
  }

  private void quietAfter(Consumer<DeftProblem> solve) {
    for (DeftProblem problem : trial.aFewProblems()) {
      BusyThreads busy = BusyThreads.since();
      solve.accept(problem);
      busy.requireNoneAfter(trial.patience());
    }
  }

  private void interrupted(DeftProblem problem) {
    Thread.currentThread().interrupt();
    try {
      trial.solve(problem);
    } catch (SolverFaultException e) {
      // That is for the test of what an interrupt changes.
    } finally {
      Thread.interrupted();
    }
  }

  /** What the kit's own listener throws. */
  private static final class EnoughException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void quietAfterFailure() {
    trial.requireHonoured(SolveOption.PROGRESS);
    SolveOptions options =
        trial
            .options()
            .withProgressListener(
                progress -> {
                  throw new EnoughException();
                });
    quietAfter(
        problem -> {
          try {
            trial.solve(problem, options);
          } catch (EnoughException e) {
            // As it should, unless there was nothing to report.
          }
        });
  }

  private void quietAfterCancellation() {
    trial.requireHonoured(SolveOption.CANCELLATION);
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    SolveOptions options = trial.options().withCancellation(cancellation);
    quietAfter(problem -> trial.solve(problem, options));
  }
}
