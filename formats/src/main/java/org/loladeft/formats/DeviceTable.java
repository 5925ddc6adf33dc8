package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * The format of a problem's devices, by index: each is read into the tables of the problem, or
 * written out of them, through the same two rows.
 */
final class DeviceTable extends ObjectFormat<Integer> {

  private final JsonField<String> id = required("id", NAME);
  private final JsonField<Double> memoryBytes = required("memoryBytes", NON_NEGATIVE);
  private final JsonField<double[]> computeSeconds;
  private final JsonField<double[]> blockMemoryBytes;
  private final JsonField<Double> channel;

  private final Row compute;
  private final Row memory;

  /** Where they are read to, and where they are written from. */
  private final @Nullable ProblemBuilder builder;

  private final @Nullable DeftProblem problem;
  private final List<String> ids = new ArrayList<>();

  private DeviceTable(
      Uplink.Kind kind, int blocks, @Nullable ProblemBuilder builder, @Nullable DeftProblem from) {
    compute = new Row(blocks);
    memory = new Row(blocks);
    computeSeconds = required("computeSeconds", compute);
    blockMemoryBytes = required("blockMemoryBytes", memory);
    channel = required(kind.channelField(), POSITIVE);
    this.builder = builder;
    this.problem = from;
  }

  /** Devices that are to be read. */
  static DeviceTable on(Uplink uplink, List<Block> blocks) {
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    return new DeviceTable(uplink.kind(), blocks.size(), builder, null);
  }

  /** Devices that are to be written. */
  static DeviceTable of(DeftProblem problem) {
    return new DeviceTable(problem.uplink().kind(), problem.blockCount(), null, problem);
  }

  /** How devices on a kind of uplink look. */
  static Map<String, Object> schema(Uplink.Kind kind) {
    return new DeviceTable(kind, 0, null, null).schema();
  }

  /** Number of devices to write. */
  int size() {
    return Objects.requireNonNull(problem).deviceCount();
  }

  @Override
  protected Integer fromFields(FieldValues device) {
    ProblemBuilder to = Objects.requireNonNull(builder);
    double have = device.get(memoryBytes);
    double figure = device.get(channel);
    ids.add(device.get(id));
    if (device.get(id).equals("d" + ids.size())) {
      to.device(have, figure, compute.entries, memory.entries);
    } else {
      to.device(device.get(id), have, figure, compute.entries, memory.entries);
    }
    return ids.size() - 1;
  }

  @Override
  protected void toFields(Integer k, FieldValues device) {
    DeftProblem from = Objects.requireNonNull(problem);
    for (int j = 0; j < from.blockCount(); j++) {
      compute.entries[j] = from.computeSeconds(k, j);
      memory.entries[j] = from.blockMemoryBytes(k, j);
    }
    device.set(id, from.deviceId(k)).set(memoryBytes, from.memoryBytes(k));
    device.set(computeSeconds, compute.entries).set(blockMemoryBytes, memory.entries);
    device.set(channel, from.channel(k));
  }

  /** The problem of the devices that were read. */
  DeftProblem build(FieldValues fields, Optional<String> name) {
    ProblemBuilder from = Objects.requireNonNull(builder);
    try {
      if (name.isPresent()) {
        from.name(name.get());
      }
      return from.build();
    } catch (IllegalArgumentException e) {
      throw fields.bad(repeated(), e.getMessage());
    }
  }

  /** Where an id occurs again; only looked for once that is known. */
  private String repeated() {
    Set<String> seen = new HashSet<>();
    for (int k = 0; k < ids.size(); k++) {
      if (!seen.add(ids.get(k))) {
        return "devices[" + k + "].id";
      }
    }
    return "devices";
  }

  /** A row of a table: one number for each block, always in the same array. */
  private static final class Row extends JsonType<double[]> {
    private final double[] entries;

    Row(int blocks) {
      entries = new double[blocks];
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
      entries[j] = nonNegative(in);
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
      return reference("row");
    }
  }
}
