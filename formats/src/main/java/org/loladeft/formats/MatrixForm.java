package org.loladeft.formats;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loladeft.api.Uplink;

/** A table with devices one way and blocks the other; its cells are seconds. */
final class MatrixForm implements TableVisitor {

  private final CostTable table;
  private final CostPairs pairs;
  private boolean rowsAreBlocks;
  private int[] across = {};
  private final Set<String> down = new HashSet<>();

  MatrixForm(CostTable table, CostPairs pairs) {
    this.table = table;
    this.pairs = pairs;
  }

  @Override
  public void head(TableRow names) {
    String first = names.cell(0);
    rowsAreBlocks = first.equals(CostTable.BLOCK);
    if (!rowsAreBlocks && !first.equals(CostTable.DEVICE) && !first.isEmpty()) {
      throw names.bad(
          0,
          CostTableReader.found(first)
              + ": expected device or block, which says what the rows are, or the columns device,"
              + " block and seconds");
    } else if (names.size() < 2) {
      throw names.bad(
          "found "
              + (first.isEmpty() ? "nothing" : "one column")
              + ": expected the columns device, block and seconds, or a column for each "
              + (rowsAreBlocks ? "device" : "block"));
    }
    requireSecondsAreEnough(names);
    across = new int[names.size()];
    Set<String> seen = new HashSet<>();
    for (int c = 1; c < across.length; c++) {
      String id = CostPairs.id(names, c);
      if (!seen.add(id)) {
        throw names.bad(c, "found \"" + id + "\" for the second time: expected unique ids");
      }
      across[c] = rowsAreBlocks ? pairs.device(id) : pairs.block(id);
    }
  }

  private void requireSecondsAreEnough(TableRow names) {
    Uplink.Kind kind = table.uplink().kind();
    if (kind.isJoint()) {
      throw names.bad(
          "a matrix holds seconds only: expected a row for each pair on a "
              + kind
              + " uplink, with the columns "
              + String.join(", ", List.of("device", "block", "seconds", "bits"))
              + " and "
              + kind.channelField());
    }
    pairs.requireExtras(names, false, false);
  }

  @Override
  public void row(TableRow row) {
    String id = CostPairs.id(row, 0);
    if (!down.add(id)) {
      throw row.bad(0, "found \"" + id + "\" for the second time: expected unique ids");
    }
    int here = rowsAreBlocks ? pairs.block(id) : pairs.device(id);
    for (int c = 1; c < across.length; c++) {
      int device = rowsAreBlocks ? across[c] : here;
      int block = rowsAreBlocks ? here : across[c];
      pairs.row(device).seconds(block, CostTableReader.seconds(row, c));
    }
  }
}
