package org.loladeft.formats;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/** {@code deft-solution/1}. Its rules let through what {@link SolutionFile} can mean. */
public final class SolutionFormat extends DocumentFormat<SolutionFile> {

  private final JsonField<String> solver = required("solver", NAME);
  private final JsonField<Status> status = required("status", oneOf(Status.values()));
  private final JsonField<StopReason> stopReason =
      required("stopReason", oneOf(StopReason.values()));
  private final JsonField<Status> claim =
      optional("claim", oneOf(Status.OPTIMAL, Status.INFEASIBLE));
  private final JsonField<Double> latencySeconds = optional("latencySeconds", NON_NEGATIVE);
  private final JsonField<Double> lowerBoundSeconds = optional("lowerBoundSeconds", NON_NEGATIVE);
  private final JsonField<Double> relativeGap = optional("relativeGap", NON_NEGATIVE);
  private final AssignmentFormat assignment = new AssignmentFormat();
  private final JsonField<List<Assignment>> assignments =
      optional("assignments", list(assignment, "one entry for each block"));
  private final JsonField<List<DeviceAssignment>> devices =
      optional("devices", list(new DeviceAssignmentFormat(), "one for each device of a block"));
  private final ProofFormat proofFormat = new ProofFormat();
  private final JsonField<ProofFormat.Part> proof = required("proof", proofFormat);
  private final JsonField<SolutionFile.Statistics> statistics =
      required("statistics", new StatisticsFormat());

  /** Describes the format. */
  public SolutionFormat() {
    super("deft-solution/1");
    JsonField<ProofState> state = proofFormat.state;
    rule(
        when(
            given(status, Status.OPTIMAL, Status.FEASIBLE), requires(latencySeconds, assignments)));
    rule(
        when(
            given(status, Status.INFEASIBLE, Status.UNSOLVED),
            refuses(latencySeconds, assignments, devices, relativeGap)));
    rule(when(given(status, Status.OPTIMAL), requires(lowerBoundSeconds)));
    rule(when(given(status, Status.INFEASIBLE), refuses(lowerBoundSeconds)));
    rule(
        when(
            requires(latencySeconds, lowerBoundSeconds),
            requires(relativeGap),
            refuses(relativeGap)));
    rule(
        when(
            given(status, Status.OPTIMAL, Status.INFEASIBLE),
            is(stopReason, StopReason.COMPLETED)));
    rule(
        when(
            all(is(status, Status.UNSOLVED), requires(status)),
            all(
                inside(proof, given(state, ProofState.CLAIMED, ProofState.NONE)),
                requires(proof))));
    rule(
        when(
            all(is(status, Status.INFEASIBLE), requires(status)),
            inside(
                proof,
                among(state, ProofState.CHECKED, ProofState.CLAIMED),
                refuses(proofFormat.thresholdSeconds)),
            all(
                inside(proof, refuses(proofFormat.infeasibility)),
                when(
                    all(inside(proof, given(state, ProofState.NONE)), requires(proof)),
                    refuses(lowerBoundSeconds),
                    requires(lowerBoundSeconds)))));
    said(
        when(
            requires(devices),
            entries(assignments, refuses(assignment.figures.all())),
            entries(assignments, requires(assignment.figures.needed()))));
    rule(when(given(claim, Status.OPTIMAL), is(status, Status.FEASIBLE)));
    rule(when(given(claim, Status.INFEASIBLE), is(status, Status.UNSOLVED)));
  }

