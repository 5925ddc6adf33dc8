package org.loladeft.optaplanner.engine;

import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.BlockList;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Shortage;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.EqualShare;

/**
 * The plan that the search starts from, complete and, with one block a device, within memory.
 *
 * <p>What can be used of the hint stays. The other blocks are placed in CRUNCH's order, the deepest
 * first, each on the free device that would finish it soonest on an equal share of the uplink. On a
 * depth-monotone problem that always places all, if anything does: whoever has the memory for a
 * block has it for all shallower ones. Elsewhere a block that finds no device makes others move on
 * (an augmenting path). O(L K), and as much again for each such block and each that it disturbs.
 * Once the time is over, a block takes the best device seen so far, so that there still is a plan.
 *
 * <p>Where devices take several blocks the plan is made by {@link BlockList}, and may lack memory.
 */
final class FirstPlan {

  private static final int NONE = AugmentingMatching.NONE;

  /** Devices between two looks at the clock. */
  private static final int STRIDE = 1 << 14;

  private final DeftProblem problem;
  private final SolveContext context;
  private final double evenShare;
  private final AugmentingMatching matching;

  private FirstPlan(DeftProblem problem, SolveContext context) {
    this.problem = problem;
    this.context = context;
    evenShare = EqualShare.yardstick(problem);
    matching = AugmentingMatching.of(problem);
  }

  /**
   * Builds the plan.
   *
   * @param problem the problem
   * @param context the hint, and when to stop
   * @return device index of each block; empty if there is no complete plan
   */
  static Optional<int[]> of(DeftProblem problem, SolveContext context) {
    if (Shortage.proof(problem).isPresent()) {
      return Optional.empty();
    }
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return sets(problem, context);
    }
    FirstPlan plan = new FirstPlan(problem, context);
    context.options().hint().ifPresent(plan::follow);
    boolean complete = plan.matching.complete(plan.deepestFirst(), plan::soonest, () -> false);
    return complete ? Optional.of(plan.matching.devices()) : Optional.empty();
  }

  /** Blocks that find no room go where they would fit alone: the search then makes room. */
  private static Optional<int[]> sets(DeftProblem problem, SolveContext context) {
    Optional<Hint> hint = context.options().hint();
    int[] hinted =
        IntStream.range(0, problem.blockCount())
            .map(j -> hint.map(h -> h.deviceOf(j)).orElse(Hint.NONE))
            .toArray();
    int[] devices =
        BlockList.complete(
            problem,
            EqualShare.yardstick(problem),
            hinted,
            () -> context.reasonToStop().isPresent());
    for (int j = 0; j < devices.length; j++) {
      if (devices[j] == BlockList.NONE) {
        devices[j] = anyThatFits(problem, j);
      }
    }
    long places = IntStream.range(0, problem.deviceCount()).mapToLong(problem::maxBlocks).sum();
    return places < devices.length || IntStream.of(devices).anyMatch(k -> k == NONE)
        ? Optional.empty()
        : Optional.of(devices);
  }

  private static int anyThatFits(DeftProblem problem, int block) {
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> problem.fits(k, block))
        .findFirst()
        .orElse(NONE);
  }

  private void follow(Hint hint) {
    for (int j = 0; j < problem.blockCount(); j++) {
      int device = hint.deviceOf(j);
      if (device != Hint.NONE && matching.isFree(device) && problem.fits(device, j)) {
        matching.place(j, device);
      }
    }
  }

  private int[] deepestFirst() {
    return problem
        .depthOrder()
        .map(order -> IntStream.range(1, order.length + 1).map(i -> order[order.length - i]))
        .map(IntStream::toArray)
        .orElseGet(() -> AugmentingMatching.deepestFirst(problem));
  }

  private int soonest(int block) {
    int best = NONE;
    double bestSeconds = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (best != NONE && k % STRIDE == 0 && context.reasonToStop().isPresent()) {
        break;
      }
      if (matching.isFree(k) && problem.fits(k, block)) {
        double seconds = problem.computeSeconds(k, block);
        seconds = seconds < bestSeconds ? seconds + upload(k, block) : seconds;
        if (best == NONE || seconds < bestSeconds) {
          best = k;
          bestSeconds = seconds;
        }
      }
    }
    return best;
  }

  private double upload(int device, int block) {
    return problem.uploadSeconds(device, block, evenShare);
  }
}
