package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.loladeft.api.check.AllocationChecker;
import org.loladeft.api.check.ProofChecker;
import org.loladeft.api.check.Verdict;
import org.loladeft.api.insight.ProblemEdit;

/** Devices that take several blocks, pairs that are forbidden, blocks that are fixed. */
class SeveralBlocksTest {

  private static final List<Block> BLOCKS =
      List.of(new Block("a", 1, 8), new Block("b", 2, 8), new Block("c", 3, 0));

  private static Device strong() {
    return Device.of("strong", 10, 4, new double[] {1, 2, 3}, new double[] {2, 3, 4})
        .withSeveralBlocks(2, new double[] {0.5, 0.5, 1}, new double[] {1, 1, 1});
  }

  private static Device weak() {
    return Device.of("weak", 10, 2, new double[] {2, 4, 6}, new double[] {2, 3, 4});
  }

  private static ProblemBuilder problem(Uplink uplink) {
    return DeftProblem.builder(uplink, BLOCKS).device(strong()).device(weak());
  }

  private static String fault(DeftProblem problem, Allocation allocation) {
    Verdict verdict = AllocationChecker.check(problem, allocation);
    return verdict.isConfirmed() ? "" : verdict.reason();
  }

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void a_problem_is_of_several_blocks_as_soon_as_one_device_may_take_more_than_one() {
    DeftProblem several = problem(new Uplink.Dedicated()).build();
    assertEquals(ProblemClass.SEVERAL_BLOCKS, several.problemClass());
    assertEquals(2, several.maxBlocks(0));
    assertEquals(1, several.maxBlocks(1));
    assertEquals(0.5, several.extraComputeSeconds(0, 0));
    assertEquals(4, several.extraComputeSeconds(1, 1), "all of it where no extras were given");
    DeftProblem one = DeftProblem.builder(new Uplink.Dedicated(), BLOCKS).device(weak()).build();
    assertEquals(ProblemClass.ONE_BLOCK, one.problemClass());
    assertTrue(several.toString().contains("several blocks a device"), several.toString());
  }

  @Test
  void a_load_costs_its_costliest_block_and_the_extras_of_the_others() {
    DeftProblem problem = problem(new Uplink.Dedicated()).build();
    DeviceLoad load = DeviceLoad.of(problem, 0, 2, 0);
    assertEquals(3.5, load.computeSeconds());
    assertEquals(5, load.memoryBytes());
    assertEquals(8, load.uploadBits());
    assertEquals(2, load.uploadSeconds(0));
    assertTrue(load.fits());
    assertFalse(DeviceLoad.of(problem, 0, 0, 1, 2).fits(), "three blocks where two are allowed");
    assertFalse(DeviceLoad.of(problem, 1, 0, 1).fits());
  }

  @Test
  void sums_are_exact_before_they_are_rounded_once_and_never_fall_with_a_block_more() {
    Random random = new Random(5);
    for (int run = 0; run < 300; run++) {
      int n = 2 + random.nextInt(6);
      double[] alone = random.doubles(n).toArray();
      double[] extra = IntStream.range(0, n).mapToDouble(j -> alone[j] * 0.3).toArray();
      List<Block> blocks =
          IntStream.range(0, n).mapToObj(j -> new Block("b" + j, 1, alone[j] / 3)).toList();
      DeftProblem problem =
          DeftProblem.builder(new Uplink.Dedicated(), blocks)
              .device(Device.of("x", 99, 1, alone, alone).withSeveralBlocks(n, extra, extra))
              .build();
      double before = 0;
      for (int size = 1; size <= n; size++) {
        int[] set = IntStream.range(0, size).toArray();
        DeviceLoad load = DeviceLoad.of(problem, 0, set);
        assertEquals(exact(set, alone, extra), load.computeSeconds());
        assertTrue(load.computeSeconds() >= before);
        before = load.computeSeconds();
        int[] all = new int[n];
        assertEquals(
            DeviceLoad.of(problem, 0, IntStream.range(0, n).toArray()).computeSeconds()
                + DeviceLoad.of(problem, 0, IntStream.range(0, n).toArray()).uploadSeconds(0),
            AllocationChecker.latencySeconds(problem, Allocation.of(all)),
            "the checker's own arithmetic agrees");
      }
    }
  }

  private static double exact(int[] set, double[] alone, double[] extra) {
    BigDecimal most = BigDecimal.ZERO;
    for (int a : set) {
      BigDecimal sum = new BigDecimal(alone[a]);
      for (int j : set) {
        sum = j == a ? sum : sum.add(new BigDecimal(extra[j]));
      }
      most = most.max(sum);
    }
    return most.doubleValue();
  }

