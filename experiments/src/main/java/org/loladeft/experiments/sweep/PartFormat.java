package org.loladeft.experiments.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loladeft.benchmarks.parts.PartWork.Made;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;

/** A finished part: a line of a file of parts. */
final class PartFormat extends DocumentFormat<Made<SweepPart, double[][]>> {

  private final JsonField<Integer> point = required("point", whole(0, Integer.MAX_VALUE));
  private final JsonField<Integer> firstDraw = required("firstDraw", whole(0, Integer.MAX_VALUE));
  private final JsonField<double[][]> latency = required("latencySeconds", new Latencies());

  PartFormat() {
    super("record", "part");
  }

  @Override
  protected Made<SweepPart, double[][]> fromFields(FieldValues f) {
    double[][] made = f.get(latency);
    return new Made<>(new SweepPart(f.get(point), f.get(firstDraw), made[0].length), made);
  }

  @Override
  protected void toFields(Made<SweepPart, double[][]> made, FieldValues f) {
    f.set(point, made.part().point()).set(firstDraw, made.part().firstDraw());
    f.set(latency, made.result());
  }

  /** Rows of the same length, null where there is no number. */
  private static final class Latencies extends JsonType<double[][]> {
    @Override
    public double[][] read(JsonCursor in) {
      List<double[]> rows = new ArrayList<>();
      in.array(
          i -> {
            List<Double> row = new ArrayList<>();
            in.array(
                j -> row.add(in.isNull() ? Double.valueOf(Double.NaN) : NON_NEGATIVE.read(in)));
            if (row.isEmpty() || i > 0 && row.size() != rows.get(0).length) {
              throw in.bad("expected as many numbers as in the first row, at least one");
            }
            rows.add(row.stream().mapToDouble(Double::doubleValue).toArray());
          });
      if (rows.isEmpty()) {
        throw in.bad("the list is empty: expected a row for each line of the sweep");
      }
      return rows.toArray(new double[0][]);
    }

    @Override
    public void write(double[][] rows, JsonOutput out) {
      out.plain(List.of(rows));
    }

    @Override
    public Map<String, Object> schema() {
      Map<String, Object> seconds = Map.of("type", List.of("number", "null"));
      Map<String, Object> row = JsonOutput.fields("type", "array", "minItems", 1, "items", seconds);
      return JsonOutput.fields("type", "array", "minItems", 1, "items", row);
    }
  }
}
