package org.loladeft.dual;

import java.util.EnumSet;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;

/** Several blocks a device. */
public final class RunPricingSolver implements DeftSolver {

  /** Creates the solver; it holds no state. */
  public RunPricingSolver() {}

  @Override
  public String id() {
    return "run-pricing";
  }

  @Override
  public String description() {
    return "exact for several blocks a device: runs of blocks, prices on devices";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.CANCELLATION,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.HINT,
        SolveOption.PROGRESS);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return new RunPricingRun(problem, context).run();
  }
}
