package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** Whatever a solver throws or answers harms itself only, and names it. */
class HostileSolverTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();
  private static final OptionalDouble NO_BOUND = OptionalDouble.empty();

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  private static final Allocation BEST = Allocation.of(new int[] {0});

  /** Throws anything, as code that was not written in Java may. */
  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** What the nullness annotations forbid and a solver of another language may pass. */
  private static <T> T nothing() {
    return null;
  }

  private static void fault(DeftSolver solver, String... words) {
    SolverFaultException e =
        assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, NONE));
    assertEquals("scripted", e.solverId());
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @Test
  void a_malformed_answer_is_a_fault_that_names_what_is_missing() {
    Map<String, Supplier<Answer>> answers =
        Map.of(
            "allocation is null",
            () -> Answer.optimal(nothing(), 2, 2, null),
            "stopReason is null",
            () -> Answer.feasible(BEST, 2, NO_BOUND, null, nothing()),
            "note x is null",
            () -> Answer.optimal(BEST, 2, 2, null).withNote("x", nothing()));
    fault(
        new Scripted(
            "scripted", c -> Answer.feasible(nothing(), 2, NO_BOUND, null, StopReason.COMPLETED)),
        "allocation is null");
    answers.forEach((words, answer) -> fault(new Scripted("scripted", c -> answer.get()), words));
  }

  @Test
  void an_error_of_any_kind_or_an_undeclared_exception_is_a_fault() {
    for (Throwable thrown :
        List.of(
            new Error("boom"),
            new ExceptionInInitializerError("boom"),
            new StackOverflowError("boom"),
            new IOException("boom"))) {
      fault(
          new Scripted("scripted", context -> sneak(thrown)),
          "boom",
          thrown.getClass().getSimpleName());
      fault(
          new Scripted("scripted", context -> Answer.infeasible(null)) {
            @Override
            public Capability capability(DeftProblem problem) {
              return sneak(thrown);
            }
          },
          "boom");
    }
  }

  @Test
  void the_end_of_the_virtual_machine_is_nobodys_fault() {
    OutOfMemoryError end = new OutOfMemoryError("no heap");
    DeftSolver solver = new Scripted("scripted", context -> sneak(end));
    assertSame(end, assertThrows(OutOfMemoryError.class, () -> Deft.solve(PROBLEM, solver, NONE)));
  }

  @Test
  void an_interruption_that_a_solver_throws_stays_set() {
    fault(new Scripted("scripted", context -> sneak(new InterruptedException("woken"))), "woken");
    assertTrue(Thread.interrupted());
  }

  @Test
  void sets_that_hold_null_are_a_fault_and_nothing_worse() {
    DeftSolver solver =
        new Scripted("scripted", context -> Answer.infeasible(null)) {
          @Override
          public Set<String> parameters() {
            Set<String> names = new HashSet<>();
            names.add(nothing());
            return names;
          }
        };
    SolveOptions options = NONE.withParameter("depth", "3");
    assertThrows(SolverFaultException.class, () -> Deft.solve(PROBLEM, solver, options));
  }

  @Test
  void the_automatic_choice_passes_over_a_solver_whose_questions_fail_with_any_error() {
    DeftSolver broken =
        new Scripted("broken", context -> Answer.infeasible(null)) {
          @Override
          public int autoPriority() {
            throw new Error("no idea");
          }
        };
    DeftSolver good =
        new Scripted("good", context -> Answer.optimal(BEST, 2, 2, null)) {
          @Override
          public int autoPriority() {
            return 1;
          }
        };
    assertEquals("good", Deft.of(SolverRegistry.of(broken, good)).solve(PROBLEM).solverId());
    SolverFacts facts = SolverFacts.of(broken);
    assertFalse(facts.isSound());
    assertEquals(0, facts.autoPriority());
  }

  @Test
  void a_checked_exception_of_the_listener_comes_back_wrapped() {
    IOException mine = new IOException("mine");
    DeftSolver solver =
        new Scripted(
            "scripted",
            context -> {
              context.reportIncumbent(2);
              return Answer.optimal(BEST, 2, 2, null);
            });
    SolveOptions options = NONE.withProgressListener(progress -> sneak(mine));
    assertSame(
        mine,
        assertThrows(UndeclaredThrowableException.class, () -> Deft.solve(PROBLEM, solver, options))
            .getCause());
  }

  @Test
  void null_arguments_are_named() {
    Deft deft = Deft.of(SolverRegistry.of());
    Map<String, Executable> calls = new HashMap<>();
    calls.put("registry is null", () -> Deft.of(nothing()));
    calls.put("problem is null", () -> deft.solve(HostileSolverTest.<DeftProblem>nothing()));
    calls.put(
        "options is null", () -> deft.solve(PROBLEM, HostileSolverTest.<SolveOptions>nothing()));
    calls.put(
        "solver id is null", () -> deft.solve(PROBLEM, HostileSolverTest.<String>nothing(), NONE));
    calls.put(
        "solver is null", () -> Deft.solve(PROBLEM, HostileSolverTest.<DeftSolver>nothing(), NONE));
    calls.put("a solver is null", () -> SolverRegistry.of(HostileSolverTest.<DeftSolver>nothing()));
    calls.put(
        "loader is null", () -> SolverRegistry.discover(HostileSolverTest.<ClassLoader>nothing()));
    calls.put(
        "layer is null", () -> SolverRegistry.discover(HostileSolverTest.<ModuleLayer>nothing()));
    calls.forEach(
        (words, call) ->
            assertEquals(words, assertThrows(NullPointerException.class, call).getMessage()));
  }
}
