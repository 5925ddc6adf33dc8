package org.loladeft.optaplanner;

import java.util.EnumSet;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.optaplanner.engine.Search;

/**
 * Local search on OptaPlanner, for every kind of uplink: a reference of another make, which
 * promises nothing and never says that a plan is optimal or that there is none.
 *
 * <p>OptaPlanner is loaded by the first solve. An iteration is a step of the local search; without
 * a time or iteration limit the search ends when it has found nothing better for a number of steps.
 * The relative gap is taken to the {@linkplain SolveOption#KNOWN_LOWER_BOUND known lower bound};
 * the search has no bound of its own, and without one the gap is never reached.
 */
public final class OptaPlannerSolver implements DeftSolver {

  /** Creates the provider; loads nothing of OptaPlanner. */
  public OptaPlannerSolver() {}

  @Override
  public String id() {
    return "optaplanner";
  }

  @Override
  public String description() {
    return "OptaPlanner local search from CRUNCH's order: reference without a bound";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  @Override
  public Availability availability() {
    String needed = "org.optaplanner.core.api.solver.SolverFactory";
    try {
      Class.forName(needed, false, OptaPlannerSolver.class.getClassLoader());
      return Availability.yes();
    } catch (ClassNotFoundException | LinkageError e) {
      return Availability.no(
          "OptaPlanner is not on the class path (" + needed + ")",
          "add org.optaplanner:optaplanner-core and its dependencies to the class path");
    }
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.allOf(SolveOption.class);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return Search.solve(problem, context);
  }
}
