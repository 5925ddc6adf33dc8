package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Shape;

class ProofWidthTest {

  private static final RunPriceProof RUNS = RunPriceProof.of(1, new int[0], new double[0]);
  private static final RunPriceProof GROUPS = RUNS.withGroups(new int[][] {{0}, {1, 2}});

  private static double width(Uplink.Kind kind, Shape shape, RunPriceProof proof, long seed) {
    return ProofWidth.of(SeveralDraws.draw(new Random(seed), kind, shape, 3, 3).problem(), proof);
  }

  @Test
  void run_prices_of_equal_blocks_are_exact_where_latencies_are_definite() {
    for (Shape shape : Shape.values()) {
      for (long seed = 0; seed < 20 && shape.isEqual(); seed++) {
        assertEquals(0, width(Uplink.Kind.DEDICATED, shape, RUNS, seed), shape.toString());
        assertEquals(0, width(Uplink.Kind.RESOURCE_BLOCKS, shape, RUNS, seed));
        assertEquals(1e-9, width(Uplink.Kind.SHARED, shape, RUNS, seed));
        assertEquals(1e-9, width(Uplink.Kind.POWER_LIMITED, shape, RUNS, seed));
        assertEquals(1e-9, width(Uplink.Kind.DEDICATED, shape, GROUPS, seed));
      }
    }
  }

  @Test
  void other_blocks_leave_room_for_rounding() {
    for (Shape shape : new Shape[] {Shape.UNEQUAL, Shape.ANY_TABLE}) {
      for (long seed = 0; seed < 20; seed++) {
        assertEquals(1e-9, width(Uplink.Kind.DEDICATED, shape, RUNS, seed), shape.toString());
        assertEquals(1e-9, width(Uplink.Kind.RESOURCE_BLOCKS, shape, RUNS, seed));
      }
    }
  }

  @Test
  void a_forbidden_pair_ends_equality_unless_it_is_the_deepest() {
    Device device = Device.of("d1", 9, 1, new double[] {1, 2, 3}, new double[] {1, 1, 1});
    assertEquals(0, width(device.withForbidden(2)));
    assertEquals(0, width(device.withForbidden(1, 2)));
    assertEquals(1e-9, width(device.withForbidden(1)));
    double[] extra = {1, 1, 0.5};
    double[] free = new double[3];
    assertEquals(1e-9, width(device.withSeveralBlocks(2, extra, free)));
    assertEquals(0, width(device.withSeveralBlocks(1, extra, free)), "extras count for nothing");
    assertEquals(0, width(device.withForbidden(2).withSeveralBlocks(2, extra, free)));
  }

  private static double width(Device device) {
    Device other = Device.of("d2", 9, 1, new double[] {1, 1, 4}, new double[] {1, 2, 3});
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(),
                IntStream.range(0, 3).mapToObj(j -> new Block("b" + j, 1, 1)).toList())
            .device(device)
            .device(other)
            .build();
    return ProofWidth.of(problem, RUNS);
  }

  @Test
  void devices_that_disagree_on_what_is_deeper_leave_room_for_rounding() {
    double[] rising = {1, 2, 3};
    double[] none = new double[3];
    Device same = Device.of("d1", 9, 1, rising, none).withSeveralBlocks(2, none, none);
    Device falling = Device.of("d1", 9, 1, new double[] {1, 3, 2}, none);
    assertEquals(0, width(same));
    assertEquals(1e-9, width(falling), "computation");
    assertEquals(1e-9, width(Device.of("d1", 9, 1, rising, new double[] {3, 2, 1})), "memory");
    double[] extra = {0, 0, 1};
    assertEquals(1e-9, width(same.withSeveralBlocks(2, extra, none)), "extra computation");
    Device filled = Device.of("d1", 9, 1, rising, rising);
    assertEquals(0, width(filled.withSeveralBlocks(2, none, none)));
    assertEquals(1e-9, width(filled.withSeveralBlocks(2, none, extra)), "extra memory");
  }

  @Test
  void hall_proofs_are_exact_on_a_dedicated_uplink_and_price_proofs_never() {
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      DeftProblem problem = SeveralDraws.draw(new Random(1), kind, Shape.ONE_EACH, 2, 3).problem();
      double expected = kind == Uplink.Kind.DEDICATED ? 0 : 1e-9;
      assertEquals(expected, ProofWidth.of(problem, HallProof.of(1, new int[] {0})));
      assertEquals(1e-9, ProofWidth.of(problem, PriceProof.of(1, new int[0], new double[0])));
    }
  }

  @Test
  void block_prices_are_wide_on_joint_uplinks() {
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(1, new BlockPriceTreeProof.Leaf(List.of()));
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      DeftProblem problem = SeveralDraws.draw(new Random(1), kind, Shape.UNEQUAL, 2, 3).problem();
      assertEquals(kind.isJoint() ? 1e-6 : 1e-9, ProofWidth.of(problem, proof));
    }
  }
}
