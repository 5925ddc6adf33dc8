package org.loladeft.benchmarks.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.loladeft.formats.BadInputException;

/**
 * The raw results of a bench: what was run, where, and every run.
 *
 * @param suite name of the suite
 * @param digest of the suite's text and what the caller changed of it
 * @param timeLimitSeconds what each solve was given
 * @param segments by process, in the order they ran; at least one
 * @param known what a ledger knows of the problems, by hash, as the checker confirmed it in this
 *     process; empty for results that were read
 */
public record Results(
    String suite,
    String digest,
    double timeLimitSeconds,
    List<Segment> segments,
    Map<String, Ledger.Known> known) {

  /** What must be the same for times to be compared as they are. */
  private static final List<String> TELLING =
      List.of("commit", "processor", "cores", "system", "java", "heap");

  /**
   * Reads raw results, one JSON object a line, the first of them the header. A last line that was
   * cut off by an interruption is left out.
   *
   * @param file JSON lines
   * @throws BadInputException if it can't be read or a line is not as the format wants it
   */
  public static Results read(Path file) {
    return ResultsReader.read(file);
  }

  /** {@return all runs, segment by segment} */
  public List<RunRecord> runs() {
    return segments.stream().flatMap(segment -> segment.runs().stream()).toList();
  }

  /**
   * {@return what differs between the segments and should not, such as {@code commit: 1a2b, 3c4d};
   * empty if they were made alike}
   */
  public List<String> differences() {
    return differences(segments.stream().map(Segment::environment).toList());
  }

  /** What differs between the first segments of two results. */
  static List<String> differences(Results one, Results other) {
    List<Map<String, String>> both = new ArrayList<>();
    one.segments.forEach(segment -> both.add(segment.environment()));
    other.segments.forEach(segment -> both.add(segment.environment()));
    return differences(both);
  }

  private static List<String> differences(List<Map<String, String>> environments) {
    List<String> found = new ArrayList<>();
    for (String name : TELLING) {
      Set<String> values = new TreeSet<>();
      environments.forEach(facts -> values.add(facts.getOrDefault(name, "unknown")));
      if (values.size() > 1) {
        found.add(name + ": " + String.join(", ", values));
      }
    }
    return found;
  }

  Results with(List<Segment> segments, Map<String, Ledger.Known> known) {
    return new Results(suite, digest, timeLimitSeconds, segments, known);
  }
}
