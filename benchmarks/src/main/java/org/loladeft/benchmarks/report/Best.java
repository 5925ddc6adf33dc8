package org.loladeft.benchmarks.report;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loladeft.api.ProofState;
import org.loladeft.benchmarks.bench.Disagreement;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.bench.Step;
import org.loladeft.benchmarks.stats.Means;

/**
 * What all runs and the ledger together know of each instance: its shortest checked latency and its
 * best checked bound. Gaps are measured against the bound, also for solvers that have none of their
 * own; where nobody proved one, against the shortest latency. A wrong answer reaches nothing.
 */
final class Best {

  private final Map<String, Double> latency = new HashMap<>();
  private final Map<String, Double> bound = new HashMap<>();
  private final Map<RunKey, String> wrong = new LinkedHashMap<>();
  private final Map<RunKey, String> failed = new LinkedHashMap<>();

  Best(Results results) {
    results
        .known()
        .forEach(
            (hash, known) -> {
              known.latencySeconds().ifPresent(value -> latency.put(hash, value));
              known.lowerBoundSeconds().ifPresent(value -> raise(hash, value));
            });
    for (RunRecord run : results.runs()) {
      if (run.hasLatency()) {
        latency.merge(id(run), run.verdict().latencySeconds().getAsDouble(), Math::min);
      }
      if (run.verdict().proofState() == ProofState.CHECKED) {
        run.verdict().lowerBoundSeconds().ifPresent(value -> raise(id(run), value));
      }
    }
    Disagreement.in(results).forEach(d -> (d.isWrong() ? wrong : failed).put(d.key(), d.words()));
  }

  /** An infinite bound says that there is no allocation, so no gap is measured against it. */
  private void raise(String hash, double value) {
    if (value < Double.POSITIVE_INFINITY) {
      bound.merge(hash, value, Math::max);
    }
  }

  private static String id(RunRecord run) {
    return run.problem().hash();
  }

  /** Wrong answers and what is wrong with them, in the order of the runs. */
  Map<RunKey, String> wrong() {
    return wrong;
  }

  /** Runs that failed or were late and how, in the order of the runs. */
  Map<RunKey, String> failed() {
    return failed;
  }

  boolean isWrong(RunRecord run) {
    return wrong.containsKey(run.key());
  }

  boolean hasBound(RunRecord run) {
    return bound.containsKey(id(run));
  }

  /** (latency - reference) / reference; infinite without an allocation. */
  double gap(RunRecord run) {
    return gap(run, run.verdict().latencySeconds().orElse(Double.POSITIVE_INFINITY));
  }

  double gap(RunRecord run, double latencySeconds) {
    double reference =
        bound.getOrDefault(id(run), latency.getOrDefault(id(run), Double.POSITIVE_INFINITY));
    if (latencySeconds == Double.POSITIVE_INFINITY || reference == Double.POSITIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    return reference == 0
        ? latencySeconds == 0 ? 0 : Double.POSITIVE_INFINITY
        : Math.max(0, latencySeconds / reference - 1);
  }

  /**
   * When the run first had an allocation within a gap, s; infinite for never. Of a run that was
   * repeated the whole time of a repeat counts, because the course is that of a cold start. A run
   * that settles infeasibility reaches every target at its end.
   */
  double secondsTo(double target, RunRecord run) {
    boolean reached = run.isSettled() && !run.hasLatency() || gap(run) <= target;
    if (!reached || run.samples().length == 0 || isWrong(run)) {
      return Double.POSITIVE_INFINITY;
    }
    double end = Means.median(run.samples());
    if (run.samples().length > 1 || !run.hasLatency()) {
      return end;
    }
    for (Step step : run.course()) {
      if (gap(run, step.latencySeconds()) <= target) {
        return Math.min(end, Math.max(1e-9, step.seconds()));
      }
    }
    return end;
  }
}
