package org.loladeft.experiments.simulate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;

/**
 * Accuracy by round of some fine-tuning run, read from a CSV file with the columns {@code round}
 * and {@code accuracy}, rounds ascending, or from what a training wrote. Immutable.
 *
 * @param untrained accuracy before the first round, which a file has as round 0
 * @param entries by ascending round from 1, at least one
 */
public record AccuracyLog(OptionalDouble untrained, List<Entry> entries)
    implements Learning.Learner {

  private static final String PLAIN = "round,accuracy";
  private static final String BY_POLICY = "policy,round,seconds,accuracy,dev_loss";

  /** Copies. */
  public AccuracyLog {
    entries = List.copyOf(entries);
  }

  /**
   * What was measured after a round.
   *
   * @param round from 1; 0 before the first
   * @param accuracy the figure, finite
   */
  public record Entry(int round, double accuracy) {}

  /**
   * Reads a file of one run. A byte order mark at its beginning, as some spreadsheets write, is
   * skipped.
   *
   * @param file a file with the columns {@code round,accuracy}, or what a training wrote about one
   *     policy
   * @return the log
   * @throws BadInputException if it can't be read, a line is not as stated, none follows the head,
   *     or the file is about several policies
   */
  public static AccuracyLog read(Path file) {
    Map<String, AccuracyLog> all = readAll(file);
    if (all.size() > 1) {
      throw new BadInputException(
          file.toString(), "", "it is about " + all.keySet() + ": expected one policy");
    }
    return all.values().iterator().next();
  }

  /**
   * Reads a file of one run, or the {@code accuracy.csv} of a training, which names policies. Both
   * may begin with round 0, before the first step.
   *
   * @param file the file
   * @return the logs by policy, in the order of the file; a file with the columns {@code
   *     round,accuracy} has one, under the empty name
   * @throws BadInputException if it can't be read, a line is not as stated or none follows the head
   */
  public static Map<String, AccuracyLog> readAll(Path file) {
    String text = TextFile.read(file);
    List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    String head = lines.isEmpty() ? "" : lines.get(0).replace(" ", "");
    if (!head.equals(PLAIN) && !head.equals(BY_POLICY)) {
      throw new BadInputException(
          file.toString(), "line 1", "expected the columns " + PLAIN + " or " + BY_POLICY);
    }
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        add(entries, head.equals(BY_POLICY), file, i + 1, lines.get(i));
      }
    }
    Map<String, OptionalDouble> untrained = new HashMap<>();
    entries.forEach((policy, own) -> untrained.put(policy, takeFirst(own)));
    entries.values().removeIf(List::isEmpty);
    if (entries.isEmpty()) {
      throw new BadInputException(
          file.toString(), "", "no line after the columns: expected at least one round");
    }
    Map<String, AccuracyLog> logs = new LinkedHashMap<>();
    entries.forEach(
        (policy, own) ->
            logs.put(
                policy,
                new AccuracyLog(untrained.getOrDefault(policy, OptionalDouble.empty()), own)));
    return logs;
  }

  /** Takes round 0 off a log. */
  private static OptionalDouble takeFirst(List<Entry> entries) {
    return entries.isEmpty() || entries.get(0).round() > 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(entries.remove(0).accuracy());
  }

  private static void add(
      Map<String, List<Entry>> entries, boolean byPolicy, Path file, int number, String line) {
    String[] cells = line.split(",");
    // A line of commas alone is split into nothing.
    String policy = byPolicy ? line.substring(0, Math.max(0, line.indexOf(','))).trim() : "";
    List<Entry> own = entries.computeIfAbsent(policy, k -> new ArrayList<>());
    int least = own.isEmpty() ? -1 : own.get(own.size() - 1).round();
    try {
      int round = Integer.parseInt(cells[byPolicy ? 1 : 0].trim());
      double accuracy = Double.parseDouble(cells[byPolicy ? 3 : 1].trim());
      boolean complete = cells.length == (byPolicy ? 5 : 2) && Double.isFinite(accuracy);
      if (complete && round > least) {
        own.add(new Entry(round, accuracy));
        return;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // Told below, with the line.
    }
    throw new BadInputException(
        file.toString(),
        "line " + number,
        "'" + line + "': expected a round from " + (least + 1) + " on and a finite accuracy");
  }

  /** Looks the round up, whoever takes which block in it. O(log n) for n entries. */
  @Override
  public OptionalDouble train(TrainedRound round) {
    int low = 0;
    int high = entries.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).round() < round.number()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    Entry entry = entries.get(low);
    return entry.round() == round.number()
        ? OptionalDouble.of(entry.accuracy())
        : OptionalDouble.empty();
  }

  /** {@return the rounds, ascending} */
  public int[] rounds() {
    return entries.stream().mapToInt(Entry::round).toArray();
  }
}
