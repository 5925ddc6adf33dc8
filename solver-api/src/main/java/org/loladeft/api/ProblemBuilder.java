package org.loladeft.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects the devices of a problem, validating each. Not thread-safe; usable for one problem. For
 * a large one {@linkplain #reserve reserve} room: without it building needs up to 2.5 times the
 * memory of the tables.
 */
public final class ProblemBuilder {

  final Uplink uplink;
  final List<Block> blocks;
  final double[] uploadBits;
  private final double largestUploadBits;
  @Nullable String name;
  @Nullable List<String> ids;
  int devices;
  double[] memoryBytes = {};
  double[] channels = {};
  double[] computeSeconds = {};
  double[] blockMemoryBytes = {};
  int @Nullable [] maxBlocks;
  double @Nullable [] extraComputeSeconds;
  double @Nullable [] extraMemoryBytes;
  int @Nullable [] fixedDevices;
  boolean hasExtremeFigures;
  private boolean built;

  ProblemBuilder(Uplink uplink, List<Block> blocks) {
    this.uplink = Require.nonNull(uplink, "uplink");
    Require.nonNull(blocks, "blocks").forEach(block -> Require.nonNull(block, "a block"));
    this.blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException("blocks is empty: expected at least one block");
    }
    requireUnique(this.blocks.stream().map(Block::id).toList(), "block");
    uploadBits = this.blocks.stream().mapToDouble(Block::uploadBits).toArray();
    largestUploadBits = Arrays.stream(uploadBits).max().orElseThrow();
    hasExtremeFigures = isExtreme(uploadBits) || (uplink.isJoint() && isExtreme(uplink.budget()));
  }

  private static boolean isExtreme(double... figures) {
    boolean extreme = false;
    for (double figure : figures) {
      extreme |=
          figure > 0 && (figure < DeftProblem.LEAST_MODERATE || figure > DeftProblem.MOST_MODERATE);
    }
    return extreme;
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
  public ProblemBuilder name(String name) {
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
   *     DeftProblem#MAX_CELLS} cells; nothing is allocated then
   * @throws IllegalStateException if this builder has built its problem already
   */
  public ProblemBuilder reserve(int deviceCount) {
    requireOpen();
    if (deviceCount < 1) {
      throw new IllegalArgumentException("deviceCount is " + deviceCount + ": expected at least 1");
    }
    requireCells(deviceCount);
    if (deviceCount > memoryBytes.length) {
      grow(deviceCount);
    }
    return this;
  }

  private void requireCells(long deviceCount) {
    long cells = deviceCount * blocks.size();
    if (cells > DeftProblem.MAX_CELLS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d blocks x %d devices are %d cells: expected at most %d",
              blocks.size(),
              deviceCount,
              cells,
              DeftProblem.MAX_CELLS));
    }
  }

  private void grow(int capacity) {
    int cells = capacity * blocks.size();
    memoryBytes = Arrays.copyOf(memoryBytes, capacity);
    channels = Arrays.copyOf(channels, capacity);
    computeSeconds = Arrays.copyOf(computeSeconds, cells);
    blockMemoryBytes = Arrays.copyOf(blockMemoryBytes, cells);
    maxBlocks = maxBlocks == null ? null : Arrays.copyOf(maxBlocks, capacity);
    extraComputeSeconds =
        extraComputeSeconds == null ? null : Arrays.copyOf(extraComputeSeconds, cells);
    extraMemoryBytes = extraMemoryBytes == null ? null : Arrays.copyOf(extraMemoryBytes, cells);
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
   *     overflow, or the tables would exceed {@link DeftProblem#MAX_CELLS} cells
   */
  public ProblemBuilder device(
      double memoryBytes, double channel, double[] computeSeconds, double[] blockMemoryBytes) {
    add(DeftProblem.defaultId(devices), memoryBytes, channel, computeSeconds, blockMemoryBytes);
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
   * @throws IllegalArgumentException if the id is blank, a length or a value is not as stated, the
   *     latency could overflow, or the tables would exceed {@link DeftProblem#MAX_CELLS} cells
   */
  public ProblemBuilder device(
      String id,
      double memoryBytes,
      double channel,
      double[] computeSeconds,
      double[] blockMemoryBytes) {
    add(Require.id(id, "device id"), memoryBytes, channel, computeSeconds, blockMemoryBytes);
    return this;
  }

  /**
   * Adds a device with all its figures.
   *
   * @param device a device with figures for as many blocks
   * @return this
   * @throws IllegalArgumentException if it has figures for another number of blocks, may take
   *     several blocks without extras, the latency could overflow, or the tables would exceed
   *     {@link DeftProblem#MAX_CELLS} cells
   */
  public ProblemBuilder device(Device device) {
    double[] compute = Device.row(device.blockCount(), device::computeSeconds);
    double[] need = Device.row(device.blockCount(), device::blockMemoryBytes);
    double slowest = 0;
    for (int j = 0; j < compute.length; j++) {
      slowest = device.isForbidden(j) ? slowest : Math.max(slowest, compute[j]);
    }
    for (int j = 0; j < need.length; j++) {
      if (device.isForbidden(j)) {
        need[j] = 0;
        compute[j] = slowest;
      }
    }
    device(device.id(), device.memoryBytes(), device.channel(), compute, need);
    for (int j = 0; j < need.length; j++) {
      if (device.isForbidden(j)) {
        forbid(devices - 1, j);
      }
    }
    if (device.hasExtras()) {
      addExtras(device, slowest);
    }
    return this;
  }

  private void forbid(int device, int block) {
    blockMemoryBytes[device * blocks.size() + block] = Double.POSITIVE_INFINITY;
  }

  /** The extras of the device that was added last; those of earlier ones are their whole cost. */
  private void addExtras(Device device, double slowest) {
    String owner = " of device '" + device.id() + "'";
    if (extraComputeSeconds == null || extraMemoryBytes == null || maxBlocks == null) {
      extraComputeSeconds = computeSeconds.clone();
      extraMemoryBytes = blockMemoryBytes.clone();
      maxBlocks = new int[memoryBytes.length];
      Arrays.fill(maxBlocks, 1);
    }
    int k = devices - 1;
    maxBlocks[k] = device.maxBlocks();
    double sum = slowest;
    for (int j = 0; j < blocks.size(); j++) {
      extraComputeSeconds[k * blocks.size() + j] = device.extraComputeSeconds(j);
      extraMemoryBytes[k * blocks.size() + j] = device.extraMemoryBytes(j);
      sum += device.extraComputeSeconds(j);
    }
    requireFiniteLatency(sum, device.channel(), owner);
  }

  /**
   * Fixes a block to a device: every other is forbidden for it.
   *
   * @param block block index
   * @param device index of a device that was added
   * @return this
   * @throws IllegalArgumentException if the block is fixed already or forbidden on the device
   * @throws IndexOutOfBoundsException if there is no such block or device
   * @throws IllegalStateException if this builder has built its problem already
   */
  public ProblemBuilder fix(int block, int device) {
    requireOpen();
    Objects.checkIndex(device, devices);
    if (fixedDevices == null) {
      fixedDevices = new int[blocks.size()];
      Arrays.fill(fixedDevices, -1);
    }
    String words = "block '" + blocks.get(Objects.checkIndex(block, blocks.size())).id() + "'";
    if (fixedDevices[block] >= 0) {
      throw new IllegalArgumentException(words + " is fixed twice: expected one device");
    }
    if (blockMemoryBytes[device * blocks.size() + block] == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          words + " is fixed to a device that must not take it: expected one that may");
    }
    fixedDevices[block] = device;
    return this;
  }

  private void forbidOthers(int[] fixed) {
    for (int j = 0; j < fixed.length; j++) {
      for (int k = 0; fixed[j] >= 0 && k < devices; k++) {
        if (k != fixed[j]) {
          forbid(k, j);
        }
      }
    }
  }

  private void add(String id, double memory, double channel, double[] compute, double[] need) {
    requireOpen();
    String owner = " of device '" + id + "'";
    requireRow(compute, "computeSeconds", owner);
    requireRow(need, "blockMemoryBytes", owner);
    makeRoom();
    memoryBytes[devices] = Require.nonNegative(memory, "memoryBytes" + owner);
    channels[devices] = Require.positive(channel, uplink.kind().channelField() + owner);
    double slowest = copyRow(compute, computeSeconds, "computeSeconds", owner);
    copyRow(need, blockMemoryBytes, "blockMemoryBytes", owner);
    requireFiniteLatency(slowest, channel, owner);
    hasExtremeFigures |= isExtreme(channel) || isExtreme(compute);
    addId(id);
    devices++;
    if (extraComputeSeconds != null && extraMemoryBytes != null && maxBlocks != null) {
      System.arraycopy(
          compute, 0, extraComputeSeconds, (devices - 1) * compute.length, compute.length);
      System.arraycopy(need, 0, extraMemoryBytes, (devices - 1) * need.length, need.length);
      maxBlocks[devices - 1] = 1;
    }
  }

  /** Ids are stored from the first one on that is not the default. */
  private void addId(String id) {
    if (ids == null && !id.equals(DeftProblem.defaultId(devices))) {
      ids = new ArrayList<>();
      for (int k = 0; k < devices; k++) {
        ids.add(DeftProblem.defaultId(k));
      }
    }
    if (ids != null) {
      ids.add(id);
    }
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
      int most = DeftProblem.MAX_CELLS / blocks.size();
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
    Uplink.Kind kind = uplink.kind();
    double share =
        kind.isJoint() ? Math.max(uplink.budget() / blocks.size(), kind.smallestShare()) : 1;
    double rate = kind.bitsPerSecond(channel, share);
    double upload = largestUploadBits == 0 ? 0 : largestUploadBits / rate * blocks.size();
    double peak = kind.bitsPerSecond(channel, uplink.budget());
    if (!(slowest + upload < Double.POSITIVE_INFINITY && peak < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the latency%s overflows: %s is %s, with uploads of up to %s bit: expected figures"
                  + " whose latencies are finite",
              owner,
              uplink.kind().channelField(),
              channel,
              largestUploadBits));
    }
    if (kind.isJoint() && rate < Double.MIN_NORMAL) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the rate%s underflows: %s is %s, with an equal share of %s: expected at least %s"
                  + " bit/s",
              owner,
              uplink.kind().channelField(),
              channel,
              share,
              Double.MIN_NORMAL));
    }
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
    if (fixedDevices != null) {
      forbidOthers(fixedDevices);
    }
    built = true;
    return new DeftProblem(this);
  }
}
