package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Status;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.benchmarks.baseline.GreedyBaseline;
import org.loladeft.benchmarks.baseline.RandomBaseline;
import org.loladeft.benchmarks.json.Json;
import org.loladeft.benchmarks.suite.Suite;

class BenchTest {

  private static final String SUITE =
      """
      {"format": "deft-suite/1", "name": "small", "timeLimitSeconds": 5, "sampleSeconds": 0.01,
       "seeds": [1, 2],
       "instances": [
         {"distribution": "affine", "uplink": "dedicated", "blocks": 4, "devices": 9, "seeds": [1, 2]},
         {"distribution": "uniform", "uplink": "shared", "blocks": 3, "devices": 5}]}
      """;

  @TempDir Path folder;

  private static Suite suite() {
    return Suite.parse(SUITE, "small.suite.json", Path.of("."));
  }

  private Results run(Path into, DeftSolver... solvers) throws IOException {
    return Bench.of(suite(), SolverRegistry.of(solvers), new Ledger())
        .run(into, (run, done, total) -> {});
  }

  @Test
  void every_solver_runs_on_every_instance_with_every_seed() throws IOException {
    Results results = run(folder, new GreedyBaseline(), new RandomBaseline());
    assertEquals(3 * 2 * 2, results.runs().size());
    assertTrue(results.runs().stream().allMatch(RunRecord::hasLatency));
    assertEquals(
        12, results.runs().stream().map(RunRecord::key).distinct().count(), "keys are distinct");
  }

  @Test
  void raw_results_read_back_as_they_were_written() throws IOException {
    Results results = run(folder, new GreedyBaseline(), PlantedSolvers.wrongLatency("wrong"));
    Results back = Results.read(folder.resolve("results.jsonl"));
    assertEquals(results.runs().size(), back.runs().size());
    for (int i = 0; i < back.runs().size(); i++) {
      assertEquals(
          Json.write(results.runs().get(i).toJson()), Json.write(back.runs().get(i).toJson()));
      assertEquals(results.runs().get(i).key(), back.runs().get(i).key());
      assertEquals(results.runs().get(i).verdict(), back.runs().get(i).verdict());
      assertEquals(results.runs().get(i).course(), back.runs().get(i).course());
    }
    assertEquals(back.runs().size() + 1, Files.readAllLines(folder.resolve("results.csv")).size());
  }

  @Test
  void an_interrupted_bench_goes_on_where_it_stopped() throws IOException {
    run(folder, new GreedyBaseline());
    Path file = folder.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(file);
    Files.writeString(
        file, String.join("\n", lines.subList(0, 3)) + "\n" + lines.get(3).substring(0, 40));
    List<RunKey> ran = new ArrayList<>();
    Results results =
        Bench.of(suite(), SolverRegistry.of(new GreedyBaseline()), new Ledger())
            .run(folder, (run, done, total) -> ran.add(run.key()));
    assertEquals(4, ran.size(), "two of six runs were known");
    assertEquals(6, results.runs().size());
    assertEquals(7, Files.readAllLines(file).size());
  }

  @Test
  void results_of_another_suite_are_not_continued() throws IOException {
    run(folder, new GreedyBaseline());
    Suite other = Suite.parse(SUITE.replace("\"small\"", "\"other\""), "s", Path.of("."));
    Bench bench = Bench.of(other, SolverRegistry.of(new GreedyBaseline()), new Ledger());
    IllegalStateException error =
        assertThrows(IllegalStateException.class, () -> bench.run(folder, (run, d, t) -> {}));
    assertTrue(error.getMessage().contains("suite 'small'"), error.getMessage());
  }

  @Test
  void planted_wrong_solvers_are_found() throws IOException {
    Results results =
        run(
            folder,
            new GreedyBaseline(),
            PlantedSolvers.falseOptimum("false-optimum"),
            PlantedSolvers.falseInfeasible("false-infeasible"),
            PlantedSolvers.wrongLatency("wrong-latency"));
    List<Disagreement> wrong = Disagreement.in(results.runs());
    for (String id : List.of("false-optimum", "false-infeasible", "wrong-latency")) {
      assertTrue(wrong.stream().anyMatch(d -> d.key().solver().equals(id)), id + " in " + wrong);
    }
    assertFalse(wrong.stream().anyMatch(d -> d.key().solver().equals("greedy")));
  }

  @Test
  void refusals_are_recorded_and_no_fault() throws IOException {
    Results results = run(folder, PlantedSolvers.firstFit("first-fit", 1));
    RunRecord refused = results.runs().get(2);
    assertEquals(Outcome.REFUSED, refused.outcome());
    assertEquals("only dedicated uplinks", refused.message());
    assertEquals(Status.FEASIBLE, results.runs().get(0).verdict().status());
    assertEquals(List.of(), Disagreement.in(results.runs()));
  }
}
