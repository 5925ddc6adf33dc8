package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.CaseFile;

class CaseFilesTest {

  static List<CaseFile> cases() {
    return CaseFile.all();
  }

  private static void solveWithin(CaseFile file, SolveOptions options, double tolerance) {
    DeftResult result = Deft.solve(file.problem(), new OptaPlannerSolver(), options);
    if (file.optimalLatencySeconds().isEmpty()) {
      assertEquals(Status.UNSOLVED, result.status(), file.name());
      return;
    }
    var with = assertInstanceOf(DeftResult.WithAllocation.class, result, file.name());
    double optimum = file.optimalLatencySeconds().getAsDouble();
    assertTrue(
        with.latencySeconds() <= optimum * (1 + tolerance),
        () -> file.name() + ": " + with.latencySeconds() + " s for an optimum of " + optimum);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void by_default_each_case_comes_within_a_hundredth_of_its_optimum(CaseFile file) {
    solveWithin(file, SolveOptions.withDefaults(), 0.01);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void some_seed_of_a_few_finds_the_optimum_itself(CaseFile file) {
    AssertionError missed = new AssertionError(file.name());
    for (long seed = 0; seed < 8; seed++) {
      try {
        solveWithin(file, SolveOptions.withDefaults().withSeed(seed), 1e-9);
        return;
      } catch (AssertionError e) {
        missed = e;
      }
    }
    throw missed;
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("cases")
  void in_five_seconds_each_case_comes_within_a_hundredth_of_its_optimum(CaseFile file) {
    solveWithin(file, SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(5)), 0.01);
  }
}
