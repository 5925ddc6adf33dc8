package org.loladeft.cli.command;

import java.util.Map;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;
import org.loladeft.api.Status;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;
import org.loladeft.formats.JsonOutput;

/** A comparison as JSON. */
final class ComparisonDocument {

  private ComparisonDocument() {}

  static Map<String, Object> of(String file, Comparison comparison) {
    return JsonOutput.fields(
        "file", file,
        "bestLatencySeconds", comparison.bestLatencySeconds(),
        "outcomes", comparison.outcomes().stream().map(ComparisonDocument::of).toList(),
        "disagreements", comparison.disagreements());
  }

  private static Map<String, Object> of(CandidateOutcome outcome) {
    Map<String, Object> fields = JsonOutput.fields("solver", outcome.solverId());
    if (outcome instanceof CandidateOutcome.Solved solved) {
      addResult(fields, solved.result());
      if (!solved.beside().isEmpty()) {
        fields.put("beside", solved.beside());
      }
    } else if (outcome instanceof CandidateOutcome.Refused refused) {
      fields.put("refused", refused.reason());
    } else if (outcome instanceof CandidateOutcome.Unfinished unfinished) {
      fields.put("unfinished", unfinished.reason());
    } else if (outcome instanceof CandidateOutcome.Faulty faulty) {
      boolean wrong = faulty.kind() == SolverFaultException.Kind.WRONG;
      fields.put(wrong ? "fault" : "failed", faulty.reason());
    }
    return fields;
  }

  private static void addResult(Map<String, Object> fields, DeftResult result) {
    Outcome known = result.outcome();
    fields.put("status", known.status().name());
    fields.put("stopReason", known.stopReason().name());
    fields.put("latencySeconds", known.latencySeconds());
    fields.put("lowerBoundSeconds", known.lowerBoundSeconds());
    fields.put("relativeGap", known.relativeGap());
    fields.put("proof", known.proofState().name());
    fields.put("claim", known.claim().map(Status::name));
    fields.put("wallSeconds", result.wallSeconds());
  }
}
