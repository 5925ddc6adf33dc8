package org.loladeft.ortools.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ModelFormat;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Column;
import org.loladeft.ortools.model.LinearModel.Row;

/**
 * Free MPS: one line for each coefficient, numbers as the shortest decimals that give the same
 * double. Immutable and thread-safe.
 */
public final class MpsFormat implements ModelFormat {

  /** Creates the format. */
  public MpsFormat() {}

  @Override
  public String id() {
    return "mps";
  }

  @Override
  public String description() {
    return "free MPS";
  }

  @Override
  public void write(DeftProblem problem, OptionalDouble optimalLatencySeconds, Appendable out)
      throws IOException {
    ModelExport.Export export = ModelExport.of(problem, optimalLatencySeconds);
    for (String line : export.header()) {
      out.append("* ").append(line).append('\n');
    }
    write(export.model(), out);
  }

  private static void write(LinearModel model, Appendable out) throws IOException {
    out.append("NAME ").append(model.name()).append('\n');
    out.append("ROWS\n N obj\n");
    for (Row row : model.rows()) {
      out.append(' ').append(sense(row)).append(' ').append(row.name()).append('\n');
    }
    writeColumns(model, out);
    out.append("RHS\n");
    for (Row row : model.rows()) {
      double side = row.lower() > Double.NEGATIVE_INFINITY ? row.lower() : row.upper();
      if (side != 0) {
        out.append(" rhs ").append(row.name()).append(' ').append("" + side).append('\n');
      }
    }
    writeBounds(model, out);
    out.append("ENDATA\n");
  }

  private static char sense(Row row) {
    if (row.lower() == row.upper()) {
      return 'E';
    }
    return row.lower() == Double.NEGATIVE_INFINITY ? 'L' : 'G';
  }

  private static void writeColumns(LinearModel model, Appendable out) throws IOException {
    List<List<String>> entries = entries(model);
    out.append("COLUMNS\n");
    boolean whole = false;
    for (int i = 0; i < entries.size(); i++) {
      Column column = model.columns().get(i);
      if (column.whole() != whole) {
        whole = column.whole();
        out.append(" m").append("" + i).append(" 'MARKER' ");
        out.append(whole ? "'INTORG'\n" : "'INTEND'\n");
      }
      for (String entry : entries.get(i)) {
        out.append(' ').append(column.name()).append(' ').append(entry).append('\n');
      }
    }
    if (whole) {
      out.append(" mend 'MARKER' 'INTEND'\n");
    }
  }

  /** Row and coefficient of each column's entries. */
  private static List<List<String>> entries(LinearModel model) {
    List<List<String>> entries = new ArrayList<>();
    model.columns().forEach(column -> entries.add(new ArrayList<>()));
    add(entries, "obj", model.objective().columns(), model.objective().values());
    for (Row row : model.rows()) {
      add(entries, row.name(), row.columns(), row.values());
    }
    return entries;
  }

  private static void add(List<List<String>> entries, String row, int[] columns, double[] values) {
    for (int i = 0; i < columns.length; i++) {
      entries.get(columns[i]).add(row + " " + values[i]);
    }
  }

  private static void writeBounds(LinearModel model, Appendable out) throws IOException {
    out.append("BOUNDS\n");
    for (Column column : model.columns()) {
      out.append(" LO bnd ").append(column.name()).append(" " + column.lower() + "\n");
      if (column.upper() < Double.POSITIVE_INFINITY) {
        out.append(" UP bnd ").append(column.name()).append(" " + column.upper() + "\n");
      }
    }
  }
}
