package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.benchmarks.suite.Distribution;
import org.loladeft.benchmarks.suite.Limits;
import org.loladeft.benchmarks.suite.ProblemHash;

class RunnerTest {

  private static final Limits LIMITS = new Limits(Duration.ofMillis(100), 0, 0.02, 30, false);

  private final DeftProblem problem = Distribution.AFFINE.draw("dedicated", 3, 5, 1);

  private RunRecord run(DeftSolver solver) {
    RunRecord.ProblemFacts facts =
        new RunRecord.ProblemFacts(
            ProblemHash.of(problem),
            "affine",
            new ProblemKind("dedicated", ProblemClass.ONE_BLOCK),
            3,
            5);
    Run run =
        new Run(
            new RunKey("i", solver.id(), 0), facts, problem, new Contender(SolverFacts.of(solver)));
    return new Runner(LIMITS, 0.3).run(run, 0, OptionalDouble.empty()).record();
  }

  @Test
  void a_solver_that_does_not_come_back_the_first_time_is_late() {
    RunRecord late = run(PlantedSolvers.hanging("hanging", 1));
    assertEquals(RunOutcome.LATE, late.outcome());
    assertTrue(late.message().startsWith("did not return within 0.5"), late.message());
  }

  @Test
  void a_solver_that_does_not_come_back_when_it_is_repeated_is_late() {
    RunRecord late = run(PlantedSolvers.hanging("hanging", 2));
    assertEquals(RunOutcome.LATE, late.outcome());
    assertTrue(late.message().startsWith("solved once, and when repeated"), late.message());
    assertEquals(RunRecord.NO_ANSWER, late.verdict());
  }

  @Test
  void a_solver_that_does_not_answer_whether_it_takes_a_problem_is_late() {
    assertEquals(RunOutcome.LATE, run(PlantedSolvers.hangingWhenAsked("hanging")).outcome());
  }

  @Test
  void each_sample_of_a_quick_solve_stands_beside_a_calibration() {
    RunRecord run = run(PlantedSolvers.firstFit("first-fit", 10));
    assertEquals(RunOutcome.ANSWERED, run.outcome(), run.message());
    assertTrue(run.samples().length >= Sampler.LEAST);
    assertEquals(run.samples().length, run.calibrations().length);
  }
}
