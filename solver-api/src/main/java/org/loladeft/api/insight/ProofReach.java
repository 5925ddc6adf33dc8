package org.loladeft.api.insight;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * What the proof of an optimum still proves when a device gets more memory or a double.
 *
 * <p>Price proof: a new pair (k, j) matters only if c_kj(T) + v_k is below u_j; a double of k has
 * price 0. Hall proof: a new device or pair matters only if it can finish a block of the set before
 * T. If nothing new matters, the optimum stays within the width of the proof.
 */
public final class ProofReach {

  private final DeftProblem problem;
  private final @Nullable Proof proof;
  private final double[] price;
  private final double[] value;

  /**
   * The reach of a result's proof.
   *
   * @param problem the problem
   * @param result its result; without a proof nothing is known to be useless
   */
  public ProofReach(DeftProblem problem, DeftResult result) {
    this.problem = problem;
    proof = result.proof().orElse(null);
    boolean priced = proof instanceof PriceProof;
    price = new double[priced ? problem.deviceCount() : 0];
    value = new double[priced ? problem.blockCount() : 0];
    if (proof instanceof PriceProof prices) {
      load(prices);
    }
  }

  private void load(PriceProof prices) {
    int[] devices = prices.devices();
    double[] values = prices.prices();
    for (int i = 0; i < devices.length; i++) {
      price[devices[i]] = values[i];
    }
    Arrays.fill(value, Double.POSITIVE_INFINITY);
    for (int k = 0; k < price.length; k++) {
      for (int j = 0; j < value.length; j++) {
        double share = LeastShare.of(problem, k, j, prices.thresholdSeconds());
        value[j] = Math.min(value[j], share + price[k]);
      }
    }
  }

  /**
   * {@return whether another device like k can't shorten the round}
   *
   * @param k device index
   */
  public boolean cloneIsUseless(int k) {
    return isUseless(k, problem.memoryBytes(k), 0);
  }

  /**
   * {@return whether so much memory on device k can't shorten the round}
   *
   * @param k device index
   * @param memoryBytes its memory, byte
   */
  public boolean memoryIsUseless(int k, double memoryBytes) {
    return isUseless(k, memoryBytes, price.length == 0 ? 0 : price[k]);
  }

  private boolean isUseless(int k, double memoryBytes, double devicePrice) {
    if (proof instanceof HallProof hall) {
      return Arrays.stream(hall.blocks())
          .noneMatch(
              j ->
                  problem.blockMemoryBytes(k, j) <= memoryBytes
                      && problem.bestLatencySeconds(k, j) < hall.thresholdSeconds());
    }
    if (!(proof instanceof PriceProof prices)) {
      return false;
    }
    DeftProblem wide = ProblemEdit.deviceAlone(problem, k, memoryBytes);
    for (int j = 0; j < value.length; j++) {
      double share = LeastShare.of(wide, 0, j, prices.thresholdSeconds());
      if (share + devicePrice < value[j]) {
        return false;
      }
    }
    return true;
  }
}
