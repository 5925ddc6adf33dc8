package org.loladeft.optaplanner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.LoneBound;
import org.loladeft.api.Progress;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;

class PlanSearchTest {

  private static DeftProblem problem(Uplink.Kind kind, int blocks, int devices, long seed) {
    return RandomProblems.of(kind)
        .withTable(Table.ANY)
        .withMemory(Memory.AMPLE)
        .withBlocks(blocks, blocks)
        .withDevices(devices, devices)
        .problem(seed);
  }

  private static DeftResult.WithAllocation solve(DeftProblem problem, SolveOptions options) {
    return assertInstanceOf(
        DeftResult.WithAllocation.class, Deft.solve(problem, new OptaPlannerSolver(), options));
  }

  private static SolveOptions steps(long limit) {
    return SolveOptions.withDefaults().withIterationLimit(limit);
  }

  @ParameterizedTest
  @EnumSource
  void it_finds_the_optimum_of_small_problems_by_default(Uplink.Kind kind) {
    for (int seed = 1; seed <= 10; seed++) {
      DeftProblem problem = problem(kind, 4, 6, seed);
      double optimum = BruteForce.optimum(problem).orElseThrow();
      DeftResult.WithAllocation result = solve(problem, SolveOptions.withDefaults());
      assertEquals(optimum, result.latencySeconds(), 1e-9 * optimum, () -> problem.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void without_limits_it_ends_by_itself_and_claims_nothing_but_the_free_bound(Uplink.Kind kind) {
    DeftProblem problem = problem(kind, 6, 10, 1);
    DeftResult result = solve(problem, SolveOptions.withDefaults());
    assertEquals(StopReason.COMPLETED, result.stopReason());
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(ProofState.CHECKED, result.proofState());
    double bound = LoneBound.of(problem).seconds();
    assertEquals(OptionalDouble.of(bound), result.lowerBoundSeconds());
  }

  @Test
  void it_stops_where_a_plan_meets_the_free_bound_and_says_that_it_is_optimal() {
    int optimal = 0;
    for (int seed = 1; seed <= 5; seed++) {
      DeftProblem problem = problem(Uplink.Kind.DEDICATED, 3, 60, seed);
      DeftResult.WithAllocation result = solve(problem, steps(3000));
      if (result.status() == Status.OPTIMAL) {
        optimal++;
        assertEquals(LoneBound.of(problem).seconds(), result.latencySeconds());
        assertTrue(Long.parseLong(result.notes().get("steps")) < 3000);
      }
    }
    assertTrue(optimal > 0);
  }

  @Test
  void it_takes_exactly_the_steps_that_it_may() {
    DeftResult result = solve(problem(Uplink.Kind.SHARED, 6, 10, 1), steps(37));
    assertEquals(StopReason.ITERATION_LIMIT, result.stopReason());
    assertEquals("37", result.notes().get("steps"));
  }

  @Test
  void a_plan_without_neighbours_ends_the_search() {
    DeftResult result = solve(problem(Uplink.Kind.SHARED, 1, 1, 1), steps(1000));
    assertEquals(StopReason.COMPLETED, result.stopReason());
  }

  @ParameterizedTest
  @EnumSource
  void a_known_bound_is_met_reported_and_never_called_proof(Uplink.Kind kind) {
    DeftProblem problem = problem(kind, 4, 6, 3);
    double optimum = BruteForce.optimum(problem).orElseThrow();
    DeftResult.WithAllocation result =
        solve(problem, steps(100_000_000).withKnownLowerBound(optimum));
    assertEquals(StopReason.GAP_REACHED, result.stopReason());
    assertEquals(0, result.relativeGap().orElseThrow(), 1e-9);
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(ProofState.CLAIMED, result.proofState());
  }

  @Test
  void it_stops_at_the_gap_that_was_asked_for() {
    DeftProblem problem = problem(Uplink.Kind.SHARED, 4, 6, 3);
    double optimum = BruteForce.optimum(problem).orElseThrow();
    DeftResult.WithAllocation result =
        solve(problem, steps(100_000_000).withKnownLowerBound(0.8 * optimum).withRelativeGap(0.25));
    assertEquals(StopReason.GAP_REACHED, result.stopReason());
    assertTrue(result.relativeGap().orElseThrow() <= 0.25);
  }

  @Test
  void an_infeasible_problem_stays_unsolved() {
    DeftResult result =
        Deft.solve(
            problem(Uplink.Kind.DEDICATED, 5, 4, 1),
            new OptaPlannerSolver(),
            SolveOptions.withDefaults());
    assertEquals(Status.UNSOLVED, result.status());
    assertEquals(StopReason.COMPLETED, result.stopReason());
  }

  @ParameterizedTest
  @EnumSource
  void the_listener_hears_of_each_better_plan_down_to_the_last(Uplink.Kind kind) {
    List<Progress> heard = new ArrayList<>();
    DeftResult.WithAllocation result =
        solve(problem(kind, 24, 60, 5), steps(2000).withProgressListener(heard::add));
    double[] latencies = heard.stream().flatMapToDouble(p -> p.latencySeconds().stream()).toArray();
    assertTrue(latencies.length > 2, () -> "heard only " + heard);
    for (int i = 1; i < latencies.length; i++) {
      assertTrue(latencies[i] < latencies[i - 1]);
    }
    assertEquals(result.latencySeconds(), latencies[latencies.length - 1]);
  }

  @ParameterizedTest
  @EnumSource
  void a_good_hint_is_where_it_starts(Uplink.Kind kind) {
    DeftProblem problem = problem(kind, 24, 60, 6);
    DeftResult.WithAllocation good = solve(problem, steps(3000));
    List<Progress> heard = new ArrayList<>();
    DeftResult.WithAllocation again =
        solve(problem, steps(1).withHint(Hint.of(good)).withProgressListener(heard::add));
    double first =
        heard.stream().flatMapToDouble(p -> p.latencySeconds().stream()).findFirst().orElseThrow();
    assertEquals(good.latencySeconds(), first, 1e-12 * good.latencySeconds());
    assertTrue(again.latencySeconds() <= good.latencySeconds());
  }

  @Test
  void an_infeasible_hint_is_repaired() {
    DeftProblem problem = problem(Uplink.Kind.SHARED, 6, 10, 2);
    int[] allOnOne = new int[6];
    Arrays.fill(allOnOne, 9);
    Hint hint = Hint.of(Allocation.of(allOnOne));
    int[] devices = solve(problem, steps(1).withHint(hint)).allocation().devices();
    assertEquals(6, Arrays.stream(devices).distinct().count());
  }

  @Test
  void a_listener_that_fails_ends_the_search() throws InterruptedException {
    SolveOptions options =
        SolveOptions.withDefaults()
            .withTimeLimit(Duration.ofMinutes(10))
            .withProgressListener(
                progress -> {
                  if (isEngineAlive()) {
                    throw new IllegalArgumentException("enough");
                  }
                });
    assertThrows(
        IllegalArgumentException.class,
        () -> Deft.solve(problem(Uplink.Kind.SHARED, 24, 60, 5), new OptaPlannerSolver(), options));
    for (int i = 0; i < 500 && isEngineAlive(); i++) {
      Thread.sleep(10);
    }
    assertFalse(isEngineAlive());
  }

  private static boolean isEngineAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("deft-optaplanner"));
  }

  @Test
  void cancelled_beforehand_it_still_gives_its_first_plan() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    DeftResult result =
        solve(
            problem(Uplink.Kind.SHARED, 24, 60, 5),
            SolveOptions.withDefaults().withCancellation(cancellation));
    assertEquals(StopReason.CANCELLED, result.stopReason());
    assertEquals("0", result.notes().get("steps"));
  }

