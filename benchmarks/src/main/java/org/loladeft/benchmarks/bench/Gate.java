package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.LogRatio;
import org.loladeft.benchmarks.stats.Means;

/**
 * Compares results with earlier ones and says what got worse beyond doubt.
 *
 * <ul>
 *   <li>Optimality lost: an instance that was settled no longer is, or its proof is no longer
 *       checked; a run that answered no longer does.
 *   <li>A gap grew: a run that ends by itself both times has a longer round (it is repeatable, so
 *       any growth counts); or, over all runs that a limit ended, the mean relative growth is above
 *       {@link #GAP_SLACK} with the whole of its confidence interval.
 *   <li>Slower: over all instances, the solver's time as a ratio to the calibration work next to it
 *       rose by more than {@link #TIME_SLACK} with the whole of its confidence interval.
 *   <li>A claim that can't be true, see {@link Disagreement}.
 * </ul>
 */
public final class Gate {

  /** Confidence of the intervals. */
  public static final double CONFIDENCE = 0.99;

  /** Slow-downs up to this factor pass. */
  public static final double TIME_SLACK = 1.05;

  /** Mean growth of the latency, relatively, that passes where a limit ended the runs. */
  public static final double GAP_SLACK = 0.001;

  private static final double LATENCY_TOLERANCE = 2e-9;

  private Gate() {}

  /**
   * Something that got worse.
   *
   * @param solver the solver's id
   * @param instance the instance, or {@code all}
   * @param words what, in figures
   */
  public record Finding(String solver, String instance, String words) {
    @Override
    public String toString() {
      return solver + " on " + instance + ": " + words;
    }
  }

  /**
   * Compares the runs that both results have.
   *
   * @param before the earlier results
   * @param after the results to judge
   * @return what got worse; empty to pass
   */
  public static List<Finding> findings(Results before, Results after) {
    List<Finding> findings = new ArrayList<>();
    for (Disagreement wrong : Disagreement.in(after.runs())) {
      findings.add(new Finding(wrong.key().solver(), wrong.key().instance(), wrong.words()));
    }
    pairs(before, after)
        .forEach(
            (solver, pairs) -> {
              pairs.forEach(pair -> lost(pair, findings));
              gap(solver, pairs, findings);
              time(solver, pairs, findings);
            });
    return List.copyOf(findings);
  }

  private record Pair(RunRecord before, RunRecord after) {}

  private static Map<String, List<Pair>> pairs(Results before, Results after) {
    Map<RunKey, RunRecord> earlier = new LinkedHashMap<>();
    before.runs().forEach(run -> earlier.put(run.key(), run));
    Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    for (RunRecord run : after.runs()) {
      RunRecord old = earlier.get(run.key());
      if (old != null && old.problem().hash().equals(run.problem().hash())) {
        pairs.computeIfAbsent(run.key().solver(), s -> new ArrayList<>()).add(new Pair(old, run));
      }
    }
    return pairs;
  }

  private static void lost(Pair pair, List<Finding> findings) {
    RunRecord before = pair.before;
    RunRecord after = pair.after;
    if (before.outcome() == Outcome.ANSWERED && after.outcome() != Outcome.ANSWERED) {
      add(findings, after, "no answer any more: " + after.message());
    } else if (before.isSettled() && !after.isSettled()) {
      add(findings, after, "was " + status(before) + " and is " + status(after));
    } else if (before.verdict().proof() == ProofState.CHECKED
        && after.verdict().proof() != ProofState.CHECKED) {
      add(findings, after, "its proof was checked and is " + after.verdict().proof());
    } else if (before.hasLatency() && !after.hasLatency()) {
      add(findings, after, "had an allocation and has none");
    } else if (repeatable(pair) && growth(pair) > LATENCY_TOLERANCE) {
      add(
          findings,
          after,
          String.format(Locale.ROOT, "its round is longer by %.3g %%", 100 * growth(pair)));
    }
  }

  private static Status status(RunRecord run) {
    return run.verdict().status();
  }

  private static void add(List<Finding> findings, RunRecord run, String words) {
    findings.add(new Finding(run.key().solver(), run.key().instance(), words));
  }

  private static boolean repeatable(Pair pair) {
    return pair.before.hasLatency()
        && pair.after.hasLatency()
        && pair.before.verdict().stopReason() == StopReason.COMPLETED
        && pair.after.verdict().stopReason() == StopReason.COMPLETED;
  }

  /** Relative growth of the latency; 0 where either is missing. */
  private static double growth(Pair pair) {
    OptionalDouble before = pair.before.verdict().latencySeconds();
    OptionalDouble after = pair.after.verdict().latencySeconds();
    return before.isEmpty() || after.isEmpty() || before.getAsDouble() == 0
        ? 0
        : after.getAsDouble() / before.getAsDouble() - 1;
  }

  private static void gap(String solver, List<Pair> pairs, List<Finding> findings) {
    double[] growths =
        pairs.stream()
            .filter(p -> !repeatable(p) && p.before.hasLatency() && p.after.hasLatency())
            .mapToDouble(Gate::growth)
            .toArray();
    if (growths.length < 2) {
      return;
    }
    Interval mean = Means.mean(growths, CONFIDENCE);
    if (mean.low() > GAP_SLACK) {
      findings.add(
          new Finding(
              solver,
              "all",
              String.format(
                  Locale.ROOT,
                  "its rounds are longer by %.3g %% (%.3g to %.3g) under the same limits",
                  100 * mean.estimate(),
                  100 * mean.low(),
                  100 * mean.high())));
    }
  }

  private static void time(String solver, List<Pair> pairs, List<Finding> findings) {
    List<LogRatio.Pair> timings = new ArrayList<>();
    for (Pair pair : pairs) {
      double[] before = ratios(pair.before);
      double[] after = ratios(pair.after);
      if (before.length >= 2 && after.length >= 2) {
        timings.add(new LogRatio.Pair(before, after));
      }
    }
    if (timings.isEmpty()) {
      return;
    }
    Interval factor = LogRatio.factor(timings, CONFIDENCE);
    if (factor.low() > TIME_SLACK) {
      findings.add(
          new Finding(
              solver,
              "all",
              String.format(
                  Locale.ROOT,
                  "slower by a factor of %.2f (%.2f to %.2f) over %d instances",
                  factor.estimate(),
                  factor.low(),
                  factor.high(),
                  timings.size())));
    }
  }

  /** Each sample over the run's typical calibration. */
  private static double[] ratios(RunRecord run) {
    if (run.outcome() != Outcome.ANSWERED || run.samples().length < 2) {
      return new double[0];
    }
    double calibration = Means.median(run.calibrations());
    return Arrays.stream(run.samples()).map(s -> Math.max(s, 1e-9) / calibration).toArray();
  }
}
