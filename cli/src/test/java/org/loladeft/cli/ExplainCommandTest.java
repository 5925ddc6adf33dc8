package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {

  @Test
  void it_names_the_pair_that_holds_the_round_up_and_what_would_help() {
    Run run = Run.withInput(Samples.json(Samples.dedicated()), "explain", "-");
    assertAll(
        () -> assertEquals(0, run.status(), run.err()),
        () ->
            assertTrue(
                run.out()
                    .contains("The round takes 3 s, proven optimal. 1 of 2 pairs ends with it"),
                run.out()),
        // d1 computes 2 s: a hundredth faster saves 2 - 2 / 1.01 s = 19.8 ms of 3 s.
        () -> assertTrue(run.out().contains("-19.8 ms"), run.out()),
        // Without d1 the deep block goes to d2 (4.5 s) and the shallow one to d3 (9 s).
        () -> assertTrue(run.out().contains("+6.00 s"), run.out()));
  }

  @Test
  void it_prices_bandwidth() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "explain", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("All pairs end with it."), run.out());
    // Both upload 1 Mbit in 1 s at 1 MHz: dT / dB = -1 / (2 x 1e6) s/Hz, or -0.5 s a MHz.
    assertTrue(run.out().contains("bandwidth  -0.500 s per MHz more\n"), run.out());
    assertTrue(run.out().contains("infeasible"), "two devices are as few as two blocks need");
  }

  @Test
  void json_holds_the_same_figures() {
    Run run = Run.withInput(Samples.json(Samples.shared()), "explain", "--format", "json", "-");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\"secondsPerHertz\": -"), run.out());
    assertTrue(run.out().contains("\"format\": \"deft-explanation/1\""), run.out());
    assertTrue(run.out().contains("\"name\": \"twins\""), run.out());
    assertTrue(run.out().contains("\"solver\": \"parametric\""), run.out());
    assertTrue(run.out().contains("\"feasibleWithout\": false"), run.out());
  }

  @Test
  void an_infeasible_problem_is_explained_by_its_proof() {
    Run run = Run.withInput(Samples.json(Samples.infeasible()), "explain", "-");
    assertEquals(3, run.status());
    assertTrue(run.out().contains("One more is needed. Nearest:"), run.out());
  }
}
