package org.loladeft.api.check;

import java.util.Arrays;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/**
 * Confirms a proof from the problem alone. A Hall proof over a set of s blocks costs O(K s)
 * comparisons, a price proof O(K L) evaluations of the least share; both are about problems with
 * one block a device. A run-price proof and a block-price-tree proof hold for several as well; see
 * {@link RunPriceProof} for what the first costs; both are left unconfirmed beyond a limit.
 *
 * <p>What a confirmed proof says: on a dedicated uplink, no allocation's latency, as {@link
 * DeftProblem} defines it in double arithmetic, is below the threshold. On a joint uplink, no
 * allocation's latency in exact arithmetic is below the threshold (Hall) or at most the threshold
 * (price, run-price, block-price-tree; the last two with a threshold of 0: below). A run-price
 * proof takes computation and upload size as {@link DeftProblem} rounds them; with resource blocks
 * it says what it says on a dedicated uplink.
 */
public final class ProofChecker {

  private ProofChecker() {}

  /**
   * Checks a proof.
   *
   * @param problem the problem
   * @param proof a proof about it
   * @return confirmed, what does not hold, or (a run-price or block-price-tree proof only)
   *     unconfirmed
   */
  public static Verdict check(DeftProblem problem, Proof proof) {
    double threshold = proof.thresholdSeconds();
    if (Double.isNaN(threshold)) {
      return Verdict.refuted("its threshold is NaN");
    }
    if (proof instanceof RunPriceProof runs) {
      return RunPriceChecker.check(problem, runs);
    }
    if (proof instanceof BlockPriceTreeProof tree) {
      return BlockPriceTreeChecker.check(problem, tree);
    }
    if (problem.problemClass() != ProblemClass.ONE_BLOCK) {
      return Verdict.refuted(
          "it is a proof for one block a device, and some device may take several");
    }
    return proof instanceof HallProof hall
        ? checkHall(problem, threshold, hall.blocks())
        : checkPrices(problem, (PriceProof) proof);
  }

  private static Verdict checkHall(DeftProblem problem, double threshold, int[] blocks) {
    if (blocks[blocks.length - 1] >= problem.blockCount()) {
      return Verdict.refuted(
          "it names block index "
              + blocks[blocks.length - 1]
              + ": expected below "
              + problem.blockCount());
    }
    ShareBounds bounds = new ShareBounds(problem, threshold);
    int able = 0;
    for (int k = 0; k < problem.deviceCount() && able < blocks.length; k++) {
      if (canFinishAny(bounds, k, blocks)) {
        able++;
      }
    }
    return able < blocks.length
        ? Verdict.confirmed()
        : Verdict.refuted(
            "at least "
                + able
                + " devices can finish one of its "
                + blocks.length
                + " blocks below "
                + threshold
                + " s: expected fewer than "
                + blocks.length);
  }

  private static boolean canFinishAny(ShareBounds bounds, int device, int[] blocks) {
    for (int block : blocks) {
      if (bounds.mayFinishBelow(device, block)) {
        return true;
      }
    }
    return false;
  }

  private static Verdict checkPrices(DeftProblem problem, PriceProof proof) {
    if (!problem.uplink().isJoint()) {
      return Verdict.refuted(
          "prices prove nothing on a dedicated uplink, where no share is scarce");
    }
    int[] devices = proof.devices();
    double[] prices = proof.prices();
    String fault = PriceList.fault(problem, devices, prices);
    if (!fault.isEmpty()) {
      return Verdict.refuted(fault);
    }
    double priceSum = 0;
    for (double price : prices) {
      priceSum = DirectedSum.up(priceSum, price);
    }
    double needed =
        Math.nextDown(leastNeed(problem, proof.thresholdSeconds(), devices, prices) - priceSum);
    return needed > problem.uplink().budget()
        ? Verdict.confirmed()
        : Verdict.refuted(
            "at "
                + proof.thresholdSeconds()
                + " s its prices show a need of no more than "
                + needed
                + ": expected above the budget, "
                + problem.uplink().budget());
  }

  /** Lower bound of sum u_j, u_j = min over k of (c_kj + v_k); infinite if some u_j is. */
  private static double leastNeed(
      DeftProblem problem, double threshold, int[] devices, double[] prices) {
    ShareBounds bounds = new ShareBounds(problem, threshold);
    double[] least = new double[problem.blockCount()];
    double[] slowest = new double[least.length];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    int next = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      boolean priced = next < devices.length && devices[next] == k;
      double price = priced ? prices[next++] : 0;
      for (int j = bounds.firstAbove(k, slowest, 0); j < least.length; ) {
        if (price < least[j]) {
          double share = bounds.leastShare(k, j, Math.nextUp(least[j] - price));
          least[j] = Math.min(least[j], DirectedSum.down(share, price));
          slowest[j] = bounds.bitsWorth(j, least[j]);
        }
        j = bounds.firstAbove(k, slowest, j + 1);
      }
    }
    double sum = 0;
    for (double u : least) {
      sum = DirectedSum.down(sum, u);
    }
    return sum;
  }
}
