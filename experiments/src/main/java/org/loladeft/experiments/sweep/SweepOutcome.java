package org.loladeft.experiments.sweep;

import java.util.List;
import java.util.Map;
import org.loladeft.formats.CsvText;

/** All parts of a sweep: what its table and its figures are made of. */
public final class SweepOutcome {

  private final SweepSpec spec;

  /** By value, line and draw, s. */
  private final double[][][] latency;

  /**
   * Puts parts together.
   *
   * @param spec the sweep
   * @param parts latencies by line and draw of each part of the sweep
   */
  public SweepOutcome(SweepSpec spec, Map<SweepPart, double[][]> parts) {
    this.spec = spec;
    this.latency = new double[spec.pointCount()][spec.lineCount()][spec.draws()];
    parts.forEach(
        (part, latencies) -> {
          for (int i = 0; i < latencies.length; i++) {
            double[] line = latency[part.point()][i];
            System.arraycopy(latencies[i], 0, line, part.firstDraw(), part.draws());
          }
        });
  }

  /** {@return the table} */
  public SweepTable table() {
    return SweepTable.of(spec, latency);
  }

  /**
   * {@return every draw as CSV: a head line, then one line for each value, draw and line, in that
   * order; no seconds where there is no allocation}
   */
  public String drawsCsv() {
    Subject subject = spec.subject();
    StringBuilder csv = new StringBuilder(SweepText.pointColumns(subject));
    csv.append(",draw,line,seconds\n");
    List<SweepLine> lines = spec.lines();
    for (int p = 0; p < latency.length; p++) {
      String cells = SweepText.cells(subject, p);
      for (int d = 0; d < spec.draws(); d++) {
        for (int i = 0; i < lines.size(); i++) {
          double seconds = latency[p][i][d];
          csv.append(cells)
              .append(',')
              .append(d + 1)
              .append(',')
              .append(CsvText.cell(lines.get(i).id()));
          csv.append(',').append(Double.isNaN(seconds) ? "" : seconds).append('\n');
        }
      }
    }
    return csv.toString();
  }
}
