package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Answer;
import org.loladeft.api.Availability;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;

class SolverFactsTest {

  private static final SolveOptions NONE = SolveOptions.withDefaults();

  private static final DeftProblem PROBLEM =
      DeftProblem.builder(new Uplink.Dedicated(), List.of(new Block("b", 1, 1)))
          .device(1, 1, new double[] {1}, new double[] {1})
          .build();

  /** Counts what it is asked. */
  private static class Counting extends Scripted {

    final Map<String, Integer> asked = new HashMap<>();

    Counting() {
      super("counting", context -> Answer.infeasible(null));
    }

    private <T> T answered(String question, T answer) {
      asked.merge(question, 1, Integer::sum);
      return answer;
    }

    @Override
    public String id() {
      return answered("id", super.id());
    }

    @Override
    public String version() {
      return answered("version", "7");
    }

    @Override
    public String description() {
      return answered("description", "counts");
    }

    @Override
    public Guarantee guarantee() {
      return answered("guarantee", Guarantee.EXACT);
    }

    @Override
    public Set<SolveOption> honours() {
      return answered("honours", new HashSet<>(Set.of(SolveOption.SEED)));
    }

    @Override
    public Set<String> parameters() {
      return answered("parameters", Set.of("width", "depth"));
    }

    @Override
    public int autoPriority() {
      return answered("autoPriority", 3);
    }

    @Override
    public Capability capability(DeftProblem problem) {
      return answered("capability", super.capability(problem));
    }

    @Override
    public Availability availability() {
      return answered("availability", super.availability());
    }
  }

  @Test
  void constants_are_asked_once_and_capability_and_availability_each_time() {
    Counting solver = new Counting();
    Deft deft = Deft.of(SolverRegistry.of(solver));
    for (int i = 0; i < 3; i++) {
      deft.solve(PROBLEM, "counting", NONE.withSeed(i));
    }
    for (String constant :
        List.of(
            "id", "version", "description", "guarantee", "honours", "parameters", "autoPriority")) {
      assertEquals(1, solver.asked.get(constant), constant);
    }
    assertEquals(3, solver.asked.get("capability"));
    assertEquals(3, solver.asked.get("availability"));
  }

  @Test
  void they_are_what_the_solver_said() {
    SolverFacts facts = SolverFacts.of(new Counting());
    assertTrue(facts.isSound());
    facts.requireSound();
    assertEquals("SolverFacts[id=counting, version=7]", facts.toString());
    assertEquals("counts", facts.description());
    assertEquals(Guarantee.EXACT, facts.guarantee());
    assertEquals(Set.of(SolveOption.SEED), facts.honours());
    assertEquals("[depth, width]", facts.parameters().toString());
    assertEquals(3, facts.autoPriority());
    assertEquals(new Counting().problemClasses(), facts.problemClasses());
    assertEquals(Release.holds(Counting.class), facts.isOfThisRelease());
    assertTrue(facts.canSolve(PROBLEM));
  }

  @Test
  void options_are_kept_as_far_as_they_are_honoured() {
    SolverFacts facts = SolverFacts.of(new Counting());
    SolveOptions wanted =
        NONE.withSeed(5)
            .withTimeLimit(Duration.ofSeconds(1))
            .withParameter("depth", "2")
            .withParameter("height", "3");
    SolveOptions honoured = facts.honoured(wanted);
    assertEquals(Set.of(SolveOption.SEED), honoured.requested());
    assertEquals(5, honoured.seed());
    assertEquals(Map.of("depth", "2"), honoured.parameters());
    assertTrue(facts.honoursAll(honoured));
    assertFalse(facts.honoursAll(wanted));
    assertFalse(facts.honoursAll(NONE.withParameter("height", "3")));
  }

  @Test
  void a_solver_that_fails_a_question_is_broken_by_that_name_and_never_chosen() {
    Counting silent =
        new Counting() {
          @Override
          public String version() {
            throw new AssertionError("who cares");
          }

          @Override
          @SuppressWarnings("NullAway")
          public Guarantee guarantee() {
            return null;
          }
        };
    SolverFacts facts = SolverFacts.of(silent);
    assertFalse(facts.isSound());
    assertFalse(facts.canSolve(PROBLEM));
    assertEquals("unversioned", facts.version());
    assertEquals(Guarantee.HEURISTIC, facts.guarantee());
    assertEquals(
        "version failed: AssertionError: who cares",
        assertThrows(SolverFacts.BrokenException.class, facts::requireSound).getMessage());
    assertTrue(SolverRegistry.of(silent).choose(PROBLEM).isEmpty());
    SolverFaultException fault =
        assertThrows(
            SolverFaultException.class,
            () -> Deft.of(SolverRegistry.of(silent)).solve(PROBLEM, "counting", NONE));
    assertEquals(SolverFaultException.Kind.FAILED, fault.kind());
    assertEquals(
        "solver 'counting' is broken: version failed: AssertionError: who cares",
        fault.getMessage());
  }

  @Test
  void a_question_that_is_asked_each_time_may_fail_each_time() {
    Counting moody =
        new Counting() {
          @Override
          public Capability capability(DeftProblem problem) {
            throw new IllegalStateException("not today");
          }
        };
    SolverFacts facts = SolverFacts.of(moody);
    assertTrue(facts.isSound());
    assertFalse(facts.canSolve(PROBLEM));
    assertEquals(
        "capability failed: IllegalStateException: not today",
        assertThrows(SolverFacts.BrokenException.class, () -> facts.capability(PROBLEM))
            .getMessage());
  }
}
