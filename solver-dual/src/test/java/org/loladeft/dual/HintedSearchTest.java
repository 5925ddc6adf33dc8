package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.PriceProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.api.solve.Deft;

/** When the parametric solver takes a hint's prices, and looks at few devices. */
class HintedSearchTest {

  private static final DeftProblem PROBLEM = Cells.shared(6, 60, 4);
  private static final DeftResult.Optimal OPTIMUM = solve(SolveOptions.withDefaults());
  private static final PriceProof PROOF = (PriceProof) OPTIMUM.proof().orElseThrow();

  private static DeftResult.Optimal solve(SolveOptions options) {
    return (DeftResult.Optimal) Deft.solve(PROBLEM, new ParametricSolver(), options);
  }

  /** Whether it looks at fewer than all devices; the optimum is the same. */
  private static boolean looksAtFew(int[] devices, double threshold) {
    PriceProof prices = PriceProof.of(threshold, PROOF.devices(), PROOF.prices());
    Hint hint = Hint.of(Allocation.of(devices), prices);
    DeftResult.Optimal found = solve(SolveOptions.withDefaults().withHint(hint));
    assertEquals(OPTIMUM.latencySeconds(), found.latencySeconds(), 2e-12 * found.latencySeconds());
    return Integer.parseInt(found.notes().get("candidates")) < PROBLEM.deviceCount();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, false",
    "0.79, false",
    "0.81, true",
    "1, true",
    "1.24, true",
    "1.26, false",
    "2, false"
  })
  void prices_of_a_latency_within_a_quarter_are_taken(double factor, boolean taken) {
    double threshold = factor * OPTIMUM.latencySeconds();
    assertEquals(taken, looksAtFew(OPTIMUM.allocation().devices(), threshold));
  }

  @Test
  void prices_without_a_matching_are_not_taken() {
    int[] devices = OPTIMUM.allocation().devices();
    assertEquals(true, looksAtFew(devices, OPTIMUM.latencySeconds()));
    for (int j = 1; j < devices.length; j++) {
      for (int i = 0; i < j; i++) {
        int[] twice = devices.clone();
        twice[j] = twice[i];
        assertEquals(false, looksAtFew(twice, OPTIMUM.latencySeconds()));
      }
    }
    int[] unfit = devices.clone();
    for (int k = 0; k < PROBLEM.deviceCount(); k++) {
      int device = k;
      if (!PROBLEM.fits(k, 5) && Arrays.stream(devices).noneMatch(d -> d == device)) {
        unfit[5] = k;
      }
    }
    assertEquals(false, looksAtFew(unfit, OPTIMUM.latencySeconds()));
  }

  /** At the lone bound, and at the hint's latency: neither is taken for the end of the search. */
  @ParameterizedTest
  @CsvSource({"60, 1", "60, 2", "3000, 1", "3000, 2"})
  void a_hinted_search_that_is_stopped_proves_nothing(int devices, int last) {
    DeftProblem before = Cells.shared(6, devices, 4);
    DeftProblem problem = ProblemEdit.of(before).withBetterChannels(0.9);
    ParametricSolver solver = new ParametricSolver();
    DeftResult.Optimal known =
        (DeftResult.Optimal) Deft.solve(before, solver, SolveOptions.withDefaults());
    for (Hint hint : List.of(Hint.of(known), Hint.of(known.allocation()))) {
      Cancellation cancellation = new Cancellation();
      int[] reports = {0};
      SolveOptions options =
          SolveOptions.withDefaults()
              .withHint(hint)
              .withCancellation(cancellation)
              .withProgressListener(
                  report -> {
                    if (++reports[0] == last) {
                      cancellation.cancel();
                    }
                  });
      DeftResult stopped = Deft.solve(problem, solver, options);
      assertEquals(StopReason.CANCELLED, stopped.stopReason());
      assertTrue(stopped.proof().isEmpty());
    }
  }
}