  @Test
  void the_checker_counts_a_devices_blocks_memory_and_share_once() {
    DeftProblem problem = problem(new Uplink.Shared(10)).build();
    assertEquals("", fault(problem, Allocation.of(new int[] {0, 1, 0}, new double[] {6, 4, 6})));
    assertTrue(
        fault(problem, Allocation.of(new int[] {0, 1, 0}, new double[] {6, 4, 5}))
            .contains("has share 5.0: expected 6.0"));
    assertTrue(
        fault(problem, Allocation.of(new int[] {0, 1, 0}, new double[] {7, 4, 7}))
            .contains("add up to 11.0"));
    assertTrue(
        fault(problem, Allocation.of(new int[] {0, 0, 0}, new double[] {6, 6, 6}))
            .contains("'strong' takes 3 blocks: expected at most 2"));
    assertTrue(
        fault(problem, Allocation.of(new int[] {1, 1, 0}, new double[] {4, 4, 6}))
            .contains("'weak' takes more than one block"));
    DeftProblem tight = ProblemEdit.of(problem).withMemory(0, 4.5);
    assertTrue(
        fault(tight, Allocation.of(new int[] {0, 1, 0}, new double[] {6, 4, 6}))
            .contains("'strong' needs 5.0 byte for its 2 blocks: it has 4.5"));
    assertEquals(
        Math.max(3.5 + 8 / (6 * 4.0), 4 + 8 / (4 * 2.0)),
        AllocationChecker.latencySeconds(
            problem, Allocation.of(new int[] {0, 1, 0}, new double[] {6, 4, 6})));
  }

  @Test
  void a_round_is_told_by_device_with_its_blocks_share_and_slack() {
    DeftProblem problem = problem(new Uplink.Shared(10)).build();
    Allocation allocation = Allocation.of(new int[] {0, 1, 0}, new double[] {6, 4, 6});
    EvaluatedRound round = EvaluatedRound.of(problem, allocation);
    assertEquals(5, round.latencySeconds());
    assertEquals(List.of(0, 1), round.parts().stream().map(EvaluatedRound.Part::device).toList());
    EvaluatedRound.Part strong = round.partOf(2);
    assertArrayEquals(new int[] {0, 2}, strong.load().blocks());
    assertEquals(OptionalDouble.of(6), strong.share());
    assertEquals(5 - (3.5 + 8 / 24.0), strong.slackSeconds());
    assertFalse(strong.isSlowest(round.latencySeconds()));
    assertTrue(round.partOf(1).isSlowest(round.latencySeconds()));
  }

  @Test
  void proofs_about_one_block_a_device_prove_nothing_here() {
    DeftProblem problem = problem(new Uplink.Dedicated()).build();
    HallProof hall = HallProof.of(Double.POSITIVE_INFINITY, new int[] {0, 1, 2});
    assertTrue(ProofChecker.check(problem, hall).reason().contains("one block a device"));
    assertTrue(Shortage.proof(problem).isEmpty(), "two devices are enough for three blocks");
  }

