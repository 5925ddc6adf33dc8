package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;

/** Labels at prices that say nothing, just below the optimum and above it. */
class RunDecisionTest {

  private static DeftProblem problem(Uplink.Kind kind, int seed) {
    return RandomProblems.of(kind)
        .withSeveral(Extras.EQUAL, Caps.MIXED)
        .withBlocks(9, 9)
        .withDevices(6, 6)
        .problem(seed);
  }

  /** Verdicts below and above the optimum, with all labels, with one, and when stopped. */
  private static String verdicts(DeftProblem problem, double seconds) {
    StringBuilder words = new StringBuilder();
    for (long most : new long[] {RunDecision.MOST_LABELS, 1, 20}) {
      for (boolean stop : new boolean[] {false, true}) {
        RunTable table =
            RunTable.ofEqual(problem, EqualBlocks.order(problem).orElseThrow(), StopPoll.never());
        RunDecision decision = new RunDecision(table, () -> stop, StopPoll.never());
        RunDecision.Verdict verdict =
            decision.label(seconds, new double[problem.deviceCount()], most);
        words.append(verdict.name().charAt(0)).append(decision.labels()).append(' ');
        words.append(decision.ways()).append(' ');
        if (verdict == RunDecision.Verdict.FOUND) {
          double latency = latency(problem, table, decision.found());
          assertTrue(latency <= seconds * (1 + 1e-9), latency + " by " + seconds);
        }
      }
    }
    return words.toString();
  }

  private static double latency(DeftProblem problem, RunTable table, RunPlan plan) {
    BlockIncumbent incumbent =
        new BlockIncumbent(problem, SolveContext.start(SolveOptions.withDefaults()));
    incumbent.offer(table.states.deviceOfBlock(plan));
    return incumbent.latency();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DEDICATED       | 1 | E4 0 E4 0 E2 5 O2 0 E4 0 E4 0 / F4 0 F4 0 O4 7 O2 0 F4 0 F4 0
          DEDICATED       | 4 | E22 0 E22 0 E2 10 O2 0 E21 10 O21 0 / F9 0 F9 0 O4 13 O2 0 F9 0 F9 0
          SHARED          | 1 | E16 0 E16 0 O2 12 O2 0 E16 0 E16 0 / F8 0 F8 0 F2 11 O2 0 F8 0 F8 0
          SHARED          | 2 | E45 0 E45 0 O2 25 O2 0 O21 25 O21 0 / F45 0 F45 0 F2 14 O2 0 F21 14 O21 0
          POWER_LIMITED   | 2 | E42 0 E42 0 O2 18 O2 0 O21 18 O21 0 / F52 0 F52 0 F2 12 O2 0 F21 12 O21 0
          RESOURCE_BLOCKS | 1 | E20 0 E20 0 O2 13 O2 0 E20 0 E20 0 / F21 0 F21 0 O2 10 O2 0 O21 10 O21 0
          RESOURCE_BLOCKS | 2 | E44 0 E44 0 O2 19 O2 0 O21 19 O21 0 / F43 0 F43 0 F2 15 O2 0 F21 15 O21 0
          """)
  void takes_the_course_that_it_took(Uplink.Kind kind, int seed, String course) {
    DeftProblem problem = problem(kind, seed);
    DeftResult.Optimal best =
        (DeftResult.Optimal)
            Deft.solve(problem, new RunPricingSolver(), SolveOptions.withDefaults());
    double below = best.latencySeconds() * (1 - 1e-6);
    assertEquals(
        course,
        verdicts(problem, below) + "/ " + verdicts(problem, 1.02 * best.latencySeconds()).trim());
  }
}
