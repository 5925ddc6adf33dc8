package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.formats.child.ChildJvm;

/**
 * Repeated solves leak no native memory: the process's resident memory after three tenths of them,
 * which fill heaps and caches, against that after all. In a JVM of its own with a small heap, so
 * that what grows is native.
 */
class NativeMemoryTest {

  @BeforeEach
  void looks_into_proc() {
    assumeTrue(ChildJvm.isLinux(), "the test reads /proc");
  }

  @Test
  void a_thousand_small_solves_do_not_grow_the_process() throws Exception {
    assertTrue(drift("ortools-cpsat", 1000) < 0.3);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(strings = {"ortools-milp", "ortools-cpsat"})
  void ten_thousand_small_solves_do_not_grow_the_process(String solver) throws Exception {
    assertTrue(drift(solver, 10_000) < 0.05);
  }

  private static double drift(String solver, int solves) throws Exception {
    ChildJvm.Outcome outcome =
        ChildJvm.run(
            SolveOften.class,
            entry -> true,
            List.of(),
            List.of("-Xmx64m", "-Xms64m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch"),
            solver,
            "" + solves);
    assertEquals(0, outcome.status(), outcome.output());
    String[] kilobytes = outcome.output().strip().split(" ", -1);
    double early = Double.parseDouble(kilobytes[0]);
    double late = Double.parseDouble(kilobytes[1]);
    assertTrue(early > 64_000, outcome.output());
    return late / early - 1;
  }
}
