package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.formats.child.ChildJvm;

/** What Ctrl-C does to a JVM that solves, or has solved: what it does to any other. */
class InterruptTest {

  private static final int ENDED_BY_INT = 128 + 2;

  @BeforeEach
  void knows_how_to_interrupt() throws InterruptedException {
    assumeTrue(ChildJvm.knowsInterrupts(), "the tests need kill and env --default-signal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ortools-milp", "ortools-cpsat"})
  void ctrl_c_during_a_solve_ends_the_jvm_and_is_no_time_limit(String solver) throws Exception {
    String output = interrupted("started", solver, "hard");
    assertFalse(output.contains("solved"), output);
    assertFalse(output.contains("CTRL-C"), output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ortools-milp", "ortools-cpsat"})
  void ctrl_c_after_a_solve_ends_the_jvm_in_order(String solver) throws Exception {
    String output = interrupted("solved COMPLETED", solver, "easy");
    assertFalse(output.contains("bad_function_call"), output);
  }

  @Test
  void ctrl_c_is_heard_while_a_child_solves() throws Exception {
    interrupted("started", "ortools-milp", "hard", "child");
  }

  private static String interrupted(String when, String... arguments) throws Exception {
    try (ChildJvm jvm =
        ChildJvm.startInterruptible(SolveAndLinger.class, List.of(), List.of(), arguments)) {
      jvm.awaitOutput(when);
      Thread.sleep(1000); // Let the start's relaxations pass.
      jvm.signal("INT");
      ChildJvm.Outcome outcome = jvm.outcome();
      assertEquals(ENDED_BY_INT, outcome.status(), outcome.output());
      assertTrue(outcome.output().contains("hook"), outcome.output());
      return outcome.output();
    }
  }
}
