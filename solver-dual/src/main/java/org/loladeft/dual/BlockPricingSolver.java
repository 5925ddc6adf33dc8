package org.loladeft.dual;

import java.util.EnumSet;
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
 * Exact allocation of several blocks a device where blocks differ in any way.
 *
 * <p><em>Problem.</em> That of {@link RunPricingSolver}, for blocks that are neither equal nor of
 * few kinds, as in measured profiles. No run of blocks need be optimal then; which blocks go
 * together is open.
 *
 * <p><em>Bound.</em> With prices u_j &ge; 0 of blocks let w_k be the most that a set A which device
 * k finishes by T is worth to it, u(A) less its share c_k(A) of the budget. Every allocation costs
 * at least sum u - sum w; if that exceeds the budget (0 on a dedicated uplink, else 1), nothing
 * finishes by T. The best prices are duals of a linear programme over sets ({@link
 * ConfigurationMaster}, {@link BlockPrices}), w_k is a knapsack for each block as the deepest
 * ({@link SetSearch}).
 *
 * <p><em>Optimum.</em> What prices leave open at T is gone through set by set: of an allocation
 * each set must be worth nearly w_k. If that takes too long, two cases are told apart ({@link
 * BlockPriceTree}): how deep a device's blocks go, or whether it takes a block. Every better
 * allocation found lowers T; the cases with their prices are the {@linkplain
 * org.loladeft.api.BlockPriceTreeProof proof}. A local search ({@link BlockExchange}) comes first,
 * then a short search just below its latency, which ends most solves; else prices at thresholds
 * further down, for a bound.
 *
 * <p><em>Effort.</em> Exponential at worst in each of the three, as it must be. After 400,000,000
 * steps the solver ends with what it has. Sets are bits of a long: at most 63 blocks.
 *
 * <p>A hint's allocation is the first. The seed is that of the local search.
 *
 * <p>On joint uplinks figures outside 2<sup>-300</sup> to 2<sup>300</sup> are solved in other units
 * ({@link UnitChange}), or refused where no units bring all of them within.
 *
 * <p>Sources: G. B. Dantzig, P. Wolfe, Decomposition principle for linear programs, Operations
 * Research 8 (1960) 101-111, doi 10.1287/opre.8.1.101; C. Barnhart et al., Branch-and-price: column
 * generation for solving huge integer programs, Operations Research 46 (1998) 316-329, doi
 * 10.1287/opre.46.3.316. Depths, near-worth sets and the shared uplink are ours:
 * docs/mathematics.md.
 */
public final class BlockPricingSolver implements DeftSolver {

  private static final int MOST_BLOCKS = 63;
  private static final int MOST_DEVICES = 64;
  private static final int FEW_KINDS = 3;

  /** Creates the solver; it holds no state. */
  public BlockPricingSolver() {}

  @Override
  public String id() {
    return "block-pricing";
  }

  @Override
  public String description() {
    return "exact for unequal blocks, several a device, on dedicated and shared uplinks; else bounded";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.of(ProblemClass.SEVERAL_BLOCKS);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    if (problem.blockCount() > MOST_BLOCKS || problem.deviceCount() > MOST_DEVICES) {
      return Capability.no(
          "it takes at most " + MOST_BLOCKS + " blocks and " + MOST_DEVICES + " devices");
    }
    return isForRuns(problem)
        ? Capability.no("its blocks are equal or of few kinds, which run-pricing is made for")
        : UnitChange.capability(problem);
  }

  /**
   * Many kinds on a band with a fixed power, or with resource blocks, are better run by run too.
   */
  private static boolean isForRuns(DeftProblem problem) {
    if (EqualBlocks.order(problem).isPresent()) {
      return true;
    }
    StopPoll poll = StopPoll.never(); // the problem is small
    int[][] kinds = BlockKinds.of(problem, BaseOrder.of(problem, poll), poll);
    boolean linear =
        switch (problem.uplink().kind()) {
          case DEDICATED, SHARED -> true;
          case POWER_LIMITED, RESOURCE_BLOCKS -> false;
        };
    return kinds != null && (kinds.length <= FEW_KINDS || !linear);
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
    return 60; // before run-pricing, which takes what this one declines
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    return UnitChange.solve(problem, context, (p, c) -> new BlockPricingRun(p, c).run());
  }
}
