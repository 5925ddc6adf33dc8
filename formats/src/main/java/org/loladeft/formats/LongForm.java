package org.loladeft.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.loladeft.api.Uplink;

/** A table with a row for each pair of device and block. */
final class LongForm implements TableVisitor {

  private static final String BYTES = "bytes";
  private static final String MEMORY = "memoryBytes";
  private static final String BITS = "bits";
  private static final String DEPTH = "depth";
  private static final String EXTRA_SECONDS = "extraSeconds";
  private static final String EXTRA_BYTES = "extraBytes";
  private static final String AT_LEAST_0 = "a finite number that is at least 0";

  private final CostPairs pairs;
  private final Uplink.Kind kind;
  private final List<String> known;
  private List<String> names = List.of();

  LongForm(CostTable table, CostPairs pairs) {
    this.pairs = pairs;
    kind = table.uplink().kind();
    known =
        List.of(
            CostTable.DEVICE,
            CostTable.BLOCK,
            CostTable.SECONDS,
            BYTES,
            MEMORY,
            BITS,
            DEPTH,
            kind.channelField(),
            EXTRA_SECONDS,
            EXTRA_BYTES);
  }

  @Override
  public void head(TableRow head) {
    names = head.cells();
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < names.size(); c++) {
      if (!known.contains(names.get(c))) {
        throw head.bad(c, unknown(names.get(c)));
      } else if (!seen.add(names.get(c))) {
        throw head.bad(c, "the column occurs twice: expected it once");
      }
    }
    for (String needed : List.of(CostTable.DEVICE, CostTable.BLOCK, CostTable.SECONDS)) {
      require(head, needed, "");
    }
    requireTogether(head);
  }

  private String unknown(String name) {
    for (Uplink.Kind other : Uplink.Kind.values()) {
      if (other.channelField().equals(name)) {
        return "a column for a " + other + " uplink: expected " + kind.channelField() + " on this";
      }
    }
    Optional<String> instead = Measure.instead(name, known);
    List<String> words = new ArrayList<>(known);
    return "unknown column \""
        + Shown.shortened(name, 60)
        + "\": "
        + instead.orElse("expected some of " + String.join(", ", words));
  }

  private void require(TableRow head, String column, String why) {
    if (!has(column)) {
      throw head.bad("the column " + column + " is missing: expected it" + why);
    }
  }

  private void requireTogether(TableRow head) {
    if (kind.isJoint()) {
      require(head, BITS, " on a " + kind + " uplink");
    }
    if (has(BITS)) {
      require(head, kind.channelField(), kind.isJoint() ? " on it" : " beside bits");
    }
    if (has(BYTES)) {
      require(head, MEMORY, " beside bytes: what a device has, beside what a pair needs");
    } else if (has(MEMORY)) {
      require(head, BYTES, " beside memoryBytes: what a pair needs, beside what a device has");
    }
    if (has(EXTRA_SECONDS)) {
      if (has(BYTES)) {
        require(head, EXTRA_BYTES, " beside extraSeconds and bytes");
      }
    }
    if (has(EXTRA_BYTES)) {
      require(head, EXTRA_SECONDS, " beside extraBytes");
      require(head, BYTES, " beside extraBytes");
    }
    pairs.requireExtras(head, has(EXTRA_SECONDS), has(BYTES));
  }

  private boolean has(String column) {
    return names.contains(column);
  }

  @Override
  public void row(TableRow row) {
    int device = pairs.device(CostPairs.id(row, names.indexOf(CostTable.DEVICE)));
    int block = pairs.block(CostPairs.id(row, names.indexOf(CostTable.BLOCK)));
    CostPairs.DeviceRow costs = pairs.row(device);
    if (!costs.isNew(block)) {
      throw row.bad("the pair occurs for the second time: expected a row for each pair");
    }
    int secondsColumn = names.indexOf(CostTable.SECONDS);
    double seconds = CostTableReader.seconds(row, secondsColumn);
    costs.seconds(block, seconds);
    if (!Double.isNaN(seconds)) {
      costs.bytes(block, ofPair(row, BYTES, Measure.MEMORY));
      costs.extraSeconds(block, ofPair(row, EXTRA_SECONDS, Measure.TIME));
      costs.extraBytes(block, ofPair(row, EXTRA_BYTES, Measure.MEMORY));
    }
    costs.memory(same(row, MEMORY, Measure.MEMORY, costs.memory(), "device"));
    costs.channel(same(row, kind.channelField(), channelMeasure(), costs.channel(), "device"));
    pairs.bits(block, same(row, BITS, Measure.BITS, pairs.bits(block), "block"));
    pairs.depth(block, depth(row, pairs.depth(block)));
  }

  private Measure channelMeasure() {
    return Measure.ofField(kind.channelField()).orElse(Measure.RATE);
  }

  /** A figure of the pair, which must be there; NaN without its column. */
  private double ofPair(TableRow row, String column, Measure measure) {
    int at = names.indexOf(column);
    return at < 0 ? Double.NaN : CostTableReader.figure(row, at, measure, AT_LEAST_0);
  }

  /** A figure that all rows of a device or block agree on; a row may leave it out. */
  private double same(TableRow row, String column, Measure measure, double before, String whose) {
    int at = names.indexOf(column);
    if (at < 0 || row.cell(at).isEmpty()) {
      return before;
    }
    boolean positive = column.equals(kind.channelField());
    String expected = positive ? "a finite number above 0" : AT_LEAST_0;
    double value = CostTableReader.figure(row, at, measure, expected);
    if (positive && value == 0) {
      throw row.bad(at, "found 0: expected " + expected);
    } else if (!Double.isNaN(before) && value != before) {
      throw row.bad(
          at,
          CostTableReader.found(row.cell(at))
              + ": expected "
              + before
              + " as before, or nothing, since it belongs to the "
              + whose);
    }
    return value;
  }

  private double depth(TableRow row, double before) {
    int at = names.indexOf(DEPTH);
    if (at >= 0 && !row.cell(at).isEmpty() && !row.cell(at).matches("0*[1-9]\\d{0,8}(\\.0*)?")) {
      throw row.bad(at, CostTableReader.found(row.cell(at)) + ": expected a whole number from 1");
    }
    return same(row, DEPTH, Measure.TIME, before, "block");
  }
}
