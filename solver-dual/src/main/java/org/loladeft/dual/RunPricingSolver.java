package org.loladeft.dual;

import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.Guarantee;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopPoll;

/**
 * Exact allocation of several blocks a device on every uplink.
 *
 * <p><em>Problem.</em> Device k computes for a set A of blocks max over a in A of (t_ka + the sum
 * of g_kj over the others), needs memory likewise, and uploads the sum of S_j; the slowest device
 * is to finish as early as possible. To decide it is strongly NP-hard even where blocks are
 * {@linkplain EqualBlocks equal}, as they are in every model of one sort of layers.
 *
 * <p><em>Runs.</em> With equal blocks some optimum gives every device a run of consecutive blocks.
 * So an allocation is an order of devices with run lengths: a way from all blocks to none, in which
 * a step costs the least share c_k(d, n, T) with which device k finishes n blocks, the deepest of
 * them d, by T (0 or infinite on a dedicated uplink). With few {@linkplain BlockKinds kinds} of
 * blocks the same holds of ways over what is left of each kind.
 *
 * <p><em>Bound.</em> With prices v_k &ge; 0 on devices let P be the cheapest way in which a step
 * costs c_k + v_k and a device may occur again. Then every allocation needs at least P - sum v; if
 * that exceeds the budget B, nothing finishes by T. The best prices are the duals of a linear
 * programme over ways ({@link RunMaster}, found way by way by {@link RunPrices}); where they leave
 * the threshold open, a search over labels (what is left, devices used) decides ({@link
 * RunLabels}).
 *
 * <p><em>Optimum.</em> On a dedicated uplink it is one of the table's own doubles, and bisection
 * finds it ({@link DedicatedRuns}); on a joint one it is approached from above, each plan found
 * giving the next threshold ({@link JointRuns}). The last prices that exclude what is below are the
 * {@linkplain org.loladeft.api.RunPriceProof proof}.
 *
 * <p><em>Other blocks.</em> Where blocks differ in any way the costs are lower bounds ({@link
 * LeastLoad}), the proof is about these, and a local search ({@link BlockExchange}) looks for
 * allocations: the answer is feasible with a gap, or optimal where the two meet.
 *
 * <p><em>Effort.</em> K L n steps a pass over the moves for n blocks a device and O(m<sup>2</sup>)
 * a way for m priced devices; labels are exponential at worst. After 3,000,000 labels in all, and
 * 100,000 at one threshold, which is as many as the proof's checker goes through, the solver ends
 * with what it has. Memory O(K L n).
 *
 * <p>A hint's runs are the first plan, and its prices the first prices. The seed is that of the
 * local search.
 *
 * <p>On joint uplinks figures outside 2<sup>-300</sup> to 2<sup>300</sup> are solved in other units
 * ({@link UnitChange}), or refused where no units bring all of them within.
 *
 * <p>Sources: G. B. Dantzig, P. Wolfe, Decomposition principle for linear programs, Operations
 * Research 8 (1960) 101-111, doi 10.1287/opre.8.1.101; W. Dinkelbach, On nonlinear fractional
 * programming, Management Science 13 (1967) 492-498, doi 10.1287/mnsc.13.7.492. Runs and their
 * prices are ours: docs/mathematics.md.
 */
public final class RunPricingSolver implements DeftSolver {

  /** Creates the solver; it holds no state. */
  public RunPricingSolver() {}

  @Override
  public String id() {
    return "run-pricing";
  }

  @Override
  public String description() {
    return "exact for several equal blocks a device, or few kinds of them; else bounded";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    boolean several = problem.problemClass() == ProblemClass.SEVERAL_BLOCKS;
    return several || EqualBlocks.order(problem).isPresent()
        ? UnitChange.capability(problem)
        : Capability.no("its blocks are not equal, and each device takes one");
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
    return 50; // for several blocks; of one block a device the others know more
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return UnitChange.solve(problem, context, RunPricingSolver::price);
  }

  private static Answer price(DeftProblem problem, SolveContext context) {
    try {
      return new RunPricingRun(problem, context).run();
    } catch (StopPoll.Stopped stopped) { // before there was any plan
      return Answer.unsolved(OptionalDouble.empty(), stopped.reason());
    }
  }
}
