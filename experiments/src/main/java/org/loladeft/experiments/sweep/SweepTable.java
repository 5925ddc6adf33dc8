package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;
import org.loladeft.experiments.figure.Figure;
import org.loladeft.experiments.figure.Graphic;

/**
 * The outcome of a sweep: for each value and line the median and the mean latency over the feasible
 * draws with their confidence intervals, and how the line compares with the first one draw by draw.
 * Draws in which the first line has no allocation are infeasible; they are counted and left out.
 *
 * <p>Figures show the median: fading makes latencies heavy-tailed (1 / |h|&sup2; of a Rayleigh
 * channel has no mean), and a mean over draws is then ruled by the worst few.
 *
 * @param spec what was swept
 * @param rows by value, then by line
 */
public record SweepTable(SweepSpec spec, List<Row> rows) {

  /** Copies. */
  public SweepTable {
    rows = List.copyOf(rows);
  }

  /**
   * What became of a line's draws.
   *
   * @param draws number of draws
   * @param infeasible draws in which the first line has no allocation
   * @param without other draws in which this line has none
   * @param own draws in which this line has none, whatever the first line has
   */
  public record Counts(int draws, int infeasible, int without, int own) {

    /**
     * {@return the number of draws that the line's figures rest on: those in which it and the first
     * line have an allocation}
     */
    public int used() {
      return draws - infeasible - without;
    }

    /** {@return the share of draws that were left out, from 0 to 1} */
    public double leftOut() {
      return 1 - (double) used() / draws;
    }
  }

  /**
   * A cell of the table.
   *
   * @param point index of the value
   * @param line index of the line
   * @param counts of its draws
   * @param mean over the draws in use, s; NaN if there are none. Its interval is Student's, cut at
   *     0: no latency is below, but a symmetric interval of heavy-tailed draws may be
   * @param median of the same, s; its interval is NaN with too few draws for one
   * @param ratio median of latency over the first line's, draw by draw
   */
  public record Row(
      int point, int line, Counts counts, Interval mean, Interval median, Interval ratio) {}

  static SweepTable of(SweepSpec spec, double[][][] latency) {
    List<Row> rows = new ArrayList<>();
    for (int p = 0; p < latency.length; p++) {
      for (int i = 0; i < latency[p].length; i++) {
        rows.add(row(spec.sampling().confidence(), p, i, latency[p]));
      }
    }
    return new SweepTable(spec, rows);
  }

  private static Row row(double confidence, int point, int line, double[][] latency) {
    double[] first = latency[0];
    double[] own = latency[line];
    int[] feasible =
        IntStream.range(0, first.length).filter(d -> !Double.isNaN(first[d])).toArray();
    int[] kept = Arrays.stream(feasible).filter(d -> !Double.isNaN(own[d])).toArray();
    double[] seconds = Arrays.stream(kept).mapToDouble(d -> own[d]).toArray();
    double[] ratios = Arrays.stream(kept).mapToDouble(d -> own[d] / first[d]).toArray();
    Counts counts =
        new Counts(
            first.length,
            first.length - feasible.length,
            feasible.length - kept.length,
            (int) Arrays.stream(own).filter(Double::isNaN).count());
    return new Row(
        point,
        line,
        counts,
        kept.length == 0 ? Interval.NONE : Means.mean(seconds, confidence).map(s -> Math.max(0, s)),
        Means.median(seconds, confidence),
        Means.median(ratios, confidence));
  }

  /**
   * {@return the table that was written as CSV}
   *
   * @param spec what was swept
   * @param csv as {@link #csv} writes it
   * @param fileName what messages call it
   * @throws org.loladeft.formats.BadInputException if it is not of this sweep's values and lines
   */
  public static SweepTable read(SweepSpec spec, String csv, String fileName) {
    return new SweepTable(spec, SweepText.rows(spec, csv, fileName));
  }

  /** {@return the table as CSV: a head line and one line for each row; full precision} */
  public String csv() {
    return SweepText.csv(this);
  }

  /**
   * {@return the table for people, one line for each row: value, line, median with interval, median
   * ratio to the first line; a note if another way to fine-tune beats the first line}
   */
  public String text() {
    return SweepText.text(this);
  }

  /**
   * {@return the table as JSON objects, one for each row, with the columns of the CSV; an interval
   * is an object of its own, or null where there is no allocation}
   */
  public List<Map<String, @Nullable Object>> objects() {
    return SweepText.objects(this);
  }

  /** {@return the figures by file name without ending, in the order in which they are asked for} */
  public Map<String, Figure> figures() {
    return SweepFigures.of(this);
  }

  /** {@return what the sweep draws by file name without ending: figures of lines, or heat maps} */
  public Map<String, ? extends Graphic> graphics() {
    return spec.look().pair() == Look.Pair.HEAT_MAP ? SweepMaps.of(this) : figures();
  }
}
