package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.formats.BadInputException;
import org.loladeft.formats.TextFile;
import org.loladeft.formats.WholeFile;

/**
 * Best known answers by problem hash. It admits only what the checker confirms on the way in, and
 * confirms again on the way out: a file is somebody's claim, whoever wrote it. Where several claims
 * about a problem meet, what is confirmed and best of each counts. Not thread-safe.
 */
public final class Ledger {

  private static final LedgerFormat LINE = new LedgerFormat();

  private final Map<String, Set<LedgerEntry>> claims = new TreeMap<>();

  /** Creates an empty ledger. */
  public Ledger() {}

  /**
   * What the checker confirms of a problem's entries.
   *
   * @param latencySeconds latency of the best allocation, if any
   * @param lowerBoundSeconds best proven bound, if any; infinite if proven infeasible
   */
  public record Known(OptionalDouble latencySeconds, OptionalDouble lowerBoundSeconds) {}

  /** {@return the number of problems, at least 0} */
  public int size() {
    return claims.size();
  }

  /**
   * What is known of a problem, checked now.
   *
   * @param problem the problem
   * @return nothing of what does not stand up to the check
   */
  public Known lookup(DeftProblem problem) {
    LedgerEntry best = best(ProblemHash.of(problem), problem);
    return new Known(best.latency(problem), best.bound(problem));
  }

  private LedgerEntry best(String hash, DeftProblem problem) {
    return claims.getOrDefault(hash, Set.of()).stream()
        .reduce(LedgerEntry.NOTHING, (one, other) -> one.better(other, problem));
  }

  /**
   * Offers a result. Its allocation is admitted if the checker confirms it and it is shorter than
   * what is known, its proof if the checker confirms it and its bound is higher.
   *
   * @param problem the problem
   * @param result a result about it
   * @return whether anything was admitted
   */
  public boolean offer(DeftProblem problem, DeftResult result) {
    String hash = ProblemHash.of(problem);
    String by = result.solverId();
    @Nullable Allocation allocation =
        result instanceof DeftResult.WithAllocation found ? found.allocation() : null;
    LedgerEntry old = best(hash, problem);
    LedgerEntry entry =
        old.better(
            new LedgerEntry(allocation, by, result.proof().orElse(null), result.provenBy()),
            problem);
    if (entry.equals(old)) {
      return false;
    }
    claims.put(hash, Set.of(entry));
    return true;
  }

  /**
   * Takes over another ledger's claims, to be checked when they are used.
   *
   * @param other such as recorded best answers
   */
  public void addAll(Ledger other) {
    other.claims.forEach(
        (hash, entries) -> {
          Set<LedgerEntry> all = new LinkedHashSet<>(claims.getOrDefault(hash, Set.of()));
          all.addAll(entries);
          claims.put(hash, all);
        });
  }

  /**
   * Reads a ledger.
   *
   * @param file JSON lines, each a claim about a problem; need not exist
   * @return the ledger, empty if there is no file
   * @throws BadInputException if it can't be read or a line is not as the format wants it
   */
  public static Ledger read(Path file) {
    return Files.exists(file) ? readExisting(file) : new Ledger();
  }

  static Ledger readExisting(Path file) {
    Ledger ledger = new Ledger();
    int line = 0;
    for (String text : TextFile.read(file).lines().toList()) {
      Map.Entry<String, LedgerEntry> entry = LINE.readLine(text, file.toString(), ++line);
      ledger
          .claims
          .computeIfAbsent(entry.getKey(), hash -> new LinkedHashSet<>())
          .add(entry.getValue());
    }
    return ledger;
  }

  /**
   * Writes the ledger, sorted by hash. The file is there as a whole or not at all.
   *
   * @param file where to
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    StringBuilder lines = new StringBuilder();
    claims.forEach(
        (hash, entries) ->
            entries.forEach(e -> lines.append(LINE.line(Map.entry(hash, e))).append('\n')));
    WholeFile.write(file, lines.toString());
  }

  /**
   * Brings what is known of a problem into a file that others may be writing to as well: the best
   * of what the file and this ledger have of it stays, other problems stay as they are.
   *
   * @param file where to; its folder exists
   * @param problem the problem
   * @throws IOException if it can't be written
   */
  public void save(Path file, DeftProblem problem) throws IOException {
    try (FileGuard guard = FileGuard.of(file)) {
      guard.requireHeld();
      Ledger there = read(file);
      String hash = ProblemHash.of(problem);
      LedgerEntry entry = there.best(hash, problem).better(best(hash, problem), problem);
      if (!entry.equals(LedgerEntry.NOTHING)) {
        there.claims.put(hash, Set.of(entry));
        there.write(file);
      }
    }
  }
}
