package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Small values of the vocabulary: what they hold, refuse and say. */
class VocabularyTest {

  private static void assertRefused(String message, Runnable call) {
    Exception e = assertThrows(IllegalArgumentException.class, call::run);
    assertEquals(message, e.getMessage());
  }

  @Test
  void an_allocation_keeps_devices_and_shares_of_its_own() {
    int[] devices = {2, 0};
    double[] shares = {1.5, -0.0};
    Allocation shared = Allocation.of(devices, shares);
    devices[0] = 7;
    shares[0] = 7;
    shared.devices()[0] = 7;
    assertEquals(2, shared.blockCount());
    assertEquals(2, shared.deviceOf(0));
    assertArrayEquals(new int[] {2, 0}, shared.devices());
    assertEquals(List.of(1.5, 0.0), List.of(shared.shareOf(0), shared.shareOf(1)));
    assertTrue(shared.hasShares());
    Allocation dedicated = Allocation.of(new int[] {2, 0});
    assertFalse(dedicated.hasShares());
    assertThrows(IllegalStateException.class, () -> dedicated.shareOf(0));
    assertEquals("Allocation[2, 0] shares [1.5, 0.0]", shared.toString());
    assertEquals("Allocation[2, 0]", dedicated.toString());
    assertEqual(shared, Allocation.of(new int[] {2, 0}, new double[] {1.5, 0}));
    assertEqual(dedicated, Allocation.of(new int[] {2, 0}));
    assertNotEquals(dedicated, shared);
    assertNotEquals(dedicated, Allocation.of(new int[] {2, 1}));
    assertNotEquals(shared, Allocation.of(new int[] {2, 0}, new double[] {1.5, 1}));
    assertNotEquals(dedicated, (Object) "Allocation[2, 0]");
  }

  private static void assertEqual(Object a, Object b) {
    assertEquals(a, b);
    assertEquals(a.hashCode(), b.hashCode());
    assertNotEquals(0, a.hashCode());
  }

  @Test
  void an_allocation_refuses_what_is_none() {
    assertRefused(
        "deviceOfBlock is empty: expected at least one block", () -> Allocation.of(new int[0]));
    assertRefused(
        "deviceOfBlock[1] is -1: expected a device index, at least 0",
        () -> Allocation.of(new int[] {0, -1}));
    assertRefused(
        "shares has 1 entries: expected 2", () -> Allocation.of(new int[2], new double[1]));
    assertRefused(
        "shares[0] is -1.0: expected a finite number that is at least 0",
        () -> Allocation.of(new int[1], new double[] {-1}));
  }

  @Test
  void a_hall_proof_is_a_threshold_and_a_set_of_blocks() {
    int[] blocks = {3, 0, 1};
    HallProof proof = HallProof.of(2.5, blocks);
    assertEquals(3, blocks[0], "its own copy");
    assertArrayEquals(new int[] {0, 1, 3}, proof.blocks());
    proof.blocks()[0] = 9;
    assertArrayEquals(new int[] {0, 1, 3}, proof.blocks());
    assertEquals(2.5, proof.thresholdSeconds());
    assertEquals("hall", proof.kind());
    assertEquals("HallProof[T=2.5, blocks=[0, 1, 3]]", proof.toString());
    assertEqual(proof, HallProof.of(2.5, new int[] {0, 1, 3}));
    assertNotEquals(proof, HallProof.of(2, new int[] {0, 1, 3}));
    assertNotEquals(proof, HallProof.of(2.5, new int[] {0, 1}));
    assertNotEquals(proof, (Object) "proof");
    assertRefused(
        "blocks is []: expected block indices, at least one", () -> HallProof.of(1, new int[0]));
    assertRefused(
        "blocks is [0, -1]: expected block indices, at least one",
        () -> HallProof.of(1, new int[] {0, -1}));
    assertRefused(
        "block 4 occurs twice: expected distinct blocks",
        () -> HallProof.of(1, new int[] {4, 1, 4}));
    for (double threshold : new double[] {Double.NaN, -1}) {
      assertThrows(IllegalArgumentException.class, () -> HallProof.of(threshold, new int[] {0}));
    }
    assertEquals(0, HallProof.of(0, new int[] {0}).thresholdSeconds());
  }

