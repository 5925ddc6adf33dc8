package org.loladeft.crunch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Answer;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.ProofChecker;

/** The ratio to one pass over the table, measured beside it; the printed figure is what counts. */
class MillionDevicesTest {

  private static final int BLOCKS = 24;
  private static final int DEVICES = 1_000_000;
  private static final int RUNS = 30;

  private double sink;

  private static DeftProblem problem() {
    Random random = new Random(7);
    List<Block> blocks =
        IntStream.rangeClosed(1, BLOCKS).mapToObj(d -> new Block("b" + d, d, 1e6)).toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks).reserve(DEVICES);
    double[] compute = new double[BLOCKS];
    double[] memory = IntStream.range(0, BLOCKS).mapToDouble(d -> 1e9 + d * 1e8).toArray();
    for (int k = 0; k < DEVICES; k++) {
      double speed = Math.pow(10, random.nextDouble());
      for (int d = 0; d < BLOCKS; d++) {
        compute[d] = (1 + (d + 1.0) / BLOCKS) / speed;
      }
      builder.device(4e9, 1e7 / Math.pow(10, random.nextDouble()), compute, memory);
    }
    return builder.build();
  }

  private double millis(DoubleSupplier work) {
    long start = System.nanoTime();
    sink += work.getAsDouble();
    return (System.nanoTime() - start) * 1e-6;
  }

  private static double onePass(DeftProblem problem) {
    double a = 0;
    double b = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int j = 0; j < BLOCKS; j += 2) {
        a += problem.computeSeconds(k, j);
        b += problem.computeSeconds(k, j + 1);
      }
    }
    return a + b;
  }

  private static Answer solve(DeftProblem problem) {
    SolveContext context = SolveContext.start(SolveOptions.withDefaults());
    return new CrunchDirectSolver().solve(problem, context);
  }

  /** The least of alternating runs: what else the machine does can only add to either. */
  @Test
  void a_million_devices_cost_less_than_four_passes_since_most_are_read_once() {
    DeftProblem problem = problem();
    double pass = Double.POSITIVE_INFINITY;
    double solve = Double.POSITIVE_INFINITY;
    for (int run = 0; run < RUNS; run++) {
      pass = Math.min(pass, millis(() -> onePass(problem)));
      solve =
          Math.min(solve, millis(() -> solve(problem).outcome().latencySeconds().orElseThrow()));
    }
    String figures =
        String.format(
            Locale.ROOT,
            "24 x 1,000,000: crunch-direct %.2f ms, one pass %.2f ms, ratio %.2f",
            solve,
            pass,
            solve / pass);
    System.getLogger(getClass().getName()).log(System.Logger.Level.INFO, figures);
    assertTrue(solve < 4 * pass && sink > 0, figures);
    Proof proof = solve(problem).proof().orElseThrow();
    assertTrue(ProofChecker.check(problem, proof).isConfirmed());
  }
}
