package org.loladeft.formats;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.Uplink;

/** A device, as all on a kind of uplink with as many blocks look. */
final class DeviceFormat extends ObjectFormat<Device> {

  private static final String OR_NULL = ", or null where the device must not take the block";

  private final JsonField<String> id = required("id", NAME);
  private final JsonField<Double> memoryBytes = optional("memoryBytes", NON_NEGATIVE);
  private final JsonField<double[]> computeSeconds;
  private final JsonField<double[]> blockMemoryBytes;
  private final JsonField<Double> channel;
  private final JsonField<Integer> maxBlocks;
  private final JsonField<double[]> extraComputeSeconds;
  private final JsonField<double[]> extraMemoryBytes;

  /** Whether memory is written, and for which blocks it is the device that is fixed. */
  private final boolean limited;

  private final boolean[] fixed;
  private final double[] zeros;

  /** Whether the first device that was read has memory: then all must. */
  private @Nullable Boolean firstLimited;

  private DeviceFormat(Uplink.Kind kind, boolean[] fixed, boolean limited) {
    this.fixed = fixed;
    zeros = new double[fixed.length];
    this.limited = limited;
    unknown("minBandwidthHz", "not supported yet");
    computeSeconds = required("computeSeconds", new Row(fixed.length, OR_NULL));
    blockMemoryBytes = optional("blockMemoryBytes", new Row(fixed.length, ""));
    channel = required(kind.channelField(), POSITIVE);
    maxBlocks = optional("maxBlocks", COUNT);
    extraComputeSeconds = optional("extraComputeSeconds", new Row(fixed.length, OR_NULL));
    extraMemoryBytes = optional("extraMemoryBytes", new Row(fixed.length, OR_NULL));
    said(
        when(
            requires(memoryBytes),
            requires(blockMemoryBytes),
            refuses(blockMemoryBytes, extraMemoryBytes)));
    Map<String, Object> several =
        all(property(maxBlocks, Map.of("minimum", 2)), requires(maxBlocks));
    said(when(several, requires(extraComputeSeconds)));
    said(when(all(several, requires(memoryBytes)), requires(extraMemoryBytes)));
  }

  /** For reading. */
  DeviceFormat(Uplink.Kind kind, int blocks) {
    this(kind, new boolean[blocks], true);
  }

  /** For writing the devices of a problem. */
  static DeviceFormat of(DeftProblem problem) {
    boolean[] fixed = new boolean[problem.blockCount()];
    for (int j = 0; j < fixed.length; j++) {
      fixed[j] = problem.fixedDevice(j) >= 0;
    }
    boolean limited = problem.hasMemoryLimits() || needsMemory(problem);
    return new DeviceFormat(problem.uplink().kind(), fixed, limited);
  }

  private static boolean needsMemory(DeftProblem problem) {
    return IntStream.range(0, problem.deviceCount())
        .anyMatch(
            k ->
                IntStream.range(0, problem.blockCount())
                    .anyMatch(
                        j -> !problem.isForbidden(k, j) && problem.blockMemoryBytes(k, j) > 0));
  }

  /** Devices with memory. */
  Map<String, Object> limited() {
    return requires(memoryBytes);
  }

  /** Devices without memory. */
  Map<String, Object> unlimited() {
    return refuses(memoryBytes);
  }

  /** Checked here and not by a rule, for the sake of a million devices. */
  private void requireMemory(FieldValues f) {
    boolean has = f.has(memoryBytes);
    firstLimited = firstLimited == null ? has : firstLimited;
    if (has != firstLimited) {
      String found = has ? "there" : "missing";
      throw f.bad(memoryBytes, "the field is " + found + ": expected it on all devices or on none");
    }
    if (has != f.has(blockMemoryBytes)) {
      throw f.bad(
          blockMemoryBytes,
          has
              ? "the field is missing: expected it with memoryBytes"
              : "the field is there: expected none without memoryBytes");
    } else if (f.has(extraMemoryBytes) && !has) {
      throw f.bad(extraMemoryBytes, "the field is there: expected none without memoryBytes");
    }
  }

  @Override
  protected Device fromFields(FieldValues f) {
    requireMemory(f);
    double[] compute = f.get(computeSeconds);
    int[] forbidden = withoutGaps(compute);
    Device device =
        Device.of(
            f.get(id),
            f.get(memoryBytes, DeftProblem.UNLIMITED_MEMORY),
            f.get(channel),
            compute,
            f.get(blockMemoryBytes, zeros));
    if (forbidden.length > 0) {
      device = device.withForbidden(forbidden);
    }
    return f.has(maxBlocks) || f.has(extraComputeSeconds) ? withExtras(device, f) : device;
  }

