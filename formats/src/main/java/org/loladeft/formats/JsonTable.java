package org.loladeft.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Reads a table from JSON as data frames write it: a list of records, {@code [{"a": 1, "b": 2}]},
 * an object of columns, {@code {"a": {"0": 1}, "b": {"0": 2}}} or {@code {"a": [1], "b": [2]}}, or
 * {@code {"columns": ["a", "b"], "data": [[1, 2]]}}, where an {@code index} names the rows. Null,
 * and a field that a record lacks, are cells without a value.
 */
public final class JsonTable {

  private final JsonCursor in;
  private final TableVisitor visitor;

  private JsonTable(JsonCursor in, TableVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
  }

  /** A value, and where it stands. */
  private record Cell(String text, String place) {
    static final Cell NONE = new Cell("", "");
  }

  /**
   * Reads a table.
   *
   * @param text the text
   * @param fileName what messages call it
   * @param visitor takes the head, which the first record gives, and the rows
   * @throws BadInputException if it is no JSON, or has none of these shapes
   */
  public static void read(String text, String fileName, TableVisitor visitor) {
    try (JsonCursor in = new JsonCursor(ReplayInput.of(text, fileName, 0))) {
      in.startAnywhere();
      JsonTable table = new JsonTable(in, visitor);
      if (in.isArray()) {
        table.records();
      } else {
        table.object();
      }
      in.requireEnd();
    }
  }

  // A list of records

  private void records() {
    Set<String> names = new LinkedHashSet<>();
    int count = in.array(i -> record(i, names));
    if (count == 0) {
      throw in.bad("the list is empty: expected a record for each pair, or for each device");
    }
  }

  private void record(int number, Set<String> names) {
    if (in.isArray()) {
      throw in.refused(
          "a record with names, such as {\"device\": \"d1\", \"block\": \"b1\", \"seconds\": 2}");
    }
    Map<String, Cell> cells = new LinkedHashMap<>();
    in.requireObject();
    String here = in.path() + " (" + in.words() + ")";
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (number > 0 && !names.contains(name)) {
        throw in.bad("unknown field: expected those of the first record");
      } else if (cells.containsKey(name)) {
        throw in.bad("the field occurs twice: expected it once");
      }
      in.nextValue();
      cells.put(name, cell());
    }
    if (number == 0) {
      names.addAll(cells.keySet());
      List<Cell> head = new ArrayList<>();
      cells.forEach((name, cell) -> head.add(new Cell(name, cell.place())));
      visitor.head(row(head, here));
    }
    List<Cell> row = new ArrayList<>();
    names.forEach(name -> row.add(cells.getOrDefault(name, new Cell("", here))));
    visitor.row(row(row, here));
  }

  // An object

  private void object() {
    Map<String, Map<String, Cell>> columns = new LinkedHashMap<>();
    List<Cell> head = new ArrayList<>();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      requireNoFormat(name);
      if (columns.containsKey(name)) {
        throw in.bad("the field occurs twice: expected it once");
      }
      head.add(new Cell(name, in.path() + " (" + in.words() + ")"));
      in.nextValue();
      columns.put(name, column());
    }
    Map<String, Cell> names = columns.get("columns");
    Map<String, Cell> data = columns.get("data");
    if (names != null && data != null) {
      split(names, data, columns.getOrDefault("index", Map.of()));
    } else {
      columns(head, columns);
    }
  }

  private void requireNoFormat(String name) {
    if (name.equals("format")) {
      throw in.bad("this says which format it is: expected a table, which names its columns only");
    } else if (name.equals("schema")) {
      throw in.bad("a table with a schema: expected a list of records (orient \"records\")");
    }
  }

  /** The cells of a column by their names in it, or of a list of rows by {@code row,column}. */
  private Map<String, Cell> column() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    if (in.isArray()) {
      in.array(
          i -> {
            if (in.isArray()) {
              in.array(c -> cells.put(i + "," + c, cell()));
            } else {
              cells.put(Integer.toString(i), cell());
            }
          });
    } else {
      in.requireObject();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        in.nextValue();
        cells.put(name, cell());
      }
    }
    return cells;
  }

  /** Whether a column holds ids, so that the names of the rows are mere numbers. */
  private static boolean hasIds(List<Cell> head) {
    return head.stream().map(Cell::text).anyMatch(CostTable.IDS::contains);
  }

  private void columns(List<Cell> head, Map<String, Map<String, Cell>> columns) {
    boolean named = !hasIds(head);
    Set<String> rows = columns.isEmpty() ? Set.of() : columns.values().iterator().next().keySet();
    columns.forEach((name, column) -> requireSameRows(name, column.keySet(), rows));
    List<Cell> names = new ArrayList<>(head);
    if (named) {
      names.add(0, Cell.NONE);
    }
    visitor.head(row(names, ""));
    for (String id : rows) {
      List<Cell> row = new ArrayList<>();
      if (named) {
        row.add(new Cell(id, ""));
      }
      columns.values().forEach(column -> row.add(column.getOrDefault(id, Cell.NONE)));
      visitor.row(row(row, "row '" + Shown.shortened(id, 60) + "'"));
    }
  }

  /** A row that only some columns have would be lost, or be a pair that is forbidden unasked. */
  private void requireSameRows(String name, Set<String> found, Set<String> rows) {
    if (!found.equals(rows)) {
      throw new BadInputException(
          in.fileName(),
          Shown.shortened(name, 60),
          "the column has other rows than the first: expected the same, with null for no value");
    }
  }

  private void split(Map<String, Cell> names, Map<String, Cell> data, Map<String, Cell> rowNames) {
    List<Cell> head = new ArrayList<>(names.values());
    List<Cell> index = List.copyOf(rowNames.values());
    int width = head.size();
    boolean named = !hasIds(head) && !index.isEmpty();
    if (named) {
      head.add(0, Cell.NONE);
    }
    visitor.head(row(head, "columns"));
    int rows = width == 0 ? 0 : data.size() / width;
    if (named && index.size() != rows) {
      throw new BadInputException(
          in.fileName(),
          "index",
          "found " + index.size() + " names: expected " + rows + ", one for each row of data");
    }
    for (int i = 0; i < rows; i++) {
      List<Cell> row = new ArrayList<>();
      if (named) {
        row.add(index.get(i));
      }
      for (int c = 0; c < width; c++) {
        Cell cell = data.get(i + "," + c);
        if (cell == null) {
          throw new BadInputException(
              in.fileName(), "data[" + i + "]", "expected " + width + " cells, as in columns");
        }
        row.add(cell);
      }
      visitor.row(row(row, "data[" + i + "]"));
    }
    if (data.size() != rows * width) {
      throw new BadInputException(
          in.fileName(), "data", "expected rows of " + width + " cells, as in columns");
    }
  }

  private Cell cell() {
    String place = in.path() + " (" + in.words() + ")";
    return new Cell(in.isNull() ? "" : in.scalar().strip(), place);
  }

  private TableRow row(List<Cell> cells, String place) {
    IntFunction<String> placeOf =
        column -> cells.get(column).place().isEmpty() ? place : cells.get(column).place();
    return new TableRow(in.fileName(), cells.stream().map(Cell::text).toList(), place, placeOf);
  }
}
