package org.loladeft.api;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Device prices under which no set of runs covers all blocks by the threshold, where a device may
 * take several blocks.
 *
 * <p>Number the blocks from shallow to deep. A device takes a <em>run</em>: the deepest blocks that
 * are left. Let c_k(d, n, T) be the least share with which device k finishes n blocks by T of which
 * the deepest is d (0 or infinite where nothing is shared). With prices v_k &ge; 0, the cheapest
 * cover of the blocks 1..d by runs, each for its share and its device's price,
 *
 * <pre>P(0) = 0,   P(d) = min over k, n of  c_k(d, n, T) + v_k + P(d - n)</pre>
 *
 * may call on a device twice; so every allocation needs shares of at least P(L) - sum v_k. If that
 * exceeds the budget (0 where nothing is shared), nothing finishes by T. What the prices leave open
 * the {@linkplain org.loladeft.api.check.ProofChecker checker} tries run by run, up to a limit.
 *
 * <p>On a dedicated uplink and with resource blocks, c asks for a latency strictly below T, and the
 * proof says T* &ge; T; on a band it says T* &gt; T, but for T = 0. Prices are sparse: 0 for every
 * device that is not listed. It holds for every table, since c is a lower bound where blocks
 * differ; where they fall into a few groups of equal blocks, a run takes the deepest of each group,
 * and the groups belong to the proof. Immutable.
 *
 * <p>It is the dual of covering by configurations (G. B. Dantzig, P. Wolfe, Decomposition principle
 * for linear programs, Operations Research 8 (1960) 101-111, doi 10.1287/opre.8.1.101); see
 * docs/mathematics.md.
 */
public final class RunPriceProof implements Proof {

  private final double thresholdSeconds;
  private final int[] devices;
  private final double[] prices;
  private final int[][] groups;

  private RunPriceProof(double thresholdSeconds, int[] devices, double[] prices, int[][] groups) {
    this.thresholdSeconds = thresholdSeconds;
    this.devices = devices;
    this.prices = prices;
    this.groups = groups;
  }

  /**
   * States a proof in which all blocks are one group; nothing is confirmed yet.
   *
   * @param thresholdSeconds T, at least 0; positive infinity for infeasibility
   * @param devices indices of the priced devices, strictly ascending; copied
   * @param prices price of each listed device, in the unit of the shares (of any unit where nothing
   *     is shared), finite and at least 0; copied
   * @return the proof
   * @throws IllegalArgumentException if the threshold is NaN or negative, the lengths differ, the
   *     devices are not strictly ascending from at least 0, or a price is not as stated
   */
  public static RunPriceProof of(double thresholdSeconds, int[] devices, double[] prices) {
    // The rules for prices are those of a price proof.
    PriceProof valid = PriceProof.of(thresholdSeconds, devices, prices);
    return new RunPriceProof(thresholdSeconds, valid.devices(), valid.prices(), new int[0][]);
  }

  /**
   * {@return this proof about groups of blocks, a copy}
   *
   * @param groups indices of the blocks of each group, together every block of the problem once;
   *     copied; none for one group of all
   * @throws IllegalArgumentException if a group is empty, or an index is negative or occurs twice
   */
  public RunPriceProof withGroups(int[][] groups) {
    int[][] copy = new int[Require.nonNull(groups, "groups").length][];
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Require.nonNull(groups[i], "groups[" + i + "]").clone();
      requireNew(copy[i], "groups[" + i + "]", seen);
    }
    return new RunPriceProof(thresholdSeconds, devices, prices, copy);
  }

  private static void requireNew(int[] group, String name, Set<Integer> seen) {
    if (group.length == 0) {
      throw new IllegalArgumentException(name + " is empty: expected at least one block");
    }
    for (int block : group) {
      if (block < 0 || !seen.add(block)) {
        throw new IllegalArgumentException(
            name
                + " holds block "
                + block
                + (block < 0 ? ": expected at least 0" : " a second time: expected each once"));
      }
    }
  }

  @Override
  public double thresholdSeconds() {
    return thresholdSeconds;
  }

  @Override
  public String kind() {
    return "run-price";
  }

  /** {@return the priced devices, a fresh array of device indices, strictly ascending} */
  public int[] devices() {
    return devices.clone();
  }

  /**
   * {@return their prices, a fresh array, entry i the price of {@code devices()[i]}, in Hz or
   * resource blocks, or without a unit on a dedicated uplink}
   */
  public double[] prices() {
    return prices.clone();
  }

  /** {@return the groups, fresh arrays of block indices; none if all blocks are one group} */
  public int[][] groups() {
    return Arrays.stream(groups).map(int[]::clone).toArray(int[][]::new);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunPriceProof that
        && thresholdSeconds == that.thresholdSeconds
        && Arrays.equals(devices, that.devices)
        && Arrays.equals(prices, that.prices)
        && Arrays.deepEquals(groups, that.groups);
  }

  @Override
  public int hashCode() {
    int priced = 31 * Arrays.hashCode(devices) + Arrays.hashCode(prices);
    return 31 * (31 * Double.hashCode(thresholdSeconds) + priced) + Arrays.deepHashCode(groups);
  }

  @Override
  public String toString() {
    return "RunPriceProof[T="
        + thresholdSeconds
        + ", "
        + devices.length
        + " priced devices"
        + (groups.length == 0 ? "]" : ", " + groups.length + " groups]");
  }
}
