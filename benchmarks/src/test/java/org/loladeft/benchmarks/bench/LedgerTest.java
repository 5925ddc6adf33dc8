package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.benchmarks.baseline.GreedyBaseline;
import org.loladeft.benchmarks.baseline.RandomBaseline;
import org.loladeft.benchmarks.suite.Distribution;
import org.loladeft.benchmarks.suite.ProblemHash;

class LedgerTest {

  private final DeftProblem problem = Distribution.UNIFORM.draw("dedicated", 5, 9, 4);

  private static double latency(DeftResult result) {
    return ((DeftResult.WithAllocation) result).latencySeconds();
  }

  @Test
  void keeps_the_shortest_checked_latency() {
    Ledger ledger = new Ledger();
    DeftResult random =
        Deft.solve(problem, new RandomBaseline(), SolveOptions.withDefaults().withSeed(3));
    DeftResult greedy = Deft.solve(problem, new GreedyBaseline(), SolveOptions.withDefaults());
    assertTrue(latency(greedy) < latency(random));
    assertTrue(ledger.offer(problem, random));
    assertTrue(ledger.offer(problem, greedy));
    assertFalse(ledger.offer(problem, random));
    assertEquals(latency(greedy), ledger.lookup(problem).latencySeconds().getAsDouble());
  }

  /** A true bound at factor 1: no device finishes the first block sooner than the quickest. */
  private DeftResult withProofOfFirstBlock(double factor) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (problem.fits(k, 0)) {
        least = Math.min(least, problem.bestLatencySeconds(k, 0));
      }
    }
    Allocation onlyForShow = Allocation.of(new int[] {0, 0, 0, 0, 0});
    return new DeftResult.Feasible(
        "prover",
        onlyForShow,
        9,
        OptionalDouble.of(least * factor),
        Optional.of(HallProof.of(least * factor, new int[] {0})),
        StopReason.COMPLETED,
        0,
        Map.of());
  }

  @Test
  void admits_a_true_bound_and_not_one_a_little_higher() {
    Ledger ledger = new Ledger();
    assertFalse(ledger.offer(problem, withProofOfFirstBlock(1 + 1e-12)));
    assertTrue(ledger.offer(problem, withProofOfFirstBlock(1)));
    assertTrue(ledger.lookup(problem).lowerBoundSeconds().isPresent());
  }

  @Test
  void admits_no_allocation_or_proof_that_does_not_hold() {
    Allocation twice = Allocation.of(new int[] {0, 0, 1, 2, 3});
    DeftResult forged =
        new DeftResult.Feasible(
            "forger",
            twice,
            1e-3,
            OptionalDouble.of(1e-4),
            Optional.of(HallProof.of(1e9, new int[] {0})),
            StopReason.COMPLETED,
            0,
            Map.of());
    Ledger ledger = new Ledger();
    assertFalse(ledger.offer(problem, forged));
    assertEquals(OptionalDouble.empty(), ledger.lookup(problem).lowerBoundSeconds());
  }

  @Test
  void reads_back_what_it_wrote_and_trusts_no_edited_file(@TempDir Path folder) throws IOException {
    Ledger ledger = new Ledger();
    ledger.offer(problem, Deft.solve(problem, new GreedyBaseline(), SolveOptions.withDefaults()));
    ledger.offer(problem, withProofOfFirstBlock(1));
    Path file = folder.resolve("ledger.jsonl");
    ledger.write(file);
    assertEquals(ledger.lookup(problem), Ledger.read(file).lookup(problem));
    assertTrue(ledger.lookup(problem).lowerBoundSeconds().isPresent());
    String forged =
        Files.readString(file).replaceAll("\"proofSeconds\":[^,]*,", "\"proofSeconds\":99,");
    Files.writeString(file, forged);
    assertEquals(OptionalDouble.empty(), Ledger.read(file).lookup(problem).lowerBoundSeconds());
  }

  @Test
  void the_hash_changes_with_every_figure_and_not_with_names() {
    assertEquals(
        ProblemHash.of(problem), ProblemHash.of(Distribution.UNIFORM.draw("dedicated", 5, 9, 4)));
    assertFalse(
        ProblemHash.of(problem)
            .equals(ProblemHash.of(Distribution.UNIFORM.draw("dedicated", 5, 9, 5))));
    assertEquals(64, ProblemHash.of(problem).length());
  }
}
