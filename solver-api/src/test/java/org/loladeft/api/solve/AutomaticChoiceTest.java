package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Guarantee;
import org.loladeft.api.HallProof;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.SolverFaultException.Kind;
import org.loladeft.api.solve.SolverRefusalException.Cause;

/** Who is asked, in which order, with how much time, and what is answered in the end. */
class AutomaticChoiceTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();
  private static final SolveOptions HOUR = NONE.withTimeLimit(Duration.ofHours(1));

  /** Two blocks; of the allocations of 2 s the one on devices 0 and 2 takes the least sum. */
  private static final DeftProblem PROBLEM =
      DeftProblem.builder(
              new Uplink.Dedicated(), List.of(new Block("a", 1, 0), new Block("b", 2, 0)))
          .device(1, 1, new double[] {2, 2}, new double[2])
          .device(1, 1, new double[] {9, 1.5}, new double[2])
          .device(1, 1, new double[] {9, 1}, new double[2])
          .build();

  private final List<String> asked = new ArrayList<>();
  private final List<Optional<Duration>> limits = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  private static Scripted exact(String id, int priority) {
    return new Scripted(
        id,
        context -> {
          throw new AssertionError("only the attempt is asked");
        }) {
      @Override
      public Guarantee guarantee() {
        return Guarantee.EXACT;
      }

      @Override
      public int autoPriority() {
        return priority;
      }
    };
  }

  private static DeftResult optimum(String id, double seconds, HallProof proof) {
    ProofState state = proof == null ? ProofState.CLAIMED : ProofState.CHECKED;
    return DeftResult.of(
        id,
        Outcome.optimal(seconds, seconds, state),
        Allocation.of(new int[] {0, 1}),
        proof,
        0,
        Map.of());
  }

  private static DeftResult claim(String id, double seconds) {
    return optimum(id, seconds, null);
  }

  private static DeftResult infeasible(String id) {
    return DeftResult.of(id, Outcome.infeasible(ProofState.CLAIMED), null, null, 0, Map.of());
  }

  private static DeftResult proven(String id) {
    return optimum(id, 2, HallProof.of(2, new int[] {0}));
  }

  private static SolverFaultException failure(String id) {
    return new SolverFaultException(id, Kind.FAILED, "failed", null);
  }

  private DeftResult solve(SolveOptions options, AutomaticChoice.Attempt attempt) {
    return AutomaticChoice.solve(
        SolverRegistry.of(exact("a", 3), exact("b", 2), exact("c", 1), exact("rest", 0)),
        PROBLEM,
        options,
        (solver, with) -> {
          asked.add(solver.id());
          limits.add(with.timeLimit());
          return attempt.solve(solver, with);
        },
        (id, words) -> heard.add(words));
  }

  @Test
  void of_claims_that_nobody_proves_the_shortest_is_left_as_a_claim() {
    DeftResult result =
        solve(
            NONE,
            (solver, with) ->
                switch (solver.id()) {
                  case "a" -> infeasible("a");
                  case "b" -> claim("b", 4);
                  case "c" -> claim("c", 3);
                  default -> claim("rest", 5);
                });
    assertEquals("c", result.solverId());
    assertEquals(Status.FEASIBLE, result.status());
    assertEquals(Optional.of(Status.OPTIMAL), result.outcome().claim());
    assertEquals(List.of("a", "b", "c", "rest"), asked, "each once, the one of no rank at the end");
    assertEquals(
        "solver 'a' claims that no allocation exists without a proof: passed over", heard.get(0));
  }

  @Test
  void where_all_fail_the_first_failure_is_told_and_nobody_of_no_rank_is_asked() {
    SolverFaultException first = failure("a");
    AutomaticChoice.Attempt failing =
        (solver, with) -> {
          throw solver.id().equals("a") ? first : failure(solver.id());
        };
    assertSame(first, assertThrows(SolverFaultException.class, () -> solve(NONE, failing)));
    assertEquals(List.of("a", "b", "c"), asked);
    assertEquals("solver 'b' failed: passed over", heard.get(1));
  }

  @Test
  void the_first_gets_all_of_the_time_and_the_next_what_is_left() {
    solve(
        HOUR,
        (solver, with) -> {
          assertTrue(with.trustsClaims());
          if (solver.id().equals("a")) {
            throw failure("a");
          }
          return solver.id().equals("b") ? claim("b", 2) : proven("c");
        });
    assertEquals(List.of("a", "b", "c"), asked);
    assertEquals(HOUR.timeLimit(), limits.get(0));
    for (Optional<Duration> left : limits.subList(1, 3)) {
      assertTrue(left.orElseThrow().compareTo(Duration.ofHours(1)) < 0, limits::toString);
      assertTrue(left.orElseThrow().compareTo(Duration.ofMinutes(30)) > 0, limits::toString);
    }
  }

  @Test
  void without_a_limit_nobody_gets_one() {
    solve(NONE, (solver, with) -> solver.id().equals("a") ? claim("a", 2) : proven("b"));
    assertEquals(List.of(Optional.empty(), Optional.empty()), limits);
  }

  @Test
  void when_the_time_is_over_nobody_else_is_asked() {
    Duration brief = Duration.ofMillis(5);
    DeftResult result =
        solve(
            NONE.withTimeLimit(brief),
            (solver, with) -> {
              long start = System.nanoTime();
              while (System.nanoTime() - start <= brief.toNanos()) {
                Thread.onSpinWait();
              }
              return claim(solver.id(), 2);
            });
    assertEquals(List.of("a"), asked);
    assertEquals(Optional.of(Status.OPTIMAL), result.outcome().claim());
  }

  @Test
  void who_turns_out_to_be_unavailable_is_passed_over_and_other_refusals_are_told() {
    DeftResult result =
        solve(
            NONE,
            (solver, with) -> {
              if (solver.id().equals("a")) {
                throw new SolverRefusalException(Cause.UNAVAILABLE, "a is gone");
              }
              return proven(solver.id());
            });
    assertEquals("b", result.solverId());
    assertEquals(List.of("a is gone: passed over"), heard);
    asked.clear();
    AutomaticChoice.Attempt refusing =
        (solver, with) -> {
          throw new SolverRefusalException(Cause.OPTION_NOT_HONOURED, "no seeds");
        };
    assertThrows(SolverRefusalException.class, () -> solve(NONE, refusing));
    assertEquals(List.of("a"), asked);
  }

  @Test
  void of_optimal_allocations_the_least_sum_is_taken_within_any_limit_of_time() {
    SolveOptions ages = NONE.withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE));
    for (SolveOptions options : List.of(NONE, HOUR, ages)) {
      assertEquals(Allocation.of(new int[] {0, 2}), allocation(options), options::toString);
    }
    assertEquals(Allocation.of(new int[] {0, 1}), allocation(NONE.withAnyTie()));
  }

  private Allocation allocation(SolveOptions options) {
    DeftResult result = solve(options, (solver, with) -> proven(solver.id()));
    return ((DeftResult.WithAllocation) result).allocation();
  }

  private static Scripted willing(String id, boolean isCapable, boolean isAvailable) {
    return new Scripted(id, context -> Answer.infeasible(null)) {
      @Override
      public Capability capability(DeftProblem problem) {
        return isCapable ? Capability.yes() : Capability.no("too large");
      }

      @Override
      public Availability availability() {
        return isAvailable ? Availability.yes() : Availability.no("no library", "install it");
      }

      @Override
      public int autoPriority() {
        return 9;
      }
    };
  }

  @Test
  void who_can_not_or_is_not_there_is_not_asked() {
    Scripted unable = willing("unable", false, true);
    Scripted absent = willing("absent", true, false);
    SolverRegistry registry = SolverRegistry.of(unable, absent, exact("c", 1));
    assertEquals("c", registry.choose(PROBLEM).orElseThrow().id());
    AutomaticChoice.Attempt attempt =
        (solver, with) -> {
          asked.add(solver.id());
          return proven(solver.id());
        };
    AutomaticChoice.solve(registry, PROBLEM, NONE, attempt, (id, words) -> heard.add(words));
    assertEquals(List.of("c"), asked);
    SolverRegistry none = SolverRegistry.of(unable, absent);
    assertThrows(
        SolverRefusalException.class,
        () -> AutomaticChoice.solve(none, PROBLEM, NONE, attempt, (id, words) -> {}));
  }
}
