package org.loladeft.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.api.solve.UnfinishedSolveException;
import org.loladeft.crunch.CrunchDirectSolver;

/** Sweeps and simulations set no time limits, and stand still for nobody. */
class PatientSolvesTest {

  private static final Duration BRIEF = Duration.ofMillis(150);

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  /** Is preferred to all others, and never answers. */
  private static final class Hanger implements DeftSolver {
    @Override
    public String id() {
      return "planted-hanger";
    }

    @Override
    public int autoPriority() {
      return 1_000_000;
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return Capability.yes();
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      while (true) {
        try {
          Thread.sleep(1000);
        } catch (InterruptedException e) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private static PatientSolves solves() {
    SolverRegistry registry = SolverRegistry.of(new CrunchDirectSolver(), new Hanger());
    return PatientSolves.of(Deft.of(registry)).withPatience(BRIEF);
  }

  @Test
  void a_solver_of_others_that_hangs_is_given_up_by_name() {
    PatientSolves solves = solves();
    SolveOptions none = SolveOptions.withDefaults();
    assertFalse(solves.registry().facts("planted-hanger").isOfThisRelease());
    UnfinishedSolveException named =
        assertThrows(
            UnfinishedSolveException.class,
            () -> solves.solve(PROBLEM, solves.registry().facts("planted-hanger"), none));
    String words = "solver 'planted-hanger' did not answer within 0.15 s: given up after ";
    assertTrue(named.getMessage().startsWith(words), named.getMessage());
    UnfinishedSolveException chosen =
        assertThrows(UnfinishedSolveException.class, () -> solves.solve(PROBLEM, none));
    assertTrue(chosen.getMessage().startsWith(words), chosen.getMessage());
    assertEquals(
        "crunch-direct",
        solves.solve(PROBLEM, solves.registry().facts("crunch-direct"), none).solverId());
  }

  @Test
  void a_sweep_ends_with_the_name_of_a_solver_that_hangs() {
    SweepSpec spec =
        SweepSpec.parse(
            """
            {"format": "deft-sweep/1", "name": "s", "vary": "memoryScale", "values": [1],
             "scenario": {"devices": 14}, "draws": 2, "lines": ["planted-hanger"]}
            """,
            "s.json");
    Sweep sweep = Sweep.of(spec, solves());
    UnfinishedSolveException e =
        assertThrows(UnfinishedSolveException.class, () -> sweep.run(2, (done, total) -> {}));
    assertTrue(e.getMessage().contains("'planted-hanger'"), e.getMessage());
  }
}