  @Test
  void a_forbidden_pair_does_not_fit_and_is_told_apart_from_missing_memory() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), BLOCKS)
            .device(strong().withForbidden(1))
            .device(weak())
            .build();
    assertTrue(problem.isForbidden(0, 1));
    assertFalse(problem.fits(0, 1));
    assertFalse(problem.isForbidden(1, 1));
    assertEquals(3, problem.computeSeconds(0, 1), "it counts for nothing, and keeps the order");
    assertTrue(
        fault(problem, Allocation.of(new int[] {1, 0, 0})).endsWith("'strong' is forbidden"));
    Device unlimited = strong().withMemoryBytes(DeftProblem.UNLIMITED_MEMORY).withForbidden(0);
    DeftProblem roomy =
        DeftProblem.builder(new Uplink.Dedicated(), BLOCKS).device(unlimited).build();
    assertFalse(roomy.fits(0, 0), "not even unlimited memory takes a forbidden block");
    assertFalse(roomy.hasMemoryLimits());
  }

  @Test
  void a_fixed_block_is_forbidden_to_all_other_devices() {
    DeftProblem problem = problem(new Uplink.Dedicated()).fix(2, 1).build();
    assertEquals(1, problem.fixedDevice(2));
    assertEquals(-1, problem.fixedDevice(0));
    assertTrue(problem.isForbidden(0, 2));
    assertFalse(problem.isForbidden(1, 2));
    refused(() -> problem(new Uplink.Dedicated()).fix(2, 1).fix(2, 0), "fixed twice");
    refused(
        () ->
            DeftProblem.builder(new Uplink.Dedicated(), BLOCKS)
                .device(weak().withForbidden(0))
                .fix(0, 0),
        "must not take it");
    assertThrows(IndexOutOfBoundsException.class, () -> problem(new Uplink.Dedicated()).fix(0, 2));
  }

  @Test
  void edits_keep_caps_extras_forbidden_pairs_and_fixed_blocks() {
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Shared(10), BLOCKS)
            .device(strong().withForbidden(1))
            .device(weak())
            .fix(2, 0)
            .build();
    ProblemEdit edit = ProblemEdit.of(problem);
    for (DeftProblem changed :
        List.of(
            edit.withFasterDevice(1, 2),
            edit.withMemory(0, 99),
            edit.withUplink(new Uplink.Shared(11)),
            edit.withClone(1))) {
      assertEquals(2, changed.maxBlocks(0));
      assertEquals(1, changed.extraMemoryBytes(0, 2));
      assertTrue(changed.isForbidden(0, 1));
      assertEquals(0, changed.fixedDevice(2));
    }
    assertEquals(0.25, edit.withFasterDevice(0, 2).extraComputeSeconds(0, 0));
    assertTrue(edit.withoutDevice(0).isForbidden(0, 2), "its device has gone");
  }

  @Test
  void edits_change_caps_memory_and_fixings_and_nothing_else() {
    DeftProblem problem = problem(new Uplink.Dedicated()).fix(1, 0).build();
    ProblemEdit edit = ProblemEdit.of(problem);
    DeftProblem one = edit.withMaxBlocks(k -> 1);
    assertEquals(ProblemClass.ONE_BLOCK, one.problemClass());
    assertEquals(0.5, one.extraComputeSeconds(0, 0), "extras stay");
    assertEquals(0, one.fixedDevice(1));
    assertEquals(3, edit.withMaxBlocks(0, 3).maxBlocks(0));
    assertEquals(1, edit.withMaxBlocks(0, 3).maxBlocks(1));
    DeftProblem roomy = edit.withMemory(k -> 20 + k);
    assertEquals(List.of(20.0, 21.0), List.of(roomy.memoryBytes(0), roomy.memoryBytes(1)));
    DeftProblem freed = edit.withFreed(1);
    assertEquals(-1, freed.fixedDevice(1));
    assertFalse(freed.isForbidden(1, 1));
    assertEquals(0, freed.blockMemoryBytes(1, 1));
    assertEquals(4, freed.computeSeconds(1, 1));
    assertEquals(3, freed.blockMemoryBytes(0, 1), "its own device is as it was");
    refused(() -> weak().withMaxBlocks(2), "maxBlocks of device 'weak' is 2: expected 1 without");
    refused(
        () -> strong().withMaxBlocks(0), "maxBlocks of device 'strong' is 0: expected at least");
    assertEquals(3, strong().withMaxBlocks(3).maxBlocks());
  }

  @Test
  void devices_are_validated_with_their_names() {
    refused(() -> weak().withId(" "), "device id is blank");
    refused(() -> weak().withMemoryBytes(-1), "memoryBytes of device 'weak' is -1.0");
    refused(() -> weak().withChannel(0), "channel of device 'weak' is 0.0");
    refused(() -> weak().withSpeed(Double.NaN), "factor is NaN");
    double[] none = new double[3];
    refused(() -> weak().withSeveralBlocks(0, none, none), "maxBlocks of device 'weak' is 0");
    refused(
        () -> weak().withSeveralBlocks(2, new double[] {0, 5, 0}, none),
        "extraComputeSeconds[1] of device 'weak' is 5.0: expected at most computeSeconds, 4.0");
    refused(
        () -> weak().withSeveralBlocks(2, none, new double[2]),
        "extraMemoryBytes of device 'weak' has 2 entries: expected 3");
    refused(
        () -> Device.of("x", 1, 1, new double[] {Double.NaN}, new double[1]),
        "computeSeconds[0] of device 'x' is NaN");
    refused(
        () ->
            DeftProblem.builder(new Uplink.Dedicated(), BLOCKS)
                .device(Device.of("x", 1, 1, new double[1], new double[1])),
        "has 1 entries: expected 3");
    refused(() -> DeviceLoad.of(problem(new Uplink.Dedicated()).build(), 0), "blocks is empty");
  }

  @Test
  void latencies_agree_exactly_on_dedicated_uplinks_and_within_rounding_on_others() {
    double above = 1 + 5e-10;
    assertFalse(LatencyTolerance.agree(Uplink.Kind.DEDICATED, 1, Math.nextUp(1.0)));
    assertTrue(LatencyTolerance.agree(Uplink.Kind.SHARED, 1, above));
    assertFalse(LatencyTolerance.agree(Uplink.Kind.SHARED, 1, 1 + 2e-9));
    assertFalse(LatencyTolerance.isAbove(above, 1));
    assertTrue(LatencyTolerance.isAbove(1 + 2e-9, 1));
  }
}
