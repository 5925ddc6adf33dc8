package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Hint;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;

class AgreementTest {

  private static final List<DeftSolver> SOLVERS =
      List.of(new CrunchSolver(), new CrunchDirectSolver(), new BottleneckSolver());

  private static double checked(DeftProblem problem, DeftSolver solver, SolveOptions options) {
    DeftResult result = Deft.solve(problem, solver, options);
    assertEquals(ProofState.CHECKED, result.proofState());
    return result instanceof DeftResult.WithAllocation found
        ? found.latencySeconds()
        : Double.POSITIVE_INFINITY;
  }

  /** R2 word for word: sort each column of pairs that fit, take the order statistic. */
  private static double closedForm(DeftProblem problem) {
    int[] order = problem.depthOrder().orElseThrow();
    double largest = 0;
    for (int d = 0; d < order.length; d++) {
      int block = order[d];
      double[] column =
          IntStream.range(0, problem.deviceCount())
              .filter(k -> problem.fits(k, block))
              .mapToDouble(k -> problem.bestLatencySeconds(k, block))
              .sorted()
              .toArray();
      int rank = order.length - d;
      largest =
          Math.max(largest, column.length < rank ? Double.POSITIVE_INFINITY : column[rank - 1]);
    }
    return largest;
  }

  private static DeftProblem small(int seed) {
    return problem(6, 9, seed);
  }

  private static DeftProblem problem(int mostBlocks, int mostDevices, int seed) {
    RandomProblems.Memory[] memories = RandomProblems.Memory.values();
    RandomProblems.Uploads[] uploads = RandomProblems.Uploads.values();
    RandomProblems.Uploads upload = uploads[seed / 3 % uploads.length];
    return RandomProblems.of(Uplink.Kind.DEDICATED)
        .withBlocks(1, mostBlocks)
        .withDevices(1, mostDevices)
        .withMemory(memories[seed % memories.length])
        .withUploads(
            upload == RandomProblems.Uploads.UNEQUAL ? RandomProblems.Uploads.RISING : upload)
        .withLevels(seed % 4 == 0 ? 3 : 0)
        .problem(seed);
  }

  private static void assertAgreement(DeftProblem problem) {
    double optimum = closedForm(problem);
    for (DeftSolver solver : SOLVERS) {
      double found = checked(problem, solver, SolveOptions.withDefaults());
      assertEquals(optimum, found, 0, () -> solver.id() + " on " + problem);
    }
  }

  @Test
  void all_three_agree_with_the_closed_form_on_100000_random_problems() {
    for (int seed = 0; seed < 100_000; seed++) {
      assertAgreement(small(seed));
    }
  }

  @Test
  void all_three_agree_with_the_closed_form_on_larger_problems() {
    for (int seed = 0; seed < 2_000; seed++) {
      assertAgreement(problem(24, 60, seed));
    }
  }

  @Test
  @Tag("long")
  void all_three_agree_with_the_closed_form_on_many_larger_problems() {
    for (int seed = 0; seed < 20_000; seed++) {
      assertAgreement(problem(12, 18, seed));
      assertAgreement(problem(40, 120, seed));
    }
  }

  @Test
  void all_three_agree_where_a_sample_of_the_devices_comes_first() {
    RandomProblems.Memory[] memories = RandomProblems.Memory.values();
    for (int seed = 0; seed < 150; seed++) {
      DeftProblem problem =
          RandomProblems.of(Uplink.Kind.DEDICATED)
              .withBlocks(1, 4)
              .withDevices(2_000, 6_000)
              .withMemory(memories[seed % memories.length])
              .withLevels(seed % 2 == 0 ? 5 : 0)
              .problem(seed);
      assertAgreement(problem);
    }
  }

  @Test
  void any_hint_leaves_the_optimum_as_it_is() {
    for (int seed = 0; seed < 2_000; seed++) {
      DeftProblem problem = small(seed);
      for (DeftSolver solver : SOLVERS) {
        DeftResult result = Deft.solve(problem, solver, SolveOptions.withDefaults().withSeed(seed));
        if (result instanceof DeftResult.WithAllocation found) {
          SolveOptions hinted = SolveOptions.withDefaults().withHint(Hint.of(found));
          assertEquals(found.latencySeconds(), checked(problem, solver, hinted), 0);
        }
      }
    }
  }
}
