package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;

/**
 * A run to be blamed: one whose claim can't be true, given what is checked, or one that failed and
 * claims nothing.
 *
 * @param key the run
 * @param isWrong false if it failed or was late, which is not the same as a wrong answer
 * @param words what is wrong, or how it failed
 */
public record Disagreement(RunKey key, boolean isWrong, String words) {

  /**
   * Finds them. Every allocation in the results is checked, and so is what the results know from a
   * ledger: the shortest latency of an instance is a fact; a bound above it, an optimum above it or
   * a verdict of infeasibility beside it is wrong. So is any answer that the facade refused.
   *
   * @param results the results
   * @return what can't be true, in the order of the runs
   */
  public static List<Disagreement> in(Results results) {
    List<RunRecord> runs = results.runs();
    Map<String, Double> best = new HashMap<>();
    results
        .known()
        .forEach(
            (hash, known) -> known.latencySeconds().ifPresent(latency -> best.put(hash, latency)));
    for (RunRecord run : runs) {
      if (run.hasLatency()) {
        best.merge(run.problem().hash(), run.verdict().latencySeconds().getAsDouble(), Math::min);
      }
    }
    List<Disagreement> found = new ArrayList<>();
    for (RunRecord run : runs) {
      String words = fault(run, best.getOrDefault(run.problem().hash(), Double.POSITIVE_INFINITY));
      if (!words.isEmpty()) {
        boolean failed = run.outcome() == RunOutcome.FAILED || run.outcome() == RunOutcome.LATE;
        found.add(new Disagreement(run.key(), !failed, words));
      }
    }
    return List.copyOf(found);
  }

  private static String fault(RunRecord run, double best) {
    if (run.outcome().isFault()) {
      return run.message();
    }
    Uplink.Kind kind = Uplink.Kind.ofId(run.problem().kind().uplink());
    OptionalDouble bound = run.verdict().lowerBoundSeconds();
    if (run.outcome() == RunOutcome.REFUSED || best == Double.POSITIVE_INFINITY) {
      return "";
    }
    Status said = run.verdict().claim().orElse(run.verdict().status());
    if (said == Status.INFEASIBLE) {
      return words("says infeasible, and a checked allocation takes %s s", best);
    } else if (bound.isPresent() && LatencyTolerance.isAbove(kind, bound.getAsDouble(), best)) {
      return words(
          "claims a bound of %s s, and a checked allocation takes %s s", bound.getAsDouble(), best);
    } else if (said == Status.OPTIMAL
        && LatencyTolerance.isAbove(kind, run.verdict().latencySeconds().orElse(0), best)) {
      return words(
          "says optimal at %s s, and a checked allocation takes %s s",
          run.verdict().latencySeconds().getAsDouble(), best);
    }
    return "";
  }

  private static String words(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }
}
