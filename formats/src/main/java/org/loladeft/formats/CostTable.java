package org.loladeft.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

/**
 * A problem from a table of costs as spreadsheets and data frames hold it: CSV, or JSON records.
 *
 * <ul>
 *   <li><em>Long form</em>: a row for each pair, with the columns {@code device}, {@code block} and
 *       {@code seconds} in any order, and perhaps {@code bytes}, {@code memoryBytes}, {@code bits},
 *       {@code depth}, the uplink's channel figure, {@code extraSeconds} and {@code extraBytes}.
 *   <li><em>Matrix</em>: a row for each device if the first column's name is {@code device} or
 *       empty, for each block if it is {@code block}; the other names are ids too, the cells
 *       seconds.
 * </ul>
 *
 * <p>A pair whose cell is empty, or that has no row, is forbidden. Without memory, memory is no
 * limit; without depths, they are 1, 2, ... in the order of the blocks; without bits, on a
 * dedicated uplink, nothing is uploaded. Figures may name their unit ({@code 4 GB}). Devices and
 * blocks come in the order in which the table first names them. Immutable.
 */
public final class CostTable {

  static final String DEVICE = "device";
  static final String BLOCK = "block";
  static final String SECONDS = "seconds";

  /** Columns that say whose a row is. */
  static final Set<String> IDS = Set.of(DEVICE, BLOCK);

  private final Uplink uplink;
  private final int maxBlocks;
  private final boolean hasFreeExtras;
  private final @Nullable String name;

  private CostTable(Uplink uplink, int maxBlocks, boolean hasFreeExtras, @Nullable String name) {
    this.uplink = uplink;
    this.maxBlocks = maxBlocks;
    this.hasFreeExtras = hasFreeExtras;
    this.name = name;
  }

  /**
   * {@return tables whose devices take one block each}
   *
   * @param uplink the uplink, of which a table says nothing
   */
  public static CostTable over(Uplink uplink) {
    return new CostTable(uplink, 1, false, null);
  }

  /**
   * {@return tables whose devices take several blocks, with what a further one costs in the columns
   * {@code extraSeconds} and {@code extraBytes}}
   *
   * @param value the most blocks a device takes, at least 1
   * @throws IllegalArgumentException if below 1
   */
  public CostTable withMaxBlocks(int value) {
    if (value < 1) {
      throw new IllegalArgumentException("maxBlocks is " + value + ": expected at least 1");
    }
    return new CostTable(uplink, value, hasFreeExtras, name);
  }

  /** {@return the same where further blocks cost a device neither seconds nor bytes} */
  public CostTable withFreeExtras() {
    return new CostTable(uplink, maxBlocks, true, name);
  }

  /**
   * {@return the same for problems of a name}
   *
   * @param value the name, not blank
   */
  public CostTable withName(String value) {
    return new CostTable(uplink, maxBlocks, hasFreeExtras, value);
  }

  Uplink uplink() {
    return uplink;
  }

  int maxBlocks() {
    return maxBlocks;
  }

  boolean hasFreeExtras() {
    return hasFreeExtras;
  }

  @Nullable String name() {
    return name;
  }

  /**
   * Reads a table.
   *
   * @param in CSV or JSON in UTF-8; JSON begins with a bracket or brace
   * @param fileName what messages call it
   * @return its problem
   * @throws BadInputException if the text is no such table; names line, column and what was
   *     expected
   * @throws IOException if {@code in} can't be read
   */
  public DeftProblem read(InputStream in, String fileName) throws IOException {
    String text = TextFile.decoded(in.readAllBytes(), fileName);
    CostTableReader reader = new CostTableReader(this, fileName);
    if (text.stripLeading().matches("(?s)\uFEFF?\\s*[\\[{].*")) {
      JsonTable.read(text, fileName, reader);
    } else {
      CsvTable.read(text, fileName, reader);
    }
    return reader.problem();
  }
}
