package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;

/** Problems whose figures are very large or very small, beside twins in other units. */
class ExtremeMagnitudesTest {

  private static final List<Uplink.Kind> JOINT =
      List.of(Uplink.Kind.SHARED, Uplink.Kind.POWER_LIMITED, Uplink.Kind.RESOURCE_BLOCKS);

  private static final ParametricSolver SOLVER = new ParametricSolver();

  /** Figures of a small problem, and the units of time, upload, share and channel to put it in. */
  private record Draw(
      Uplink.Kind kind, double budget, double[] bits, double[] channel, double[][] compute) {

    static Draw of(Uplink.Kind kind, SplittableRandom random, int spread) {
      int blocks = 1 + random.nextInt(4);
      int devices = blocks + random.nextInt(4);
      double[][] compute = new double[devices][];
      for (int k = 0; k < devices; k++) {
        compute[k] = figures(blocks, random, spread);
      }
      double budget = kind.hasWholeShares() ? blocks + random.nextInt(9) : 1 + random.nextDouble();
      double[] channel = figures(devices, random, spread);
      for (int k = 0; k < devices; k++) {
        channel[k] = channel[k] == 0 ? 1 : channel[k];
      }
      return new Draw(kind, budget, figures(blocks, random, spread), channel, compute);
    }

    private static double[] figures(int count, SplittableRandom random, int spread) {
      double[] figures = new double[count];
      for (int i = 0; i < count; i++) {
        int exponent = random.nextInt(2 * spread + 1) - spread;
        figures[i] = random.nextInt(8) == 0 ? 0 : Math.scalb(1 + random.nextDouble(), exponent);
      }
      return figures;
    }

    DeftProblem in(int seconds, int bit, int share, int rate) {
      List<Block> blocks = new ArrayList<>();
      for (int j = 0; j < bits.length; j++) {
        blocks.add(new Block("b" + j, j + 1, Math.scalb(bits[j], bit)));
      }
      ProblemBuilder builder =
          DeftProblem.builder(kind.withBudget(Math.scalb(budget, share)), blocks);
      for (int k = 0; k < compute.length; k++) {
        double[] row = compute[k].clone();
        for (int j = 0; j < row.length; j++) {
          row[j] = Math.scalb(row[j], seconds);
        }
        builder.device(1, Math.scalb(channel[k], rate), row, new double[row.length]);
      }
      return builder.build();
    }
  }

  private static DeftResult solve(DeftProblem problem) {
    return Deft.solve(problem, SOLVER, SolveOptions.withDefaults());
  }

  /** Down to where figures become subnormal, up to where the builder refuses them. */
  @Test
  void a_problem_in_any_units_has_the_same_latency_as_its_twin_in_sane_ones() {
    SplittableRandom random = new SplittableRandom(1);
    int extreme = 0;
    for (int i = 0; i < 1000; i++) {
      Uplink.Kind kind = JOINT.get(i % JOINT.size());
      Draw draw = Draw.of(kind, random, 6);
      int seconds = random.nextInt(1201) - 600;
      int share = kind.hasWholeShares() ? 0 : random.nextInt(601) - 300;
      boolean limited = kind == Uplink.Kind.POWER_LIMITED;
      int bit = limited ? seconds + share : random.nextInt(1201) - 600;
      int rate = limited ? share : bit - seconds - share;
      if (Math.abs(rate) > 900 || Math.abs(rate + share) > 900) {
        continue; // the builder refuses such rates
      }
      DeftResult.Optimal twin =
          assertInstanceOf(DeftResult.Optimal.class, solve(draw.in(0, 0, 0, 0)));
      DeftProblem problem = draw.in(seconds, bit, share, rate);
      DeftResult.Optimal result = assertInstanceOf(DeftResult.Optimal.class, solve(problem));
      assertEquals(ProofState.CHECKED, result.proofState());
      assertEquals(
          Math.scalb(twin.latencySeconds(), seconds), result.latencySeconds(), problem + "");
      extreme += problem.hasExtremeFigures() ? 1 : 0;
    }
    assertTrue(extreme > 400, extreme + " were extreme");
  }

  /** Each figure has a magnitude of its own: proven, or refused with the reason. */
  @Test
  void a_problem_whose_figures_lie_far_apart_is_proven_or_refused() {
    SplittableRandom random = new SplittableRandom(2);
    int proven = 0;
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      Uplink.Kind kind = JOINT.get(i % JOINT.size());
      Draw draw = Draw.of(kind, random, 200);
      int seconds = random.nextInt(501) - 250;
      int share = kind.hasWholeShares() ? 0 : random.nextInt(501) - 250;
      DeftProblem problem =
          draw.in(seconds, random.nextInt(501) - 250, share, random.nextInt(501) - 250);
      if (SOLVER.capability(problem).isYes()) {
        DeftResult result = solve(problem);
        assertEquals(Status.OPTIMAL, result.status(), problem + "");
        assertEquals(ProofState.CHECKED, result.proofState());
        proven++;
      } else {
        String reason = SOLVER.capability(problem).reason().orElseThrow();
        assertTrue(reason.startsWith("its figures span too many orders of magnitude: "), reason);
        refused++;
      }
    }
    assertTrue(proven > 800 && refused > 10, proven + " proven, " + refused + " refused");
  }

  @Test
  void the_limits_are_at_two_to_the_plus_and_minus_300() {
    SplittableRandom random = new SplittableRandom(3);
    Draw draw = Draw.of(Uplink.Kind.SHARED, random, 0);
    assertFalse(draw.in(0, 299, 0, 299).hasExtremeFigures());
    assertTrue(draw.in(0, 301, 0, 299).hasExtremeFigures());
    assertFalse(draw.in(0, -300, 0, -300).hasExtremeFigures());
    assertTrue(draw.in(0, -302, 0, -300).hasExtremeFigures());
  }

  @Test
  void a_latency_among_the_last_doubles_is_feasible_and_not_proven() {
    List<Block> blocks = List.of(new Block("b", 1, 0x1p-600));
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(0x1p300), blocks)
            .device(1, 0x1p150, new double[1], new double[1])
            .build();
    DeftResult.Feasible result = assertInstanceOf(DeftResult.Feasible.class, solve(problem));
    assertEquals(0x1p-1050, result.latencySeconds(), 0x1p-1070);
  }

  @Test
  void a_hint_from_an_extreme_problem_s_own_result_is_of_use_to_it() {
    DeftProblem problem =
        Draw.of(Uplink.Kind.SHARED, new SplittableRandom(4), 2).in(500, 0, 0, -500);
    DeftResult.Optimal first = assertInstanceOf(DeftResult.Optimal.class, solve(problem));
    SolveOptions hinted = SolveOptions.withDefaults().withHint(Hint.of(first));
    DeftResult.Optimal again =
        assertInstanceOf(DeftResult.Optimal.class, Deft.solve(problem, SOLVER, hinted));
    assertEquals(first.latencySeconds(), again.latencySeconds(), 2e-12 * first.latencySeconds());
  }
}
