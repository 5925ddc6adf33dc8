package org.loladeft.benchmarks.bench;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Proof;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;

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
}
