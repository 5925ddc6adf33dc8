package org.loladeft.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instance of block (and bandwidth) allocation for device-edge cooperative fine-tuning.
 *
 * <p>L blocks and K devices, each addressed by 0-based index. Every block goes to exactly one
 * device and device k takes at most n<sub>k</sub> blocks, which is 1 unless said otherwise. Device
 * k computes t<sub>kj</sub> seconds for block j, needs m<sub>kj</sub> of its M<sub>k</sub> bytes of
 * memory for it, and uploads S<sub>j</sub> bit over the {@linkplain Uplink uplink}. For several
 * blocks A it computes max over a in A of (t<sub>ka</sub> + the sum of g<sub>kj</sub> over the
 * others in A), needs memory likewise, and uploads the sum of S<sub>j</sub>. A device's latency is
 * its computation plus its upload; the round lasts as long as its slowest device, and is to be as
 * short as possible.
 *
 * <p>Latencies are <em>defined</em> by IEEE double arithmetic, one correctly rounded operation
 * after another in the order that {@link #uploadSeconds} and {@link #bestLatencySeconds} state, so
 * that on a dedicated uplink the optimum is a definite double.
 *
 * <p>Storage is flat and device-major: two tables of K L doubles plus O(K + L), and two more where
 * a device may take several blocks. For speed, the accessors of a pair leave it to the caller that
 * both indices are in range. Immutable and thread-safe. Built by {@link #builder}.
 */
public final class DeftProblem {

  /** The largest number of pairs, L K, that a problem can have: the length of a Java array. */
  public static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  /** The memory of a device whose memory is no concern: more than any block needs. */
  public static final double UNLIMITED_MEMORY = Double.MAX_VALUE;

  /** 2<sup>-300</sup>, about 4.9e-91; see {@link #hasExtremeFigures}. */
  public static final double LEAST_MODERATE = 0x1p-300;

  /** 2<sup>300</sup>, about 2.0e90; see {@link #hasExtremeFigures}. */
  public static final double MOST_MODERATE = 0x1p300;

  private final @Nullable String name;
  private final Uplink uplink;
  private final List<Block> blocks;
  private final double[] uploadBits;
  private final @Nullable List<String> deviceIds;
  private final int deviceCount;
  private final double[] memoryBytes;
  private final double[] channels;
  private final double[] computeSeconds;
  private final double[] blockMemoryBytes;
  private final int @Nullable [] maxBlocks;
  private final double @Nullable [] extraComputeSeconds;
  private final double @Nullable [] extraMemoryBytes;
  private final int @Nullable [] fixedDevices;
  private final ProblemClass problemClass;
  private final int @Nullable [] depthOrder;
  private final int @Nullable [] fittingBlocks;
  private final boolean hasExtremeFigures;

  DeftProblem(ProblemBuilder b) {
    name = b.name;
    uplink = b.uplink;
    blocks = b.blocks;
    uploadBits = b.uploadBits;
    deviceIds = b.ids;
    deviceCount = b.devices;
    memoryBytes = trimmed(b.memoryBytes, b.devices);
    channels = trimmed(b.channels, b.devices);
    computeSeconds = trimmed(b.computeSeconds, b.devices * blocks.size());
    blockMemoryBytes = trimmed(b.blockMemoryBytes, b.devices * blocks.size());
    maxBlocks = b.maxBlocks == null ? null : Arrays.copyOf(b.maxBlocks, b.devices);
    extraComputeSeconds = trimmedExtras(b.extraComputeSeconds);
    extraMemoryBytes = trimmedExtras(b.extraMemoryBytes);
    fixedDevices = b.fixedDevices;
    hasExtremeFigures = b.hasExtremeFigures;
    problemClass =
        maxBlocks != null && Arrays.stream(maxBlocks).anyMatch(most -> most > 1)
            ? ProblemClass.SEVERAL_BLOCKS
            : ProblemClass.ONE_BLOCK;
    depthOrder = new DepthOrder(this).find();
    fittingBlocks = depthOrder == null ? null : countFitting(depthOrder);
  }

  private DeftProblem(DeftProblem p) {
    name = p.name;
    uplink = p.uplink;
    blocks = p.blocks;
    uploadBits = p.uploadBits.clone();
    deviceIds = p.deviceIds;
    deviceCount = p.deviceCount;
    memoryBytes = p.memoryBytes.clone();
    channels = p.channels.clone();
    computeSeconds = p.computeSeconds.clone();
    blockMemoryBytes = p.blockMemoryBytes.clone();
    maxBlocks = p.maxBlocks == null ? null : p.maxBlocks.clone();
    extraComputeSeconds = p.extraComputeSeconds == null ? null : p.extraComputeSeconds.clone();
    extraMemoryBytes = p.extraMemoryBytes == null ? null : p.extraMemoryBytes.clone();
    fixedDevices = p.fixedDevices == null ? null : p.fixedDevices.clone();
    hasExtremeFigures = p.hasExtremeFigures;
    problemClass = p.problemClass;
    depthOrder = p.depthOrder == null ? null : p.depthOrder.clone();
    fittingBlocks = p.fittingBlocks == null ? null : p.fittingBlocks.clone();
  }

  /**
   * {@return the same problem with tables of its own, for code that is not trusted to leave them
   * alone} O(K L).
   */
  public DeftProblem copy() {
    return new DeftProblem(this);
  }

  /**
   * {@return whether every figure of blocks and devices is the same, bit for bit} O(K L).
   *
   * @param other another problem
   */
  public boolean hasSameFigures(DeftProblem other) {
    return Arrays.equals(uploadBits, other.uploadBits)
        && Arrays.equals(memoryBytes, other.memoryBytes)
        && Arrays.equals(channels, other.channels)
        && Arrays.equals(computeSeconds, other.computeSeconds)
        && Arrays.equals(blockMemoryBytes, other.blockMemoryBytes)
        && Arrays.equals(maxBlocks, other.maxBlocks)
        && Arrays.equals(extraComputeSeconds, other.extraComputeSeconds)
        && Arrays.equals(extraMemoryBytes, other.extraMemoryBytes)
        && Arrays.equals(fixedDevices, other.fixedDevices);
  }

  /** Memory need never falls along the order, so each device's count is found by bisection. */
  private int[] countFitting(int[] order) {
    int[] counts = new int[deviceCount];
    for (int k = 0; k < deviceCount; k++) {
      int low = 0;
      int high = order.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (fits(k, order[middle])) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      counts[k] = low;
    }
    return counts;
  }

  private double @Nullable [] trimmedExtras(double @Nullable [] table) {
    return table == null ? null : trimmed(table, deviceCount * blocks.size());
  }

  private static double[] trimmed(double[] array, int length) {
    return array.length == length ? array : Arrays.copyOf(array, length);
  }

  /**
   * Starts a problem.
   *
   * @param uplink kind and budget of the uplink
   * @param blocks the blocks, at least one, with unique ids; depths may come in any order
   * @return a builder that takes the devices one by one
   * @throws IllegalArgumentException if there is no block or an id repeats
   */
  public static ProblemBuilder builder(Uplink uplink, List<Block> blocks) {
    return new ProblemBuilder(uplink, blocks);
  }

  /** {@return the problem's name, empty when it has none} */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** {@return kind and budget of the uplink} */
  public Uplink uplink() {
    return uplink;
  }

  /** {@return an unmodifiable list of the L blocks, in the order of their indices} */
  public List<Block> blocks() {
    return blocks;
  }

  /** {@return the number L of blocks, at least 1} */
  public int blockCount() {
    return uploadBits.length;
  }

  /**
   * {@return the number K of devices, at least 1; may be below L, which makes the problem
   * infeasible}
   */
  public int deviceCount() {
    return deviceCount;
  }

  /**
   * {@return a device's id: the one it was given, or {@code d} and its 1-based number}
   *
   * @param device device index
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public String deviceId(int device) {
    return deviceIds == null
        ? defaultId(Objects.checkIndex(device, deviceCount))
        : deviceIds.get(device);
  }

  /** The index of a device, looked for from an index outwards; -1 if there is none. */
  int indexOfDevice(String id, int near) {
    if (deviceIds == null) {
      return indexOfDefaultId(id);
    }
    int furthest = Math.max(near, deviceCount - 1 - near);
    for (int step = 0; step <= furthest; step++) {
      if (near + step < deviceCount && deviceIds.get(near + step).equals(id)) {
        return near + step;
      }
      if (near >= step && near - step < deviceCount && deviceIds.get(near - step).equals(id)) {
        return near - step;
      }
    }
    return -1;
  }

  private int indexOfDefaultId(String id) {
    long number = id.matches("d[1-9][0-9]{0,9}") ? Long.parseLong(id.substring(1)) : 0;
    return number >= 1 && number <= deviceCount ? (int) (number - 1) : -1;
  }

  static String defaultId(int device) {
    return "d" + (device + 1);
  }

  /**
   * {@return the upload size S<sub>j</sub>, bit, at least 0}
   *
   * @param block block index
   * @throws IndexOutOfBoundsException if {@code block} is not below {@link #blockCount()}
   */
  public double uploadBits(int block) {
    return uploadBits[block];
  }

  /** {@return the number of blocks with something to upload, from 0 to L} O(L). */
  public int uploadingBlocks() {
    int count = 0;
    for (double bits : uploadBits) {
      count += bits > 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * {@return the memory M<sub>k</sub> that a device has, byte, at least 0}
   *
   * @param device device index
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public double memoryBytes(int device) {
    return memoryBytes[device];
  }

  /**
   * {@return a device's channel figure; its meaning and unit depend on the kind of {@link Uplink},
   * R<sub>k</sub> bit/s, e<sub>k</sub> bit/s/Hz, g<sub>k</sub> Hz or r<sub>k</sub> bit/s; above 0}
   *
   * @param device device index
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public double channel(int device) {
    return channels[device];
  }

  /**
   * Computation latency t<sub>kj</sub> of a block alone. Of a {@linkplain #isForbidden forbidden}
   * pair it counts for nothing, and is the largest of the device's other blocks.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return seconds, at least 0
   */
  public double computeSeconds(int device, int block) {
    return computeSeconds[device * uploadBits.length + block];
  }

  /**
   * Memory m<sub>kj</sub> that a device needs for a block alone.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return byte, at least 0; positive infinity if the pair is {@linkplain #isForbidden forbidden}
   */
  public double blockMemoryBytes(int device, int block) {
    return blockMemoryBytes[device * uploadBits.length + block];
  }

  /**
   * {@return the most blocks n<sub>k</sub> that a device takes, at least 1}
   *
   * @param device device index, below {@link #deviceCount()}
   */
  public int maxBlocks(int device) {
    return maxBlocks == null ? 1 : maxBlocks[device];
  }

  /**
   * What a block adds to a device's computation beside a costlier one, g<sub>kj</sub>.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return seconds, from 0 to t<sub>kj</sub>, and t<sub>kj</sub> where no {@linkplain #hasExtras
   *     extras} were given
   */
  public double extraComputeSeconds(int device, int block) {
    return extraComputeSeconds == null
        ? computeSeconds(device, block)
        : extraComputeSeconds[device * uploadBits.length + block];
  }

  /**
   * What a block adds to a device's memory need beside a costlier one, x<sub>kj</sub>.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return byte, from 0 to m<sub>kj</sub>, and m<sub>kj</sub> where no {@linkplain #hasExtras
   *     extras} were given
   */
  public double extraMemoryBytes(int device, int block) {
    return extraMemoryBytes == null
        ? blockMemoryBytes(device, block)
        : extraMemoryBytes[device * uploadBits.length + block];
  }

  /**
   * {@return whether any device was given extras, what a block adds beside others, as it must where
   * some {@link #maxBlocks} exceeds 1}
   */
  public boolean hasExtras() {
    return extraComputeSeconds != null;
  }

  /** {@return {@link ProblemClass#SEVERAL_BLOCKS} if some {@link #maxBlocks} exceeds 1} */
  public ProblemClass problemClass() {
    return problemClass;
  }

  /**
   * {@return whether a device must not take a block, whatever its memory, because the problem
   * forbids the pair or fixes the block to another device} To solvers it is a block that does not
   * {@linkplain #fits fit}.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   */
  public boolean isForbidden(int device, int block) {
    return blockMemoryBytes(device, block) == Double.POSITIVE_INFINITY;
  }

  /**
   * {@return the index of the device that a block is fixed to, -1 if the block is free}
   *
   * @param block block index, below {@link #blockCount()}
   */
  public int fixedDevice(int block) {
    return fixedDevices == null ? -1 : fixedDevices[block];
  }

  /**
   * {@return whether memory is a concern for any device; false if every device has {@link
   * #UNLIMITED_MEMORY}}
   */
  public boolean hasMemoryLimits() {
    return Arrays.stream(memoryBytes).anyMatch(bytes -> bytes < UNLIMITED_MEMORY);
  }

  /**
   * {@return whether some upload size, budget, channel figure or computation latency is above 0 and
   * outside {@link #LEAST_MODERATE} to {@link #MOST_MODERATE}} There products of three figures
   * leave the range of doubles, which a solver has to mind. O(1).
   */
  public boolean hasExtremeFigures() {
    return hasExtremeFigures;
  }

  /**
   * One device with all its figures, to build another problem from. O(L).
   *
   * @param device device index
   * @return a copy of its row
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public Device device(int device) {
    return Device.of(this, Objects.checkIndex(device, deviceCount));
  }

  /**
   * {@return whether a device has the memory for a block alone: m<sub>kj</sub> &le; M<sub>k</sub>}
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   */
  public boolean fits(int device, int block) {
    return blockMemoryBytes[device * uploadBits.length + block] <= memoryBytes[device];
  }

  /**
   * Upload time of a block by a device that holds a share: {@code bits / bitsPerSecond}, by {@link
   * Uplink.Kind#bitsPerSecond}.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @param share Hz or resource blocks, at least 0; ignored on a dedicated uplink
   * @return seconds; 0 if the block uploads nothing, else positive infinity if the share is 0
   */
  public double uploadSeconds(int device, int block, double share) {
    double bits = uploadBits[block];
    if (uplink instanceof Uplink.Dedicated) { // The hottest question of all.
      return bits == 0 ? 0 : bits / channels[device];
    }
    return bits == 0 ? 0 : bits / uplink.kind().bitsPerSecond(channels[device], share);
  }

  /**
   * Latency of a pair that has the whole uplink to itself, whether or not the block fits in memory:
   * on a dedicated uplink its latency, else a lower bound of it.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return {@code computeSeconds + uploadSeconds} at the whole budget; finite
   */
  public double bestLatencySeconds(int device, int block) {
    return computeSeconds(device, block) + uploadSeconds(device, block, uplink.budget());
  }

  /**
   * Whether the problem is <em>depth-monotone</em>: its blocks have a common order along which, on
   * every device, neither latency nor memory need ever falls. On a dedicated uplink latency means
   * {@link #bestLatencySeconds}; on a joint one both {@link #computeSeconds} and {@link
   * #uploadBits} must never fall, which implies it at every share.
   *
   * @return true if there is such an order
   */
  public boolean isDepthMonotone() {
    return depthOrder != null;
  }

  /**
   * {@return the common order of a {@linkplain #isDepthMonotone() depth-monotone} problem: a fresh
   * array of block indices from the shallowest to the deepest, empty if there is no common order}
   */
  public Optional<int[]> depthOrder() {
    return depthOrder == null ? Optional.empty() : Optional.of(depthOrder.clone());
  }

  /**
   * {@return how far down the {@linkplain #depthOrder() depth order} a device's memory reaches: it
   * has the memory for that many of the shallowest blocks and for no deeper one, from 0 to L} O(1).
   *
   * @param device device index
   * @throws IllegalStateException if the problem is not depth-monotone
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public int fittingBlocks(int device) {
    if (fittingBlocks == null) {
      throw new IllegalStateException("no common depth order: ask isDepthMonotone() first");
    }
    return fittingBlocks[device];
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (%s uplink, %d blocks, %d devices%s)",
        name == null ? "problem" : name,
        uplink.kind(),
        blockCount(),
        deviceCount,
        problemClass == ProblemClass.ONE_BLOCK ? "" : ", " + problemClass.words());
  }
}
