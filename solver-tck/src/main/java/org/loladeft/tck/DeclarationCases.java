package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry;

/** What the solver says of itself. */
record DeclarationCases(Trial trial, DeftSolver solver) {

  DeclarationCases(Trial trial) {
    this(trial, trial.solver());
  }

  Stream<DynamicTest> declarations() {
    return Stream.of(
        DynamicTest.dynamicTest("the id is kebab-case", () -> SolverRegistry.of(solver)),
        DynamicTest.dynamicTest("every declaration is there", this::everyDeclarationIsThere),
        DynamicTest.dynamicTest("declarations stay the same", this::declarationsStayTheSame),
        DynamicTest.dynamicTest("the solver is available", this::theSolverIsAvailable));
  }

  private void everyDeclarationIsThere() {
    assertFalse(solver.version().isBlank(), "version() is blank: expected a version");
    assertNotNull(solver.description(), "description()");
    assertNotNull(solver.guarantee(), "guarantee()");
    assertNotNull(solver.honours(), "honours()");
    assertTrue(solver.autoPriority() >= 0, "autoPriority() is negative: expected at least 0");
    for (String parameter : solver.parameters()) {
      assertEquals(
          parameter.toLowerCase(Locale.ROOT).strip(), parameter, "a parameter is not kebab-case");
    }
  }

  private void declarationsStayTheSame() {
    List<Object> before = declared();
    trial.smallProblems().stream().limit(3).forEach(trial::solve);
    assertEquals(before, declared(), "what the solver declares changed after it solved");
  }

  private List<Object> declared() {
    return List.of(
        solver.id(),
        solver.version(),
        solver.description(),
        solver.guarantee(),
        Set.copyOf(solver.honours()),
        Set.copyOf(solver.parameters()),
        solver.autoPriority(),
        solver.availability().isYes());
  }

  private void theSolverIsAvailable() {
    assertTrue(
        solver.availability().isYes(),
        () -> "the kit needs a solver that can run: " + solver.availability());
  }

  Stream<DynamicTest> capabilities() {
    return Stream.of(
        DynamicTest.dynamicTest("some class of problems is taken", this::someClassIsTaken),
        DynamicTest.dynamicTest("classes are taken as a whole", this::classesAreTakenAsAWhole),
        DynamicTest.dynamicTest("capability stays the same", this::capabilityStaysTheSame));
  }

  private void someClassIsTaken() {
    assertFalse(trial.kindsTaken().isEmpty(), "the solver declines every probe of every class");
  }

  private void classesAreTakenAsAWhole() {
    Set<Kind> taken = trial.kindsTaken();
    for (DeftProblem problem : everyProblem()) {
      boolean takes = trial.takes(problem, taken);
      assertTrue(
          !takes || taken.contains(Kind.of(problem)),
          () -> "the solver takes " + problem + " but none of the probes of " + Kind.of(problem));
    }
  }

  private void capabilityStaysTheSame() {
    List<DeftProblem> problems = everyProblem();
    List<String> before = problems.stream().map(this::capability).toList();
    trial.smallProblems().stream().limit(3).forEach(trial::solve);
    assertEquals(
        before, problems.stream().map(this::capability).toList(), "capability changed after use");
  }

  private String capability(DeftProblem problem) {
    return problem + ": " + Objects.requireNonNull(trial.capability(problem));
  }

  private List<DeftProblem> everyProblem() {
    List<DeftProblem> problems = new ArrayList<>(Catalogue.shapes());
    problems.addAll(Catalogue.ties());
    problems.addAll(Catalogue.tight());
    problems.addAll(Catalogue.rateLimits());
    problems.addAll(Catalogue.magnitudes());
    problems.addAll(Catalogue.zeroUploads());
    problems.addAll(Catalogue.irregular());
    problems.addAll(Catalogue.severalBlocks());
    Kind.all().forEach(kind -> problems.add(kind.large(trial.effort())));
    return problems;
  }
}
