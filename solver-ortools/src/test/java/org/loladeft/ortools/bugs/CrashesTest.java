package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.formats.child.ChildJvm;

/** Faults that end the process, or write where they should not: in a JVM of their own. */
class CrashesTest {

  private static ChildJvm.Outcome run(String fault, String... options) throws Exception {
    return ChildJvm.run(Crashes.class, entry -> true, List.of(), List.of(options), fault);
  }

  /** No thread found. We make a call of our own after it. */
  @Test
  void the_loader_returns_normally_when_it_could_not_load() throws Exception {
    ChildJvm.Outcome outcome = run("loader", "-Djava.io.tmpdir=/no-such-folder");
    assertEquals(1, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("UnsatisfiedLinkError"), outcome.output());
    assertTrue(outcome.output().contains("OrToolsVersion_getMajorNumber"), outcome.output());
    assertFalse(outcome.output().contains("Loader.loadNativeLibraries"), outcome.output());
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

  /**
   * No thread found. The engine's handler of SIGINT stays behind and calls a function that is gone;
   * we tell it to install none.
   */
  @Test
  void an_interrupt_after_a_cp_sat_solve_aborts_the_process() throws Exception {
    ChildJvm.Outcome outcome = interrupted("cpsat-int", "solved", 0);
    assertNotEquals(130, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("bad_function_call"), outcome.output());
    assertEquals(130, interrupted("cpsat-no-int", "solved", 0).status());
  }

  /** Works as designed; we tell it to leave SIGINT alone. */
  @Test
  void scip_takes_an_interrupt_for_itself_and_reports_a_plain_stop() throws Exception {
    ChildJvm.Outcome outcome = interrupted("scip-int", "started", 1000);
    // Under load SCIP may not have got to its handler, or to a solution, as soon as that.
    for (int millis = 2000; millis < 20_000 && !outcome.output().contains("solved"); millis *= 2) {
      outcome = interrupted("scip-int", "started", millis);
    }
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("pressed CTRL-C"), outcome.output());
    assertTrue(outcome.output().contains(" solved"), outcome.output());
    assertEquals(130, interrupted("scip-no-int", "started", 1000).status());
  }

  private static ChildJvm.Outcome interrupted(String fault, String when, long laterMillis)
      throws Exception {
    assumeTrue(ChildJvm.knowsInterrupts(), "the test needs kill and env --default-signal");
    try (ChildJvm jvm = ChildJvm.startInterruptible(Crashes.class, List.of(), List.of(), fault)) {
      jvm.awaitOutput(when);
      Thread.sleep(laterMillis);
      jvm.signal("INT");
      return jvm.outcome();
    }
  }

  /** No thread found in OR-Tools; ERGO-Code/HiGHS#1702 is the same line of HiGHS alone. */
  @Test
  void highs_writes_to_standard_output_though_it_is_told_not_to() throws Exception {
    ChildJvm.Outcome outcome = run("print");
    assertEquals(0, outcome.status(), outcome.output());
    assertTrue(outcome.output().contains("Running HiGHS"), outcome.output());
  }
}
