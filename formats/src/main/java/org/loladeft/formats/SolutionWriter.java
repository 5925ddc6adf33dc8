package org.loladeft.formats;

import org.loladeft.formats.NamedProof.DevicePrice;

/** Writes {@code deft-solution/1}. */
public final class SolutionWriter {

  private final SolutionFile solution;
  private final JsonOutput out;

  public SolutionWriter(SolutionFile solution, JsonOutput out) {
    this.solution = solution;
    this.out = out;
  }

  public void write() {
    out.text("format", SolutionReader.FORMAT).text("solver", solution.solver());
    out.text("status", solution.status().name());
    out.text("stopReason", solution.stopReason().name());
    solution.latencySeconds().ifPresent(value -> out.number("latencySeconds", value));
    solution.lowerBoundSeconds().ifPresent(value -> out.number("lowerBoundSeconds", value));
    solution.relativeGap().ifPresent(value -> out.number("relativeGap", value));
    if (solution.latencySeconds().isPresent()) {
      out.startArray("assignments");
      solution.assignments().forEach(this::write);
      out.endArray();
    }
    writeProof();
    writeStatistics();
  }

  private void write(Assignment assignment) {
    out.startObject().text("block", assignment.block()).text("device", assignment.device());
    out.number("computeSeconds", assignment.computeSeconds());
    out.number("uploadSeconds", assignment.uploadSeconds());
    out.number("latencySeconds", assignment.latencySeconds());
    assignment.bandwidthHz().ifPresent(value -> out.number("bandwidthHz", value));
    assignment.resourceBlocks().ifPresent(value -> out.number("resourceBlocks", value));
    out.endObject();
  }

  private void writeProof() {
    out.startObject("proof").text("state", solution.proofState().name());
    solution.namedProof().ifPresent(this::write);
    out.endObject();
  }

  private void write(NamedProof proof) {
    out.text("kind", proof.kind());
    if (proof.thresholdSeconds() == Double.POSITIVE_INFINITY) {
      out.flag("infeasibility", true);
    } else {
      out.number("thresholdSeconds", proof.thresholdSeconds());
    }
    if (proof instanceof NamedProof.Hall hall) {
      out.startArray("blocks");
      hall.blocks().forEach(out::entry);
    } else {
      out.startArray("prices");
      for (DevicePrice price : ((NamedProof.Price) proof).prices()) {
        out.startObject().text("device", price.device()).number("price", price.price()).endObject();
      }
    }
    out.endArray();
  }

  private void writeStatistics() {
    out.startObject("statistics").number("wallSeconds", solution.wallSeconds());
    if (!solution.notes().isEmpty()) {
      out.startObject("notes");
      solution.notes().forEach(out::text);
      out.endObject();
    }
    out.endObject();
  }
}
