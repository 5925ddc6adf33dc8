package org.loladeft.benchmarks.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.benchmarks.json.Fields;

/**
 * A line of a ledger: somebody's claim about a problem.
 *
 * @param allocation the best allocation, or null if none is known
 * @param allocationBy the solver that found it
 * @param proof the proof of the best bound or of infeasibility, or null if none is known
 * @param proofBy the solver that found it
 */
record LedgerEntry(
    @Nullable Allocation allocation, String allocationBy, @Nullable Proof proof, String proofBy) {

  static final LedgerEntry NOTHING = new LedgerEntry(null, "", null, "");

  /** The shorter allocation and the higher bound of both, of what the checker confirms. */
  LedgerEntry better(LedgerEntry other, DeftProblem problem) {
    boolean sooner =
        other.latency(problem).orElse(Double.POSITIVE_INFINITY)
            < latency(problem).orElse(Double.POSITIVE_INFINITY);
    boolean higher =
        other.bound(problem).orElse(Double.NEGATIVE_INFINITY)
            > bound(problem).orElse(Double.NEGATIVE_INFINITY);
    LedgerEntry one = sooner ? other : this;
    LedgerEntry two = higher ? other : this;
    return new LedgerEntry(one.allocation, one.allocationBy, two.proof, two.proofBy);
  }

  /** Latency of the allocation, if the checker confirms it. */
  OptionalDouble latency(DeftProblem problem) {
    return allocation != null && AllocationChecker.check(problem, allocation).isConfirmed()
        ? OptionalDouble.of(AllocationChecker.latencySeconds(problem, allocation))
        : OptionalDouble.empty();
  }

  /** The proof's bound, if the checker confirms it; infinite for infeasibility. */
  OptionalDouble bound(DeftProblem problem) {
    return proof != null && ProofChecker.check(problem, proof).isConfirmed()
        ? OptionalDouble.of(proof.thresholdSeconds())
        : OptionalDouble.empty();
  }

  static LedgerEntry of(Fields f) {
    try {
      return new LedgerEntry(
          f.has("devices") ? allocation(f) : null,
          f.text("allocationBy", ""),
          f.has("proofKind") ? proof(f) : null,
          f.text("proofBy", ""));
    } catch (IllegalArgumentException e) {
      throw f.bad("hash", f.text("hash") + ": " + e.getMessage() + ": expected a sound entry");
    }
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

  private static int[] ints(Fields f, String name) {
    return f.list(name, v -> v.whole("value", 0, Integer.MAX_VALUE)).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  Map<String, Object> toJson(String format, String hash) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", format);
    json.put("hash", hash);
    if (allocation != null) {
      putAllocation(json, allocation);
      json.put("allocationBy", allocationBy);
    }
    if (proof != null) {
      putProof(json, proof);
      json.put("proofBy", proofBy);
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
