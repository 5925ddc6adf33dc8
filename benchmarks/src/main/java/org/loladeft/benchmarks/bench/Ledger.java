package org.loladeft.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.benchmarks.json.Fields;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.json.TextFile;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.scenario.json.BadInputException;

/**
 * Best known answers by problem hash. It admits only what the checker confirms on the way in, and
 * confirms again on the way out: a file is somebody's claim, whoever wrote it. Not thread-safe.
 */
public final class Ledger {

  private static final String FORMAT = "deft-ledger/1";

  private final Map<String, Entry> entries = new TreeMap<>();

  /** Creates an empty ledger. */
  public Ledger() {}

  /**
   * What is known of a problem.
   *
   * @param allocation the best allocation, or null if none is known
   * @param allocationBy the solver that found it
   * @param proof the proof of the best bound or of infeasibility, or null if none is known
   * @param proofBy the solver that found it
   */
  private record Entry(
      @Nullable Allocation allocation,
      String allocationBy,
      @Nullable Proof proof,
      String proofBy) {}

  /**
   * What the checker confirms of an entry.
   *
   * @param latencySeconds latency of the best allocation, if any
   * @param lowerBoundSeconds best proven bound, if any; infinite if proven infeasible
   */
  public record Known(OptionalDouble latencySeconds, OptionalDouble lowerBoundSeconds) {

    static final Known NOTHING = new Known(OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * Number of problems.
   *
   * @return at least 0
   */
  public int size() {
    return entries.size();
  }

  /**
   * What is known of a problem, checked now.
   *
   * @param problem the problem
   * @return nothing of it if an entry does not stand up to the check
   */
  public Known lookup(DeftProblem problem) {
    Entry entry = entries.get(ProblemHash.of(problem));
    return entry == null
        ? Known.NOTHING
        : new Known(
            latency(problem, Optional.ofNullable(entry.allocation)),
            bound(problem, Optional.ofNullable(entry.proof)));
  }

  private static OptionalDouble latency(DeftProblem problem, Optional<Allocation> allocation) {
    return allocation.isPresent()
            && AllocationChecker.check(problem, allocation.get()).isConfirmed()
        ? OptionalDouble.of(AllocationChecker.latencySeconds(problem, allocation.get()))
        : OptionalDouble.empty();
  }

  private static OptionalDouble bound(DeftProblem problem, Optional<Proof> proof) {
    return proof.isPresent() && ProofChecker.check(problem, proof.get()).isConfirmed()
        ? OptionalDouble.of(proof.get().thresholdSeconds())
        : OptionalDouble.empty();
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
    Entry old = entries.getOrDefault(hash, new Entry(null, "", null, ""));
    Entry entry = withAllocation(problem, withProof(problem, old, result), result);
    if (entry.equals(old)) {
      return false;
    }
    entries.put(hash, entry);
    return true;
  }

  private static Entry withProof(DeftProblem problem, Entry old, DeftResult result) {
    OptionalDouble offered = bound(problem, result.proof());
    OptionalDouble known = bound(problem, Optional.ofNullable(old.proof));
    boolean better =
        offered.isPresent() && offered.getAsDouble() > known.orElse(Double.NEGATIVE_INFINITY);
    return better
        ? new Entry(
            old.allocation, old.allocationBy, result.proof().orElseThrow(), result.solverId())
        : old;
  }

  private static Entry withAllocation(DeftProblem problem, Entry old, DeftResult result) {
    if (!(result instanceof DeftResult.WithAllocation found)) {
      return old;
    }
    OptionalDouble offered = latency(problem, Optional.of(found.allocation()));
    OptionalDouble known = latency(problem, Optional.ofNullable(old.allocation));
    boolean better =
        offered.isPresent() && offered.getAsDouble() < known.orElse(Double.POSITIVE_INFINITY);
    return better ? new Entry(found.allocation(), result.solverId(), old.proof, old.proofBy) : old;
  }

  /**
   * Reads a ledger.
   *
   * @param file JSON lines, one problem each; need not exist
   * @return the ledger, empty if there is no file
   * @throws BadInputException if it can't be read or a line is not as the format wants it
   */
  public static Ledger read(Path file) {
    Ledger ledger = new Ledger();
    if (!Files.exists(file)) {
      return ledger;
    }
    int line = 0;
    for (String text : TextFile.read(file).lines().toList()) {
      Fields f = Fields.parse(text, file + " line " + ++line);
      f.requireFormat(FORMAT);
      Allocation allocation = f.has("devices") ? allocation(f) : null;
      Proof proof = f.has("proofKind") ? proof(f) : null;
      ledger.entries.put(
          f.text("hash"),
          new Entry(allocation, f.text("allocationBy", ""), proof, f.text("proofBy", "")));
      f.end();
    }
    return ledger;
  }

  private static int[] ints(Fields f, String name) {
    return f.list(name, v -> v.whole("value", 0, Integer.MAX_VALUE)).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static Allocation allocation(Fields f) {
    int[] devices = ints(f, "devices");
    return f.has("shares") ? Allocation.of(devices, f.numbers("shares")) : Allocation.of(devices);
  }

  private static Proof proof(Fields f) {
    double threshold = f.optionalNumber("proofSeconds").orElse(Double.POSITIVE_INFINITY);
    return switch (f.text("proofKind")) {
      case "hall" -> HallProof.of(threshold, ints(f, "proofBlocks"));
      case "price" -> PriceProof.of(threshold, ints(f, "pricedDevices"), f.numbers("prices"));
      default -> throw f.bad("proofKind", f.text("proofKind") + ": expected hall or price");
    };
  }

  /**
   * Writes the ledger, sorted by hash.
   *
   * @param file where to
   * @throws IOException if it can't be written
   */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    entries.forEach((hash, entry) -> lines.add(Json.write(json(hash, entry))));
    Files.write(file, lines);
  }

  private static Map<String, Object> json(String hash, Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("hash", hash);
    if (entry.allocation != null) {
      putAllocation(json, entry.allocation);
      json.put("allocationBy", entry.allocationBy);
    }
    if (entry.proof != null) {
      putProof(json, entry.proof);
      json.put("proofBy", entry.proofBy);
    }
    return json;
  }

  private static void putAllocation(Map<String, Object> json, Allocation allocation) {
    json.put("devices", allocation.devices());
    if (allocation.hasShares()) {
      double[] shares = new double[allocation.blockCount()];
      Arrays.setAll(shares, allocation::shareOf);
      json.put("shares", shares);
    }
  }

  private static void putProof(Map<String, Object> json, Proof proof) {
    json.put("proofKind", proof.kind());
    if (proof.thresholdSeconds() < Double.POSITIVE_INFINITY) {
      json.put("proofSeconds", proof.thresholdSeconds());
    }
    if (proof instanceof HallProof hall) {
      json.put("proofBlocks", hall.blocks());
    } else {
      json.put("pricedDevices", ((PriceProof) proof).devices());
      json.put("prices", ((PriceProof) proof).prices());
    }
  }
}
