package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.loladeft.api.SolveOptions;
import org.opentest4j.TestAbortedException;

class TrialTest {

  @Test
  void problems_none_of_which_the_solver_takes_are_one_skip() {
    Spoilt.Dedicated solver = new Spoilt.Dedicated((problem, context, right) -> right);
    Trial trial =
        new Trial(
            solver,
            () -> solver,
            Effort.normal(),
            SolveOptions.withDefaults(),
            true,
            Set.of(),
            Set.of(),
            1e-4,
            Duration.ofMillis(250));
    List<DynamicTest> tests = trial.tests(Catalogue.rateLimits(), problem -> {}).toList();
    assertEquals(1, tests.size());
    assertThrows(TestAbortedException.class, tests.get(0).getExecutable());
    assertEquals(1, trial.tests(List.of(), problem -> {}).count());
  }
}
