package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.baselines.GreedyBaseline;
import org.loladeft.baselines.RandomBaseline;
import org.loladeft.benchmarks.suite.Distribution;
import org.loladeft.benchmarks.suite.Instance;
import org.loladeft.benchmarks.suite.ProblemHash;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.formats.BadInputException;

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
    OptionalDouble bound = OptionalDouble.of(least * factor);
    return DeftResult.of(
        "prover",
        Outcome.feasible(9, bound, true, StopReason.COMPLETED),
        onlyForShow,
        HallProof.of(least * factor, new int[] {0}),
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
        DeftResult.of(
            "forger",
            Outcome.feasible(1e-3, OptionalDouble.of(1e-4), true, StopReason.COMPLETED),
            twice,
            HallProof.of(1e9, new int[] {0}),
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
  void run_prices_are_kept_with_their_groups(@TempDir Path folder) throws IOException {
    RunPriceProof proof =
        RunPriceProof.of(1e-9, new int[] {0, 2}, new double[] {1, 0.5})
            .withGroups(new int[][] {{4, 0}, {1, 2, 3}});
    DeftResult result =
        DeftResult.of(
            "prover",
            Outcome.feasible(9, OptionalDouble.of(1e-9), true, StopReason.COMPLETED),
            Allocation.of(new int[] {0, 0, 0, 0, 0}),
            proof,
            0,
            Map.of());
    Ledger ledger = new Ledger();
    assertTrue(ledger.offer(problem, result));
    Path file = folder.resolve("ledger.jsonl");
    ledger.write(file);
    assertEquals(ledger.lookup(problem), Ledger.read(file).lookup(problem));
    assertEquals(OptionalDouble.of(1e-9), Ledger.read(file).lookup(problem).lowerBoundSeconds());
    assertTrue(Files.readString(file).contains("\"proofGroups\":[[4,0],[1,2,3]]"));
  }

  @Test
  void trees_of_block_prices_are_kept(@TempDir Path folder) throws IOException {
    Leaf leaf = new Leaf(List.of(new Price(1, 5), new Price(3, 999_999_999_999_999L)));
    BlockPriceTreeProof proof =
        BlockPriceTreeProof.of(
            1e-9,
            new Split(
                Question.TAKES,
                1,
                2,
                new Split(Question.DEEPER_THAN, 0, 3, leaf, new Leaf(List.of())),
                leaf));
    DeftResult result =
        DeftResult.of(
            "prover",
            Outcome.feasible(9, OptionalDouble.of(1e-9), true, StopReason.COMPLETED),
            Allocation.of(new int[] {0, 0, 0, 0, 0}),
            proof,
            0,
            Map.of());
    Ledger ledger = new Ledger();
    assertTrue(ledger.offer(problem, result));
    Path file = folder.resolve("ledger.jsonl");
    ledger.write(file);
    assertEquals(ledger.lookup(problem), Ledger.read(file).lookup(problem));
    assertEquals(proof.tree(), TreeNumbers.tree(TreeNumbers.of(proof.tree())));
    double[] cut = {-1, 0};
    assertThrows(IllegalArgumentException.class, () -> TreeNumbers.tree(cut));
  }

  @Test
  void two_that_share_a_file_lose_nothing_of_each_other(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("ledger.jsonl");
    List<DeftProblem> problems =
        IntStream.range(0, 40)
            .mapToObj(seed -> Distribution.UNIFORM.draw("dedicated", 3, 5, seed))
            .toList();
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<Future<?>> both = new ArrayList<>();
    for (int half = 0; half < 2; half++) {
      List<DeftProblem> own = problems.subList(20 * half, 20 * half + 20);
      both.add(two.submit(() -> solveAndSave(own, file)));
    }
    for (Future<?> one : both) {
      one.get();
    }
    two.shutdown();
    assertEquals(40, Ledger.read(file).size());
    assertFalse(Files.readString(file).contains("\r"));
  }

  private static boolean solveAndSave(List<DeftProblem> problems, Path file) throws IOException {
    Ledger ledger = new Ledger();
    for (DeftProblem each : problems) {
      ledger.offer(each, Deft.solve(each, new GreedyBaseline(), SolveOptions.withDefaults()));
      ledger.save(file, each);
    }
    return true;
  }

  private DeftResult withoutBound() {
    DeftResult greedy = Deft.solve(problem, new GreedyBaseline(), SolveOptions.withDefaults());
    DeftResult.WithAllocation found = assertInstanceOf(DeftResult.WithAllocation.class, greedy);
    Outcome alone =
        Outcome.feasible(
            found.latencySeconds(), OptionalDouble.empty(), false, StopReason.COMPLETED);
    return DeftResult.of("greedy", alone, found.allocation(), null, 0, Map.of());
  }

  @Test
  void of_two_claims_the_best_of_each_that_holds_counts(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    Ledger proof = new Ledger();
    proof.offer(problem, withProofOfFirstBlock(1));
    proof.write(file);
    Ledger allocation = new Ledger();
    allocation.offer(problem, withoutBound());
    allocation.save(file, problem);
    Ledger.Known known = Ledger.read(file).lookup(problem);
    assertEquals(allocation.lookup(problem).latencySeconds(), known.latencySeconds());
    assertEquals(proof.lookup(problem).lowerBoundSeconds(), known.lowerBoundSeconds());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"devices\":[ | \"devices\":[-1, | devices[0]",
        "\"devices\":[ | \"devices\":[null, | null",
        "\"proofKind\":\"hall\" | \"proofKind\":\"wall\" | found \"wall\": expected one of hall,"
            + " price",
        "deft-ledger/1 | deft-ledger/2 | format (line 1, column"
      })
  void a_line_that_is_no_entry_is_named(String from, String to, String words, @TempDir Path folder)
      throws IOException {
    Ledger ledger = new Ledger();
    ledger.offer(problem, Deft.solve(problem, new GreedyBaseline(), SolveOptions.withDefaults()));
    ledger.offer(problem, withProofOfFirstBlock(1));
    Path file = folder.resolve("ledger.jsonl");
    ledger.write(file);
    Files.writeString(file, Files.readString(file).replace(from, to));
    BadInputException error = assertThrows(BadInputException.class, () -> Ledger.read(file));
    assertTrue(error.getMessage().contains(words), error.getMessage());
    assertTrue(error.getMessage().contains("expected"), error.getMessage());
  }

  @Test
  void the_recorded_answers_of_the_example_hold_and_settle_every_instance() {
    Suite suite = Suite.read(Path.of("..", "examples", "report.suite.json"));
    Ledger recorded = Ledger.read(suite.ledger().orElseThrow());
    for (Instance instance : suite.instances()) {
      Ledger.Known known = recorded.lookup(instance.problem());
      double bound = known.lowerBoundSeconds().orElseThrow();
      double latency = known.latencySeconds().orElse(Double.POSITIVE_INFINITY);
      assertTrue(bound == latency || latency - bound <= 1e-9 * latency, instance.id());
    }
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