  @Test
  void an_interrupt_does_not_spoil_the_solve_and_is_kept() {
    Thread.currentThread().interrupt();
    DeftResult.WithAllocation result = solve(problem(Uplink.Kind.SHARED, 6, 10, 2), steps(500));
    assertTrue(Thread.interrupted());
    assertEquals(StopReason.ITERATION_LIMIT, result.stopReason());
  }

  @ParameterizedTest
  @EnumSource
  void in_a_second_it_has_a_complete_plan_for_96_blocks_and_1000_devices(Uplink.Kind kind) {
    DeftProblem problem = problem(kind, 96, 1000, 1);
    DeftResult.WithAllocation first = solve(problem, steps(1));
    DeftResult.WithAllocation result =
        solve(problem, SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(1)));
    assertEquals(StopReason.TIME_LIMIT, result.stopReason());
    assertTrue(result.wallSeconds() < 10, () -> "took " + result.wallSeconds() + " s");
    assertTrue(result.latencySeconds() <= first.latencySeconds());
  }

  @Tag("long")
  @ParameterizedTest
  @EnumSource
  void at_its_best_it_returns_a_tenth_of_a_second_after_the_limit(Uplink.Kind kind) {
    DeftProblem problem = problem(kind, 96, 1000, 1);
    SolveOptions options = SolveOptions.withDefaults().withTimeLimit(Duration.ofSeconds(1));
    double best =
        DoubleStream.generate(() -> solve(problem, options).wallSeconds())
            .limit(5)
            .min()
            .orElseThrow();
    assertTrue(best < 1.15, () -> "took " + best + " s");
  }
}
