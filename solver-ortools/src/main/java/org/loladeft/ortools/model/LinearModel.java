package org.loladeft.ortools.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A mixed-integer linear programme to minimise: plain data, so that the same formulation is solved
 * by an engine and written to a file. Not thread-safe.
 */
public final class LinearModel {

  /**
   * A variable.
   *
   * @param name readable, unique in its model
   * @param lower least value, finite
   * @param upper greatest value, may be positive infinity
   * @param whole whether it takes whole values only
   */
  public record Column(String name, double lower, double upper, boolean whole) {}

  /**
   * A constraint: lower &le; sum of values[i] times column[i] &le; upper.
   *
   * @param name readable, unique in its model
   * @param lower may be negative infinity
   * @param upper may be positive infinity
   * @param columns indices, distinct
   * @param values coefficients, none of them 0
   */
  public record Row(String name, double lower, double upper, int[] columns, double[] values) {}

  private final String name;
  private final List<Column> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private Terms objective = new Terms();

  /** An empty model. */
  public LinearModel(String name) {
    this.name = name;
  }

  /** Its name, of letters, digits and hyphens. */
  public String name() {
    return name;
  }

  /** Adds a column and returns its index. */
  public int column(String name, double lower, double upper, boolean whole) {
    columns.add(new Column(name, lower, upper, whole));
    return columns.size() - 1;
  }

  /** Adds a row. */
  public void row(String name, double lower, double upper, Terms terms) {
    rows.add(new Row(name, lower, upper, terms.columns(), terms.values()));
  }

  /** Sets what to minimise. */
  public void minimise(Terms terms) {
    objective = terms;
  }

  /** What to minimise. */
  public Terms objective() {
    return objective;
  }

  /** The variables, in the order of their indices. */
  public List<Column> columns() {
    return Collections.unmodifiableList(columns);
  }

  /** The constraints, as they were added. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  /** The terms of a row in the making; a coefficient of 0 is left out. */
  public static final class Terms {

    private int[] columns = new int[8];
    private double[] values = new double[8];
    private int size;

    /** Adds a coefficient of a column that has none yet. */
    public Terms add(double value, int column) {
      if (value != 0) {
        if (size == columns.length) {
          columns = Arrays.copyOf(columns, 2 * size);
          values = Arrays.copyOf(values, 2 * size);
        }
        columns[size] = column;
        values[size++] = value;
      }
      return this;
    }

    /** Indices of the columns. */
    public int[] columns() {
      return Arrays.copyOf(columns, size);
    }

    /** Their coefficients. */
    public double[] values() {
      return Arrays.copyOf(values, size);
    }
  }
}
