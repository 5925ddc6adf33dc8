package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.loladeft.benchmarks.bench.RunRecord.ProblemFacts;

/** What a bench has so far: earlier runs that still hold, and new ones. Not thread-safe. */
final class Tally {

  private final Results earlier;
  private final Map<String, String> environment;
  private final Map<RunKey, RunRecord> old = new HashMap<>();
  private final Set<RunKey> kept = new HashSet<>();
  private final List<RunRecord> made = new ArrayList<>();
  private final Map<String, Ledger.Known> known = new LinkedHashMap<>();

  /** {@code environment} is that of the runs to be made. */
  Tally(Results earlier, Map<String, String> environment) {
    this.earlier = earlier;
    this.environment = environment;
    earlier.runs().forEach(run -> old.put(run.key(), run));
  }

  /** Keeps an earlier run if it is still about the same problem and the same version. */
  boolean keeps(RunKey key, ProblemFacts facts, Contender contender) {
    RunRecord run = old.get(key);
    boolean same =
        run != null
            && run.problem().equals(facts)
            && run.version().equals(contender.facts().version());
    if (same) {
      kept.add(key);
    }
    return same;
  }

  /** Whether the next run is the first in these surroundings, and others came before. */
  boolean startsSegment() {
    return made.isEmpty() && !old.isEmpty();
  }

  void add(RunRecord run) {
    made.add(run);
  }

  void add(String hash, Ledger.Known facts) {
    known.put(hash, facts);
  }

  int done() {
    return kept.size() + made.size();
  }

  /** All runs that hold, without those that were made again or left the suite. */
  Results results() {
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : earlier.segments()) {
      List<RunRecord> runs =
          segment.runs().stream().filter(run -> kept.contains(run.key())).toList();
      if (!runs.isEmpty()) {
        segments.add(new Segment(segment.environment(), runs));
      }
    }
    if (!made.isEmpty() || segments.isEmpty()) {
      segments.add(new Segment(environment, List.copyOf(made)));
    }
    return new Results(
        earlier.suite(),
        earlier.digest(),
        earlier.timeLimitSeconds(),
        List.copyOf(segments),
        Collections.unmodifiableMap(known));
  }
}
