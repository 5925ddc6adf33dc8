package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.DeviceInsight;
import org.loladeft.api.insight.Insight;
import org.loladeft.api.insight.MemoryInsight;
import org.loladeft.api.insight.PairInsight;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.api.insight.ProofReach;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;

class InsightTest {

  private static DeftResult solve(DeftProblem problem) {
    return Deft.solve(problem, new ParametricSolver(), SolveOptions.withDefaults());
  }

  private static Insight insight(DeftProblem problem) {
    return Insight.of(problem, (DeftResult.WithAllocation) solve(problem), InsightTest::solve);
  }

  @Test
  void bandwidth_is_worth_what_a_slightly_wider_band_saves() {
    for (Uplink.Kind kind : List.of(Uplink.Kind.SHARED, Uplink.Kind.POWER_LIMITED)) {
      for (int seed = 1; seed <= 60; seed++) {
        DeftProblem problem = RandomProblems.of(kind).withDevices(4, 6).problem(seed);
        if (solve(problem) instanceof DeftResult.WithAllocation optimum) {
          double band = problem.uplink().budget();
          double wider = latencyAt(problem, kind, band * (1 + 1e-5));
          double narrower = latencyAt(problem, kind, band * (1 - 1e-5));
          double difference = (wider - narrower) / (2e-5 * band);
          double value = insight(problem).secondsPerHertz().orElseThrow();
          assertEquals(
              difference, value, 1e-4 * Math.abs(value) + 1e-8 * optimum.latencySeconds() / band);
        }
      }
    }
  }

  private static double latencyAt(DeftProblem problem, Uplink.Kind kind, double band) {
    DeftProblem changed = ProblemEdit.of(problem).withUplink(kind.withBudget(band));
    return ((DeftResult.WithAllocation) solve(changed)).latencySeconds();
  }

  @Test
  void what_the_proof_says_is_useless_is_useless() {
    for (Uplink.Kind kind :
        List.of(Uplink.Kind.SHARED, Uplink.Kind.POWER_LIMITED, Uplink.Kind.RESOURCE_BLOCKS)) {
      for (int seed = 1; seed <= 40; seed++) {
        DeftProblem problem =
            RandomProblems.of(kind)
                .withMemory(RandomProblems.Memory.MIXED)
                .withBlocks(2, 3)
                .withDevices(3, 5)
                .problem(seed);
        if (solve(problem) instanceof DeftResult.WithAllocation optimum) {
          assertReach(problem, optimum);
        }
      }
    }
  }

  private static void assertReach(DeftProblem problem, DeftResult.WithAllocation optimum) {
    ProofReach reach = new ProofReach(problem, optimum);
    double latency = optimum.latencySeconds();
    for (int k = 0; k < problem.deviceCount(); k++) {
      double cloned = optimum(ProblemEdit.of(problem).withClone(k));
      assertTrue(!reach.cloneIsUseless(k) || cloned >= latency * (1 - 1e-9));
      double roomier = optimum(ProblemEdit.of(problem).withMemory(k, 1e30));
      assertTrue(!reach.memoryIsUseless(k, 1e30) || roomier >= latency * (1 - 1e-9));
    }
  }

  private static double optimum(DeftProblem problem) {
    return BruteForce.optimum(problem).orElse(Double.POSITIVE_INFINITY);
  }

  @Test
  void figures_of_devices_and_memory_are_optima_of_changed_problems() {
    for (int seed = 1; seed <= 30; seed++) {
      DeftProblem problem =
          RandomProblems.of(Uplink.Kind.SHARED)
              .withMemory(RandomProblems.Memory.MIXED)
              .withBlocks(3, 3)
              .withDevices(3, 5)
              .problem(seed);
      if (solve(problem) instanceof DeftResult.WithAllocation) {
        Insight insight = insight(problem);
        for (DeviceInsight d : insight.devices()) {
          ProblemEdit edit = ProblemEdit.of(problem);
          assertSame(optimum(edit.withFasterDevice(d.device(), 1.01)), latency(d.faster()));
          assertSame(optimum(edit.withBetterChannel(d.device(), 1.01)), latency(d.betterChannel()));
          assertSame(optimum(edit.withClone(d.device())), latency(d.withClone()));
          assertSame(optimum(edit.withoutDevice(d.device())), latency(d.without()));
        }
        for (MemoryInsight m : insight.memory()) {
          double bytes = problem.memoryBytes(m.device()) + m.extraBytes();
          assertSame(
              optimum(ProblemEdit.of(problem).withMemory(m.device(), bytes)), m.latencySeconds());
          assertTrue(m.gainSeconds() > 0 && m.secondsPerByte() > 0);
        }
      }
    }
  }

  private static double latency(Outcome outcome) {
    return outcome.latencySeconds().orElse(Double.POSITIVE_INFINITY);
  }

  private static void assertSame(double expected, double actual) {
    if (expected == Double.POSITIVE_INFINITY) {
      assertEquals(expected, actual);
    } else {
      assertEquals(expected, actual, 2e-9 * expected);
    }
  }

  @Test
  void pairs_that_upload_bind_and_an_idle_wait_is_told() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Shared(10), List.of(new Block("a", 1, 20), new Block("b", 2, 0)))
            .device(1, 1, new double[] {1, 9}, new double[2])
            .device(1, 1, new double[] {9, 2}, new double[2])
            .build();
    Insight insight = insight(problem);
    assertEquals(3, insight.latencySeconds(), 1e-12);
    PairInsight a = insight.pairs().get(0);
    assertTrue(a.binding());
    assertFalse(a.computeDominates());
    PairInsight b = insight.pairs().get(1);
    assertEquals(1, b.slackSeconds(), 1e-12);
    assertFalse(b.binding());
    assertTrue(b.computeDominates());
    assertEquals(-0.2, insight.secondsPerHertz().orElseThrow(), 1e-12, "T = 1 + 20 / B");
    assertEquals(Optional.empty(), insight.withOneMoreResourceBlock());
  }

  @Test
  void one_more_resource_block_is_solved_for() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.ResourceBlocks(2), List.of(new Block("a", 1, 6)))
            .device(1, 1, new double[] {1}, new double[1])
            .build();
    assertEquals(3, latency(insight(problem).withOneMoreResourceBlock().orElseThrow()));
    assertEquals(Status.INFEASIBLE, insight(problem).devices().get(0).without().status());
  }

  @Test
  void of_a_result_that_is_not_proven_a_change_for_the_better_makes_nothing_worse() {
    DeftProblem problem = Cells.shared(12, 12, 1);
    SolveOptions one = SolveOptions.withDefaults().withIterationLimit(1);
    DeftResult result = Deft.solve(problem, new DualAscentSolver(), one);
    DeftResult.Feasible found = assertInstanceOf(DeftResult.Feasible.class, result);
    Insight insight =
        Insight.of(problem, found, changed -> Deft.solve(changed, new DualAscentSolver(), one));
    assertEquals(found.outcome(), insight.outcome());
    for (DeviceInsight d : insight.devices()) {
      for (Outcome better : List.of(d.faster(), d.betterChannel(), d.withClone())) {
        assertEquals(Status.FEASIBLE, better.status());
        assertTrue(latency(better) <= found.latencySeconds());
        assertTrue(better.lowerBoundSeconds().orElseThrow() <= latency(better));
      }
    }
  }
}
