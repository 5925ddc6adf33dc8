package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.tck.CaseFile;
import org.loladeft.tck.RandomProblems;

/** Our own exact solvers against engines that we did not write. */
class OwnSolversAgreeTest {

  private static final SolverRegistry ALL = SolverRegistry.discover();

  private static final List<DeftSolver> REFERENCES =
      List.of(ALL.solver("ortools-milp"), ALL.solver("ortools-cpsat"));

  private static final List<DeftSolver> OURS =
      List.of(
          ALL.solver("crunch"),
          ALL.solver("crunch-direct"),
          ALL.solver("bottleneck"),
          ALL.solver("parametric"));

  private static final SolveOptions LIMITED =
      SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(20));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (CaseFile file : CaseFile.all()) {
      REFERENCES.forEach(solver -> cases.add(Arguments.of(file.name(), file, solver.id())));
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {2}")
  @MethodSource("cases")
  void case_files_are_proven_and_agree(String name, CaseFile file, String solver) {
    requireAgreement(file.problem(), ALL.solver(solver));
  }

  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void random_problems_agree(Uplink.Kind kind) {
    agree(kind, 0, 40);
  }

  /** Prices of the pairs that fit in the budget alone were too high for those that don't. */
  @Test
  void pairs_beyond_the_budget_keep_prices_down() {
    agree(Uplink.Kind.SHARED, 1181, 1);
    agree(Uplink.Kind.RESOURCE_BLOCKS, 1463, 1);
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource(Uplink.Kind.class)
  void five_hundred_random_problems_agree(Uplink.Kind kind) {
    agree(kind, 1000, 500);
  }

  private static void agree(Uplink.Kind kind, long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      DeftProblem problem =
          RandomProblems.of(kind)
              .withBlocks(1, 8)
              .withDevices(1, 12)
              .withTable(
                  RandomProblems.Table.values()[
                      (int) (seed % RandomProblems.Table.values().length)])
              .problem(seed);
      for (DeftSolver reference : REFERENCES) {
        requireAgreement(problem, reference);
      }
    }
  }

  private static void requireAgreement(DeftProblem problem, DeftSolver reference) {
    DeftResult theirs = Deft.solve(problem, reference, LIMITED);
    int compared = 0;
    for (DeftSolver solver : OURS) {
      if (solver.capability(problem).isYes()) {
        DeftResult own = Deft.solve(problem, solver, SolveOptions.withDefaults());
        requireSame(problem + " by " + reference.id() + " and " + solver.id(), theirs, own);
        compared++;
      }
    }
    assertTrue(compared > 0, "no solver of ours takes " + problem);
  }

  private static void requireSame(String what, DeftResult theirs, DeftResult own) {
    assertEquals(own.status(), theirs.status(), what);
    if (own.status() == Status.OPTIMAL) {
      double expected = ((DeftResult.Optimal) own).latencySeconds();
      double found = ((DeftResult.Optimal) theirs).latencySeconds();
      assertEquals(expected, found, 2e-9 * expected, what);
    }
  }
}