  private Device withExtras(Device device, FieldValues f) {
    int most = f.get(maxBlocks, 1);
    boolean given = f.has(extraComputeSeconds) && (f.has(extraMemoryBytes) || !f.has(memoryBytes));
    if (!given && most > 1) {
      throw f.bad(
          maxBlocks,
          "found "
              + most
              + ": expected extraComputeSeconds and extraMemoryBytes beside it (zeros mean that"
              + " further blocks are free)");
    }
    return given
        ? device.withSeveralBlocks(
            most, extras(device, f, extraComputeSeconds), extras(device, f, extraMemoryBytes))
        : device;
  }

  private double[] extras(Device device, FieldValues f, JsonField<double[]> field) {
    double[] row = f.get(field, zeros);
    for (int j : withoutGaps(row)) {
      if (!device.isForbidden(j)) {
        String what = "found null: expected a number, or null in computeSeconds";
        throw f.bad(field.name() + "[" + j + "]", what);
      }
    }
    return row;
  }

  /** Puts 0 for null; where that was. */
  private static int[] withoutGaps(double[] row) {
    int[] gaps = {};
    for (int j = 0; j < row.length; j++) {
      if (Double.isNaN(row[j])) {
        row[j] = 0;
        gaps = Arrays.copyOf(gaps, gaps.length + 1);
        gaps[gaps.length - 1] = j;
      }
    }
    return gaps;
  }

  @Override
  protected void toFields(Device device, FieldValues f) {
    f.set(id, device.id()).set(channel, device.channel());
    f.set(
        computeSeconds,
        row(j -> device.isForbidden(j) && !fixed[j] ? Double.NaN : device.computeSeconds(j)));
    if (limited) {
      f.set(memoryBytes, device.memoryBytes());
      f.set(blockMemoryBytes, row(j -> device.isForbidden(j) ? 0 : device.blockMemoryBytes(j)));
    }
    if (device.hasExtras() && hasOwnExtras(device)) {
      f.set(maxBlocks, device.maxBlocks());
      f.set(
          extraComputeSeconds, row(j -> device.isForbidden(j) ? 0 : device.extraComputeSeconds(j)));
      if (limited) {
        f.set(extraMemoryBytes, row(j -> device.isForbidden(j) ? 0 : device.extraMemoryBytes(j)));
      }
    }
  }

  /** Whether extras say more than that each block costs beside others what it costs alone. */
  private boolean hasOwnExtras(Device device) {
    return device.maxBlocks() > 1
        || IntStream.range(0, fixed.length)
            .anyMatch(
                j ->
                    !device.isForbidden(j)
                        && (device.extraComputeSeconds(j) < device.computeSeconds(j)
                            || device.extraMemoryBytes(j) < device.blockMemoryBytes(j)));
  }

  private double[] row(IntToDoubleFunction entry) {
    double[] row = new double[fixed.length];
    Arrays.setAll(row, entry);
    return row;
  }

  /** One number for each block, read into the same array each time; NaN stands for null. */
  private static final class Row extends JsonType<double[]> {
    private final double[] entries;
    private final String orNull;

    Row(int blocks, String orNull) {
      entries = new double[blocks];
      this.orNull = orNull;
    }

    @Override
    public double[] read(JsonCursor in) {
      int count = in.array(j -> readEntry(j, in));
      if (count < entries.length) {
        throw in.bad("found " + count + " entries: expected " + words());
      }
      return entries;
    }

    private void readEntry(int j, JsonCursor in) {
      if (j == entries.length) {
        throw in.bad("one entry too many: expected " + words());
      }
      boolean isGap = in.isNull() && !orNull.isEmpty();
      entries[j] = in.number();
      if (!(isGap || entries[j] >= 0 && entries[j] < Double.POSITIVE_INFINITY)) {
        throw in.refused("a finite number that is at least 0" + orNull);
      }
      entries[j] += 0.0; // no negative zero
    }

    private String words() {
      return entries.length + ", one for each block";
    }

    @Override
    public void write(double[] values, JsonOutput out) {
      out.plain(values);
    }

    @Override
    public Map<String, Object> schema() {
      return reference(orNull.isEmpty() ? "row" : "rowWithGaps");
    }
  }
}
