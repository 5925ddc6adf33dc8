package org.loladeft.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.bench.Ledger;
import org.loladeft.benchmarks.bench.ProblemKind;
import org.loladeft.benchmarks.bench.Results;
import org.loladeft.benchmarks.bench.RunKey;
import org.loladeft.benchmarks.bench.RunOutcome;
import org.loladeft.benchmarks.bench.RunRecord;
import org.loladeft.benchmarks.bench.Segment;

class RankingTest {

  private final List<RunRecord> runs = new ArrayList<>();

  private void add(String solver, int instance, long seed, Outcome verdict, int size) {
    add(solver, instance, seed, verdict, size, ProblemClass.ONE_BLOCK);
  }

  private void add(
      String solver, int instance, long seed, Outcome verdict, int size, ProblemClass problems) {
    boolean refused = verdict.equals(RunRecord.NO_ANSWER);
    runs.add(
        new RunRecord(
            new RunKey("i" + instance, solver, seed),
            new RunRecord.ProblemFacts(
                "h" + instance, "affine", new ProblemKind("dedicated", problems), 1, size),
            "1",
            refused ? RunOutcome.REFUSED : RunOutcome.ANSWERED,
            verdict,
            "",
            refused ? new double[0] : new double[] {1e-6 * size, 1e-6 * size},
            refused ? new double[0] : new double[] {1, 1},
            List.of(),
            List.of()));
  }

  private static Outcome latency(double seconds, Status status, StopReason reason) {
    return status == Status.OPTIMAL
        ? Outcome.optimal(seconds, seconds, seconds == 1 ? ProofState.CHECKED : ProofState.CLAIMED)
        : Outcome.feasible(seconds, OptionalDouble.empty(), false, reason);
  }

  private static Outcome optimum() {
    return latency(1, Status.OPTIMAL, StopReason.COMPLETED);
  }

  private static Outcome feasible(double seconds) {
    return latency(seconds, Status.FEASIBLE, StopReason.COMPLETED);
  }

  private Results results() {
    return results(Map.of());
  }

  private Results results(Map<String, Ledger.Known> known) {
    return new Results("r", "d", 10, List.of(new Segment(Map.of(), List.copyOf(runs))), known);
  }

  private List<SummaryRow> rows() {
    List<String> solvers = runs.stream().map(r -> r.key().solver()).distinct().toList();
    return SummaryRow.of(runs, solvers, new Best(results()), 10);
  }

  @Test
  void a_solver_of_few_instances_does_not_rank_above_one_that_solves_all() {
    for (int i = 0; i < 4; i++) {
      add("narrow", i, 0, i < 2 ? optimum() : RunRecord.NO_ANSWER, 1);
      add("wide", i, 0, optimum(), 1000);
    }
    assertEquals("wide", rows().get(0).solver());
    assertEquals(4, rows().get(0).atOptimum());
    assertEquals(2, rows().get(1).taken());
    assertTrue(rows().get(1).times().taken() < rows().get(1).times().all());
  }

  @Test
  void an_instance_that_a_solver_does_not_take_is_not_held_against_it() {
    for (int i = 0; i < 10; i++) {
      add("narrow", i, 0, i < 3 ? optimum() : RunRecord.NO_ANSWER, 1);
      add("rule", i, 0, feasible(i < 5 ? 1 : 2), 1);
      add("wide", i, 0, optimum(), 1000);
    }
    assertEquals(
        List.of("wide", "narrow", "rule"), rows().stream().map(SummaryRow::solver).toList());
    SummaryRow virtual = Ranking.of(results()).kinds().get(0).virtual().orElseThrow();
    assertEquals(10, virtual.atOptimum());
    assertTrue(virtual.times().taken() < rows().get(0).times().taken());
    String text = Ranking.of(results()).text();
    assertTrue(text.contains("     2  narrow                3 of 3 "), text);
    assertEquals(2, solvers(Ranking.of(results())).indexOf("rule"));
  }

  @Test
  void one_and_several_blocks_a_device_are_ranked_apart() {
    for (int i = 0; i < 3; i++) {
      add("one", i, 0, optimum(), 1);
      add("rule", i, 0, feasible(2), 1);
      add("one", 3 + i, 0, RunRecord.NO_ANSWER, 1, ProblemClass.SEVERAL_BLOCKS);
      add("rule", 3 + i, 0, feasible(2), 1, ProblemClass.SEVERAL_BLOCKS);
    }
    Ranking ranking = Ranking.of(results());
    assertEquals(2, ranking.kinds().get(0).rank("rule").orElseThrow());
    assertEquals(1, ranking.kinds().get(1).rank("rule").orElseThrow());
    assertTrue(ranking.kinds().get(1).rank("one").isEmpty());
    assertTrue(ranking.text().contains("\ndedicated uplink, several blocks a device\n"));
    assertEquals("SEVERAL_BLOCKS", ranking.toJson().get(1).get("problemClass"));
    String html = HtmlReport.of(results(), new Replay("s.json", List.of()));
    assertTrue(html.contains("<section id=\"uplink-dedicated-several\">"));
    assertTrue(html.contains("<th scope=\"col\">dedicated, several blocks</th>"));
  }

