package org.loladeft.api;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A map from blocks to devices, with each block's share of the uplink where the uplink is shared.
 *
 * <p>It is a plain value: whether it is feasible for a problem is for the {@linkplain
 * org.loladeft.api.check.AllocationChecker checker} to say. Blocks and devices are 0-based indices
 * into the problem. Immutable.
 */
public final class Allocation {

  private final int[] deviceOfBlock;
  private final double @Nullable [] shares;

  private Allocation(int[] deviceOfBlock, double @Nullable [] shares) {
    this.deviceOfBlock = deviceOfBlock;
    this.shares = shares;
  }

  /**
   * {@return an allocation without shares, for a dedicated uplink}
   *
   * @param deviceOfBlock device index of each block; copied
   * @throws IllegalArgumentException if there is no block or a device index is negative
   */
  public static Allocation of(int[] deviceOfBlock) {
    return new Allocation(validated(deviceOfBlock), null);
  }

  /**
   * {@return an allocation with shares: Hz, or whole resource blocks, by kind of uplink}
   *
   * @param deviceOfBlock device index of each block; copied
   * @param shares share of each block, at least 0; copied
   * @throws IllegalArgumentException if there is no block, the lengths differ, a device index is
   *     negative, or a share is negative or not finite
   */
  public static Allocation of(int[] deviceOfBlock, double[] shares) {
    int[] devices = validated(deviceOfBlock);
    Require.length(Require.nonNull(shares, "shares").length, devices.length, "shares");
    double[] copy = shares.clone();
    for (int j = 0; j < copy.length; j++) {
      copy[j] = Require.nonNegative(copy[j], "shares[" + j + "]");
    }
    return new Allocation(devices, copy);
  }

  private static int[] validated(int[] deviceOfBlock) {
    if (Require.nonNull(deviceOfBlock, "deviceOfBlock").length == 0) {
      throw new IllegalArgumentException("deviceOfBlock is empty: expected at least one block");
    }
    int[] copy = deviceOfBlock.clone();
    for (int j = 0; j < copy.length; j++) {
      if (copy[j] < 0) {
        throw new IllegalArgumentException(
            "deviceOfBlock[" + j + "] is " + copy[j] + ": expected a device index, at least 0");
      }
    }
    return copy;
  }

  /** {@return the number of blocks, at least 1} */
  public int blockCount() {
    return deviceOfBlock.length;
  }

  /**
   * {@return the index of the device that takes a block}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if {@code block} is not below {@link #blockCount()}
   */
  public int deviceOf(int block) {
    return deviceOfBlock[block];
  }

  /** {@return a fresh array of all devices, entry j the device of block j} */
  public int[] devices() {
    return deviceOfBlock.clone();
  }

  /** {@return whether the blocks carry shares; false on a dedicated uplink} */
  public boolean hasShares() {
    return shares != null;
  }

  /**
   * The share of the uplink that the block's device gets for it.
   *
   * @param block block index
   * @return Hz or resource blocks, by kind of uplink; at least 0
   * @throws IllegalStateException if there are no shares
   * @throws IndexOutOfBoundsException if {@code block} is not below {@link #blockCount()}
   */
  public double shareOf(int block) {
    if (shares == null) {
      throw new IllegalStateException("this allocation has no shares: ask hasShares() first");
    }
    return shares[block];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Allocation that
        && Arrays.equals(deviceOfBlock, that.deviceOfBlock)
        && Arrays.equals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(deviceOfBlock), Arrays.hashCode(shares));
  }

  @Override
  public String toString() {
    return shares == null
        ? "Allocation" + Arrays.toString(deviceOfBlock)
        : "Allocation" + Arrays.toString(deviceOfBlock) + " shares " + Arrays.toString(shares);
  }
}
