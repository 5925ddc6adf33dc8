package org.loladeft.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
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

  private final Draft draft;

  private Device(Draft draft) {
    this.draft = draft;
  }

  /** Written before it gets into a device, never after. */
  private static final class Draft {
    String id = "";
    double memoryBytes;
    double channel;
    double[] computeSeconds = {};
    double[] blockMemoryBytes = {};
    int maxBlocks = 1;
    double @Nullable [] extraComputeSeconds;
    double @Nullable [] extraMemoryBytes;

    Draft() {}

    Draft(Draft that) {
      id = that.id;
      memoryBytes = that.memoryBytes;
      channel = that.channel;
      computeSeconds = that.computeSeconds;
      blockMemoryBytes = that.blockMemoryBytes;
      maxBlocks = that.maxBlocks;
      extraComputeSeconds = that.extraComputeSeconds;
      extraMemoryBytes = that.extraMemoryBytes;
    }

    private String owner() {
      return " of device '" + id + "'";
    }
  }

  private Device with(Consumer<Draft> change) {
    Draft d = new Draft(draft);
    change.accept(d);
    return new Device(d);
  }

  /**
   * {@return a device that takes at most one block}
   *
   * @param id not blank
   * @param memoryBytes memory M in byte, finite and at least 0; {@link
   *     DeftProblem#UNLIMITED_MEMORY} if it is no concern
   * @param channel channel figure, see {@link Uplink}; finite and above 0
   * @param computeSeconds t_j in s, finite and at least 0; copied
   * @param blockMemoryBytes m_j in byte, finite and at least 0; copied
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
    return row(problem.blockCount(), entry);
  }

  /** The entries of all blocks. */
  static double[] row(int blocks, IntToDoubleFunction entry) {
    double[] row = new double[blocks];
    Arrays.setAll(row, entry);
    return row;
  }

  /**
   * {@return a copy with another id}
   *
   * @param id not blank
   * @throws IllegalArgumentException if the id is blank
   */
  public Device withId(String id) {
    return with(d -> d.id = Require.id(id, "device id"));
  }

  /**
   * {@return a copy with other memory}
   *
   * @param memoryBytes byte, finite and at least 0
   * @throws IllegalArgumentException if the figure is not as stated
   */
  public Device withMemoryBytes(double memoryBytes) {
    return with(d -> d.memoryBytes = Require.nonNegative(memoryBytes, "memoryBytes" + d.owner()));
  }

  /**
   * {@return a copy with another channel figure}
   *
   * @param channel finite and above 0
   * @throws IllegalArgumentException if the figure is not as stated
   */
  public Device withChannel(double channel) {
    return with(d -> d.channel = Require.positive(channel, "channel" + d.owner()));
  }

  /**
   * {@return a copy that computes faster or slower: all times are divided by a factor}
   *
   * @param factor above 0
   * @throws IllegalArgumentException if the factor is not finite and above 0
   */
  public Device withSpeed(double factor) {
    Require.positive(factor, "factor");
    return with(
        d -> {
          d.computeSeconds = divided(d.computeSeconds, factor);
          d.extraComputeSeconds =
              d.extraComputeSeconds == null ? null : divided(d.extraComputeSeconds, factor);
        });
  }

  private static double[] divided(double[] row, double factor) {
    return Arrays.stream(row).map(value -> value / factor).toArray();
  }

  /**
   * {@return a copy that may take several blocks}
   *
   * @param maxBlocks most blocks that it takes, at least 1
   * @param extraComputeSeconds g_j, what block j adds beside a costlier one, s, from 0 to t_j;
   *     copied
   * @param extraMemoryBytes likewise, byte, from 0 to m_j; copied
   * @throws IllegalArgumentException if a length or a value is not as stated
   */
  public Device withSeveralBlocks(
      int maxBlocks, double[] extraComputeSeconds, double[] extraMemoryBytes) {
    if (maxBlocks < 1) {
      throw new IllegalArgumentException(
          "maxBlocks" + draft.owner() + " is " + maxBlocks + ": expected at least 1");
    }
    return with(
        d -> {
          d.maxBlocks = maxBlocks;
          d.extraComputeSeconds =
              extras(extraComputeSeconds, d.computeSeconds, "ComputeSeconds", "computeSeconds");
          d.extraMemoryBytes =
              extras(extraMemoryBytes, d.blockMemoryBytes, "MemoryBytes", "blockMemoryBytes");
        });
  }

  /**
   * {@return a copy that takes more or fewer blocks at most, with the same extras}
   *
   * @param maxBlocks most blocks that it takes, at least 1
   * @throws IllegalArgumentException if that is below 1, or above it and no extras were given
   */
  public Device withMaxBlocks(int maxBlocks) {
    if (maxBlocks < 1 || maxBlocks > 1 && !hasExtras()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "maxBlocks%s is %s: expected %s",
              draft.owner(),
              maxBlocks,
              maxBlocks < 1 ? "at least 1" : "1 without extras"));
    }
    return with(d -> d.maxBlocks = maxBlocks);
  }

  /** Extras of a forbidden block count for nothing and become 0. */
  private double[] extras(double[] row, double[] most, String what, String whole) {
    String field = "extra" + what;
    String owner = draft.owner();
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
   * {@return a copy that must not take some blocks, whose times count for nothing}
   *
   * @param blocks block indices
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public Device withForbidden(int... blocks) {
    double[] need = draft.blockMemoryBytes.clone();
    for (int block : blocks) {
      need[Objects.checkIndex(block, blockCount())] = Double.POSITIVE_INFINITY;
    }
    return with(d -> d.blockMemoryBytes = need);
  }

  /** {@return the id, not blank} */
  public String id() {
    return draft.id;
  }

  /** {@return the memory M that the device has, byte} */
  public double memoryBytes() {
    return draft.memoryBytes;
  }

  /** {@return the channel figure, above 0; see {@link Uplink}} */
  public double channel() {
    return draft.channel;
  }

  /** {@return the number of blocks that it has figures for, the length of its rows} */
  public int blockCount() {
    return draft.computeSeconds.length;
  }

  /**
   * {@return the computation latency t_j of a block alone, s}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double computeSeconds(int block) {
    return draft.computeSeconds[block];
  }

  /**
   * Memory m_j that a block alone needs.
   *
   * @param block block index
   * @return byte; positive infinity if the block is forbidden
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double blockMemoryBytes(int block) {
    return draft.blockMemoryBytes[block];
  }

  /**
   * {@return whether the device must not take a block, whatever its memory}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public boolean isForbidden(int block) {
    return draft.blockMemoryBytes[block] == Double.POSITIVE_INFINITY;
  }

  /** {@return the most blocks that the device takes, at least 1} */
  public int maxBlocks() {
    return draft.maxBlocks;
  }

  /**
   * What a block adds to the computation beside a costlier one.
   *
   * @param block block index
   * @return g_j in s, from 0 to t_j; t_j where no extras were given
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double extraComputeSeconds(int block) {
    return draft.extraComputeSeconds == null
        ? draft.computeSeconds[block]
        : draft.extraComputeSeconds[block];
  }

  /**
   * What a block adds to the memory beside a costlier one.
   *
   * @param block block index
   * @return byte, from 0 to m_j; m_j where no extras were given
   * @throws IndexOutOfBoundsException if there is no such block
   */
  public double extraMemoryBytes(int block) {
    return draft.extraMemoryBytes == null
        ? draft.blockMemoryBytes[block]
        : draft.extraMemoryBytes[block];
  }

  /** {@return whether extras were given, as they must be where {@link #maxBlocks} exceeds 1} */
  public boolean hasExtras() {
    return draft.extraComputeSeconds != null;
  }
}
