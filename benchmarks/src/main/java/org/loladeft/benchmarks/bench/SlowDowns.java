package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.stats.Holm;
import org.loladeft.benchmarks.stats.Interval;
import org.loladeft.benchmarks.stats.LogRatio;
import org.loladeft.benchmarks.stats.Means;

/**
 * Suspects that became slower, by time as a ratio to the calibration beside it. Each solver is
 * tested over all instances, and each of its instances alone, so that one that is much slower does
 * not vanish among many that are not. Both families of tests are corrected for their number by
 * {@link Holm}. These are suspects: the {@link Gate} has them measured again.
 */
final class SlowDowns {

  /** How each finding about timings begins. */
  static final String SLOWER = "slower";

  private final List<RunPairs.Pair> pairs;
  private int singles;
  private int limited;

  SlowDowns(List<RunPairs.Pair> pairs) {
    this.pairs = pairs;
  }

  /** Something that seems slower, and the runs that say so. */
  record Suspect(Gate.Finding finding, Set<RunKey> keys) {

    static final String WHOLE = "all";

    boolean isSameAs(Suspect other) {
      return finding.solver().equals(other.finding.solver())
          && finding.instance().equals(other.finding.instance());
    }
  }

  /** A comparison to be judged among others of its kind. */
  private record Test(
      String solver, String instance, List<RunPairs.Pair> pairs, LogRatio ratio, double p) {

    static Test ofInstance(String solver, String instance, List<RunPairs.Pair> seeds) {
      LogRatio ratio = ratio(seeds);
      return new Test(solver, instance, seeds, ratio, ratio.pAbove(Gate.INSTANCE_SLACK));
    }

    /**
     * Over all instances. Either the mean is above the slack, or, so that one odd instance can't
     * hide what all others say, most instances are (Benjamini and Heller's partial conjunction, doi
     * 10.1111/j.1541-0420.2007.00984.x); two looks at once cost a factor of two.
     */
    static Test ofSolver(String solver, List<RunPairs.Pair> own, List<Test> instances) {
      LogRatio ratio = ratio(own);
      double[] p =
          instances.stream().mapToDouble(t -> t.ratio.pAbove(Gate.TIME_SLACK)).sorted().toArray();
      int most = p.length / 2 + 1;
      double partial = (p.length - most + 1) * p[most - 1];
      double either = 2 * Math.min(ratio.pAbove(Gate.TIME_SLACK), partial);
      return new Test(solver, Suspect.WHOLE, own, ratio, p.length == 1 ? either / 2 : either);
    }

    private static LogRatio ratio(List<RunPairs.Pair> pairs) {
      return LogRatio.of(
          pairs.stream()
              .map(p -> new LogRatio.Pair(ratios(p.before()), ratios(p.after())))
              .toList());
    }

    Suspect suspect() {
      Interval factor = ratio.factor(Gate.CONFIDENCE);
      return SlowDowns.suspect(
          solver,
          instance,
          pairs,
          SLOWER + " by a factor of %.2f (%.2f to %.2f) over %d instances",
          factor.estimate(),
          factor.low(),
          factor.high(),
          pairs.stream().map(p -> p.key().instance()).distinct().count());
    }
  }

  /** Looks for them; a solver that is slower as a whole may have instances that are, too. */
  List<Suspect> find() {
    List<Suspect> found = new ArrayList<>();
    Map<String, List<RunPairs.Pair>> timed = new LinkedHashMap<>();
    for (RunPairs.Pair pair : pairs) {
      if (limitNow(pair)) {
        found.add(limitSuspect(pair));
      } else if (samples(pair) >= 2) {
        timed.computeIfAbsent(pair.key().solver(), s -> new ArrayList<>()).add(pair);
      } else if (samples(pair) == 1) {
        singles++;
        single(pair, found);
      }
    }
    List<Test> whole = new ArrayList<>();
    List<Test> parts = new ArrayList<>();
    timed.forEach((solver, own) -> tests(solver, own, whole, parts));
    found.addAll(rejected(whole));
    found.addAll(rejected(parts));
    return found;
  }

