package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;

class EnginesAgreeTest {

  private static final DeftSolver MILP = new OrToolsMilpSolver();
  private static final DeftSolver CP_SAT = new OrToolsCpSatSolver();
  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();

  static List<String> kinds() {
    return Problems.KINDS;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void scip_highs_and_cp_sat_prove_the_same_optimum(String kind) {
    DeftProblem problem = Problems.of(kind, 6, 9, 7);
    double scip = optimum(problem, MILP, DEFAULTS);
    assertEquals(scip, optimum(problem, CP_SAT, DEFAULTS), 1e-9 * scip);
    SolveOptions highs = DEFAULTS.withParameter("engine", "highs");
    assertEquals(scip, optimum(problem, MILP, highs), 1e-9 * scip);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_engine_alone_finds_what_it_finds_from_a_start(String kind) {
    DeftProblem problem = Problems.of(kind, 5, 7, 3);
    double started = optimum(problem, MILP, DEFAULTS);
    for (DeftSolver solver : List.of(MILP, CP_SAT)) {
      double alone = optimum(problem, solver, DEFAULTS.withParameter("start", "none"));
      assertEquals(started, alone, 1e-9 * started, solver.id());
    }
  }

  private static double optimum(DeftProblem problem, DeftSolver solver, SolveOptions options) {
    DeftResult result = Deft.solve(problem, solver, options);
    assertEquals(ProofState.CHECKED, result.proofState(), () -> solver.id() + " " + result);
    return assertInstanceOf(DeftResult.Optimal.class, result).latencySeconds();
  }
}
