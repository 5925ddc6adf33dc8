package org.loladeft.dual;

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
 * Exact joint allocation of bandwidth and blocks on any table and any joint uplink.
 *
 * <p>A latency T is attainable exactly if the minimum-cost assignment of blocks to devices, where a
 * pair costs the least share c<sub>kj</sub>(T) with which it finishes by T, costs at most the
 * budget. From a first matching, the solver takes the best latency T of the matching, solves the
 * assignment just below T, and goes on with the assignment found while it is within the budget. As
 * each round finds a matching of lower latency and there are finitely many, it ends; in practice
 * after two to six rounds. The last assignment costs more than the budget, and its column prices
 * prove that nothing finishes at its T, a relative 1e-12 below the answer. If blocks can't be
 * matched at all there, Hall's condition proves it.
 *
 * <p>Of many devices only candidates are looked at closely: first a sample, then those that a
 * {@linkplain Pricing pass over all devices} finds cheaper than the prices say, until it finds
 * none.
 *
 * <p>A hint's matching and prices replace the first rounds. Time: O(L<sup>2</sup> n) a round with n
 * candidates, and O(L K) a pass. Memory: O(L n) besides the problem.
 *
 * <p>Figures outside 2<sup>-300</sup> to 2<sup>300</sup> are solved in other units ({@link
 * UnitChange}), or refused where no units bring all of them within.
 *
 * <p>The iteration is Newton's method on the cost of the assignment as a function of T, known for
 * fractional programmes: W. Dinkelbach, On nonlinear fractional programming, Management Science 13
 * (1967) 492-498, doi 10.1287/mnsc.13.7.492. See docs/mathematics.md.
 */
public final class ParametricSolver implements DeftSolver {

  /** Creates the solver; it holds no state. */
  public ParametricSolver() {}

  @Override
  public String id() {
    return "parametric";
  }

  @Override
  public String description() {
    return "exact: assignments at falling thresholds, ended by a price proof";
  }

  @Override
  public Capability capability(DeftProblem problem) {
    return problem.uplink().isJoint()
        ? UnitChange.capability(problem)
        : Capability.no("a dedicated uplink leaves no bandwidth to allocate");
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.EXACT;
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT,
        SolveOption.CANCELLATION,
        SolveOption.RELATIVE_GAP,
        SolveOption.SEED,
        SolveOption.HINT,
        SolveOption.PROGRESS);
  }

  @Override
  public int autoPriority() {
    return 100;
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return UnitChange.solve(problem, context, (p, c) -> new ParametricRun(p, c).run());
  }
}