  @Test
  void a_price_proof_is_a_threshold_and_a_price_for_some_devices() {
    PriceProof proof = PriceProof.of(2.5, new int[] {0, 3}, new double[] {1, 0});
    assertArrayEquals(new int[] {0, 3}, proof.devices());
    assertArrayEquals(new double[] {1, 0}, proof.prices());
    assertEquals(2.5, proof.thresholdSeconds());
    assertEquals("price", proof.kind());
    assertEquals("PriceProof[T=2.5, 2 priced devices]", proof.toString());
    assertEqual(proof, PriceProof.of(2.5, new int[] {0, 3}, new double[] {1, -0.0}));
    assertNotEquals(proof, PriceProof.of(2, new int[] {0, 3}, new double[] {1, 0}));
    assertNotEquals(proof, PriceProof.of(2.5, new int[] {0, 2}, new double[] {1, 0}));
    assertNotEquals(proof, PriceProof.of(2.5, new int[] {0, 3}, new double[] {1, 1}));
    assertNotEquals(proof, (Object) "proof");
    assertNotEquals(
        proof.hashCode(), PriceProof.of(2.5, new int[] {0, 3}, new double[] {1, 1}).hashCode());
    assertRefused(
        "devices[1] is 3: expected indices strictly ascending",
        () -> PriceProof.of(1, new int[] {3, 3}, new double[2]));
    assertRefused(
        "devices[0] is -1: expected indices strictly ascending",
        () -> PriceProof.of(1, new int[] {-1}, new double[1]));
    assertRefused(
        "prices has 1 entries: expected 2",
        () -> PriceProof.of(1, new int[] {0, 1}, new double[1]));
    assertRefused(
        "prices[0] is -1.0: expected a finite number that is at least 0",
        () -> PriceProof.of(1, new int[] {0}, new double[] {-1}));
  }

