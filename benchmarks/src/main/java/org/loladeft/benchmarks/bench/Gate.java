package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.Means;

/**
 * Compares results with earlier ones and says what got worse beyond doubt.
 *
 * <ul>
 *   <li>Not the same: the baseline is of another suite or other limits, or a solver, an instance or
 *       a run of it is missing.
 *   <li>Optimality lost: an instance that was settled no longer is, or its proof is no longer
 *       checked; a run that answered no longer does.
 *   <li>A gap grew: a run that ends by itself both times has a longer round (it is repeatable, so
 *       any growth counts); or, over all runs that a limit ended, the mean relative growth is above
 *       {@link #GAP_SLACK} with the whole of its confidence interval.
 *   <li>Slower, see {@link SlowDowns}: over all instances by more than {@link #TIME_SLACK}, or on
 *       one by more than {@link #INSTANCE_SLACK}, with the whole of the confidence interval. What
 *       hangs on the clock is measured a second time, and counts only if that says the same.
 *   <li>A claim that can't be true, see {@link Disagreement}.
 * </ul>
 */
public final class Gate {

  /** Confidence of the intervals. */
  public static final double CONFIDENCE = 0.99;

  /** Slow-downs of a solver over all instances up to this factor pass. */
  public static final double TIME_SLACK = 1.1;

  /** Slow-downs on a single instance up to this factor pass. */
  public static final double INSTANCE_SLACK = 1.25;

  /** Slow-downs that only a single sample tells pass up to this factor. */
  public static final double SINGLE_SLACK = 2;

  /** Single samples must also differ by this, s: a cold start or an interruption takes as long. */
  public static final double SINGLE_SECONDS = 0.05;

  /** Mean growth of the latency, relatively, that passes where a limit ended the runs. */
  public static final double GAP_SLACK = 0.001;

  private static final double LATENCY_TOLERANCE = 2e-9;

  private final Results before;
  private final Results after;

