package org.loladeft.formats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;

/** Reads {@code deft-solution/1}. */
public final class SolutionReader {

  /** What the format calls itself. */
  public static final String FORMAT = "deft-solution/1";

  /** The fields of the document. */
  public static final FieldSpec TOP =
      FieldSpec.required("format", "solver", "status", "stopReason", "proof", "statistics")
          .optional("latencySeconds", "lowerBoundSeconds", "relativeGap", "assignments");

  private static final FieldSpec ASSIGNMENT =
      FieldSpec.required("block", "device", "computeSeconds", "uploadSeconds", "latencySeconds")
          .optional("bandwidthHz", "resourceBlocks");

  private static final FieldSpec STATISTICS = FieldSpec.required("wallSeconds").optional("notes");

  private final JsonCursor in;
  private final SolutionFile.Draft draft = new SolutionFile.Draft();

  public SolutionReader(JsonCursor in) {
    this.in = in;
    draft.fileName = in.fileName();
  }

  public SolutionFile read() {
    in.start();
    ObjectFields fields = in.object(TOP);
    while (fields.next()) {
      readField(fields.name());
    }
    requireConsistent(fields);
    in.requireEnd();
    return draft.finished();
  }

  private void readField(String name) {
    switch (name) {
      case "format" -> in.oneOf(List.of(FORMAT));
      case "solver" -> draft.solver = in.text();
      case "status" -> draft.status = Status.valueOf(in.oneOf(names(Status.values())));
      case "stopReason" ->
          draft.stopReason = StopReason.valueOf(in.oneOf(names(StopReason.values())));
      case "latencySeconds" -> draft.latencySeconds = OptionalDouble.of(in.nonNegative());
      case "lowerBoundSeconds" -> draft.lowerBoundSeconds = OptionalDouble.of(in.nonNegative());
      case "relativeGap" -> draft.relativeGap = OptionalDouble.of(in.nonNegative());
      case "assignments" -> readAssignments();
      case "proof" -> readProof();
      default -> readStatistics();
    }
  }

  public static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private void readAssignments() {
    if (in.array(i -> draft.assignments.add(readAssignment())) == 0) {
      throw in.bad("the list is empty: expected one entry for each block");
    }
  }

  private Assignment readAssignment() {
    String block = "";
    String device = "";
    double compute = 0;
    double upload = 0;
    double latency = 0;
    OptionalDouble bandwidthHz = OptionalDouble.empty();
    OptionalInt resourceBlocks = OptionalInt.empty();
    ObjectFields fields = in.object(ASSIGNMENT);
    while (fields.next()) {
      switch (fields.name()) {
        case "block" -> block = in.text();
        case "device" -> device = in.text();
        case "computeSeconds" -> compute = in.nonNegative();
        case "uploadSeconds" -> upload = in.nonNegative();
        case "latencySeconds" -> latency = in.nonNegative();
        case "bandwidthHz" -> bandwidthHz = OptionalDouble.of(in.nonNegative());
        default -> resourceBlocks = OptionalInt.of(in.whole(0, Integer.MAX_VALUE));
      }
    }
    return new Assignment(block, device, compute, upload, latency, bandwidthHz, resourceBlocks);
  }

  private void readProof() {
    ProofReader proof = new ProofReader(in);
    draft.proof = proof.read();
    draft.proofState = proof.state();
  }

  private void readStatistics() {
    ObjectFields fields = in.object(STATISTICS);
    while (fields.next()) {
      if (fields.name().equals("wallSeconds")) {
        draft.wallSeconds = in.nonNegative();
      } else {
        readNotes();
      }
    }
  }

  private void readNotes() {
    in.requireObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      if (draft.notes.containsKey(name)) {
        throw in.bad("the field occurs twice: expected it once");
      }
      in.nextValue();
      draft.notes.put(name, in.anyText());
    }
  }

  /** The combinations that a result can have. */
  private void requireConsistent(ObjectFields top) {
    String status = "with status " + draft.status;
    boolean found = draft.status == Status.OPTIMAL || draft.status == Status.FEASIBLE;
    boolean infeasible = draft.status == Status.INFEASIBLE;
    for (String field : List.of("latencySeconds", "assignments")) {
      top.requireExactly(field, found, status);
    }
    requireConsistentBound(top, status, found);
    if (draft.status == Status.OPTIMAL || infeasible) {
      refuseUnless(draft.stopReason == StopReason.COMPLETED, "stopReason", "COMPLETED " + status);
    }
    boolean proven = draft.proofState != ProofState.NONE;
    refuseUnless(proven || !infeasible, "proof.state", "CHECKED or CLAIMED " + status);
    boolean checked = draft.proofState == ProofState.CHECKED;
    refuseUnless(
        !checked || draft.status != Status.UNSOLVED, "proof.state", "CLAIMED or NONE " + status);
    if (draft.proof != null) {
      boolean infinite = draft.proof.thresholdSeconds() == Double.POSITIVE_INFINITY;
      refuseUnless(
          infinite || !infeasible, "proof.thresholdSeconds", "\"infeasibility\": true " + status);
      refuseUnless(!infinite || infeasible, "proof.infeasibility", "thresholdSeconds " + status);
    }
  }

  private void requireConsistentBound(ObjectFields top, String status, boolean found) {
    if (draft.status == Status.OPTIMAL) {
      top.require("lowerBoundSeconds", "it " + status);
    } else if (draft.status == Status.INFEASIBLE) {
      top.requireExactly("lowerBoundSeconds", false, status);
    }
    if (top.has("relativeGap")) {
      top.require("latencySeconds", "it, since there is a relativeGap");
      top.require("lowerBoundSeconds", "it, since there is a relativeGap");
    } else if (found && top.has("lowerBoundSeconds")) {
      top.require("relativeGap", "it with a latency and a bound");
    }
    if (draft.status != Status.INFEASIBLE) {
      boolean proven = draft.proofState != ProofState.NONE;
      top.requireExactly("lowerBoundSeconds", proven, "with proof.state " + draft.proofState);
    }
  }

  private void refuseUnless(boolean consistent, String place, String expected) {
    if (!consistent) {
      throw in.badAt(place, "it does not fit the rest: expected " + expected);
    }
  }
}
