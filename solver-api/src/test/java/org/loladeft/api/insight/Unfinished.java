package org.loladeft.api.insight;

import java.util.OptionalDouble;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;

/**
 * Stops at once, without an allocation.
 *
 * @param bound what it claims that nothing is shorter than, s
 */
record Unfinished(double bound) implements DeftSolver {

  static DeftResult result(DeftProblem problem, double bound) {
    return Deft.solve(problem, new Unfinished(bound), SolveOptions.withDefaults());
  }

  @Override
  public String id() {
    return "unfinished";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public Availability availability() {
    return Availability.yes();
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return Answer.unsolved(OptionalDouble.of(bound), StopReason.COMPLETED);
  }
}