  private Gate(Results before, Results after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Something that got worse.
   *
   * @param solver the solver's id
   * @param instance the instance, or {@code all}
   * @param words what, in figures
   */
  public record Finding(String solver, String instance, String words) {

    /**
     * A wrong answer as a finding.
     *
     * @param wrong what can't be true
     * @return the finding
     */
    public static Finding of(Disagreement wrong) {
      return new Finding(wrong.key().solver(), wrong.key().instance(), wrong.words());
    }

    @Override
    public String toString() {
      return solver + " on " + instance + ": " + words;
    }
  }

  /**
   * What the gate says.
   *
   * @param findings what got worse; empty to pass
   * @param notes what was not compared, or not confirmed, in words
   */
  public record Verdict(List<Finding> findings, List<String> notes) {}

  /** Measures runs a second time. */
  @FunctionalInterface
  public interface Again {
    /**
     * Measures.
     *
     * @param keys which runs
     * @return the runs, made anew
     */
    List<RunRecord> measure(Set<RunKey> keys);
  }

  /**
   * Compares, and takes the first measurement's word for what seems slower.
   *
   * @param before the earlier results
   * @param after the results to judge
   * @return what got worse; empty to pass
   */
  public static List<Finding> findings(Results before, Results after) {
    return judge(before, after, keys -> after.runs()).findings();
  }

  /**
   * Compares, and measures again what seems slower.
   *
   * @param before the earlier results
   * @param after the results to judge
   * @param again such as {@link Bench#again}
   * @return the verdict
   */
  public static Verdict judge(Results before, Results after, Again again) {
    return new Gate(before, after).judge(again);
  }

  private Verdict judge(Again again) {
    List<String> notes = new ArrayList<>();
    Set<Finding> findings = new LinkedHashSet<>();
    for (Disagreement wrong : Disagreement.in(after)) {
      findings.add(Finding.of(wrong));
    }
    RunPairs all = new RunPairs(before.runs(), after.runs());
    List<RunPairs.Pair> pairs = all.same();
    suite(pairs).ifPresent(findings::add);
    if (!pairs.isEmpty()) {
      findings.addAll(all.missing());
    }
    surroundings(all, notes);
    Clocked first = Clocked.of(pairs);
    findings.addAll(first.losses);
    notes.addAll(first.notes);
    if (!first.suspects.isEmpty()) {
      confirm(first, again, findings, notes);
    }
    bySolver(pairs).forEach((solver, own) -> gap(solver, own).ifPresent(findings::add));
    return new Verdict(List.copyOf(findings), List.copyOf(notes));
  }

  private Optional<Finding> suite(List<RunPairs.Pair> pairs) {
    String words = "";
    if (before.timeLimitSeconds() != after.timeLimitSeconds()) {
      words =
          String.format(
              Locale.ROOT,
              "had %.4g s for each solve and has %.4g s",
              before.timeLimitSeconds(),
              after.timeLimitSeconds());
    } else if (!before.digest().equals(after.digest())) {
      words = "is another one than the baseline's, '" + before.suite() + "', or was edited";
    } else if (pairs.isEmpty()) {
      words = "has no run in common with the baseline";
    }
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "suite '" + after.suite() + "'",
                "all",
                words + ": expected the same suite under the same limits"));
  }

  private void surroundings(RunPairs all, List<String> notes) {
    List<String> differences = Results.differences(before, after);
    if (!differences.isEmpty()) {
      notes.add(
          "made differently, so only ratios of times say anything: "
              + String.join("; ", differences));
    }
    if (all.onlyAfter() > 0) {
      notes.add(
          all.onlyAfter()
              + (all.onlyAfter() == 1 ? " run is" : " runs are")
              + " new: nothing to compare with");
    }
  }

  /** What is lost for certain, and what hangs on the clock. */
  private record Clocked(
      List<Finding> losses, List<SlowDowns.Suspect> suspects, List<String> notes) {

    static Clocked of(List<RunPairs.Pair> pairs) {
      List<Finding> losses = new ArrayList<>();
      List<SlowDowns.Suspect> suspects = new ArrayList<>();
      for (RunPairs.Pair pair : pairs) {
        String words = lost(pair);
        Finding finding = new Finding(pair.key().solver(), pair.key().instance(), words);
        if (!words.isEmpty() && endedByClock(pair.after())) {
          suspects.add(new SlowDowns.Suspect(finding, Set.of(pair.key())));
        } else if (!words.isEmpty()) {
          losses.add(finding);
        }
      }
      SlowDowns slow = new SlowDowns(pairs);
      slow.find().stream()
          .filter(s -> suspects.stream().noneMatch(s::isSameAs))
          .forEach(suspects::add);
      return new Clocked(losses, suspects, slow.notes());
    }
  }

  private static boolean endedByClock(RunRecord run) {
    return run.outcome() == RunOutcome.LATE
        || run.outcome() == RunOutcome.ANSWERED
            && run.verdict().stopReason() == StopReason.TIME_LIMIT;
  }

  private void confirm(Clocked first, Again again, Set<Finding> findings, List<String> notes) {
    Set<RunKey> keys = new LinkedHashSet<>();
    first.suspects.forEach(suspect -> keys.addAll(suspect.keys()));
    List<RunRecord> runs =
        again.measure(keys).stream().filter(run -> keys.contains(run.key())).toList();
    Clocked second = Clocked.of(new RunPairs(before.runs(), runs).same());
    findings.addAll(second.losses);
    List<Finding> slow = new ArrayList<>();
    for (SlowDowns.Suspect suspect : first.suspects) {
      second.suspects.stream()
          .filter(suspect::isSameAs)
          .findFirst()
          .ifPresentOrElse(
              confirmed -> slow.add(confirmed.finding()),
              () -> notes.add("not confirmed by a second measurement: " + suspect.finding()));
    }
    slow.stream().filter(finding -> !isPartOf(slow, finding)).forEach(findings::add);
  }

  /** Whether a finding about an instance is told by one about the solver as a whole. */
  private static boolean isPartOf(List<Finding> slow, Finding finding) {
    String whole = SlowDowns.Suspect.WHOLE;
    return finding.words().startsWith(SlowDowns.SLOWER)
        && !finding.instance().equals(whole)
        && slow.stream()
            .anyMatch(f -> f.solver().equals(finding.solver()) && f.instance().equals(whole));
  }

  private static Map<String, List<RunPairs.Pair>> bySolver(List<RunPairs.Pair> pairs) {
    return pairs.stream()
        .collect(
            Collectors.groupingBy(p -> p.key().solver(), LinkedHashMap::new, Collectors.toList()));
  }

  /** What a run has lost, empty for nothing. */
  private static String lost(RunPairs.Pair pair) {
    RunRecord before = pair.before();
    RunRecord after = pair.after();
    if (before.outcome() == RunOutcome.ANSWERED && after.outcome() != RunOutcome.ANSWERED) {
      return "no answer any more: " + after.message();
    } else if (before.isSettled() && !after.isSettled()) {
      return "was " + status(before) + " and is " + status(after);
    } else if (before.verdict().proofState() == ProofState.CHECKED
        && after.verdict().proofState() != ProofState.CHECKED) {
      return "its proof was checked and is " + after.verdict().proofState();
    } else if (before.hasLatency() && !after.hasLatency()) {
      return "had an allocation and has none";
    } else if (repeatable(pair) && growth(pair) > LATENCY_TOLERANCE) {
      return String.format(Locale.ROOT, "its round is longer by %.3g %%", 100 * growth(pair));
    }
    return "";
  }

  private static Status status(RunRecord run) {
    return run.verdict().status();
  }

  private static boolean repeatable(RunPairs.Pair pair) {
    return pair.before().hasLatency()
        && pair.after().hasLatency()
        && pair.before().verdict().stopReason() == StopReason.COMPLETED
        && pair.after().verdict().stopReason() == StopReason.COMPLETED;
  }

  /** Relative growth of the latency; 0 where either is missing. */
  private static double growth(RunPairs.Pair pair) {
    OptionalDouble before = pair.before().verdict().latencySeconds();
    OptionalDouble after = pair.after().verdict().latencySeconds();
    return before.isEmpty() || after.isEmpty() || before.getAsDouble() == 0
        ? 0
        : after.getAsDouble() / before.getAsDouble() - 1;
  }

  private static Optional<Finding> gap(String solver, List<RunPairs.Pair> pairs) {
    double[] growths =
        pairs.stream()
            .filter(p -> !repeatable(p) && p.before().hasLatency() && p.after().hasLatency())
            .mapToDouble(Gate::growth)
            .toArray();
    if (growths.length < 2) {
      return Optional.empty();
    }
    Interval mean = Means.mean(growths, CONFIDENCE);
    return mean.low() <= GAP_SLACK
        ? Optional.empty()
        : Optional.of(
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
