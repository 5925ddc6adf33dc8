package org.loladeft.api.insight;

import java.util.OptionalDouble;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.StopReason;

/** A solve that ends without an allocation. */
final class Unfinished {

  private Unfinished() {}

  /** What is known then: a bound, s. */
  static DeftResult result(DeftProblem problem, double bound) {
    return Stated.result(problem, Answer.unsolved(OptionalDouble.of(bound), StopReason.COMPLETED));
  }
}
