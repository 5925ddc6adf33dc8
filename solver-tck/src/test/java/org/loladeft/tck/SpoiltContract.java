package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.loladeft.api.DeftSolver;

/** Runs the contract against a spoilt solver and says which of its tests fail. */
class SpoiltContract extends DeftSolverContract {

  /** How the contract, which JUnit creates, gets its solver. */
  private static final ThreadLocal<Supplier<DeftSolver>> SOLVER = new ThreadLocal<>();

  private static final ThreadLocal<Boolean> PROOFS = new ThreadLocal<>();

  @Override
  protected DeftSolver solver() {
    return SOLVER.get().get();
  }

  @Override
  protected boolean givesProofs() {
    return PROOFS.get();
  }

  static final Effort EFFORT = new Effort(40, 997, 6, 12);

  @Override
  protected Effort effort() {
    return EFFORT;
  }

  @Override
  protected Duration stopTolerance() {
    return Duration.ofMillis(120);
  }

  /** The names of the contract's tests that fail. */
  static Set<String> failures(Supplier<DeftSolver> solver, boolean givesProofs) {
    return failures(selectClass(SpoiltContract.class), solver, givesProofs);
  }

  /**
   * That a fault is caught by the test that is about it.
   *
   * @param alone whether no other test may catch it, which takes a run of the whole contract
   */
  static DynamicTest caught(String test, String fault, Supplier<DeftSolver> solver, boolean alone) {
    return DynamicTest.dynamicTest(
        fault + (alone ? ": only by " : ": by ") + test,
        () -> assertEquals(Set.of(test), alone ? failures(solver, true) : failures(test, solver)));
  }

  private static Set<String> failures(String test, Supplier<DeftSolver> solver) {
    return failures(selectMethod(SpoiltContract.class, test), solver, true);
  }

  /** Whether one of the contract's tests fails. */
  static boolean fails(String test, Supplier<DeftSolver> solver, boolean givesProofs) {
    return failures(selectMethod(SpoiltContract.class, test), solver, givesProofs).contains(test);
  }

  private static Set<String> failures(
      DiscoverySelector what, Supplier<DeftSolver> solver, boolean givesProofs) {
    SOLVER.set(solver);
    PROOFS.set(givesProofs);
    try {
      Failures failures = new Failures();
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(what)
              .configurationParameter(KitSummary.PARAMETER, "false")
              .build();
      LauncherFactory.create().execute(request, failures);
      return failures.names;
    } finally {
      SOLVER.remove();
      PROOFS.remove();
    }
  }

  /** Collects the names of the factories whose tests fail. */
  private static final class Failures implements TestExecutionListener {
    private final Set<String> names = new TreeSet<>();

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        identifier.getUniqueIdObject().getSegments().stream()
            .filter(segment -> segment.getType().equals("test-factory"))
            .forEach(segment -> names.add(segment.getValue().replace("()", "")));
      }
    }
  }
}
