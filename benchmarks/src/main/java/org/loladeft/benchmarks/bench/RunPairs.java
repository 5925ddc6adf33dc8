package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs that two results have in common, and what one of them lacks. */
final class RunPairs {

  private final Map<RunKey, RunRecord> before = new LinkedHashMap<>();
  private final Map<RunKey, RunRecord> after = new LinkedHashMap<>();

  RunPairs(List<RunRecord> before, List<RunRecord> after) {
    before.forEach(run -> this.before.put(run.key(), run));
    after.forEach(run -> this.after.put(run.key(), run));
  }

  /** The same run, earlier and now. */
  record Pair(RunRecord before, RunRecord after) {
    RunKey key() {
      return after.key();
    }
  }

  /** Pairs about the same problem. */
  List<Pair> same() {
    List<Pair> pairs = new ArrayList<>();
    after.forEach(
        (key, run) -> {
          RunRecord old = before.get(key);
          if (old != null && old.problem().hash().equals(run.problem().hash())) {
            pairs.add(new Pair(old, run));
          }
        });
    return pairs;
  }

  /** Runs that are new: nothing to compare them with. */
  long onlyAfter() {
    return after.keySet().stream().filter(key -> !before.containsKey(key)).count();
  }

  /** What was measured and is no longer, or is now another problem. */
  List<Gate.Finding> missing() {
    List<Gate.Finding> findings = new ArrayList<>();
    Set<String> solvers = new LinkedHashSet<>();
    Set<String> instances = new LinkedHashSet<>();
    after.keySet().forEach(key -> solvers.add(key.solver()));
    after.keySet().forEach(key -> instances.add(key.instance()));
    Set<String> told = new LinkedHashSet<>();
    before.forEach((key, run) -> missing(run, solvers, instances, told, findings));
    return findings;
  }

  private void missing(
      RunRecord run,
      Set<String> solvers,
      Set<String> instances,
      Set<String> told,
      List<Gate.Finding> findings) {
    RunKey key = run.key();
    RunRecord now = after.get(key);
    if (!solvers.contains(key.solver())) {
      if (run.outcome() != RunOutcome.REFUSED && told.add(key.solver())) {
        findings.add(new Gate.Finding(key.solver(), "all", "was measured and is missing"));
      }
    } else if (!instances.contains(key.instance())) {
      if (told.add(key.instance())) {
        findings.add(new Gate.Finding("all", key.instance(), "was measured and is missing"));
      }
    } else if (now == null) {
      String words = "was measured with seed " + key.seed() + " and is missing";
      findings.add(new Gate.Finding(key.solver(), key.instance(), words));
    } else if (!now.problem().hash().equals(run.problem().hash()) && told.add(key.instance())) {
      findings.add(new Gate.Finding("all", key.instance(), "is another problem than it was"));
    }
  }
}
