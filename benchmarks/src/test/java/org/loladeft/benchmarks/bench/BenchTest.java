package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Outcome;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.baselines.GreedyBaseline;
import org.loladeft.baselines.RandomBaseline;
import org.loladeft.benchmarks.report.HtmlReport;
import org.loladeft.benchmarks.report.Replay;
import org.loladeft.benchmarks.suite.Distribution;
import org.loladeft.benchmarks.suite.Suite;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.json.DeftFiles;

class BenchTest {

  private static final String SUITE =
      """
      {"format": "deft-suite/1", "name": "small", "timeLimitSeconds": 5, "sampleSeconds": 0.01,
       "seeds": [1, 2],
       "instances": [
         {"distribution": "affine", "uplink": "dedicated", "blocks": 4, "devices": 9, "seeds": [1, 2]},
         {"distribution": "uniform", "uplink": "shared", "blocks": 3, "devices": 5}]}
      """;

  private static final String FILES =
      """
      {"format": "deft-suite/1", "name": "files", "sampleSeconds": 0,
       "instances": [{"files": "p*.json"}]}
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
  void the_automatic_choice_takes_part_where_it_is_asked_for() throws IOException {
    SolverRegistry registry = SolverRegistry.discover();
    String named =
        SUITE.replace("\"seeds\": [1, 2],\n", "\"seeds\": [1, 2], \"solvers\": [\"auto\"],\n");
    Suite suite = Suite.parse(named, "named.suite.json", Path.of("."));
    Results results =
        Bench.of(suite, registry, new Ledger()).withAuto(registry).run(folder, (r, d, t) -> {});
    assertEquals(3, results.runs().size(), "once on each instance");
    assertTrue(results.runs().stream().allMatch(r -> r.verdict().status() == Status.OPTIMAL));
  }

  @Test
  void raw_results_read_back_as_they_were_written() throws IOException {
    Results results = run(folder, new GreedyBaseline(), PlantedSolvers.wrongLatency("wrong"));
    Results back = Results.read(folder.resolve("results.jsonl"));
    assertEquals(results.runs().size(), back.runs().size());
    for (int i = 0; i < back.runs().size(); i++) {
      assertEquals(
          ResultsReader.RUN.line(results.runs().get(i)),
          ResultsReader.RUN.line(back.runs().get(i)));
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
    List<String> after = Files.readAllLines(file);
    assertEquals(8, after.size(), "a header, the second process's environment, six runs");
    assertTrue(after.get(3).startsWith("{\"record\":\"environment\""), after.get(3));
    assertEquals(2, results.segments().get(0).runs().size());
    assertEquals(4, results.segments().get(1).runs().size());
    assertEquals(2, Results.read(file).segments().size());
  }

  @Test
  void a_problem_that_changed_is_measured_again() throws IOException {
    Path problem = folder.resolve("p.json");
    Path into = folder.resolve("out");
    write(problem, Distribution.UNIFORM.draw("dedicated", 3, 5, 1));
    Suite suite = Suite.parse(FILES, "s", folder);
    Bench bench = Bench.of(suite, SolverRegistry.of(new GreedyBaseline()), new Ledger());
    double first = latency(bench.run(into, (run, d, t) -> {}));
    write(problem, Distribution.UNIFORM.draw("dedicated", 3, 5, 2));
    Results second = bench.run(into, (run, d, t) -> {});
    assertNotEquals(first, latency(second));
    assertEquals(1, second.runs().size());
    assertEquals(latency(second), latency(Results.read(into.resolve("results.jsonl"))));
  }

  @Test
  void a_second_bench_in_a_folder_is_refused_and_names_the_process_of_the_first()
      throws IOException {
    FolderInUseException[] refusal = new FolderInUseException[1];
    Bench bench = Bench.of(suite(), SolverRegistry.of(new GreedyBaseline()), new Ledger());
    Results results =
        bench.run(
            folder,
            (run, done, total) -> {
              if (done == 1) {
                refusal[0] =
                    assertThrows(
                        FolderInUseException.class,
                        () -> bench.startingAnew().run(folder, (r, d, t) -> {}));
              }
            });
    assertEquals(
        folder.resolve("results.jsonl")
            + " is being written by another bench, process "
            + ProcessHandle.current().pid()
            + ": wait for it to end, or choose another output folder",
        refusal[0].getMessage());
    assertEquals(
        results.runs().size(), Results.read(folder.resolve("results.jsonl")).runs().size());
    assertEquals(6, bench.startingAnew().run(folder, (r, d, t) -> {}).runs().size(), "free again");
  }

  @Test
  void a_bad_file_of_a_suite_is_found_before_the_first_run() throws IOException {
    write(folder.resolve("p1.json"), Distribution.UNIFORM.draw("dedicated", 3, 5, 1));
    Files.writeString(folder.resolve("p2.json"), "{}");
    Bench bench =
        Bench.of(
            Suite.parse(FILES, "s", folder), SolverRegistry.of(new GreedyBaseline()), new Ledger());
    List<RunKey> ran = new ArrayList<>();
    assertThrows(
        BadInputException.class,
        () -> bench.run(folder.resolve("out"), (run, done, total) -> ran.add(run.key())));
    assertEquals(List.of(), ran);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private static void write(Path file, DeftProblem problem) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      DeftFiles.writeProblem(problem, out);
    }
  }

  private static double latency(Results results) {
    return results.runs().get(0).verdict().latencySeconds().getAsDouble();
  }

  @Test
  void another_version_of_a_solver_is_measured_again() throws IOException {
    run(folder, PlantedSolvers.versioned("planted", "1"));
    List<String> ran = new ArrayList<>();
    Bench.of(suite(), SolverRegistry.of(PlantedSolvers.versioned("planted", "2")), new Ledger())
        .run(folder, (run, done, total) -> ran.add(run.version()));
    assertEquals(List.of("2", "2", "2"), ran);
  }

  @Test
  void a_broken_provider_harms_itself_only() throws IOException {
    Results results = run(folder, new GreedyBaseline(), PlantedSolvers.broken("broken"));
    for (RunRecord run : results.runs()) {
      boolean broken = run.key().solver().equals("broken");
      assertEquals(broken ? RunOutcome.FAILED : RunOutcome.ANSWERED, run.outcome());
      assertTrue(!broken || run.message().contains("capability failed"), run.message());
    }
  }

  @Test
  void what_was_found_before_an_error_of_the_machine_is_kept() throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    Bench bench =
        Bench.of(
                Suite.parse(SUITE.replace("0.01", "0"), "s", folder),
                SolverRegistry.of(
                    new GreedyBaseline(),
                    PlantedSolvers.failing("lost", 2, () -> new InternalError("planted"))),
                new Ledger())
            .savingTo(file);
    InternalError error =
        assertThrows(InternalError.class, () -> bench.run(folder, (run, d, t) -> {}));
    assertEquals("planted", error.getMessage());
    assertEquals(2, Ledger.read(file).size());
    assertEquals(5, Results.read(folder.resolve("results.jsonl")).runs().size());
  }

  @Test
  void a_known_bound_is_told_only_where_the_suite_says_so() throws IOException {
    Ledger ledger = new Ledger();
    DeftProblem problem = suite().instances().get(0).problem();
    ledger.offer(problem, Deft.withDefaults().solve(problem));
    for (boolean tell : List.of(false, true)) {
      List<Boolean> told = new ArrayList<>();
      String text = SUITE.replace("\"seeds\": [1, 2],\n", "\"tellBounds\": " + tell + ",\n");
      Bench.of(
              Suite.parse(text, "s", folder),
              SolverRegistry.of(PlantedSolvers.listening("listening", told)),
              ledger)
          .run(folder.resolve("told-" + tell), (run, d, t) -> {});
      assertEquals(tell, told.contains(true));
    }
  }

  @Test
  void a_recorded_optimum_unmasks_a_solver_that_claims_a_bound_above_it() throws IOException {
    Ledger ledger = new Ledger();
    for (var instance : suite().instances()) {
      DeftProblem problem = instance.problem();
      ledger.offer(problem, Deft.withDefaults().solve(problem));
    }
    ledger.write(folder.resolve("optima.jsonl"));
    String text = SUITE.replace("\"seeds\": [1, 2],\n", "\"ledger\": \"optima.jsonl\",\n");
    Suite suite = Suite.parse(text, "s", folder);
    DeftSolver planted = PlantedSolvers.falseBound("false-bound");
    Results results =
        Bench.of(suite, SolverRegistry.of(planted), new Ledger()).run(folder, (r, d, t) -> {});
    assertEquals(2, Disagreement.in(results).size(), "both that it takes");
    assertEquals(List.of(), Disagreement.in(run(folder.resolve("alone"), planted)));
  }

  @Test
  void a_false_optimum_is_unmasked_without_any_record_and_a_true_one_settled() throws IOException {
    Results results = run(folder, PlantedSolvers.falseOptimum("false-optimum"));
    List<Disagreement> wrong = Disagreement.in(results);
    assertEquals(2, wrong.size(), "both that it takes");
    assertTrue(wrong.get(0).words().contains("without a proof, but crunch-direct has"), "" + wrong);
  }

  @Test
  void results_of_another_suite_are_not_continued() throws IOException {
    run(folder, new GreedyBaseline());
    Suite other = Suite.parse(SUITE.replace("\"small\"", "\"other\""), "s", Path.of("."));
    Bench bench = Bench.of(other, SolverRegistry.of(new GreedyBaseline()), new Ledger());
    OtherResultsException error =
        assertThrows(OtherResultsException.class, () -> bench.run(folder, (run, d, t) -> {}));
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
    List<Disagreement> wrong = Disagreement.in(results);
    for (String id : List.of("false-optimum", "false-infeasible", "wrong-latency")) {
      assertTrue(wrong.stream().anyMatch(d -> d.key().solver().equals(id)), id + " in " + wrong);
    }
    assertFalse(wrong.stream().anyMatch(d -> d.key().solver().equals("greedy")));
  }

  @Test
  void refusals_are_recorded_and_no_fault() throws IOException {
    Results results = run(folder, PlantedSolvers.firstFit("first-fit", 1));
    RunRecord refused = results.runs().get(2);
    assertEquals(RunOutcome.REFUSED, refused.outcome());
    assertEquals("only dedicated uplinks", refused.message());
    assertEquals(Status.FEASIBLE, results.runs().get(0).verdict().status());
    assertEquals(List.of(), Disagreement.in(results));
  }

  @Test
  void a_solver_that_runs_out_of_memory_fails_by_name_and_the_others_go_on() throws IOException {
    DeftSolver[] solvers = {
      PlantedSolvers.failing("hungry", 1, () -> new OutOfMemoryError("Java heap space")),
      new GreedyBaseline()
    };
    Results results = run(folder, solvers);
    for (Results each : List.of(results, run(folder, solvers))) { // the second takes them over
      List<RunRecord> hungry =
          each.runs().stream().filter(run -> run.key().solver().equals("hungry")).toList();
      assertEquals(
          List.of(RunOutcome.FAILED, RunOutcome.ANSWERED, RunOutcome.REFUSED),
          hungry.stream().map(RunRecord::outcome).toList());
      assertEquals(
          "solver 'hungry' failed: OutOfMemoryError: Java heap space", hungry.get(0).message());
      assertEquals(9, each.runs().size());
      assertTrue(
          Disagreement.in(each).stream().noneMatch(Disagreement::isWrong), "failed, not wrong");
    }
  }

  @Test
  void a_run_beside_an_engine_that_can_not_be_stopped_is_marked_everywhere() throws IOException {
    AtomicBoolean enough = new AtomicBoolean();
    String text = SUITE.replace("\"timeLimitSeconds\": 5", "\"timeLimitSeconds\": 0.2");
    Suite suite =
        Suite.parse(text, "s", Path.of(".")).only(id -> id.endsWith("s1"), Optional.empty());
    Results results;
    try {
      results =
          Bench.of(
                  suite,
                  SolverRegistry.of(
                      PlantedSolvers.leaving("a-leaver", enough),
                      PlantedSolvers.versioned("b-next", "1")),
                  new Ledger())
              .run(folder, (run, d, t) -> {});
    } finally {
      enough.set(true);
    }
    RunRecord first = results.runs().get(0);
    RunRecord next = results.runs().get(1);
    assertEquals(List.of(), first.beside());
    assertEquals("b-next", next.key().solver());
    assertEquals(List.of("a-leaver"), next.beside());
    RunRecord read = Results.read(folder.resolve("results.jsonl")).runs().get(1);
    assertEquals(List.of("a-leaver"), read.beside());
    String csv = Files.readString(folder.resolve("results.csv"));
    assertTrue(csv.lines().findFirst().orElseThrow().contains(",beside,"), csv);
    assertTrue(csv.contains(",a-leaver,"), csv);
    String report = HtmlReport.of(results, new Replay("suite.json", List.of()));
    assertTrue(report.contains("timed beside engines that could not be stopped"), "table");
    assertTrue(report.contains("TIMED BESIDE a-leaver, still at work"), "matrix");
  }

  /** A claim is left open where no exact solver had the time, and may still be seen to be false. */
  @Test
  void an_open_claim_is_kept_in_the_results_and_held_against_what_is_known() throws IOException {
    Results results = run(folder, new GreedyBaseline());
    RunRecord known = results.runs().get(0);
    double latency = known.verdict().latencySeconds().getAsDouble();
    Outcome infeasible =
        Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED).withClaim(Status.INFEASIBLE);
    Outcome optimal =
        Outcome.feasible(2 * latency, OptionalDouble.empty(), false, StopReason.COMPLETED)
            .withClaim(Status.OPTIMAL);
    List<RunRecord> runs = new ArrayList<>(List.of(known));
    for (Outcome claim : List.of(infeasible, optimal)) {
      RunKey key = new RunKey(known.key().instance(), "claiming", runs.size());
      RunRecord run =
          new RunRecord(
              key,
              known.problem(),
              "1",
              RunOutcome.ANSWERED,
              claim,
              "",
              new double[0],
              new double[0],
              List.of(),
              List.of());
      RunRecord read = ResultsReader.RUN.readLine(ResultsReader.RUN.line(run), "results", 1);
      assertEquals(claim, read.verdict());
      runs.add(read);
    }
    Segment segment = new Segment(results.segments().get(0).environment(), runs);
    List<Disagreement> wrong = Disagreement.in(results.with(List.of(segment), results.known()));
    assertEquals(2, wrong.size(), wrong.toString());
    assertTrue(wrong.get(0).words().startsWith("says infeasible"), wrong.toString());
    assertTrue(wrong.get(1).words().startsWith("says optimal"), wrong.toString());
  }
}
