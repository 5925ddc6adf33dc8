package org.loladeft.crunch;

import java.util.EnumSet;
import java.util.Set;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.StopPoll;

/**
 * CRUNCH where devices may take several equal blocks: Cutting - RecoUNting - CHecking of runs.
 *
 * <p><em>Problem.</em> Equal blocks 1 to L from shallow to deep on dedicated uplinks. A device that
 * takes n of them, the deepest of which is d, takes t_kd + (n - 1) g_k + n S / R_k seconds; some
 * optimum gives each device a run of consecutive blocks. To decide a threshold is strongly NP-hard.
 *
 * <p><em>Method.</em>
 *
 * <ol>
 *   <li><em>Cutting:</em> cut everything above a latency T.
 *   <li><em>RecoUNting:</em> recount each device's reach, the number of blocks that must be placed
 *       before it can take part, and its capacity r_k(d), the most blocks of a run from d on.
 *   <li><em>CHecking:</em> deepest reach first, each device takes as many blocks as it can, from
 *       the deepest that is left. If all are placed, T is attained.
 * </ol>
 *
 * T is bisected down to the least at which the rule succeeds. Two {@linkplain RunOrder readings} of
 * reach are tried, for blocks that can be divided and for whole ones.
 *
 * <p><em>Bounds.</em> {@linkplain RunCount Counting} what devices cover of the blocks from a depth
 * on is necessary at every T; the least T that passes is a bound, with a proof by run prices (by
 * Hall's theorem with one block a device). Where tables are affine, the {@linkplain
 * DivisibleOptimum divisible optimum} is one as well, and without memory limits and caps the rule
 * is above it by at most the largest g_k + S / R_k of the devices that it uses.
 *
 * <p><em>Exact</em> with one block a device, where the count is enough; with equal devices, where
 * the order is no matter and more runs than devices are needed below; and on up to 14 devices where
 * the rule hits the optimum, as it must where a table rises by whole multiples of g_k + S / R_k
 * without memory limits and caps: there the proof needs no prices, and the checker goes through the
 * sets of devices. Elsewhere the answer is feasible, with a bound.
 *
 * <p><em>Complexity.</em> A threshold costs O(K (L + log K)) to recount and sort and O(K L) to
 * place; some fifty are looked at. Memory O(K L).
 *
 * <p><em>Source.</em> The name and its three words: H. Wu, X. Chen, K. Huang, doi
 * 10.1109/TWC.2025.3544333, of which only the abstract was at hand. Runs, reach and bounds are
 * ours: docs/mathematics.md, section 10.
 */
public final class CrunchRunsSolver implements DeftSolver {

  /** Creates the solver. */
  public CrunchRunsSolver() {}

  @Override
  public String id() {
    return "crunch-runs";
  }

  @Override
  public String description() {
    return "CRUNCH for several equal blocks a device: deepest reach first, as many as it can";
  }

  @Override
  public Set<ProblemClass> problemClasses() {
    return EnumSet.allOf(ProblemClass.class);
  }

  @Override
  public Capability capability(DeftProblem problem) {
    if (problem.uplink().isJoint()) {
      return Capability.no("its uplink is " + problem.uplink().kind() + ", not dedicated");
    }
    return EqualBlocks.order(problem).isPresent()
        ? Capability.yes()
        : Capability.no(
            "its blocks are not equal in upload and extras, with one order along which no"
                + " computation or memory need falls");
  }

  @Override
  public Set<SolveOption> honours() {
    return EnumSet.of(
        SolveOption.TIME_LIMIT, SolveOption.SEED, SolveOption.PROGRESS, SolveOption.CANCELLATION);
  }

  @Override
  public Answer solve(DeftProblem problem, SolveContext context) {
    Progression progression = new Progression(problem, context);
    StopPoll poll = StopPoll.of(context);
    try {
      poll.now();
      return new CrunchRuns(problem, progression, poll).run();
    } catch (StopPoll.Stopped stopped) {
      return progression.answer(stopped.reason());
    }
  }
}
