package org.loladeft.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance of block (and bandwidth) allocation for device-edge cooperative fine-tuning.
 *
 * <p>L blocks and K devices, each addressed by 0-based index. Every block goes to exactly one
 * device and every device takes at most one block. Device k computes t<sub>kj</sub> seconds for
 * block j, needs m<sub>kj</sub> of its M<sub>k</sub> bytes of memory for it, and uploads
 * S<sub>j</sub> bit over the {@linkplain Uplink uplink}. The latency of a pair is its computation
 * plus its upload; the round lasts as long as its slowest pair, and is to be as short as possible.
 *
 * <p>Latencies are <em>defined</em> by IEEE double arithmetic, one correctly rounded operation
 * after another in the order that {@link #uploadSeconds} and {@link #bestLatencySeconds} state, so
 * that on a dedicated uplink the optimum is a definite double.
 *
 * <p>Storage is flat and device-major: two tables of K L doubles plus O(K + L). For speed, the
 * accessors of a pair leave it to the caller that both indices are in range. Immutable and
 * thread-safe. Built by {@link #builder}.
 */
public final class DeftProblem {

  /** The largest number of pairs, L K, that a problem can have: the length of a Java array. */
  public static final int MAX_CELLS = Integer.MAX_VALUE - 8;

  private static final double LN_2 = StrictMath.log(2);

  /** Where g / b is below it, the rate is its limit to the last bit, and g / b may underflow. */
  private static final double AT_THE_LIMIT = 0x1p-60;

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
  private final int @Nullable [] depthOrder;
  private final int @Nullable [] fittingBlocks;

  private DeftProblem(Builder b) {
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
    depthOrder = new DepthOrder(this).find();
    fittingBlocks = depthOrder == null ? null : countFitting(depthOrder);
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
  public static Builder builder(Uplink uplink, List<Block> blocks) {
    return new Builder(uplink, blocks);
  }

  /**
   * The problem's name.
   *
   * @return empty when it has none
   */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /**
   * The uplink.
   *
   * @return its kind and budget
   */
  public Uplink uplink() {
    return uplink;
  }

  /**
   * The blocks, in the order of their indices.
   *
   * @return an unmodifiable list of L blocks
   */
  public List<Block> blocks() {
    return blocks;
  }

  /**
   * Number L of blocks.
   *
   * @return at least 1
   */
  public int blockCount() {
    return uploadBits.length;
  }

  /**
   * Number K of devices; may be below L, which makes the problem infeasible.
   *
   * @return at least 1
   */
  public int deviceCount() {
    return deviceCount;
  }

  /**
   * A device's id.
   *
   * @param device device index
   * @return the id it was given, or {@code d} and its 1-based number
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

  private static String defaultId(int device) {
    return "d" + (device + 1);
  }

  /**
   * Upload size S<sub>j</sub>.
   *
   * @param block block index
   * @return bit, at least 0
   * @throws IndexOutOfBoundsException if {@code block} is not below {@link #blockCount()}
   */
  public double uploadBits(int block) {
    return uploadBits[block];
  }

  /**
   * Memory M<sub>k</sub> that a device has.
   *
   * @param device device index
   * @return byte, at least 0
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public double memoryBytes(int device) {
    return memoryBytes[device];
  }

  /**
   * A device's channel figure; its meaning and unit depend on the kind of {@link Uplink}.
   *
   * @param device device index
   * @return R<sub>k</sub> bit/s, e<sub>k</sub> bit/s/Hz, g<sub>k</sub> Hz or r<sub>k</sub> bit/s;
   *     above 0
   * @throws IndexOutOfBoundsException if {@code device} is not below {@link #deviceCount()}
   */
  public double channel(int device) {
    return channels[device];
  }

  /**
   * Computation latency t<sub>kj</sub>.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return seconds, at least 0
   */
  public double computeSeconds(int device, int block) {
    return computeSeconds[device * uploadBits.length + block];
  }

  /**
   * Memory m<sub>kj</sub> that a device needs for a block.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return byte, at least 0
   */
  public double blockMemoryBytes(int device, int block) {
    return blockMemoryBytes[device * uploadBits.length + block];
  }

  /**
   * Whether a device has the memory for a block: m<sub>kj</sub> &le; M<sub>k</sub>.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @return true if it fits
   */
  public boolean fits(int device, int block) {
    return blockMemoryBytes[device * uploadBits.length + block] <= memoryBytes[device];
  }

  /**
   * Upload time of a block by a device that holds a share, by the formula in {@link Uplink},
   * evaluated from left to right; the logarithm is {@code StrictMath.log1p(g / b) / ln 2}, and
   * where g / b is below 2<sup>-60</sup> the rate is {@code g / ln 2}.
   *
   * @param device device index, below {@link #deviceCount()}
   * @param block block index, below {@link #blockCount()}
   * @param share Hz or resource blocks, at least 0; ignored on a dedicated uplink
   * @return seconds; 0 if the block uploads nothing, else positive infinity if the share is 0
   */
  public double uploadSeconds(int device, int block, double share) {
    double bits = uploadBits[block];
    return bits == 0 ? 0 : bits / bitsPerSecond(uplink, channels[device], share);
  }

  private static double bitsPerSecond(Uplink uplink, double channel, double share) {
    if (uplink instanceof Uplink.Dedicated) {
      return channel;
    }
    if (uplink instanceof Uplink.PowerLimited) {
      return share == 0 ? 0 : powerLimitedRate(channel, share);
    }
    return share * channel;
  }

  private static double powerLimitedRate(double g, double b) {
    return g / b < AT_THE_LIMIT ? g / LN_2 : b * (log1pOfRatio(g, b) / LN_2);
  }

  /** ln(1 + g / b), also where g / b overflows. */
  private static double log1pOfRatio(double g, double b) {
    double ratio = g / b;
    return ratio < Double.POSITIVE_INFINITY
        ? StrictMath.log1p(ratio)
        : StrictMath.log(g) - StrictMath.log(b);
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
   * The common order of a {@linkplain #isDepthMonotone() depth-monotone} problem.
   *
   * @return a fresh array of block indices from the shallowest to the deepest, empty if there is no
   *     common order
   */
  public Optional<int[]> depthOrder() {
    return depthOrder == null ? Optional.empty() : Optional.of(depthOrder.clone());
  }

  /**
   * How far down the {@linkplain #depthOrder() depth order} a device's memory reaches: it has the
   * memory for that many of the shallowest blocks and for no deeper one. O(1).
   *
   * @param device device index
   * @return from 0 to L
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
        "%s (%s uplink, %d blocks, %d devices)",
        name == null ? "problem" : name,
        uplink.kind(),
        blockCount(),
        deviceCount);
  }

  /**
   * Collects the devices of a problem, validating each. Not thread-safe; usable for one problem.
   * For a large one {@linkplain #reserve reserve} room: without it building needs up to 2.5 times
   * the memory of the tables.
   */
  public static final class Builder {

    private final Uplink uplink;
    private final List<Block> blocks;
    private final double[] uploadBits;
    private final double largestUploadBits;
    private @Nullable String name;
    private @Nullable List<String> ids;
    private int devices;
    private double[] memoryBytes = {};
    private double[] channels = {};
    private double[] computeSeconds = {};
    private double[] blockMemoryBytes = {};
    private boolean built;

    private Builder(Uplink uplink, List<Block> blocks) {
      this.uplink = Require.nonNull(uplink, "uplink");
      Require.nonNull(blocks, "blocks").forEach(block -> Require.nonNull(block, "a block"));
      this.blocks = List.copyOf(blocks);
      if (blocks.isEmpty()) {
        throw new IllegalArgumentException("blocks is empty: expected at least one block");
      }
      requireUnique(this.blocks.stream().map(Block::id).toList(), "block");
      uploadBits = this.blocks.stream().mapToDouble(Block::uploadBits).toArray();
      largestUploadBits = Arrays.stream(uploadBits).max().orElseThrow();
    }

    private static void requireUnique(List<String> ids, String what) {
      Set<String> seen = new HashSet<>(ids.size() * 2);
      for (String id : ids) {
        if (!seen.add(id)) {
          throw new IllegalArgumentException(
              what + " id '" + id + "' occurs twice: expected unique ids");
        }
      }
    }

    /**
     * Names the problem.
     *
     * @param name shown in reports, not blank
     * @return this
     * @throws IllegalArgumentException if {@code name} is blank
     * @throws IllegalStateException if this builder has built its problem already
     */
    public Builder name(String name) {
      requireOpen();
      this.name = Require.id(name, "name");
      return this;
    }

    /**
     * Reserves room, so that the tables are allocated once. Without it they grow by half at a time,
     * and while they do, up to 2.5 times the memory of the finished tables is needed.
     *
     * @param deviceCount number of devices to come, at least 1
     * @return this
     * @throws IllegalArgumentException if {@code deviceCount < 1} or the tables would exceed {@link
     *     #MAX_CELLS} cells; nothing is allocated then
     * @throws IllegalStateException if this builder has built its problem already
     */
    public Builder reserve(int deviceCount) {
      requireOpen();
      if (deviceCount < 1) {
        throw new IllegalArgumentException(
            "deviceCount is " + deviceCount + ": expected at least 1");
      }
      requireCells(deviceCount);
      if (deviceCount > memoryBytes.length) {
        grow(deviceCount);
      }
      return this;
    }

    private void requireCells(long deviceCount) {
      long cells = deviceCount * blocks.size();
      if (cells > MAX_CELLS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d blocks x %d devices are %d cells: expected at most %d",
                blocks.size(),
                deviceCount,
                cells,
                MAX_CELLS));
      }
    }

    private void grow(int capacity) {
      int cells = capacity * blocks.size();
      memoryBytes = Arrays.copyOf(memoryBytes, capacity);
      channels = Arrays.copyOf(channels, capacity);
      computeSeconds = Arrays.copyOf(computeSeconds, cells);
      blockMemoryBytes = Arrays.copyOf(blockMemoryBytes, cells);
    }

    /**
     * Adds a device whose id is {@code d} and its 1-based number.
     *
     * @param memoryBytes memory M_k in byte, finite and at least 0
     * @param channel channel figure, see {@link Uplink}; finite and above 0
     * @param computeSeconds t_kj in s for each block, finite and at least 0; copied
     * @param blockMemoryBytes m_kj in byte for each block, finite and at least 0; copied
     * @return this
     * @throws IllegalArgumentException if a length or a value is not as stated, the latency could
     *     overflow, or the tables would exceed {@link #MAX_CELLS} cells
     */
    public Builder device(
        double memoryBytes, double channel, double[] computeSeconds, double[] blockMemoryBytes) {
      add(defaultId(devices), memoryBytes, channel, computeSeconds, blockMemoryBytes);
      if (ids != null) {
        ids.add(defaultId(devices - 1));
      }
      return this;
    }

    /**
     * Adds a device.
     *
     * @param id unique among the devices, not blank
     * @param memoryBytes memory M_k in byte, finite and at least 0
     * @param channel channel figure, see {@link Uplink}; finite and above 0
     * @param computeSeconds t_kj in s for each block, finite and at least 0; copied
     * @param blockMemoryBytes m_kj in byte for each block, finite and at least 0; copied
     * @return this
     * @throws IllegalArgumentException if the id is blank, a length or a value is not as stated,
     *     the latency could overflow, or the tables would exceed {@link #MAX_CELLS} cells
     */
    public Builder device(
        String id,
        double memoryBytes,
        double channel,
        double[] computeSeconds,
        double[] blockMemoryBytes) {
      add(Require.id(id, "device id"), memoryBytes, channel, computeSeconds, blockMemoryBytes);
      if (ids == null) {
        ids = new ArrayList<>();
        for (int k = 0; k < devices - 1; k++) {
          ids.add(defaultId(k));
        }
      }
      ids.add(id);
      return this;
    }

    private void add(String id, double memory, double channel, double[] compute, double[] need) {
      requireOpen();
      String owner = " of device '" + id + "'";
      requireRow(compute, "computeSeconds", owner);
      requireRow(need, "blockMemoryBytes", owner);
      makeRoom();
      memoryBytes[devices] = Require.nonNegative(memory, "memoryBytes" + owner);
      channels[devices] = Require.positive(channel, channelName() + owner);
      double slowest = copyRow(compute, computeSeconds, "computeSeconds", owner);
      copyRow(need, blockMemoryBytes, "blockMemoryBytes", owner);
      requireFiniteLatency(slowest, channel, owner);
      devices++;
    }

    private void requireRow(double[] row, String field, String owner) {
      String name = field + owner;
      Require.length(Require.nonNull(row, name).length, blocks.size(), name);
    }

    private void requireOpen() {
      if (built) {
        throw new IllegalStateException("this builder has built its problem: start a new one");
      }
    }

    private void makeRoom() {
      if (devices == memoryBytes.length) {
        requireCells(devices + 1L);
        int most = MAX_CELLS / blocks.size();
        grow((int) Math.min(most, Math.max(16, devices + devices / 2L + 1)));
      }
    }

    private double copyRow(double[] row, double[] table, String field, String owner) {
      int base = devices * row.length;
      double largest = 0;
      for (int j = 0; j < row.length; j++) {
        double value = row[j];
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
          Require.nonNegative(value, field + "[" + j + "]" + owner);
        }
        table[base + j] = value + 0.0;
        largest = Math.max(largest, value);
      }
      return largest;
    }

    /**
     * Refuses figures at which double arithmetic overflows: with an equal split of the budget among
     * all blocks every latency must be finite, and no rate infinite or so small that it has lost
     * digits.
     */
    private void requireFiniteLatency(double slowest, double channel, String owner) {
      double share = uplink.isJoint() ? Math.max(uplink.budget() / blocks.size(), least()) : 1;
      double rate = bitsPerSecond(uplink, channel, share);
      double upload = largestUploadBits == 0 ? 0 : largestUploadBits / rate * blocks.size();
      double peak = bitsPerSecond(uplink, channel, uplink.budget());
      if (!(slowest + upload < Double.POSITIVE_INFINITY && peak < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the latency%s overflows: %s is %s, with uploads of up to %s bit: expected figures"
                    + " whose latencies are finite",
                owner,
                channelName(),
                channel,
                largestUploadBits));
      }
      if (uplink.isJoint() && rate < Double.MIN_NORMAL) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the rate%s underflows: %s is %s, with an equal share of %s: expected at least %s"
                    + " bit/s",
                owner,
                channelName(),
                channel,
                share,
                Double.MIN_NORMAL));
      }
    }

    private double least() {
      return uplink instanceof Uplink.ResourceBlocks ? 1 : 0;
    }

    private String channelName() {
      if (uplink instanceof Uplink.Dedicated) {
        return "uplinkBitsPerSecond";
      } else if (uplink instanceof Uplink.Shared) {
        return "spectralEfficiency";
      } else if (uplink instanceof Uplink.PowerLimited) {
        return "snrBandwidthHz";
      }
      return "bitsPerSecondPerResourceBlock";
    }

    /**
     * Builds the problem and closes this builder. O(L K) time, to find a {@linkplain
     * DeftProblem#depthOrder() common order}.
     *
     * @return the problem
     * @throws IllegalArgumentException if there is no device or a device id repeats
     * @throws IllegalStateException if this builder has built its problem already
     */
    public DeftProblem build() {
      requireOpen();
      if (devices == 0) {
        throw new IllegalArgumentException("devices is empty: expected at least one device");
      }
      if (ids != null) {
        requireUnique(ids, "device");
        ids = List.copyOf(ids);
      }
      built = true;
      return new DeftProblem(this);
    }
  }
}
