package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.loladeft.api.Allocation;
import org.loladeft.benchmarks.parts.PartWork.Made;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.FieldValues;
import org.loladeft.formats.JsonCursor;
import org.loladeft.formats.JsonField;
import org.loladeft.formats.JsonOutput;
import org.loladeft.formats.JsonType;
import org.loladeft.formats.ObjectFormat;

/**
 * A run of a policy: a line of a file of parts. Fleets, the ids of devices and blocks, are written
 * once; a round's allocation names its fleet by index and devices by their index in it.
 */
final class CourseFormat extends DocumentFormat<Made<SimulationPart, Course>> {

  private final JsonField<Integer> policyIndex = required("policyIndex", whole(0, 1_000_000));
  private final JsonField<String> policy = required("policy", NAME);
  private final JsonField<Integer> run = required("run", whole(0, Integer.MAX_VALUE));
  private final JsonField<double[]> latency = required("latencySeconds", new Row());
  private final JsonField<double[]> decision = required("decisionSeconds", new Row());
  private final JsonField<double[]> learnedRounds = required("learnedRounds", new Row());
  private final JsonField<double[]> accuracy = required("accuracy", new Row());
  private final JsonField<List<Fleet>> fleets = required("fleets", list(new FleetFormat()));
  private final JsonField<List<double[]>> allocations = required("allocations", list(new Row()));

  CourseFormat() {
    super("record", "part");
  }

  /** Ids of a problem's devices and blocks. */
  private record Fleet(List<String> devices, List<String> blocks) {}

  private static final class FleetFormat extends ObjectFormat<Fleet> {
    private final JsonField<List<String>> devices = required("devices", list(NAME));
    private final JsonField<List<String>> blocks = required("blocks", list(NAME));

    @Override
    protected Fleet fromFields(FieldValues f) {
      return new Fleet(f.get(devices), f.get(blocks));
    }

    @Override
    protected void toFields(Fleet fleet, FieldValues f) {
      f.set(devices, fleet.devices()).set(blocks, fleet.blocks());
    }
  }

  /** Numbers, null where there is none; perhaps none at all. */
  private static final class Row extends JsonType<double[]> {
    @Override
    public double[] read(JsonCursor in) {
      DoubleStream.Builder numbers = DoubleStream.builder();
      in.array(i -> numbers.add(in.isNull() ? Double.NaN : NUMBER.read(in)));
      return numbers.build().toArray();
    }

    @Override
    public void write(double[] numbers, JsonOutput out) {
      out.plain(numbers);
    }

    @Override
    public Map<String, Object> schema() {
      return JsonOutput.fields("type", "array", "items", Map.of("type", List.of("number", "null")));
    }
  }

  @Override
  protected Made<SimulationPart, Course> fromFields(FieldValues f) {
    double[] rounds = f.get(learnedRounds);
    double[] values = f.get(accuracy);
    if (rounds.length != values.length) {
      throw f.bad(accuracy, "expected as many numbers as learnedRounds has");
    }
    List<AccuracyLog.Entry> learned =
        IntStream.range(0, rounds.length)
            .mapToObj(i -> new AccuracyLog.Entry((int) rounds[i], values[i]))
            .toList();
    List<Optional<RoundAllocation>> made = new ArrayList<>();
    for (double[] row : f.get(allocations)) {
      made.add(allocation(f, row));
    }
    return new Made<>(
        new SimulationPart(f.get(policyIndex), f.get(run)),
        new Course(f.get(policy), f.get(latency), f.get(decision), learned, made));
  }

  /** A round: its fleet, the device of each block, and the shares where there are any. */
  private Optional<RoundAllocation> allocation(FieldValues f, double[] row) {
    if (row.length == 0) {
      return Optional.empty();
    }
    try {
      Fleet fleet = f.get(fleets).get((int) row[0]);
      int blocks = fleet.blocks().size();
      int[] devices = Arrays.stream(row, 1, 1 + blocks).mapToInt(d -> (int) d).toArray();
      double[] shares = Arrays.copyOfRange(row, 1 + blocks, row.length);
      Allocation allocation =
          shares.length == 0 ? Allocation.of(devices) : Allocation.of(devices, shares);
      return Optional.of(new RoundAllocation(fleet.devices(), fleet.blocks(), allocation));
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw f.bad(allocations, "expected a fleet, a device for each block, and shares or none");
    }
  }

  @Override
  protected void toFields(Made<SimulationPart, Course> made, FieldValues f) {
    Course course = made.result();
    f.set(policyIndex, made.part().policy()).set(policy, course.policy());
    f.set(run, made.part().run());
    f.set(latency, course.latencies()).set(decision, course.solveSeconds());
    List<AccuracyLog.Entry> learned = course.learned();
    f.set(learnedRounds, learned.stream().mapToDouble(AccuracyLog.Entry::round).toArray());
    f.set(accuracy, learned.stream().mapToDouble(AccuracyLog.Entry::accuracy).toArray());
    List<Fleet> known = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (Optional<RoundAllocation> round : course.allocations()) {
      rows.add(round.map(one -> row(one, known)).orElse(new double[0]));
    }
    f.set(fleets, known).set(allocations, rows);
  }

  private static double[] row(RoundAllocation round, List<Fleet> known) {
    Fleet fleet = new Fleet(round.devices(), round.blocks());
    int index = known.indexOf(fleet);
    if (index < 0) {
      index = known.size();
      known.add(fleet);
    }
    Allocation allocation = round.allocation();
    int blocks = allocation.blockCount();
    double[] row = new double[1 + (allocation.hasShares() ? 2 : 1) * blocks];
    row[0] = index;
    for (int j = 0; j < blocks; j++) {
      row[1 + j] = allocation.deviceOf(j);
      if (allocation.hasShares()) {
        row[1 + blocks + j] = allocation.shareOf(j);
      }
    }
    return row;
  }
}
