package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.experiments.figure.HeatMap;
import org.loladeft.experiments.figure.HeatMap.Cell;
import org.loladeft.experiments.figure.HeatMap.Side;
import org.loladeft.experiments.figure.HeatMap.Values;
import org.loladeft.experiments.sweep.Look.Show;
import org.loladeft.experiments.sweep.SweepTable.Row;

/**
 * Heat maps of a sweep over a pair, one for each line: of its median latency, and of its median
 * ratio to the first line. Maps of one kind have the same shades for the same numbers.
 */
record SweepMaps(SweepTable table, SweepSpec spec) {

  private static final String MARK = "*";

  static Map<String, HeatMap> of(SweepTable table) {
    return new SweepMaps(table, table.spec()).maps();
  }

  private Map<String, HeatMap> maps() {
    Map<String, HeatMap> byName = new LinkedHashMap<>();
    Show show = spec.look().show();
    if (show != Show.RATIO) {
      add(byName, "", line -> true, Row::median, spec.look().y());
    }
    if (show != Show.LATENCY) {
      SweepLine first = spec.lines().get(0);
      String label = SweepFigures.ratioLabel(spec);
      add(byName, "-ratio", line -> line.inRatios() && !line.equals(first), Row::ratio, label);
    }
    return byName;
  }

  private void add(
      Map<String, HeatMap> byName,
      String ending,
      Predicate<SweepLine> isShown,
      Function<Row, Interval> statistic,
      String label) {
    double[] all =
        table.rows().stream()
            .filter(r -> isShown.test(spec.lines().get(r.line())))
            .map(r -> cell(r, statistic))
            .mapToDouble(Cell::value)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    double least = all.length == 0 ? 1 : all[0];
    double most = all.length == 0 ? 1 : all[all.length - 1];
    for (int i = 0; i < spec.lineCount(); i++) {
      SweepLine line = spec.lines().get(i);
      if (isShown.test(line)) {
        Values values = new Values(label, columns(i, statistic), least, most, spec.look().yLog());
        byName.put(spec.name() + "-" + line.id() + ending, map(line, values));
      }
    }
  }

  private HeatMap map(SweepLine line, Values values) {
    Look look = spec.look();
    Subject subject = spec.subject();
    return new HeatMap(
        look.title() + ": " + line.label(),
        side(look.x(), subject.across(), look.xScale()),
        side(look.second(), subject.family().orElseThrow(), 1),
        values,
        List.of(note(values)));
  }

  private static Side side(String label, Subject.Axis axis, double scale) {
    return new Side(
        label,
        IntStream.range(0, axis.values().size())
            .mapToObj(i -> axis.isNumeric() ? Subject.words(axis.number(i) * scale) : axis.words(i))
            .toList());
  }

  private List<List<Cell>> columns(int line, Function<Row, Interval> statistic) {
    List<List<Cell>> columns = new ArrayList<>();
    for (int x = 0; x < spec.subject().across().values().size(); x++) {
      List<Cell> column = new ArrayList<>();
      for (Row row : table.rows()) {
        if (row.line() == line && spec.subject().place(row.point()) == x) {
          column.add(cell(row, statistic));
        }
      }
      columns.add(column);
    }
    return columns;
  }

  private static Cell cell(Row row, Function<Row, Interval> statistic) {
    return SweepFigures.isDropped(row)
        ? new Cell(Double.NaN, "")
        : new Cell(statistic.apply(row).estimate(), SweepFigures.isHollow(row) ? MARK : "");
  }

  private String note(Values values) {
    List<Cell> cells = values.columns().stream().flatMap(List::stream).toList();
    StringBuilder note = new StringBuilder();
    note.append(
        String.format(Locale.ROOT, "Cells: medians over %d draws.", spec.sampling().draws()));
    if (cells.stream().anyMatch(c -> c.mark().equals(MARK))) {
      note.append(" *: 5 % of the draws or more are infeasible and left out.");
    }
    if (cells.stream().anyMatch(c -> Double.isNaN(c.value()))) {
      note.append(" Crossed out: more than half of the draws infeasible.");
    }
    return note.toString();
  }
}
