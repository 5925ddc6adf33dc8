package org.loladeft.crunch;

import java.util.EnumSet;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;

/**
 * What the solvers of this module share: they are exact, keep to the same options, and start from
 * the hinted allocation if it is feasible. They run to the optimum whatever gap is asked for, as
 * that costs no more.
 */
abstract class DedicatedSolver implements DeftSolver {

  private final String id;
  private final String description;
  private final int autoPriority;
  private final boolean needsDepthOrder;

  /** {@code needsDepthOrder} says whether the columns must have a common order of depth. */
  DedicatedSolver(String id, String description, int autoPriority, boolean needsDepthOrder) {
    this.id = id;
    this.description = description;
    this.autoPriority = autoPriority;
    this.needsDepthOrder = needsDepthOrder;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final int autoPriority() {
    return autoPriority;
  }

  @Override
  public final Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public final Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.HINT,
        SolveOption.PROGRESS,
        SolveOption.CANCELLATION);
  }

  @Override
  public final Capability capability(DeftProblem problem) {
    if (problem.uplink().isJoint()) {
      return Capability.no("its uplink is " + problem.uplink().kind() + ", not dedicated");
    }
    return problem.isDepthMonotone() || !needsDepthOrder
        ? Capability.yes()
        : Capability.no(
            "its blocks have no common order along which no device's latency or memory need falls");
  }

  @Override
  public final Answer solve(DeftProblem problem, SolveContext context) {
    Progression progression = new Progression(problem, context);
    try {
      progression.poll();
      progression.startFromHint();
      return search(problem, progression);
    } catch (Progression.Stopped stopped) {
      return progression.answer(stopped.reason());
    }
  }

  /** Runs to the end, or until the progression says to stop. */
  abstract Answer search(DeftProblem problem, Progression progression) throws Progression.Stopped;
}
