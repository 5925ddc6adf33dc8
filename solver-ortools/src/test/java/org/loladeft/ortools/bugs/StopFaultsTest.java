package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.ortools.Loader;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No thread found. Why we ask an engine to stop again and again until it returns. */
class StopFaultsTest {

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCIP", "GLOP"})
  void an_interrupt_before_the_search_is_accepted_and_forgotten(String engine) {
    MPSolver solver = MPSolver.createSolver(engine);
    MPVariable variable = solver.makeNumVar(0, 1, "");
    solver.objective().setCoefficient(variable, 1);
    assertTrue(solver.interruptSolve());
    assertEquals(ResultStatus.OPTIMAL, solver.solve());
    solver.delete();
  }

  @Test
  void cp_sat_forgets_it_too() {
    CpModel model = new CpModel();
    model.minimize(model.newBoolVar(""));
    CpSolver solver = new CpSolver();
    solver.stopSearch();
    assertEquals(CpSolverStatus.OPTIMAL, solver.solve(model));
  }
}
