package org.loladeft.formats;

import java.util.List;
import java.util.Map;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/** {@code deft-solution/1}. Its rules let through what {@link SolutionFile} can mean. */
public final class SolutionFormat extends DocumentFormat<SolutionFile> {

  private final JsonField<String> solver = required("solver", NAME);
  private final JsonField<Status> status = required("status", oneOf(Status.values()));
  private final JsonField<StopReason> stopReason =
      required("stopReason", oneOf(StopReason.values()));
  private final JsonField<Double> latencySeconds = optional("latencySeconds", NON_NEGATIVE);
  private final JsonField<Double> lowerBoundSeconds = optional("lowerBoundSeconds", NON_NEGATIVE);
  private final JsonField<Double> relativeGap = optional("relativeGap", NON_NEGATIVE);
  private final JsonField<List<Assignment>> assignments =
      optional("assignments", list(new AssignmentFormat(), "one entry for each block"));
  private final ProofFormat proofFormat = new ProofFormat();
  private final JsonField<ProofFormat.Part> proof = required("proof", proofFormat);
  private final JsonField<Statistics> statistics = required("statistics", new StatisticsFormat());

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
            refuses(latencySeconds, assignments, relativeGap)));
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
  }

  @Override
  protected SolutionFile fromFields(FieldValues fields) {
    SolutionFile.Draft draft = new SolutionFile.Draft();
    draft.fileName = fields.fileName();
    draft.solver = fields.get(solver);
    draft.status = fields.get(status);
    draft.stopReason = fields.get(stopReason);
    draft.latencySeconds = fields.findNumber(latencySeconds);
    draft.lowerBoundSeconds = fields.findNumber(lowerBoundSeconds);
    draft.relativeGap = fields.findNumber(relativeGap);
    draft.assignments.addAll(fields.get(assignments, List.of()));
    draft.proofState = fields.get(proof).state();
    draft.proof = fields.get(proof).evidence().orElse(null);
    draft.wallSeconds = fields.get(statistics).wallSeconds();
    draft.notes.putAll(fields.get(statistics).notes());
    return draft.finished();
  }

  @Override
  protected void toFields(SolutionFile solution, FieldValues fields) {
    fields.set(solver, solution.solver()).set(status, solution.status());
    fields.set(stopReason, solution.stopReason());
    fields.set(latencySeconds, solution.latencySeconds());
    fields.set(lowerBoundSeconds, solution.lowerBoundSeconds());
    fields.set(relativeGap, solution.relativeGap());
    if (solution.latencySeconds().isPresent()) {
      fields.set(assignments, solution.assignments());
    }
    fields.set(proof, new ProofFormat.Part(solution.proofState(), solution.namedProof()));
    fields.set(statistics, new Statistics(solution.wallSeconds(), solution.notes()));
  }

  @Override
  public Map<String, Object> schema() {
    return schema("LoLa DEFT solution", "What a solver found, and how far it is proven.");
  }

  private static final class AssignmentFormat extends ObjectFormat<Assignment> {
    private final JsonField<String> block = required("block", NAME);
    private final JsonField<String> device = required("device", NAME);
    private final JsonField<Double> computeSeconds = required("computeSeconds", NON_NEGATIVE);
    private final JsonField<Double> uploadSeconds = required("uploadSeconds", NON_NEGATIVE);
    private final JsonField<Double> latencySeconds = required("latencySeconds", NON_NEGATIVE);
    private final JsonField<Double> bandwidthHz = optional("bandwidthHz", NON_NEGATIVE);
    private final JsonField<Integer> resourceBlocks =
        optional("resourceBlocks", whole(0, Integer.MAX_VALUE));

    @Override
    protected Assignment fromFields(FieldValues fields) {
      return new Assignment(
          fields.get(block),
          fields.get(device),
          fields.get(computeSeconds),
          fields.get(uploadSeconds),
          fields.get(latencySeconds),
          fields.findNumber(bandwidthHz),
          fields.findWhole(resourceBlocks));
    }

    @Override
    protected void toFields(Assignment assignment, FieldValues fields) {
      fields.set(block, assignment.block()).set(device, assignment.device());
      fields.set(computeSeconds, assignment.computeSeconds());
      fields.set(uploadSeconds, assignment.uploadSeconds());
      fields.set(latencySeconds, assignment.latencySeconds());
      fields.set(bandwidthHz, assignment.bandwidthHz());
      fields.set(resourceBlocks, assignment.resourceBlocks());
    }
  }

  private record Statistics(double wallSeconds, Map<String, String> notes) {}

  private static final class StatisticsFormat extends ObjectFormat<Statistics> {
    private final JsonField<Double> wallSeconds = required("wallSeconds", NON_NEGATIVE);
    private final JsonField<Map<String, String>> notes = optional("notes", TEXTS);

    @Override
    protected Statistics fromFields(FieldValues fields) {
      return new Statistics(fields.get(wallSeconds), fields.get(notes, Map.of()));
    }

    @Override
    protected void toFields(Statistics statistics, FieldValues fields) {
      fields.set(wallSeconds, statistics.wallSeconds());
      if (!statistics.notes().isEmpty()) {
        fields.set(notes, statistics.notes());
      }
    }
  }
}
