package org.loladeft.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Device prices under which the uplink's budget can't carry all blocks by the threshold.
 *
 * <p>Let c_kj(T) be the least share with which device k finishes block j by T (infinite if it
 * can't). With prices v_k &ge; 0 and u_j = min over k of (c_kj(T) + v_k), every matching needs
 * shares of at least sum u_j - sum v_k. If that exceeds the budget, nothing finishes by T, so the
 * optimum is above the threshold. Prices are sparse: 0 for every device that is not listed.
 * Immutable.
 *
 * <p>It is weak linear-programming duality of the assignment problem; see docs/mathematics.md:
 *
 * <pre>
 *   primal  min sum c_kj x_kj      sum over k of x_kj = 1 for each block j   (u_j, free)
 *                                  sum over j of x_kj &lt;= 1 for each device k (v_k &gt;= 0)
 *   dual    max sum u_j - sum v_k  u_j - v_k &lt;= c_kj for each pair
 *   here    u_j = min over k of (c_kj + v_k), the largest that v allows; dual &gt; B excludes T
 * </pre>
 */
public final class PriceProof implements Proof {

  private final double thresholdSeconds;
  private final int[] devices;
  private final double[] prices;

  private PriceProof(double thresholdSeconds, int[] devices, double[] prices) {
    this.thresholdSeconds = thresholdSeconds;
    this.devices = devices;
    this.prices = prices;
  }

  /**
   * States a proof; nothing is confirmed yet.
   *
   * @param thresholdSeconds T, at least 0; positive infinity for infeasibility
   * @param devices indices of the priced devices, strictly ascending; copied
   * @param prices price of each listed device, in the unit of the shares, finite and at least 0;
   *     copied
   * @return the proof
   * @throws IllegalArgumentException if the threshold is NaN or negative, the lengths differ, the
   *     devices are not strictly ascending from at least 0, or a price is not as stated
   */
  public static PriceProof of(double thresholdSeconds, int[] devices, double[] prices) {
    Proof.requireThreshold(thresholdSeconds);
    Require.nonNull(devices, "devices");
    Require.length(Require.nonNull(prices, "prices").length, devices.length, "prices");
    int[] deviceCopy = devices.clone();
    double[] priceCopy = prices.clone();
    int previous = -1;
    for (int i = 0; i < deviceCopy.length; i++) {
      if (deviceCopy[i] <= previous) {
        throw new IllegalArgumentException(
            "devices[" + i + "] is " + deviceCopy[i] + ": expected indices strictly ascending");
      }
      previous = deviceCopy[i];
      priceCopy[i] = Require.nonNegative(priceCopy[i], "prices[" + i + "]");
    }
    return new PriceProof(thresholdSeconds, deviceCopy, priceCopy);
  }

  @Override
  public double thresholdSeconds() {
    return thresholdSeconds;
  }

  @Override
  public String kind() {
    return "price";
  }

  /** {@return the priced devices, a fresh array of device indices, strictly ascending} */
  public int[] devices() {
    return devices.clone();
  }

  /**
   * {@return their prices, a fresh array, entry i the price of {@code devices()[i]}, in Hz or
   * resource blocks}
   */
  public double[] prices() {
    return prices.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PriceProof that
        && thresholdSeconds == that.thresholdSeconds
        && Arrays.equals(devices, that.devices)
        && Arrays.equals(prices, that.prices);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Double.hashCode(thresholdSeconds) + Arrays.hashCode(devices))
        + Arrays.hashCode(prices);
  }

  @Override
  public String toString() {
    return "PriceProof[T=" + thresholdSeconds + ", " + devices.length + " priced devices]";
  }
}
