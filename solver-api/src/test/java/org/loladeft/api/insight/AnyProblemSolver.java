package org.loladeft.api.insight;

import java.util.Set;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Deft;

/** A solver that takes every problem, and is believed. */
abstract class AnyProblemSolver implements DeftSolver {

  final DeftResult result(DeftProblem problem) {
    return Deft.solve(problem, this, SolveOptions.withDefaults().withTrustedClaims());
  }

  @Override
  public final Set<ProblemClass> problemClasses() {
    return Set.of(ProblemClass.values());
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public final Availability availability() {
    return Availability.yes();
  }
}
