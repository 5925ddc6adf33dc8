package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Progress;
import org.loladeft.api.ProofState;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.RandomProblems;

/**
 * The three exact solvers against each other on a few problems of each sort, with the course that
 * their searches take: how many better allocations and bounds they tell. A rule that has stopped to
 * choose well changes it, though the answer stays right.
 */
class SearchCourseTest {

  /** What a solver told in all. */
  private static final class Course {
    int reports;
    int improved;
    double latency;
    double bound;

    void reset() {
      latency = Double.POSITIVE_INFINITY;
      bound = 0;
    }

    void add(Progress progress) {
      reports++;
      double now = progress.latencySeconds().orElse(Double.POSITIVE_INFINITY);
      improved += now < latency ? 1 : 0;
      assertTrue(now <= latency, "allocations get better");
      assertTrue(progress.lowerBoundSeconds().orElse(0) >= bound, "bounds rise");
      latency = now;
      bound = progress.lowerBoundSeconds().orElse(0);
    }
  }

  private static DeftProblem problem(int blocks, int from, int to, int levels, int seed) {
    RandomProblems.Memory[] memories = RandomProblems.Memory.values();
    return RandomProblems.of(Uplink.Kind.DEDICATED)
        .withBlocks(1, blocks)
        .withDevices(from, to)
        .withMemory(memories[seed % memories.length])
        .withUploads(RandomProblems.Uploads.RISING)
        .withLevels(levels)
        .problem(seed);
  }

  private static List<DeftProblem> problems() {
    return IntStream.range(0, 120)
        .mapToObj(
            seed ->
                seed % 10 == 0
                    ? problem(4, 1500, 3000, seed % 20 == 0 ? 5 : 0, seed)
                    : seed % 3 == 0
                        ? problem(16, 8, 40, 0, seed)
                        : problem(6, 1, 9, seed % 2 == 0 ? 3 : 0, seed))
        .toList();
  }

  /** Infeasible problems, sum of optima in s, reports, and reports of a better allocation. */
  private static String course(DeftSolver solver) {
    Course course = new Course();
    int infeasible = 0;
    double sum = 0;
    for (DeftProblem p : problems()) {
      course.reset();
      SolveOptions options = SolveOptions.withDefaults().withProgressListener(course::add);
      DeftResult result = Deft.solve(p, solver, options);
      assertEquals(ProofState.CHECKED, result.proofState());
      if (result instanceof DeftResult.WithAllocation found) {
        sum += found.latencySeconds();
        course.reset();
        DeftResult again = Deft.solve(p, solver, options.withHint(Hint.of(found)));
        assertTrue(again instanceof DeftResult.Optimal);
      } else {
        infeasible++;
      }
    }
    return infeasible + " " + (float) sum + " " + course.reports + " " + course.improved;
  }

  @Test
  void the_searches_take_the_course_that_they_took() {
    assertEquals("33 111.1235 900 390", course(new CrunchSolver()));
  }

  @Test
  void the_closed_form_takes_the_course_that_it_took() {
    assertEquals("33 111.1235 449 177", course(new CrunchDirectSolver()));
  }

  @Test
  void the_bottleneck_takes_the_course_that_it_took() {
    assertEquals("33 111.1235 511 213", course(new BottleneckSolver()));
  }

  /** Optima, devices with a price in proofs, sum of latencies and of bounds, s. */
  @Test
  void the_rule_for_runs_comes_as_far_as_it_came() {
    double latencies = 0;
    double bounds = 0;
    int optimal = 0;
    int prices = 0;
    for (int seed = 0; seed < 60; seed++) {
      DeftResult result =
          Deft.solve(runs(seed), new CrunchRunsSolver(), SolveOptions.withDefaults());
      optimal += result instanceof DeftResult.Optimal ? 1 : 0;
      if (result instanceof DeftResult.WithAllocation found) {
        latencies += found.latencySeconds();
        bounds += result.lowerBoundSeconds().orElseThrow();
      }
      if (result.proof().orElse(null) instanceof RunPriceProof proof) {
        prices += proof.devices().length;
      }
    }
    assertEquals(
        "40 75 189.92981 185.9404",
        optimal + " " + prices + " " + (float) latencies + " " + (float) bounds);
  }

  private static DeftProblem runs(int seed) {
    Random random = new Random(seed);
    int blocks = 3 + random.nextInt(10);
    List<Block> list =
        IntStream.rangeClosed(1, blocks).mapToObj(j -> new Block("b" + j, j, 1)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), list);
    int devices = 2 + random.nextInt(seed % 2 == 0 ? 7 : 30);
    for (int k = 0; k < devices; k++) {
      double[] time = new double[blocks];
      double[] extra = new double[blocks];
      double[] none = new double[blocks];
      double further = 0.2 + random.nextDouble();
      Arrays.fill(extra, further);
      double rising = further + random.nextDouble();
      for (int j = 0; j < blocks; j++) {
        rising += seed % 3 == 0 ? further : 0.4 * random.nextDouble();
        time[j] = rising;
      }
      int most = seed % 4 == 0 ? 2 : blocks;
      builder.device(
          Device.of("d" + k, 1, 1 + 9 * random.nextDouble(), time, none)
              .withSeveralBlocks(most, extra, none));
    }
    return builder.build();
  }
}
