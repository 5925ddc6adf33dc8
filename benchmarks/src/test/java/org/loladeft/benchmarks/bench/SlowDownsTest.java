package org.loladeft.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.StopReason;
import org.loladeft.benchmarks.stats.RandomDraws;

/** On made-up samples, so that nothing depends on this machine. */
class SlowDownsTest {

  private static final int INSTANCES = 40;

  private final RandomDraws draws = RandomDraws.of(7);

  /** Samples of mean {@code level} with 5 % of noise; one in ten was interrupted. */
  private double[] samples(double level, int count) {
    double[] samples = new double[count];
    Arrays.setAll(
        samples,
        i -> level * draws.uniform(0.95, 1.05) * (draws.unit() < 0.1 ? draws.uniform(1, 8) : 1));
    return samples;
  }

  private static RunRecord run(String solver, int instance, StopReason reason, double[] samples) {
    double[] calibrations = samples.clone();
    Arrays.fill(calibrations, 1e-4);
    return new RunRecord(
        new RunKey("i" + instance, solver, 0),
        new RunRecord.ProblemFacts(
            "hash" + instance,
            "affine",
            new ProblemKind("dedicated", ProblemClass.ONE_BLOCK),
            4,
            9),
        "1",
        RunOutcome.ANSWERED,
        Outcome.feasible(1, OptionalDouble.empty(), false, reason),
        "",
        samples,
        calibrations,
        List.of(),
        List.of());
  }

  private Results results(int solvers, int slowInstance, double factor) {
    List<RunRecord> runs = new ArrayList<>();
    for (int s = 0; s < solvers; s++) {
      for (int i = 0; i < INSTANCES; i++) {
        double level = 1e-4 * (i + 1) * (s == 0 && i == slowInstance ? factor : 1);
        runs.add(run("s" + s, i, StopReason.COMPLETED, samples(level, 30)));
      }
    }
    return of(runs);
  }

  private static Results of(List<RunRecord> runs) {
    return new Results("made up", "d", 10, List.of(new Segment(Map.of(), runs)), Map.of());
  }

  @Test
  void an_instance_that_is_slower_does_not_vanish_among_many_that_are_not() {
    List<Gate.Finding> findings = Gate.findings(results(3, -1, 1), results(3, 17, 2));
    assertEquals(1, findings.size(), findings.toString());
    assertEquals("s0 on i17", findings.get(0).toString().split(":", 2)[0]);
    assertTrue(findings.get(0).words().contains("slower by a factor of"), findings.toString());
  }

  @Test
  void many_noisy_solvers_that_did_not_change_raise_no_alarm() {
    assertEquals(List.of(), Gate.findings(results(20, -1, 1), results(20, -1, 1)));
  }

  @Test
  void a_slow_down_that_a_second_measurement_does_not_confirm_is_only_a_note() {
    Results before = results(2, -1, 1);
    Results second = results(2, -1, 1);
    Gate.Verdict verdict = Gate.judge(before, results(2, 5, 3), keys -> second.runs());
    assertEquals(List.of(), verdict.findings());
    assertEquals(1, verdict.notes().size(), verdict.notes().toString());
    assertTrue(verdict.notes().get(0).startsWith("not confirmed"), verdict.notes().toString());
  }

  @Test
  void single_samples_are_compared_and_said_to_be_single() {
    Results before = of(List.of(run("s", 1, StopReason.COMPLETED, new double[] {1})));
    Results after = of(List.of(run("s", 1, StopReason.COMPLETED, new double[] {200})));
    Gate.Verdict verdict = Gate.judge(before, after, keys -> after.runs());
    assertTrue(verdict.findings().toString().contains("factor of 200"), verdict.toString());
    assertTrue(verdict.notes().toString().contains("1 pairs have a single sample"));
  }

  @Test
  void a_run_that_now_reaches_its_time_limit_is_a_suspect() {
    Results before = of(List.of(run("s", 1, StopReason.COMPLETED, new double[] {1, 1, 1})));
    Results after = of(List.of(run("s", 1, StopReason.TIME_LIMIT, new double[] {10})));
    assertTrue(
        Gate.findings(before, after).toString().contains("now reaches its time limit"),
        Gate.findings(before, after).toString());
    assertEquals(
        List.of(), Gate.judge(before, after, keys -> before.runs()).findings(), "when repeated");
  }

  @Test
  void a_missing_solver_instance_or_run_is_a_finding() {
    List<RunRecord> runs = results(2, -1, 1).runs();
    Results before = of(runs);
    List<RunRecord> left =
        runs.stream()
            .filter(r -> !r.key().instance().equals("i3"))
            .filter(r -> !r.key().equals(new RunKey("i4", "s0", 0)))
            .toList();
    assertEquals(
        "[all on i3: was measured and is missing, s0 on i4: was measured with seed 0 and is"
            + " missing]",
        Gate.findings(before, of(left)).toString());
    List<RunRecord> one = runs.stream().filter(r -> r.key().solver().equals("s1")).toList();
    assertEquals(
        "[s0 on all: was measured and is missing]", Gate.findings(before, of(one)).toString());
  }
}
