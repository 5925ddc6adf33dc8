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

  /** Whether the first device that was read has memory: then all must. */
  private @Nullable Boolean firstLimited;

  private DeviceFormat(Uplink.Kind kind, boolean[] fixed, boolean limited) {
    this.fixed = fixed;
    this.limited = limited;
    unknown("minBandwidthHz", "not supported yet");
    computeSeconds = required("computeSeconds", new Row(fixed.length, OR_NULL));
    blockMemoryBytes = optional("blockMemoryBytes", new Row(fixed.length, ""));
    channel = required(kind.channelField(), POSITIVE);
    maxBlocks = optional("maxBlocks", COUNT);
    extraComputeSeconds = optional("extraComputeSeconds", new Row(fixed.length, OR_NULL));
    extraMemoryBytes = optional("extraMemoryBytes", new Row(fixed.length, OR_NULL));
    rule(
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

  private void requireLikeFirst(FieldValues f) {
    if (firstLimited == null) {
      firstLimited = f.has(memoryBytes);
    } else if (firstLimited != f.has(memoryBytes)) {
      String found = firstLimited ? "is missing" : "is there";
      throw f.bad(memoryBytes, "the field " + found + ": expected it on all devices or on none");
    }
  }

  @Override
  protected Device fromFields(FieldValues f) {
    requireLikeFirst(f);
    double[] compute = f.get(computeSeconds).clone();
    int[] forbidden = forbidden(compute);
    for (int j : forbidden) {
      compute[j] = 0;
    }
    double[] none = new double[compute.length];
    Device device =
        Device.of(
            f.get(id),
            f.get(memoryBytes, DeftProblem.UNLIMITED_MEMORY),
            f.get(channel),
            compute,
            f.get(blockMemoryBytes, none));
    if (forbidden.length > 0) {
      device = device.withForbidden(forbidden);
    }
    return withExtras(device, f, none);
  }

  private Device withExtras(Device device, FieldValues f, double[] none) {
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
            most,
            extras(device, f, extraComputeSeconds, none),
            extras(device, f, extraMemoryBytes, none))
        : device;
  }

  private static double[] extras(
      Device device, FieldValues f, JsonField<double[]> field, double[] none) {
    double[] row = f.get(field, none).clone();
    for (int j : forbidden(row)) {
      if (!device.isForbidden(j)) {
        throw f.bad(
            field.name() + "[" + j + "]",
            "found null: expected a number, or null in computeSeconds");
      }
      row[j] = 0;
    }
    return row;
  }

  private static int[] forbidden(double[] row) {
    return IntStream.range(0, row.length).filter(j -> Double.isNaN(row[j])).toArray();
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
