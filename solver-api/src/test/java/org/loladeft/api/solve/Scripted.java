package org.loladeft.api.solve;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;

/** A solver that does what a test tells it to. */
class Scripted implements DeftSolver {

  private final String id;
  private final Function<SolveContext, Answer> answer;

  Scripted(String id, Function<SolveContext, Answer> answer) {
    this.id = id;
    this.answer = answer;
  }

  static Scripted answering(Answer answer) {
    return new Scripted("scripted", context -> answer);
  }

  @Override
  public String id() {
    return id;
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
  public Set<SolveOption> honours() {
    return EnumSet.allOf(SolveOption.class);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return answer.apply(context);
  }
}
