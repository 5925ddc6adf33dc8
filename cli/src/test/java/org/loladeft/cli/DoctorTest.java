package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.doctor.CheckUp;
import org.loladeft.cli.doctor.SelfCheck;
import org.loladeft.cli.doctor.SelfCheck.Health;
import org.loladeft.cli.io.Terminal;
import org.loladeft.cli.text.DoctorText;

class DoctorTest {

  private static DeftSolver solver(String id) {
    return SolverRegistry.discover().facts(id).solver();
  }

  private static SolverRegistry ours() {
    return SolverRegistry.of(solver("crunch-direct"), solver("parametric"), solver("run-pricing"));
  }

  private static String page(CheckUp checkUp) {
    return DoctorText.render(checkUp, new Terminal(false, false, true, false, 88));
  }

  @Test
  void a_hundred_problems_are_proven_where_all_is_well() {
    CheckUp checkUp = CheckUp.of(ours(), Map.of());
    SelfCheck solved = checkUp.solved();
    assertTrue(checkUp.isHealthy(), solved.faults().toString());
    assertEquals(100, solved.optimal() + solved.infeasible());
    assertTrue(solved.optimal() > 50 && solved.infeasible() > 0, solved.toString());
    assertEquals(3, solved.solvers().size());
    solved.solvers().forEach(s -> assertEquals(Health.WORKS, s.health(), s.toString()));
    String page = page(checkUp);
    assertTrue(page.contains("100 problems solved and proven here in "), page);
    assertTrue(page.endsWith("\nnothing is wrong\n"), page);
  }

  /** Its optima are made up. */
  @Test
  void a_solver_that_lies_and_a_jar_that_is_absent_are_told() {
    SolverRegistry registry = SolverRegistry.of(solver("crunch-direct"), new Planted.Boaster());
    CheckUp checkUp = CheckUp.of(registry, Map.of("DEFT_CLASSPATH", "/no/such.jar"));
    assertFalse(checkUp.isHealthy());
    String page = page(checkUp);
    assertTrue(page.contains("/no/such.jar"), page);
    assertTrue(page.contains("something is wrong"), page);
    assertFalse(checkUp.solved().faults().isEmpty(), "joint problems have no solver here");
  }
}
