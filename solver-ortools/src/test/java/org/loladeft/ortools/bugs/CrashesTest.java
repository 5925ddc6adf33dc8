package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.ortools.ChildJvm;

/** Faults that end the process, or write where they should not: in a JVM of their own. */
class CrashesTest {

  private static ChildJvm.Outcome run(String fault) throws Exception {
    return ChildJvm.run(Crashes.class, entry -> true, List.of(), List.of(), fault);
  }

  /**
   * No thread found. With a class in the lambda's place the JVM crashed twice in our solver, not in
   * this isolation; we read the bound after a run instead.
   */
  @Test
  void cp_sats_bound_callback_does_not_take_a_lambda() throws Exception {
    ChildJvm.Outcome outcome = run("lambda");
    assertNotEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("NoSuchMethodError"), outcome.output());
  }

  /** No thread found; google/or-tools#4737 says that hints are on the main branch by now. */
  @Test
  void a_hint_to_highs_breaks_the_process() throws Exception {
    ChildJvm.Outcome outcome = run("hint");
    assertNotEquals(0, outcome.status(), outcome.output());
    assertFalse(outcome.output().contains("survived"), outcome.output());
  }

  /** No thread found in OR-Tools; ERGO-Code/HiGHS#1702 is the same line of HiGHS alone. */
  @Test
  void highs_writes_to_standard_output_though_it_is_told_not_to() throws Exception {
    ChildJvm.Outcome outcome = run("print");
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("Running HiGHS"), outcome.output());
  }
}