  private static List<Object> solvers(Ranking ranking) {
    return ((List<?>) ranking.toJson().get(0).get("solvers"))
        .stream().map(row -> (Object) ((Map<?, ?>) row).get("solver")).toList();
  }

  @Test
  void the_automatic_choice_is_ranked_and_wins_nothing() {
    for (int i = 0; i < 3; i++) {
      add("auto", i, 0, optimum(), 1);
      add("exact", i, 0, optimum(), 10);
    }
    assertEquals("auto", rows().get(0).solver());
    assertEquals(
        "exact", Ranking.winner(runs, new Best(results())).orElseThrow().get(0).key().solver());
  }

  @Test
  void seeds_of_an_instance_count_as_one() {
    for (int seed = 1; seed <= 3; seed++) {
      add("lucky", 0, seed, feasible(seed == 1 ? 1 : 2), 1);
      add("lucky", 1, seed, feasible(2), 1);
    }
    add("exact", 0, 0, optimum(), 1);
    add("exact", 1, 0, optimum(), 1);
    SummaryRow lucky = rows().get(1);
    assertEquals(1 / 3.0, lucky.atOptimum(), 1e-12);
    assertEquals(2, lucky.instances());
  }

  @Test
  void a_wrong_answer_counts_as_a_fault_and_reaches_nothing() {
    for (int i = 9; i >= 0; i--) {
      add("exact", i, 0, optimum(), 1);
      add("liar", i, 0, latency(2, Status.OPTIMAL, StopReason.COMPLETED), 1);
    }
    SummaryRow liar = rows().get(1);
    assertEquals(10, liar.faults());
    assertEquals(0, liar.atOptimum());
    String html = HtmlReport.of(results(), new Replay("s.json", List.of()));
    int last = 0;
    for (int i = 9; i >= 0; i--) {
      int at = html.indexOf("<td>liar</td><td>i" + i + "</td>");
      assertTrue(at > last, "in the order of the runs");
      last = at;
    }
  }

  @Test
  void what_the_ledger_knows_is_what_gaps_are_measured_against() {
    add("rule", 0, 0, feasible(2), 1);
    Ledger.Known known = new Ledger.Known(OptionalDouble.of(1.25), OptionalDouble.of(1));
    Best best = new Best(results(Map.of("h0", known)));
    assertEquals(1, best.gap(runs.get(0)), 1e-12);
    assertEquals(0, new Best(results()).gap(runs.get(0)), "without a ledger it is the best");
  }

  @Test
  void an_exponent_leaves_out_what_a_limit_ended_and_what_is_infeasible() {
    for (int i = 0; i < 5; i++) {
      add("exact", i, 0, optimum(), 10 << i);
    }
    add("exact", 5, 0, latency(1, Status.FEASIBLE, StopReason.TIME_LIMIT), 5000);
    add("exact", 6, 0, Outcome.infeasible(ProofState.CHECKED), 9000);
    List<Chart> charts =
        new Scaling(runs.get(0).problem().kind(), Map.of("exact", runs), List.of("exact")).charts();
    assertEquals(1, charts.size());
    assertTrue(charts.get(0).title().endsWith("affine"), charts.get(0).title());
    assertEquals("exact ~ size^1.00 (1.00 to 1.00), n = 5", charts.get(0).lines().get(1).label());
  }

  @Test
  void a_kind_of_uplink_that_no_solver_takes_has_a_sentence_and_no_charts() {
    add("exact", 0, 0, RunRecord.NO_ANSWER, 1);
    String html = HtmlReport.of(results(), new Replay("s.json", List.of()));
    assertTrue(html.contains("None of these solvers takes an instance of this kind."));
    assertFalse(html.contains("data-chart="));
  }

  @Test
  void a_replay_names_everything_that_the_run_depends_on_and_quotes_it() {
    Replay replay =
        new Replay("my suites/it's.json", List.of("--time-limit", "0.5s", "--ledger", "a b"));
    assertEquals(
        "deft bench 'my suites/it'\\''s.json' --only i1 --solvers random --seed 3"
            + " --time-limit 0.5s --ledger 'a b' --fresh",
        replay.command(new RunKey("i1", "random", 3)));
  }
}