  @Override
  protected SolutionFile fromFields(FieldValues fields) {
    List<Assignment> entries = fields.get(assignments, List.of());
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).figures().isPresent() == fields.has(devices)) {
        throw fields.bad(
            "assignments[" + i + "].computeSeconds",
            fields.has(devices)
                ? "the field is there: expected none with devices, which have the figures"
                : "the field is missing: expected it without devices");
      }
    }
    return new SolutionFile(
        fields.fileName(),
        fields.get(solver),
        new SolutionFile.Said(
            fields.get(status),
            fields.get(stopReason),
            fields.findNumber(latencySeconds),
            fields.findNumber(lowerBoundSeconds),
            fields.findNumber(relativeGap),
            fields.get(proof).state(),
            fields.find(claim)),
        entries,
        fields.get(devices, List.of()),
        fields.get(proof).evidence(),
        fields.get(statistics));
  }

  @Override
  protected void toFields(SolutionFile solution, FieldValues fields) {
    SolutionFile.Said said = solution.said();
    fields.set(solver, solution.solver()).set(status, said.status());
    fields.set(stopReason, said.stopReason()).set(claim, said.claim());
    fields.set(latencySeconds, said.latencySeconds());
    fields.set(lowerBoundSeconds, said.lowerBoundSeconds());
    fields.set(relativeGap, said.relativeGap());
    fields.set(assignments, some(solution.assignments()));
    fields.set(devices, some(solution.devices()));
    fields.set(proof, new ProofFormat.Part(said.proofState(), solution.namedProof()));
    fields.set(statistics, solution.statistics());
  }

  private static <V> Optional<List<V>> some(List<V> entries) {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
  }

  @Override
  public Map<String, Object> schema() {
    return schema("LoLa DEFT solution", "What a solver found, and how far it is proven.");
  }

  @Override
  Map<String, Object> moreDefinitions() {
    Map<String, Object> all = new LinkedHashMap<>(super.moreDefinitions());
    all.put(TreeFormat.DEFINITION, proofFormat.treeFormat.schema());
    return all;
  }

  private static final class AssignmentFormat extends ObjectFormat<Assignment> {
    private final JsonField<String> block = required("block", NAME);
    private final JsonField<String> device = required("device", NAME);
    private final FigureFields figures = FigureFields.ofBlock(this);

    @Override
    protected Assignment fromFields(FieldValues fields) {
      return new Assignment(fields.get(block), fields.get(device), figures.find(fields));
    }

    @Override
    protected void toFields(Assignment assignment, FieldValues fields) {
      fields.set(block, assignment.block()).set(device, assignment.device());
      assignment.figures().ifPresent(stated -> figures.set(stated, fields));
    }
  }

  private static final class DeviceAssignmentFormat extends ObjectFormat<DeviceAssignment> {
    private final JsonField<String> device = required("device", NAME);
    private final JsonField<List<String>> blocks =
        required("blocks", distinct(NAME, "at least one block"));
    private final FigureFields figures = FigureFields.ofDevice(this);

    @Override
    protected DeviceAssignment fromFields(FieldValues fields) {
      return new DeviceAssignment(fields.get(device), fields.get(blocks), figures.get(fields));
    }

    @Override
    protected void toFields(DeviceAssignment line, FieldValues fields) {
      fields.set(device, line.device()).set(blocks, line.blocks());
      figures.set(line.figures(), fields);
    }
  }

  private static final class StatisticsFormat extends ObjectFormat<SolutionFile.Statistics> {
    private final JsonField<Double> wallSeconds = required("wallSeconds", NON_NEGATIVE);
    private final JsonField<Double> oneBlockEachSeconds =
        optional("oneBlockEachSeconds", NON_NEGATIVE);
    private final JsonField<Map<String, String>> notes = optional("notes", TEXTS);

    @Override
    protected SolutionFile.Statistics fromFields(FieldValues fields) {
      return new SolutionFile.Statistics(
          fields.get(wallSeconds),
          fields.findNumber(oneBlockEachSeconds),
          fields.get(notes, Map.of()));
    }

    @Override
    protected void toFields(SolutionFile.Statistics statistics, FieldValues fields) {
      fields.set(wallSeconds, statistics.wallSeconds());
      fields.set(oneBlockEachSeconds, statistics.oneBlockEachSeconds());
      if (!statistics.notes().isEmpty()) {
        fields.set(notes, statistics.notes());
      }
    }
  }
}
