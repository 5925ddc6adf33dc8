package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/** Problems in units that bring their figures to 1e130, 1e-130, 1e280 and 1e-280. */
class SeveralMagnitudesTest {

  private static final int[] EXPONENTS = {0, 432, -432, 930, -930};

  /** Figures near 1, of which units make a problem of any magnitude. */
  private record Draw(
      Uplink.Kind kind,
      double budget,
      double[] bits,
      double[] channel,
      double[][] compute,
      double[][] extra) {

    static Draw of(Uplink.Kind kind, SplittableRandom random, boolean several, boolean equal) {
      int blocks = equal ? 2 + random.nextInt(3) : 4; // of fewer there are few kinds
      int devices = several ? 2 + random.nextInt(2) : blocks + random.nextInt(3);
      double[] bits = figures(blocks, random, 0.5, 2);
      double[][] compute = new double[devices][blocks];
      double[][] extra = new double[devices][];
      for (int k = 0; k < devices; k++) {
        extra[k] = figures(blocks, random, 0, 0.4);
        if (equal) {
          Arrays.fill(bits, bits[0]);
          Arrays.fill(extra[k], extra[k][0]);
        }
        double pace = 0.3 + random.nextDouble();
        for (int j = 0; j < blocks; j++) {
          compute[k][j] = pace * (1 + 0.4 * j) + extra[k][j];
        }
      }
      double budget = kind.hasWholeShares() ? devices + random.nextInt(6) : 2;
      return new Draw(
          kind,
          budget,
          bits,
          figures(devices, random, 0.5, 2),
          compute,
          several ? extra : new double[0][]);
    }

    private static double[] figures(int count, SplittableRandom random, double from, double to) {
      return random.doubles(count, from, to).toArray();
    }

    /** With other units of time and upload; the channel's follows from them. */
    DeftProblem in(int seconds, int bit) {
      List<Block> blocks = new ArrayList<>();
      for (int j = 0; j < bits.length; j++) {
        blocks.add(new Block("b" + j, j + 1, Math.scalb(bits[j], bit)));
      }
      boolean limited = kind == Uplink.Kind.POWER_LIMITED;
      int rate = bit - seconds;
      ProblemBuilder builder =
          DeftProblem.builder(kind.withBudget(Math.scalb(budget, limited ? rate : 0)), blocks);
      double[] free = new double[bits.length];
      for (int k = 0; k < compute.length; k++) {
        Device device =
            Device.of("d" + k, 1, Math.scalb(channel[k], rate), scaled(compute[k], seconds), free);
        builder.device(
            extra.length == 0
                ? device
                : device.withSeveralBlocks(bits.length, scaled(extra[k], seconds), free));
      }
      return builder.build();
    }

    private static double[] scaled(double[] row, int exponent) {
      return Arrays.stream(row).map(v -> Math.scalb(v, exponent)).toArray();
    }
  }

  private static DeftResult solve(DeftProblem problem, DeftSolver solver) {
    return Deft.solve(problem, solver, SolveOptions.withDefaults());
  }

  /** Times and uploads in all pairs of units whose channels are still figures. */
  private static List<int[]> units() {
    List<int[]> units = new ArrayList<>();
    for (int seconds : EXPONENTS) {
      for (int bit : EXPONENTS) {
        if (Math.abs(bit - seconds) < 1000) {
          units.add(new int[] {seconds, bit});
        }
      }
    }
    return units;
  }

  private static void optimaAreThoseOfTwins(DeftSolver solver, boolean equal, Uplink.Kind... on) {
    SplittableRandom random = new SplittableRandom(1);
    for (Uplink.Kind kind : on) {
      for (int i = 0; i < 2; i++) {
        Draw draw = Draw.of(kind, random, true, equal);
        DeftResult.Optimal twin =
            assertInstanceOf(DeftResult.Optimal.class, solve(draw.in(0, 0), solver));
        for (int[] unit : units()) {
          DeftProblem problem = draw.in(unit[0], unit[1]);
          String words = problem + " in 2^" + unit[0] + " s and 2^" + unit[1] + " bit";
          assertEquals(Capability.yes(), solver.capability(problem), words);
          DeftResult result = solve(problem, solver);
          DeftResult.Optimal optimal = assertInstanceOf(DeftResult.Optimal.class, result, words);
          assertEquals(ProofState.CHECKED, optimal.proofState(), words);
          double latency = Math.scalb(optimal.latencySeconds(), -unit[0]);
          assertEquals(twin.latencySeconds(), latency, 1e-6 * latency, words);
        }
      }
    }
  }

  @Test
  void run_pricing_proves_the_same_optima_in_any_units() {
    optimaAreThoseOfTwins(new RunPricingSolver(), true, Uplink.Kind.values());
  }

  @Test
  void block_pricing_proves_the_same_optima_in_any_units() {
    optimaAreThoseOfTwins(
        new BlockPricingSolver(), false, Uplink.Kind.DEDICATED, Uplink.Kind.SHARED);
  }

  @Test
  void dual_ascent_brackets_the_optimum_in_any_units() {
    SplittableRandom random = new SplittableRandom(2);
    DualAscentSolver ascent = new DualAscentSolver();
    for (boolean several : new boolean[] {false, true}) {
      DeftSolver exact = several ? new RunPricingSolver() : new ParametricSolver();
      for (int i = 0; i < 2; i++) {
        Draw draw = Draw.of(Uplink.Kind.SHARED, random, several, true);
        double optimum = solve(draw.in(0, 0), exact).outcome().latencySeconds().getAsDouble();
        for (int[] unit : units()) {
          DeftProblem problem = draw.in(unit[0], unit[1]);
          DeftResult result = solve(problem, ascent);
          double latency = scaled(result.outcome().latencySeconds().getAsDouble(), -unit[0]);
          double bound = scaled(result.outcome().lowerBoundSeconds().getAsDouble(), -unit[0]);
          String words = problem + ": " + bound + " <= " + optimum + " <= " + latency;
          assertTrue(bound <= optimum * (1 + 1e-9), words);
          assertTrue(latency >= optimum * (1 - 1e-9) && latency <= 1.3 * optimum, words);
          assertTrue(bound >= 0.5 * optimum, words);
        }
      }
    }
  }

  private static double scaled(double value, int exponent) {
    return Math.scalb(value, exponent);
  }

  @Test
  void figures_that_span_too_much_are_refused_with_the_spans() {
    Draw draw = Draw.of(Uplink.Kind.SHARED, new SplittableRandom(3), true, true);
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("b", 1, 1e-250)))
            .device(
                Device.of("d", 1, 1, new double[] {1e300}, new double[1])
                    .withSeveralBlocks(2, new double[1], new double[1]))
            .build();
    for (DeftSolver solver : List.of(new RunPricingSolver(), new DualAscentSolver())) {
      assertEquals(Capability.yes(), solver.capability(draw.in(0, 0)));
      String reason = solver.capability(problem).reason().orElse("");
      assertTrue(
          reason.startsWith("its figures span too many orders of magnitude: computation"), reason);
    }
  }
}