  @Test
  void kinds_of_uplink_say_what_their_figures_are() {
    assertEquals(
        List.of("dedicated", "shared", "power-limited", "resource-blocks"), Uplink.Kind.ids());
    String told = "";
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      assertEquals(kind, Uplink.Kind.ofId(kind.toString()));
      Uplink uplink = kind.withBudget(7);
      assertEquals(kind, uplink.kind());
      assertEquals(kind.isJoint() ? 7 : Double.POSITIVE_INFINITY, uplink.budget());
      assertEquals(kind != Uplink.Kind.DEDICATED, uplink.isJoint());
      assertEquals(kind.hasWholeShares() ? 1 : 0, kind.smallestShare());
      told += kind.channelField() + "/" + kind.shareField() + "/" + kind.shareUnit() + "\n";
    }
    assertEquals(
        """
        uplinkBitsPerSecond//
        spectralEfficiency/bandwidthHz/Hz
        snrBandwidthHz/bandwidthHz/Hz
        bitsPerSecondPerResourceBlock/resourceBlocks/resource blocks
        """,
        told);
    assertTrue(Uplink.Kind.RESOURCE_BLOCKS.hasWholeShares());
    assertFalse(Uplink.Kind.SHARED.hasWholeShares());
    assertRefused(
        "uplink kind 'fibre': expected one of dedicated, shared, power-limited, resource-blocks",
        () -> Uplink.Kind.ofId("fibre"));
    assertRefused("count is 0: expected at least 1", () -> new Uplink.ResourceBlocks(0));
    assertRefused(
        "bandwidthHz is 0.0: expected a finite number above 0", () -> new Uplink.Shared(0));
    assertRefused(
        "bandwidthHz is Infinity: expected a finite number above 0",
        () -> new Uplink.PowerLimited(Double.POSITIVE_INFINITY));
  }

  @Test
  void rates_and_least_shares_of_each_kind_are_inverse() {
    double infinite = Double.POSITIVE_INFINITY;
    // 12 bit after 1 s at a channel of 3, by 5 s: 3 bit/s.
    assertEquals(3, Uplink.Kind.DEDICATED.bitsPerSecond(3, 9));
    assertEquals(0, Uplink.Kind.DEDICATED.leastShare(12, 3, 1, 5));
    assertEquals(infinite, Uplink.Kind.DEDICATED.leastShare(12, 3, 1, Math.nextDown(5.0)));
    assertEquals(6, Uplink.Kind.SHARED.bitsPerSecond(3, 2));
    assertEquals(1, Uplink.Kind.SHARED.leastShare(12, 3, 1, 5), 1e-15);
    assertEquals(0, Uplink.Kind.SHARED.leastShare(12, 3, 1, infinite));
    assertEquals(2, Uplink.Kind.POWER_LIMITED.bitsPerSecond(3, 1), 1e-15);
    assertEquals(1, Uplink.Kind.POWER_LIMITED.leastShare(12, 3, 1, 7), 1e-14);
    assertEquals(0, Uplink.Kind.POWER_LIMITED.leastShare(12, 3, 1, infinite));
    assertEquals(6, Uplink.Kind.RESOURCE_BLOCKS.bitsPerSecond(3, 2));
    assertEquals(1, Uplink.Kind.RESOURCE_BLOCKS.leastShare(12, 3, 1, 5));
    assertEquals(2, Uplink.Kind.RESOURCE_BLOCKS.leastShare(12, 3, 1, Math.nextDown(5.0)));
    assertEquals(1, Uplink.Kind.RESOURCE_BLOCKS.leastShare(12, 3, 1, infinite));
  }

  @Test
  void latencies_agree_to_a_billionth_where_the_uplink_is_shared_and_else_exactly() {
    double apart = 1 + 1e-9;
    assertTrue(LatencyTolerance.agree(Uplink.Kind.SHARED, 1, 1 + 0.9e-9));
    assertTrue(LatencyTolerance.agree(Uplink.Kind.SHARED, 1e-30 * (1 + 0.9e-9), 1e-30));
    assertFalse(LatencyTolerance.agree(Uplink.Kind.SHARED, 1 + 3e-9, 1));
    assertTrue(LatencyTolerance.agree(Uplink.Kind.DEDICATED, 1, 1));
    assertFalse(LatencyTolerance.agree(Uplink.Kind.DEDICATED, 1, Math.nextUp(1.0)));
    assertFalse(LatencyTolerance.isAbove(2 * apart, 2));
    assertTrue(LatencyTolerance.isAbove(2 * (1 + 2e-9), 2));
    assertFalse(LatencyTolerance.isAbove(Uplink.Kind.SHARED, apart, 1));
    assertTrue(LatencyTolerance.isAbove(Uplink.Kind.DEDICATED, Math.nextUp(1.0), 1));
    assertFalse(LatencyTolerance.isAbove(Uplink.Kind.DEDICATED, 1, 1));
  }

  @Test
  void a_solver_that_can_not_says_why_and_what_would_cure_it() {
    assertTrue(Capability.yes().isYes());
    assertEquals(Optional.empty(), Capability.yes().reason());
    assertEquals("yes", Capability.yes().toString());
    Capability no = Capability.no("too large");
    assertFalse(no.isYes());
    assertEquals(Optional.of("too large"), no.reason());
    assertEquals("no: too large", no.toString());
    assertRefused(
        "reason is blank: expected an id with a visible character", () -> Capability.no(" "));
    assertTrue(Availability.yes().isYes());
    assertEquals("yes", Availability.yes().toString());
    assertEquals(Optional.empty(), Availability.yes().reason());
    assertEquals(Optional.empty(), Availability.yes().cure());
    Availability absent = Availability.no("no library", "install it");
    assertFalse(absent.isYes());
    assertEquals(Optional.of("no library"), absent.reason());
    assertEquals(Optional.of("install it"), absent.cure());
    assertEquals("no: no library (install it)", absent.toString());
    assertRefused(
        "cure is blank: expected an id with a visible character",
        () -> Availability.no("no library", ""));
  }

  @Test
  void hashed_seeds_are_the_same_everywhere() {
    // The first outputs of SplitMix64 from 0 and 1, as its authors publish them.
    assertEquals(0xE220A8397B1DCDAFL, SeedHash.of(0));
    assertEquals(0x910A2DEC89025CC1L, SeedHash.of(1));
    assertNotEquals(SeedHash.of(0, 1, 2), SeedHash.of(0, 2, 1));
    long hash = SeedHash.of(5, 3, 8);
    assertEquals((hash >>> 11) * 0x1p-53, SeedHash.unit(5, 3, 8));
    assertEquals(hash, SeedHash.of(5, 3, 8));
  }

  @Test
  void the_smallest_of_a_stream_are_kept_with_their_devices() {
    double[] stream = {5, 2, 9, 4, 4, 1, 7, 3, 8, 6};
    Smallest smallest = new Smallest(6);
    for (int n = 1; n <= 6; n++) {
      smallest.reset(n, 100);
      assertEquals(n, smallest.size());
      for (int k = 0; k < stream.length; k++) {
        if (stream[k] < smallest.largest()) {
          smallest.replaceLargest(stream[k], k);
        }
      }
      double[] sorted = java.util.Arrays.stream(stream).sorted().limit(n).toArray();
      assertEquals(sorted[n - 1], smallest.largest());
      double[] keys = smallest.keys();
      int[] devices = smallest.devices();
      for (int i = 0; i < n; i++) {
        assertEquals(stream[devices[i]], keys[i], "each with its device");
      }
      java.util.Arrays.sort(keys);
      assertArrayEquals(sorted, keys);
      smallest.sortDevices();
      for (int i = 0; i < n; i++) {
        assertTrue(smallest.holds(smallest.device(i)));
        assertTrue(i == 0 || smallest.device(i - 1) < smallest.device(i));
      }
      assertFalse(smallest.holds(2), "of 9 s");
    }
    smallest.reset(3.5);
    smallest.replaceLargest(1, 0);
    assertEquals(6, smallest.size());
    assertEquals(3.5, smallest.largest());
    assertArrayEquals(new double[] {1}, smallest.keys());
    assertArrayEquals(new int[] {0}, smallest.devices());
  }

  @Test
  void a_round_tells_shares_waits_and_who_is_slowest() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Shared(4), List.of(new Block("a", 1, 6), new Block("b", 2, 0)))
            .device(9, 2, new double[] {1, 1}, new double[] {3, 4})
            .device(9, 1, new double[] {1, 3.5}, new double[] {3, 4})
            .build();
    EvaluatedRound round =
        EvaluatedRound.of(problem, Allocation.of(new int[] {0, 1}, new double[] {1, 0}));
    assertEquals(4, round.latencySeconds(), "1 + 6 / 2");
    EvaluatedRound.Part idle = round.partOf(1);
    assertEquals(round.parts().get(1), idle);
    assertEquals(1, idle.device());
    assertEquals(0, idle.uploadSeconds());
    assertEquals(3.5, idle.latencySeconds());
    assertEquals(0.5, idle.slackSeconds());
    assertEquals(OptionalDouble.of(0), idle.share());
    assertFalse(idle.isSlowest(4));
    assertTrue(round.partOf(0).isSlowest(4));
    assertEquals(1, round.partOf(0).computeSeconds());
    assertEquals(3, round.partOf(0).load().memoryBytes());
    assertEquals(Double.POSITIVE_INFINITY, round.partOf(0).load().uploadSeconds(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> EvaluatedRound.of(problem, Allocation.of(new int[] {0})));
    assertThrows(IllegalArgumentException.class, () -> DeviceLoad.of(problem, 0));
  }

  private static DeftProblem plain(Uplink uplink, int devices, double... bits) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, 1, bits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < devices; k++) {
      builder.device(1, 1, new double[bits.length], new double[bits.length]);
    }
    return builder.build();
  }

  @Test
  void too_few_devices_or_resource_blocks_are_proof_enough() {
    Uplink two = new Uplink.ResourceBlocks(2);
    double infinite = Double.POSITIVE_INFINITY;
    assertEquals(
        Optional.of(HallProof.of(infinite, new int[] {0, 1, 2})),
        Shortage.proof(plain(new Uplink.Dedicated(), 2, 1, 1, 1)));
    assertEquals(Optional.empty(), Shortage.proof(plain(new Uplink.Dedicated(), 3, 1, 1, 1)));
    assertEquals(
        Optional.of(PriceProof.of(infinite, new int[0], new double[0])),
        Shortage.proof(plain(two, 3, 1, 1, 1)));
    assertEquals(Optional.empty(), Shortage.proof(plain(two, 3, 1, 0, 1)), "one uploads nothing");
    assertEquals(Optional.empty(), Shortage.proof(plain(new Uplink.Shared(2), 3, 1, 1, 1)));
    assertTrue(Shortage.lacksResourceBlocks(plain(two, 3, 1, 1, 1)));
    assertFalse(Shortage.lacksResourceBlocks(plain(two, 3, 1, 1, 0)));
  }

  @Test
  void each_part_of_a_proof_changes_its_hash() {
    int[] devices = {0, 3};
    double[] prices = {1, 0.5};
    Set<Integer> hashes = new HashSet<>();
    for (Proof proof :
        List.of(
            HallProof.of(2, new int[] {0, 1}),
            HallProof.of(3, new int[] {0, 1}),
            HallProof.of(2, new int[] {0, 2}),
            PriceProof.of(2, devices, prices),
            PriceProof.of(3, devices, prices),
            PriceProof.of(2, new int[] {1, 3}, prices),
            PriceProof.of(2, devices, new double[] {2, 0.5}))) {
      assertTrue(hashes.add(proof.hashCode()), proof + " hashes as one that differs");
    }
  }

  @Test
  void a_slack_within_a_billionth_of_the_round_is_none() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("a", 1, 0), new Block("b", 2, 0)))
            .device(9, 2, new double[] {1000, 1}, new double[2])
            .device(9, 2, new double[] {1, 1000 * (1 - 0.5e-9)}, new double[2])
            .build();
    EvaluatedRound round = EvaluatedRound.of(problem, Allocation.of(new int[] {0, 1}));
    assertEquals(5e-7, round.partOf(1).slackSeconds(), 1e-12);
    assertTrue(round.partOf(1).isSlowest(1000));
    assertTrue(round.partOf(0).isSlowest(1000));
    assertFalse(round.partOf(1).isSlowest(100), "of a shorter round it would be waiting");
  }

  @Test
  void large_latencies_agree_by_their_magnitude() {
    assertTrue(LatencyTolerance.agree(Uplink.Kind.SHARED, 1e6, 1e6 + 0.9e-3));
    assertFalse(LatencyTolerance.agree(Uplink.Kind.SHARED, 1e6, 1e6 + 1.1e-3));
    assertFalse(LatencyTolerance.agree(Uplink.Kind.SHARED, 1e-6, 1.1e-6));
  }

  @Test
  void a_load_with_a_forbidden_block_needs_infinite_memory() {
    double[] two = {2, 2};
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("a", 1, 0), new Block("b", 2, 0)))
            .device(
                Device.of("d", 3, 1, two, two)
                    .withForbidden(1)
                    .withSeveralBlocks(2, new double[2], new double[2]))
            .device(
                Device.of("e", 3, 1, two, two)
                    .withSeveralBlocks(2, new double[] {1, 1}, new double[] {1, 1}))
            .build();
    assertEquals(Double.POSITIVE_INFINITY, DeviceLoad.of(problem, 0, 0, 1).memoryBytes());
    assertFalse(DeviceLoad.of(problem, 0, 0, 1).fits());
    assertTrue(DeviceLoad.of(problem, 0, 0).fits());
    assertEquals(3, DeviceLoad.of(problem, 1, 0, 1).memoryBytes());
    assertTrue(DeviceLoad.of(problem, 1, 0, 1).fits(), "just the memory it has");
  }
}