  private static void tests(
      String solver, List<RunPairs.Pair> own, List<Test> whole, List<Test> parts) {
    Map<String, List<RunPairs.Pair>> byInstance =
        own.stream()
            .collect(
                Collectors.groupingBy(
                    p -> p.key().instance(), LinkedHashMap::new, Collectors.toList()));
    List<Test> instances = new ArrayList<>();
    byInstance.forEach(
        (instance, seeds) -> instances.add(Test.ofInstance(solver, instance, seeds)));
    parts.addAll(instances);
    whole.add(Test.ofSolver(solver, own, instances));
  }

  private static List<Suspect> rejected(List<Test> tests) {
    double[] p = tests.stream().mapToDouble(Test::p).toArray();
    boolean[] rejected = Holm.rejected(p, (1 - Gate.CONFIDENCE) / 2);
    List<Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      if (rejected[i]) {
        suspects.add(tests.get(i).suspect());
      }
    }
    return suspects;
  }

  /** What was not compared as the rest, in words. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (limited > 0) {
      notes.add(limited + " pairs ended by a limit: their times are not compared");
    }
    if (singles > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%d pairs have a single sample: only more than %.0f times the time counts, and from"
                  + " %.3g s more on",
              singles,
              Gate.SINGLE_SLACK,
              Gate.SINGLE_SECONDS));
    }
    return notes;
  }

  private static boolean limitNow(RunPairs.Pair pair) {
    return pair.before().outcome() == RunOutcome.ANSWERED
        && pair.after().outcome() == RunOutcome.ANSWERED
        && endsByItself(pair.before())
        && pair.after().verdict().stopReason() == StopReason.TIME_LIMIT;
  }

  private static boolean endsByItself(RunRecord run) {
    return Run.endsByItself(run.verdict().stopReason());
  }

  private static Suspect limitSuspect(RunPairs.Pair pair) {
    return suspect(
        pair.key().solver(),
        pair.key().instance(),
        List.of(pair),
        "ended by itself after %.3g s and now reaches its time limit",
        Means.median(pair.before().samples()));
  }

  private static void single(RunPairs.Pair pair, List<Suspect> found) {
    double factor = Means.median(ratios(pair.after())) / Means.median(ratios(pair.before()));
    double more = Means.median(pair.after().samples()) - Means.median(pair.before().samples());
    if (factor > Gate.SINGLE_SLACK && more > Gate.SINGLE_SECONDS) {
      found.add(
          suspect(
              pair.key().solver(),
              pair.key().instance(),
              List.of(pair),
              SLOWER + " by a factor of %.2f, by a single sample",
              factor));
    }
  }

  private static Suspect suspect(
      String solver, String instance, List<RunPairs.Pair> pairs, String format, Object... figures) {
    return new Suspect(
        new Gate.Finding(solver, instance, String.format(Locale.ROOT, format, figures)),
        pairs.stream()
            .map(RunPairs.Pair::key)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }

  /** Samples that both have; 0 if there is nothing to compare. */
  private int samples(RunPairs.Pair pair) {
    RunRecord before = pair.before();
    RunRecord after = pair.after();
    if (before.outcome() != RunOutcome.ANSWERED || after.outcome() != RunOutcome.ANSWERED) {
      return 0;
    } else if (!endsByItself(before) || !endsByItself(after)) {
      limited++;
      return 0;
    }
    return Math.min(before.samples().length, after.samples().length);
  }

  /** Each sample over the calibration beside it. */
  private static double[] ratios(RunRecord run) {
    double[] ratios = run.samples().clone();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = Math.max(ratios[i], 1e-9) / run.calibrations()[i];
    }
    return ratios;
  }
}
