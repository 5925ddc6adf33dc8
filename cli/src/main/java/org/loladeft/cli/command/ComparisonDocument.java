package org.loladeft.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.loladeft.api.DeftResult;
import org.loladeft.cli.compare.CandidateOutcome;
import org.loladeft.cli.compare.Comparison;

/** A comparison as JSON. */
final class ComparisonDocument {

  private ComparisonDocument() {}

  static Map<String, Object> of(String file, Comparison comparison) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("file", file);
    fields.put("bestLatencySeconds", comparison.bestLatencySeconds());
    fields.put("outcomes", comparison.outcomes().stream().map(ComparisonDocument::of).toList());
    fields.put("disagreements", comparison.disagreements());
    return fields;
  }

  private static Map<String, Object> of(CandidateOutcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("solver", outcome.solverId());
    if (outcome instanceof CandidateOutcome.Solved solved) {
      addResult(fields, solved.result());
    } else if (outcome instanceof CandidateOutcome.Refused refused) {
      fields.put("refused", refused.reason());
    } else if (outcome instanceof CandidateOutcome.Unfinished unfinished) {
      fields.put("unfinished", unfinished.reason());
    } else if (outcome instanceof CandidateOutcome.Faulty faulty) {
      fields.put("fault", faulty.reason());
    }
    return fields;
  }

  private static void addResult(Map<String, Object> fields, DeftResult result) {
    fields.put("status", result.status().name());
    fields.put("stopReason", result.stopReason().name());
    if (result instanceof DeftResult.WithAllocation found) {
      fields.put("latencySeconds", found.latencySeconds());
    }
    fields.put("lowerBoundSeconds", result.lowerBoundSeconds());
    fields.put("relativeGap", gap(result));
    fields.put("proof", result.proofState().name());
    fields.put("wallSeconds", result.wallSeconds());
  }

  private static OptionalDouble gap(DeftResult result) {
    return result instanceof DeftResult.WithAllocation found
        ? found.relativeGap()
        : OptionalDouble.empty();
  }
}
