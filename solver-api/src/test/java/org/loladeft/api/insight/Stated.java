package org.loladeft.api.insight;

import java.util.OptionalDouble;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopReason;

/** Says what it is told to. */
final class Stated extends AnyProblemSolver {

  private final Answer answer;

  private Stated(Answer answer) {
    this.answer = answer;
  }

  static DeftResult result(DeftProblem problem, Answer answer) {
    return new Stated(answer).result(problem);
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
  public Answer solve(DeftProblem problem, SolveContext context) {
    return answer;
  }
}
