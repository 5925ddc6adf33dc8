package org.loladeft.crunch;

import java.util.SplittableRandom;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;

/** The CRUNCH procedure: Cutting, RecoUNting, CHecking. */
public final class CrunchSolver extends DedicatedSolver {
  /** Creates the solver. */
  public CrunchSolver() {}

  @Override
  public String id() {
    return "crunch";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    Capability dedicated = super.capability(problem);
    return dedicated.isYes() ? onlyDepthMonotone(problem) : dedicated;
  }

  @Override
  Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped {
    return new Crunch(
            new DepthTable(problem), progression, new SplittableRandom(progression.seed()))
        .run();
  }
}
