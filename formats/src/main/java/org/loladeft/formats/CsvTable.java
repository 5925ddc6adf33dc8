package org.loladeft.formats;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads CSV (RFC 4180) with names of the columns in its first line. What spreadsheets of other
 * countries write, and tables cut short, are refused by line, with a hint.
 */
public final class CsvTable {

  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  private final String fileName;
  private final TableVisitor visitor;
  private List<String> names = List.of();

  private CsvTable(String fileName, TableVisitor visitor) {
    this.fileName = fileName;
    this.visitor = visitor;
  }

  /**
   * Reads a table.
   *
   * @param text the text; a byte order mark at its beginning, and blank lines, are passed over
   * @param fileName what messages call it
   * @param visitor takes the head, which is empty for an empty text, and the rows
   * @throws BadInputException if quotes don't match, a row has another number of cells than the
   *     head, or cells are divided by something else than commas
   */
  public static void read(String text, String fileName, TableVisitor visitor) {
    new CsvTable(fileName, visitor).read(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private void read(String text) {
    boolean started = false;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .trimWhitespacesAroundQuotes(true)
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord found : records) {
        TableRow row = row(found);
        if (!started) {
          head(row);
          started = true;
        } else if (row.size() > 1 || !row.cell(0).isEmpty()) {
          requireWidth(row);
          visitor.row(row);
        }
      }
    } catch (CsvParseException e) {
      throw quotes(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!started) {
      head(new TableRow(fileName, List.of(""), "line 1", column -> "line 1"));
    }
  }

  private TableRow row(CsvRecord found) {
    String line = "line " + found.getStartingLineNumber();
    return new TableRow(
        fileName,
        found.getFields().stream().map(String::strip).toList(),
        line,
        column -> line + ", column " + (column + 1) + name(column));
  }

  private String name(int column) {
    return column < names.size() && !names.get(column).isEmpty()
        ? " (" + Shown.shortened(names.get(column), 60) + ")"
        : "";
  }

  private void head(TableRow row) {
    requireCommas(row);
    visitor.head(row);
    names = row.cells();
  }

  private void requireWidth(TableRow row) {
    if (row.size() != names.size()) {
      requireCommas(row);
      boolean more = row.size() > names.size();
      throw row.bad(
          String.format(
              Locale.ROOT,
              "found %d columns: expected %d%s",
              row.size(),
              names.size(),
              more ? " (a decimal comma? numbers have a point)" : ""));
    }
  }

  private static void requireCommas(TableRow row) {
    String first = row.cell(0);
    boolean semicolons = row.cells().stream().anyMatch(cell -> cell.contains(";"));
    if (semicolons) {
      throw row.bad("columns are divided by ';': expected ',', and points in numbers");
    } else if (row.size() == 1 && first.contains("\t")) {
      throw row.bad("columns are divided by tabs: expected ','");
    }
  }

  /** The library says which record it could not read, and why in its own words. */
  private BadInputException quotes(CsvParseException e) {
    Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
    return new BadInputException(
        fileName,
        line.find() ? line.group() : "",
        "quotes don't match: expected a cell in quotes to end before the next comma, and \"\" for"
            + " a quote in it");
  }
}
