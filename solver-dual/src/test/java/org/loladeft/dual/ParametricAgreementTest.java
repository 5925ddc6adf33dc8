package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Uplink;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.api.solve.Deft;

/** Larger problems than brute force can do, and extremes. Deft checks every proof. */
class ParametricAgreementTest {

  private static DeftResult.Optimal solve(DeftProblem problem) {
    return solve(problem, SolveOptions.withDefaults());
  }

  private static DeftResult.Optimal solve(DeftProblem problem, SolveOptions options) {
    DeftResult result = Deft.solve(problem, new ParametricSolver(), options);
    DeftResult.Optimal optimal = assertInstanceOf(DeftResult.Optimal.class, result);
    assertEquals(ProofState.CHECKED, optimal.proofState());
    return optimal;
  }

  private static void assertAgrees(DeftProblem problem) {
    double latency = solve(problem).latencySeconds();
    assertEquals(new PlainBisection(problem).solve(), latency, 1e-11 * latency);
  }

  @Test
  void agrees_with_plain_bisection_on_every_joint_uplink() {
    int[][] sizes = {{8, 8}, {12, 30}, {24, 24}, {20, 60}};
    for (int[] size : sizes) {
      for (int seed = 0; seed < 4; seed++) {
        assertAgrees(Cells.shared(size[0], size[1], seed));
        assertAgrees(Cells.resourceBlocks(size[0], size[1], seed));
      }
      assertAgrees(Cells.powerLimited(size[0], size[1], 0));
    }
  }

  @Test
  void agrees_where_candidates_are_sampled_from_many_devices() {
    assertAgrees(Cells.shared(6, 9000, 1));
    assertAgrees(Cells.resourceBlocks(6, 9000, 2));
    assertAgrees(Cells.powerLimited(3, 5000, 3));
  }

  @Test
  void sampling_misses_no_device_that_alone_can_take_a_block() {
    double[] compute = {1, 1};
    ProblemBuilder builder =
        DeftProblem.builder(
            new Uplink.Shared(10), List.of(new Block("a", 1, 1), new Block("b", 2, 1)));
    for (int k = 0; k < 9000; k++) {
      builder.device(k == 4999 || k == 777 ? 2 : 1, 1, compute, new double[] {2, 2});
    }
    assertEquals(1.2, solve(builder.build()).latencySeconds(), 1e-12);
  }

  @Test
  void a_hint_from_before_a_change_leads_to_the_same_optimum() {
    for (int seed = 0; seed < 10; seed++) {
      DeftProblem before = Cells.shared(12, 40, seed);
      DeftResult.Optimal earlier = solve(before);
      DeftProblem after =
          ProblemEdit.of(before).withBetterChannel(earlier.allocation().deviceOf(3), 0.6);
      double cold = solve(after).latencySeconds();
      SolveOptions hinted = SolveOptions.withDefaults().withHint(Hint.of(earlier));
      assertEquals(cold, solve(after, hinted).latencySeconds(), 1e-12 * cold);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_hint_with_prices_however_stale_leads_to_the_same_optimum(Kind kind) {
    SplittableRandom random = new SplittableRandom(kind.ordinal());
    for (int i = 0; i < 40; i++) {
      int blocks = 2 + random.nextInt(10);
      int devices = blocks + random.nextInt(50);
      DeftResult.Optimal earlier = solve(kind.cell.of(blocks, devices, i));
      ProblemEdit after = ProblemEdit.of(kind.cell.of(blocks, devices, random.nextInt(2 * i + 1)));
      DeftProblem changed =
          after.withBetterChannel(
              earlier.allocation().deviceOf(random.nextInt(blocks)), 0.1 + 2 * random.nextDouble());
      Hint hint = Hint.of(earlier);
      double cold = solve(changed).latencySeconds();
      double hinted = solve(changed, SolveOptions.withDefaults().withHint(hint)).latencySeconds();
      assertEquals(cold, hinted, 2e-12 * cold);
    }
  }

  private enum Kind {
    SHARED(Cells::shared),
    POWER_LIMITED(Cells::powerLimited),
    RESOURCE_BLOCKS(Cells::resourceBlocks);

    private final Cell cell;

    Kind(Cell cell) {
      this.cell = cell;
    }
  }

  private interface Cell {
    DeftProblem of(int blocks, int devices, long seed);
  }

  /** Found by random search: pairs near the limit of the rate, where roundings of it weigh much. */
  @Test
  void proofs_hold_where_a_pair_is_near_the_limit_of_its_rate() {
    solve(
        powerLimited(
            150873.45889443398,
            new double[] {6.597676913593178E-7, 436.38577709630545, 8638.049776387032},
            new double[] {3.267152841280562E-8, 9.257772010342708E11, 3.0210544682921883E-7},
            new double[][] {
              {0, 2.1457820242295418E7, 1082.5485307924448},
              {8.383111633575966E-4, 1317491.1227882628, 5.892196544314054E10},
              {0, 1.2137737666543107, 0}
            }));
    solve(
        powerLimited(
            4.356360608421877,
            new double[] {
              82.70250067841042, 0.0657794290242985, 106.2888685269504, 0.0950536391930463
            },
            new double[] {
              113.9948010927288,
              0.0034478700397117443,
              39.24593006786195,
              13.82793921478071,
              0.1637379347679755
            },
            new double[][] {
              {0.07354932480177333, 0.024762097791128885, 370.7713358117856, 0.0},
              {741.1881295618105, 0.010573693649634154, 0.0, 0.12768602398069728},
              {6.42813125117871, 19.896323075141535, 375.57521066593324, 0.010643645568007776},
              {0.006908004486564406, 0.0, 0.0, 0.3267624680368528},
              {25.993956727063605, 0.0, 0.3566682539783347, 0.9128966403029063}
            }));
  }

  @Test
  void bandwidth_beyond_all_use_leaves_the_rate_at_its_limit() {
    double least = 1e-300 * Math.log(2) / 1.03e-300;
    DeftProblem problem =
        powerLimited(1e22, new double[] {1e-300}, new double[] {1.03e-300}, new double[1][1]);
    assertEquals(least, solve(problem).latencySeconds(), 1e-12);
  }

  private static DeftProblem powerLimited(
      double bandwidth, double[] bits, double[] channels, double[][] compute) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, j + 1, bits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(new Uplink.PowerLimited(bandwidth), blocks);
    for (int k = 0; k < channels.length; k++) {
      builder.device(1, channels[k], compute[k], new double[bits.length]);
    }
    return builder.build();
  }

  @Test
  void budgets_from_nothing_to_everything_have_checked_optima() {
    for (double band = 1e-6; band < 1e30; band *= 1e3) {
      DeftProblem cell = Cells.shared(6, 9, 1);
      DeftProblem problem = ProblemEdit.of(cell).withUplink(new Uplink.Shared(band));
      DeftResult.Optimal result = solve(problem);
      assertTrue(
          result.latencySeconds() - result.lowerBoundSeconds().orElseThrow()
              <= 1e-11 * result.latencySeconds());
    }
  }
}
