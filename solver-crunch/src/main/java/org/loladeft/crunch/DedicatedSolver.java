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

  @Override
  public Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.HINT,
        SolveOption.PROGRESS,
        SolveOption.CANCELLATION);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return !problem.uplink().isJoint()
        ? Capability.yes()
        : Capability.no("its uplink is " + problem.uplink().kind() + ", not dedicated");
  }

  /** For the solvers that need the columns in a common order of depth. */
  static Capability onlyDepthMonotone(DeftProblem problem) {
    return problem.isDepthMonotone()
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
