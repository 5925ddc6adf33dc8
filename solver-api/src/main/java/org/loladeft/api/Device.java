package org.loladeft.api;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * One device of a problem: what it has, and what each block costs it. Arrays have one entry a
 * block, in the order of the problem's blocks. Immutable; a change makes a copy.
 *
 * <p>A device that may take several blocks A computes max over a in A of (t<sub>a</sub> + the sum
 * of g<sub>j</sub> over the others) seconds, where t is {@link #computeSeconds} and g {@link
 * #extraComputeSeconds}, and needs memory likewise.
 */
public final class Device {

  private final String id;
  private final double memoryBytes;
  private final double channel;
  private final double[] computeSeconds;
  private final double[] blockMemoryBytes;
  private final int maxBlocks;
  private final double @Nullable [] extraComputeSeconds;
  private final double @Nullable [] extraMemoryBytes;

  private Device(Draft d) {
    id = d.id;
    memoryBytes = d.memoryBytes;
    channel = d.channel;
    computeSeconds = d.computeSeconds;
    blockMemoryBytes = d.blockMemoryBytes;
    maxBlocks = d.maxBlocks;
    extraComputeSeconds = d.extraComputeSeconds;
    extraMemoryBytes = d.extraMemoryBytes;
  }

  /** What a device is put together from. */
  private static final class Draft {
    String id = "";
    double memoryBytes;
    double channel;
    double[] computeSeconds = {};
    double[] blockMemoryBytes = {};
    int maxBlocks = 1;
    double @Nullable [] extraComputeSeconds;
    double @Nullable [] extraMemoryBytes;

    private String owner() {
      return " of device '" + id + "'";
    }
  }

  private Draft draft() {
    Draft d = new Draft();
    d.id = id;
    d.memoryBytes = memoryBytes;
    d.channel = channel;
    d.computeSeconds = computeSeconds;
    d.blockMemoryBytes = blockMemoryBytes;
    d.maxBlocks = maxBlocks;
    d.extraComputeSeconds = extraComputeSeconds;
    d.extraMemoryBytes = extraMemoryBytes;
    return d;
  }

  /**
   * A device that takes at most one block.
   *
   * @param id not blank
   * @param memoryBytes memory M in byte, finite and at least 0; {@link
   *     DeftProblem#UNLIMITED_MEMORY} if it is no concern
   * @param channel channel figure, see {@link Uplink}; finite and above 0
   * @param computeSeconds t_j in s, finite and at least 0; copied
   * @param blockMemoryBytes m_j in byte, finite and at least 0; copied
   * @return the device
   * @throws IllegalArgumentException if the id is blank or a value is not as stated
   */
  public static Device of(
      String id,
      double memoryBytes,
      double channel,
      double[] computeSeconds,
      double[] blockMemoryBytes) {
    Draft d = new Draft();
    d.id = Require.id(id, "device id");
    d.memoryBytes = Require.nonNegative(memoryBytes, "memoryBytes" + d.owner());
    d.channel = Require.positive(channel, "channel" + d.owner());
    d.computeSeconds = Require.row(computeSeconds, "computeSeconds", d.owner());
    d.blockMemoryBytes = Require.row(blockMemoryBytes, "blockMemoryBytes", d.owner());
    return new Device(d);
  }

  /** A device of a problem, which is valid. */
  static Device of(DeftProblem problem, int k) {
    Draft d = new Draft();
    d.id = problem.deviceId(k);
    d.memoryBytes = problem.memoryBytes(k);
    d.channel = problem.channel(k);
    d.computeSeconds = row(problem, j -> problem.computeSeconds(k, j));
    d.blockMemoryBytes = row(problem, j -> problem.blockMemoryBytes(k, j));
    d.maxBlocks = problem.maxBlocks(k);
    if (problem.hasExtras()) {
      d.extraComputeSeconds = row(problem, j -> problem.extraComputeSeconds(k, j));
      d.extraMemoryBytes = row(problem, j -> problem.extraMemoryBytes(k, j));
    }
    return new Device(d);
  }

  private static double[] row(DeftProblem problem, IntToDoubleFunction entry) {
    double[] row = new double[problem.blockCount()];
    Arrays.setAll(row, entry);
    return row;
  }

  /**
   * A copy with another id.
   *
   * @param id not blank
   * @return the copy
   * @throws IllegalArgumentException if the id is blank
   */
  public Device withId(String id) {
    Draft d = draft();
    d.id = Require.id(id, "device id");
    return new Device(d);
  }

  /**
   * A copy with other memory.
   *
   * @param memoryBytes byte, finite and at least 0
   * @return the copy
   * @throws IllegalArgumentException if the figure is not as stated
   */
  public Device withMemoryBytes(double memoryBytes) {
    Draft d = draft();
    d.memoryBytes = Require.nonNegative(memoryBytes, "memoryBytes" + d.owner());
    return new Device(d);
  }

  /**
   * A copy with another channel figure.
   *
   * @param channel finite and above 0
   * @return the copy
   * @throws IllegalArgumentException if the figure is not as stated
   */
  public Device withChannel(double channel) {
    Draft d = draft();
    d.channel = Require.positive(channel, "channel" + d.owner());
    return new Device(d);
  }

  /**
   * A copy that computes faster or slower: all times are divided by a factor.
   *
   * @param factor above 0
   * @return the copy
   * @throws IllegalArgumentException if the factor is not finite and above 0
   */
  public Device withSpeed(double factor) {
    Draft d = draft();
    d.computeSeconds = divided(computeSeconds, Require.positive(factor, "factor"));
    d.extraComputeSeconds =
        extraComputeSeconds == null ? null : divided(extraComputeSeconds, factor);
    return new Device(d);
  }

  private static double[] divided(double[] row, double factor) {
    return Arrays.stream(row).map(value -> value / factor).toArray();
  }

  /**
   * A copy that may take several blocks.
   *
   * @param maxBlocks most blocks that it takes, at least 1
   * @param extraComputeSeconds g_j, what block j adds beside a costlier one, s, from 0 to t_j;
   *     copied
   * @param extraMemoryBytes likewise, byte, from 0 to m_j; copied
   * @return the copy
   * @throws IllegalArgumentException if a length or a value is not as stated
   */
  public Device withSeveralBlocks(
      int maxBlocks, double[] extraComputeSeconds, double[] extraMemoryBytes) {
    Draft d = draft();
    if (maxBlocks < 1) {
      throw new IllegalArgumentException(
          "maxBlocks" + d.owner() + " is " + maxBlocks + ": expected at least 1");
    }
    d.maxBlocks = maxBlocks;
    d.extraComputeSeconds =
        extras(extraComputeSeconds, computeSeconds, "ComputeSeconds", "computeSeconds");
    d.extraMemoryBytes =
        extras(extraMemoryBytes, blockMemoryBytes, "MemoryBytes", "blockMemoryBytes");
    return new Device(d);
  }

  /** Extras of a forbidden block count for nothing and become 0. */
  private double[] extras(double[] row, double[] most, String what, String whole) {
    String field = "extra" + what;
    String owner = " of device '" + id + "'";
    Require.length(Require.nonNull(row, field + owner).length, most.length, field + owner);
    double[] copy = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      String name = field + "[" + j + "]" + owner;
      copy[j] = isForbidden(j) ? 0 : Require.nonNegative(row[j], name);
      if (copy[j] > most[j]) {
        throw new IllegalArgumentException(
            name + " is " + copy[j] + ": expected at most " + whole + ", " + most[j]);
      }
    }
    return copy;
  }

  /**
   * A copy that must not take some blocks.
   *
   * @param blocks block indices
   * @return the copy; a forbidden block's times count for nothing
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public Device withForbidden(int... blocks) {
    Draft d = draft();
    d.blockMemoryBytes = blockMemoryBytes.clone();
    for (int block : blocks) {
      d.blockMemoryBytes[Objects.checkIndex(block, blockCount())] = Double.POSITIVE_INFINITY;
    }
    return new Device(d);
  }

  /** {@return the id, not blank} */
  public String id() {
    return id;
  }

  /** {@return the memory M that the device has, byte} */
  public double memoryBytes() {
    return memoryBytes;
  }

  /** {@return the channel figure, above 0; see {@link Uplink}} */
  public double channel() {
    return channel;
  }

  /** {@return the number of blocks that it has figures for, the length of its rows} */
  public int blockCount() {
    return computeSeconds.length;
  }

  /**
   * Computation latency t_j of a block alone.
   *
   * @param block block index
   * @return s
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double computeSeconds(int block) {
    return computeSeconds[block];
  }

  /**
   * Memory m_j that a block alone needs.
   *
   * @param block block index
   * @return byte; positive infinity if the block is forbidden
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double blockMemoryBytes(int block) {
    return blockMemoryBytes[block];
  }

  /**
   * Whether the device must not take a block, whatever its memory.
   *
   * @param block block index
   * @return true if it is forbidden
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public boolean isForbidden(int block) {
    return blockMemoryBytes[block] == Double.POSITIVE_INFINITY;
  }

  /** {@return the most blocks that the device takes, at least 1} */
  public int maxBlocks() {
    return maxBlocks;
  }

  /**
   * What a block adds to the computation beside a costlier one.
   *
   * @param block block index
   * @return g_j in s, from 0 to t_j; t_j where no extras were given
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double extraComputeSeconds(int block) {
    return extraComputeSeconds == null ? computeSeconds[block] : extraComputeSeconds[block];
  }

  /**
   * What a block adds to the memory beside a costlier one.
   *
   * @param block block index
   * @return byte, from 0 to m_j; m_j where no extras were given
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double extraMemoryBytes(int block) {
    return extraMemoryBytes == null ? blockMemoryBytes[block] : extraMemoryBytes[block];
  }

  /** {@return whether extras were given, as they must be where {@link #maxBlocks} exceeds 1} */
  public boolean hasExtras() {
    return extraComputeSeconds != null;
  }
}
