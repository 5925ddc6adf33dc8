package org.loladeft.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;

/** What a table says of pairs, devices and blocks, in the order in which it names them. */
final class CostPairs {

  /** The rate of a device that has nothing to upload. */
  private static final double ANY_RATE = 1;

  private final CostTable table;
  private final String fileName;
  private final Map<String, Integer> devices = new LinkedHashMap<>();
  private final Map<String, Integer> blocks = new LinkedHashMap<>();
  private final List<DeviceRow> rows = new ArrayList<>();
  private final List<Double> bits = new ArrayList<>();
  private final List<Double> depths = new ArrayList<>();
  private boolean hasMemory;
  private boolean hasChannel;

  CostPairs(CostTable table, String fileName) {
    this.table = table;
    this.fileName = fileName;
  }

  /** The id in a cell. */
  static String id(TableRow row, int column) {
    String id = row.cell(column);
    if (id.isBlank() || id.length() > JsonCursor.MAX_TEXT_LENGTH) {
      throw row.bad(
          column,
          (id.isBlank() ? "found nothing" : "found " + id.length() + " characters")
              + ": expected an id of 1 to "
              + JsonCursor.MAX_TEXT_LENGTH
              + " characters");
    }
    return id;
  }

  int device(String id) {
    return devices.computeIfAbsent(
        id,
        added -> {
          rows.add(new DeviceRow());
          return rows.size() - 1;
        });
  }

  int block(String id) {
    return blocks.computeIfAbsent(
        id,
        added -> {
          bits.add(Double.NaN);
          depths.add(Double.NaN);
          return bits.size() - 1;
        });
  }

  DeviceRow row(int device) {
    return rows.get(device);
  }

  double bits(int block) {
    return bits.get(block);
  }

  void bits(int block, double value) {
    bits.set(block, value);
  }

  double depth(int block) {
    return depths.get(block);
  }

  void depth(int block, double value) {
    depths.set(block, value);
  }

  /** Extras are given, or said to be nothing, exactly where they are needed. */
  void requireExtras(TableRow head, boolean given, boolean hasMemory) {
    if (given && table.hasFreeExtras()) {
      throw head.bad("the column extraSeconds is there: expected none with --extras zero");
    } else if (!given && !table.hasFreeExtras() && table.maxBlocks() > 1) {
      throw head.bad(
          "devices may take several blocks: expected what a further block costs in the column"
              + (hasMemory ? "s extraSeconds and extraBytes" : " extraSeconds")
              + ", or --extras zero, which means that further blocks are free");
    }
  }

  DeftProblem problem() {
    if (rows.isEmpty() || blocks.isEmpty()) {
      throw bad("there is no row after the head: expected a pair of device and block");
    }
    hasMemory = rows.stream().anyMatch(row -> !Double.isNaN(row.memory()));
    hasChannel =
        rows.stream().anyMatch(row -> !Double.isNaN(row.channel()))
            || bits.stream().anyMatch(value -> !value.isNaN());
    try {
      ProblemBuilder builder = DeftProblem.builder(table.uplink(), blocks());
      builder.reserve(rows.size());
      if (table.name() != null) {
        builder.name(table.name());
      }
      devices.forEach((id, k) -> builder.device(device(id, rows.get(k))));
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  private List<Block> blocks() {
    boolean hasBits = bits.stream().anyMatch(value -> !value.isNaN());
    boolean hasDepths = depths.stream().anyMatch(value -> !value.isNaN());
    List<Block> all = new ArrayList<>();
    blocks.forEach(
        (id, j) -> {
          double upload = of(bits.get(j), hasBits, "block", id, "bits");
          double depth = of(depths.get(j), hasDepths, "block", id, "depth");
          all.add(new Block(id, hasDepths ? (int) depth : j + 1, upload));
        });
    return all;
  }

  private Device device(String id, DeviceRow row) {
    String field = table.uplink().kind().channelField();
    double channel = of(row.channel(), hasChannel, "device", id, field);
    double memory = of(row.memory(), hasMemory, "device", id, "memoryBytes");
    int count = blocks.size();
    int[] forbidden =
        IntStream.range(0, count).filter(j -> Double.isNaN(at(row.seconds, j))).toArray();
    Device device =
        Device.of(
            id,
            hasMemory ? memory : DeftProblem.UNLIMITED_MEMORY,
            channel == 0 ? ANY_RATE : channel,
            filled(row.seconds, count),
            filled(row.bytes, count));
    device = forbidden.length > 0 ? device.withForbidden(forbidden) : device;
    return row.hasExtras() || table.maxBlocks() > 1
        ? device.withSeveralBlocks(
            Math.min(table.maxBlocks(), count),
            filled(row.extraSeconds, count),
            filled(row.extraBytes, count))
        : device;
  }

  /** A figure of a device or block; 0 where none has it. */
  private double of(double value, boolean needed, String what, String id, String column) {
    if (needed && Double.isNaN(value)) {
      throw bad(
          "no row of "
              + what
              + " \""
              + Shown.shortened(id, 60)
              + "\" has a value in the column "
              + column
              + ": expected one");
    }
    return Double.isNaN(value) ? 0 : value;
  }

  private static double at(double[] row, int j) {
    return j < row.length ? row[j] : Double.NaN;
  }

  /** As many entries as there are blocks, 0 where there is none. */
  private static double[] filled(double[] row, int count) {
    return IntStream.range(0, count)
        .mapToDouble(j -> Double.isNaN(at(row, j)) ? 0 : at(row, j))
        .toArray();
  }

  private BadInputException bad(String what) {
    return new BadInputException(fileName, "", what);
  }

  /** A device: NaN stands for what was not given. */
  static final class DeviceRow {
    private double memory = Double.NaN;
    private double channel = Double.NaN;
    private double[] seconds = {};
    private double[] bytes = {};
    private double[] extraSeconds = {};
    private double[] extraBytes = {};
    private boolean[] seen = {};

    double memory() {
      return memory;
    }

    void memory(double value) {
      memory = value;
    }

    double channel() {
      return channel;
    }

    void channel(double value) {
      channel = value;
    }

    /** Whether a block has not been named in this row before; it has then. */
    boolean isNew(int block) {
      if (block >= seen.length) {
        seen = Arrays.copyOf(seen, Math.max(block + 1, seen.length * 2));
      }
      boolean before = seen[block];
      seen[block] = true;
      return !before;
    }

    void seconds(int block, double value) {
      seconds = with(seconds, block, value);
    }

    void bytes(int block, double value) {
      bytes = with(bytes, block, value);
    }

    void extraSeconds(int block, double value) {
      extraSeconds = with(extraSeconds, block, value);
    }

    void extraBytes(int block, double value) {
      extraBytes = with(extraBytes, block, value);
    }

    boolean hasExtras() {
      return Arrays.stream(extraSeconds).anyMatch(value -> !Double.isNaN(value));
    }

    private static double[] with(double[] row, int block, double value) {
      double[] grown = row;
      if (Double.isNaN(value)) {
        return grown;
      }
      if (block >= row.length) {
        grown = Arrays.copyOf(row, Math.max(block + 1, row.length * 2));
        Arrays.fill(grown, row.length, grown.length, Double.NaN);
      }
      grown[block] = value;
      return grown;
    }
  }
}
