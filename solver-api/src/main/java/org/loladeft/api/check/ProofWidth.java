package org.loladeft.api.check;

import java.util.function.IntToDoubleFunction;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/**
 * How far below the latency of an allocation the threshold of a proof may be for the allocation to
 * count as optimal. Where latencies are definite doubles and the proof loses nothing it must be the
 * latency itself; elsewhere a root of a decreasing need is bracketed.
 */
public final class ProofWidth {

  /** Of block prices on a joint uplink, where costs rise without a step from T to T*. */
  private static final double BLOCK_PRICES = 1e-6;

  private ProofWidth() {}

  /**
   * {@return the width of a proof, a fraction of the latency: 0 for a Hall proof on a dedicated
   * uplink, and for a run-price proof without groups on a dedicated uplink or with resource blocks
   * if the blocks are equal; 1e-6 for a block-price-tree proof on a joint uplink; else 1e-9}
   *
   * <p>Blocks are equal that upload the same, have the same extras on each device that may take
   * several, and have one order along which no device's computation or memory falls. O(K L log L).
   *
   * @param problem the problem
   * @param proof a proof about it
   */
  public static double of(DeftProblem problem, Proof proof) {
    boolean joint = problem.uplink().isJoint();
    if (joint && proof instanceof BlockPriceTreeProof) {
      return BLOCK_PRICES;
    }
    boolean definite = !joint || problem.uplink().kind().hasWholeShares();
    boolean exact =
        proof instanceof HallProof && !joint
            || proof instanceof RunPriceProof runs
                && definite
                && runs.groups().length == 0
                && hasEqualBlocks(problem);
    return exact ? 0 : LatencyTolerance.RELATIVE;
  }

  private static boolean hasEqualBlocks(DeftProblem problem) {
    int[] order = BlockOrder.of(problem);
    for (int block : order) {
      if (problem.uploadBits(block) != problem.uploadBits(order[0])) {
        return false;
      }
    }
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (!hasEqualBlocks(problem, k, order)) {
        return false;
      }
    }
    return true;
  }

  /** A forbidden block counts as the deepest, and has no extras. */
  private static boolean hasEqualBlocks(DeftProblem problem, int k, int[] order) {
    int allowed = 0;
    while (allowed < order.length && !problem.isForbidden(k, order[allowed])) {
      allowed++;
    }
    for (int i = allowed; i < order.length; i++) {
      if (!problem.isForbidden(k, order[i])) {
        return false;
      }
    }
    return neverFalls(order, allowed, j -> problem.computeSeconds(k, j))
        && neverFalls(order, allowed, j -> problem.blockMemoryBytes(k, j))
        && (problem.maxBlocks(k) == 1
            || isConstant(order, allowed, j -> problem.extraComputeSeconds(k, j))
                && isConstant(order, allowed, j -> problem.extraMemoryBytes(k, j)));
  }

  private static boolean neverFalls(int[] order, int length, IntToDoubleFunction figure) {
    for (int i = 1; i < length; i++) {
      if (figure.applyAsDouble(order[i]) < figure.applyAsDouble(order[i - 1])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isConstant(int[] order, int length, IntToDoubleFunction figure) {
    for (int i = 1; i < length; i++) {
      if (figure.applyAsDouble(order[i]) != figure.applyAsDouble(order[0])) {
        return false;
      }
    }
    return true;
  }
}
