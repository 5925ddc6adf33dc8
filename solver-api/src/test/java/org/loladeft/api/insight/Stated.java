package org.loladeft.api.insight;

import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;

/**
 * Says what it is told to.
 *
 * @param answer the answer
 */
record Stated(Answer answer) implements DeftSolver {

  static DeftResult result(DeftProblem problem, Answer answer) {
    return Deft.solve(problem, new Stated(answer), SolveOptions.withDefaults().withTrustedClaims());
  }

  /** A solve that ends without an allocation, and knows a bound, s. */
  static DeftResult unfinished(DeftProblem problem, double bound) {
    return result(problem, Answer.unsolved(OptionalDouble.of(bound), StopReason.COMPLETED));
  }

  @Override
  public String id() {
    return "stated";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return Set.of(ProblemClass.values());
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
    return answer;
  }
}
