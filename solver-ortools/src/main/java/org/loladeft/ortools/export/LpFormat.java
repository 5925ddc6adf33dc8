package org.loladeft.ortools.export;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ModelFormat;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Column;
import org.loladeft.ortools.model.LinearModel.Row;

/**
 * CPLEX LP, which people can read: one term a line where a row is long, numbers as the shortest
 * decimals that give the same double. Immutable and thread-safe.
 */
public final class LpFormat implements ModelFormat {

  /** Readers of the format refuse longer lines. */
  private static final int LONGEST_LINE = 200;

  /** Creates the format. */
  public LpFormat() {}

  @Override
  public String id() {
    return "lp";
  }

  @Override
  public String description() {
    return "CPLEX LP";
  }

  @Override
  public void write(DeftProblem problem, OptionalDouble optimalLatencySeconds, Appendable out)
      throws IOException {
    ModelExport.Export export = ModelExport.of(problem, optimalLatencySeconds);
    for (String line : export.header()) {
      out.append("\\ ").append(line).append('\n');
    }
    write(export.model(), out);
  }

  private static void write(LinearModel model, Appendable out) throws IOException {
    out.append("Minimize\n obj:");
    writeTerms(model, model.objective().columns(), model.objective().values(), out);
    out.append("\nSubject To\n");
    for (Row row : model.rows()) {
      out.append(' ').append(row.name()).append(':');
      writeTerms(model, row.columns(), row.values(), out);
      out.append(side(row)).append('\n');
    }
    out.append("Bounds\n");
    for (Column column : model.columns()) {
      out.append(bounds(column)).append('\n');
    }
    List<String> whole = model.columns().stream().filter(Column::whole).map(Column::name).toList();
    out.append("Generals\n");
    out.append(whole.stream().map(name -> " " + name + "\n").collect(Collectors.joining()));
    out.append("End\n");
  }

  private static void writeTerms(LinearModel model, int[] columns, double[] values, Appendable out)
      throws IOException {
    int length = 0;
    for (int i = 0; i < columns.length; i++) {
      String name = model.columns().get(columns[i]).name();
      String term = (values[i] < 0 ? " - " : " + ") + Math.abs(values[i]) + " " + name;
      length += term.length();
      if (length > LONGEST_LINE) {
        out.append("\n  ");
        length = term.length();
      }
      out.append(term);
    }
    if (columns.length == 0) {
      // A row needs a term, even one that no pair can fulfil.
      out.append(" 0 ").append(model.columns().get(0).name());
    }
  }

  private static String side(Row row) {
    if (row.lower() == row.upper()) {
      return " = " + row.lower();
    }
    return row.lower() == Double.NEGATIVE_INFINITY ? " <= " + row.upper() : " >= " + row.lower();
  }

  private static String bounds(Column column) {
    return column.upper() == Double.POSITIVE_INFINITY
        ? " " + column.name() + " >= " + column.lower()
        : " " + column.lower() + " <= " + column.name() + " <= " + column.upper();
  }
}
