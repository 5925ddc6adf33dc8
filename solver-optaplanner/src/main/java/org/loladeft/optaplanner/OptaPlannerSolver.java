package org.loladeft.optaplanner;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.LoneBound;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.optaplanner.engine.PlanSearch;

/**
 * Local search on OptaPlanner, for every kind of uplink: a reference of another make, which
 * promises nothing. It says that a plan is optimal only where the plan meets the {@linkplain
 * LoneBound bound that is free}, and never that there is none.
 *
 * <p>OptaPlanner is loaded by the first solve. An iteration is a step of the local search; without
 * a time or iteration limit the search ends when it has found nothing better for a number of steps.
 * The relative gap is taken to the {@linkplain SolveOption#KNOWN_LOWER_BOUND known lower bound} or
 * the free one, whichever is better.
 */
public final class OptaPlannerSolver implements DeftSolver {

  /** A class of each jar without which no solve gets anywhere. */
  private static final List<String> NEEDED =
      List.of(
          "org.optaplanner.core.api.solver.SolverFactory",
          "org.apache.commons.math3.random.RandomGenerator",
          "io.micrometer.core.instrument.MeterRegistry",
          "io.micrometer.common.util.internal.logging.WarnThenDebugLogger",
          "org.slf4j.LoggerFactory");

  /** Why a solve failed to link, which no later one will do; null while none has. */
  private volatile @Nullable Availability failure;

  /** Creates the provider; loads nothing of OptaPlanner. */
  public OptaPlannerSolver() {}

  @Override
  public String id() {
    return "optaplanner";
  }

  @Override
  public String description() {
    return "OptaPlanner local search from CRUNCH's order: reference";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return Capability.yes();
  }

  /**
   * Looks for a class of each jar, and initialises none; a solve that fails to link is told too.
   */
  @Override
  public Availability availability() {
    Availability failed = failure;
    return failed != null
        ? failed
        : NEEDED.stream()
            .filter(name -> !isPresent(name))
            .findFirst()
            .map(name -> unavailable(name + " is not on the class path"))
            .orElseGet(Availability::yes);
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, OptaPlannerSolver.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Availability unavailable(String why) {
    return Availability.no(
        "OptaPlanner can't be used: " + why,
        "add org.optaplanner:optaplanner-core and its dependencies to the class path, in the"
            + " versions that its pom asks for");
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.allOf(SolveOption.class);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    try {
      return PlanSearch.solve(problem, context);
    } catch (LinkageError e) {
      failure = unavailable("its jars do not fit together: " + e);
      throw e;
    }
  }
}
