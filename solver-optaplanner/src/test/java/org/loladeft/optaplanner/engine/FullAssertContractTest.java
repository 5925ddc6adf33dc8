package org.loladeft.optaplanner.engine;

import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.optaplanner.OptaPlannerSolver;
import org.loladeft.tck.DeftSolverContract;
import org.loladeft.tck.Effort;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * Of the long checks: the whole contract once more with OptaPlanner's FULL_ASSERT, which computes
 * the score of every move, undone move and plan afresh and fails where it differs from the one kept
 * up to date.
 */
@Tag("long")
class FullAssertContractTest extends DeftSolverContract {

  private static final class Asserting implements DeftSolver {
    @Override
    public String id() {
      return "optaplanner-full-assert";
    }

    @Override
    public Set<ProblemClass> problemClasses() {
      return new OptaPlannerSolver().problemClasses();
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return Capability.yes();
    }

    @Override
    public Set<SolveOption> honours() {
      return new OptaPlannerSolver().honours();
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      return PlanSearch.solve(problem, context, EnvironmentMode.FULL_ASSERT);
    }
  }

  @Override
  protected DeftSolver solver() {
    return new Asserting();
  }

  @Override
  protected Effort effort() {
    return Effort.light().withRandomProblems(2).withTableStride(1997).withLargest(8, 16);
  }

  @Override
  protected SolveOptions options() {
    return SolveOptions.withDefaults().withIterationLimit(20);
  }
}
