package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** HiGHS behind MPSolver. Why ortools-milp handles it with care: see docs/ortools.md. */
class HighsFaultsTest {

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  /** A market split: easy to state, slow to prove; a solution is found at once. */
  private static MPSolver marketSplit(int items) {
    MPSolver solver = MPSolver.createSolver("HIGHS");
    SplittableRandom random = new SplittableRandom(1);
    MPVariable[] take = solver.makeBoolVarArray(items);
    for (int i = 0; i < 4; i++) {
      MPVariable over = solver.makeNumVar(0, 1e4, "");
      MPVariable under = solver.makeNumVar(0, 1e4, "");
      solver.objective().setCoefficient(over, 1);
      solver.objective().setCoefficient(under, 1);
      int[] weights = random.ints(items, 0, 100).toArray();
      double half = Math.floor(Arrays.stream(weights).sum() / 2.0);
      MPConstraint row = solver.makeConstraint(half, half, "");
      row.setCoefficient(over, -1);
      row.setCoefficient(under, 1);
      for (int n = 0; n < items; n++) {
        row.setCoefficient(take[n], weights[n]);
      }
    }
    solver.objective().setMinimization();
    solver.setSolverSpecificParametersAsString("output_flag=false");
    return solver;
  }

  /** google/or-tools#5372, #5016: statuses 85 and 99 have no constant in Java. */
  @Test
  void at_a_time_limit_solve_throws_and_the_incumbent_is_lost() {
    MPSolver solver = marketSplit(40);
    solver.setTimeLimit(300);
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, solver::solve);
    assertTrue(thrown.getMessage().contains("with value 99"), thrown::getMessage);
    solver.delete();
  }

  /** google/or-tools#5372: so it is with a parameter that HiGHS does not know. */
  @Test
  void an_unknown_parameter_makes_solve_throw() {
    MPSolver solver = marketSplit(5);
    solver.setSolverSpecificParametersAsString("no_such_option=1");
    IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, solver::solve);
    assertTrue(thrown.getMessage().contains("with value 85"), thrown::getMessage);
    solver.delete();
  }

  @Test
  void the_setter_of_parameters_says_false_though_they_are_used() {
    MPSolver solver = marketSplit(5);
    assertFalse(solver.setSolverSpecificParametersAsString("output_flag=false"));
    assertEquals(ResultStatus.OPTIMAL, solver.solve());
    solver.delete();
  }

  @Test
  void a_bound_is_claimed_that_is_the_incumbents_objective_and_bounds_nothing() {
    MPSolver loose = marketSplit(14);
    loose.setSolverSpecificParametersAsString("output_flag=false,mip_rel_gap=0.9,mip_abs_gap=1e9");
    assertEquals(ResultStatus.OPTIMAL, loose.solve());
    double claimed = loose.objective().bestBound();
    assertEquals(loose.objective().value(), claimed);
    MPSolver tight = marketSplit(14);
    assertEquals(ResultStatus.OPTIMAL, tight.solve());
    assertTrue(tight.objective().value() < claimed, "the optimum is below the claimed bound");
    loose.delete();
    tight.delete();
  }

  @Test
  void interrupting_is_not_supported() {
    MPSolver solver = marketSplit(5);
    assertFalse(solver.interruptSolve());
    solver.delete();
  }
}
