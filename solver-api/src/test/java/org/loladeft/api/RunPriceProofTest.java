package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RunPriceProofTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static RunPriceProof proof() {
    return RunPriceProof.of(2, new int[] {0, 3}, new double[] {1, 0.5});
  }

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void it_keeps_what_it_was_given() {
    int[][] groups = {{2, 0}, {1}};
    RunPriceProof grouped = proof().withGroups(groups);
    groups[0][0] = 7;
    assertEquals(2, grouped.thresholdSeconds());
    assertEquals("run-price", grouped.kind());
    assertArrayEquals(new int[] {0, 3}, grouped.devices());
    assertArrayEquals(new double[] {1, 0.5}, grouped.prices());
    assertArrayEquals(new int[] {2, 0}, grouped.groups()[0]);
    grouped.groups()[1][0] = 7;
    assertArrayEquals(new int[] {1}, grouped.groups()[1]);
    assertEquals(0, proof().groups().length);
    assertEquals("RunPriceProof[T=2.0, 2 priced devices, 2 groups]", grouped.toString());
    assertEquals("RunPriceProof[T=2.0, 2 priced devices]", proof().toString());
  }

  @Test
  void equal_proofs_are_equal() {
    assertEquals(proof(), proof());
    assertEquals(proof().hashCode(), proof().hashCode());
    assertEquals(proof(), proof().withGroups(new int[0][]));
    assertNotEquals(proof(), proof().withGroups(new int[][] {{0}}));
    assertNotEquals(proof(), PriceProof.of(2, new int[] {0, 3}, new double[] {1, 0.5}));
  }

  @Test
  void an_infinite_threshold_is_a_proof_of_infeasibility_and_nan_is_none() {
    int[] none = {};
    assertEquals(INFINITE, RunPriceProof.of(INFINITE, none, new double[0]).thresholdSeconds());
    refused(() -> RunPriceProof.of(Double.NaN, none, new double[0]), "thresholdSeconds is NaN");
    refused(() -> RunPriceProof.of(-1, none, new double[0]), "thresholdSeconds is -1.0");
  }

  @Test
  void prices_are_finite_and_at_least_0_for_ascending_devices() {
    int[] one = {0};
    refused(() -> RunPriceProof.of(1, one, new double[] {INFINITE}), "prices[0] is Infinity");
    refused(() -> RunPriceProof.of(1, one, new double[] {-1}), "prices[0] is -1.0");
    refused(() -> RunPriceProof.of(1, one, new double[] {Double.NaN}), "prices[0] is NaN");
    refused(() -> RunPriceProof.of(1, one, new double[2]), "prices has 2 entries");
    refused(() -> RunPriceProof.of(1, new int[] {1, 1}, new double[2]), "strictly ascending");
    refused(() -> RunPriceProof.of(1, new int[] {-1}, new double[1]), "strictly ascending");
  }

  @Test
  void a_block_is_in_one_group_at_most() {
    refused(() -> proof().withGroups(new int[][] {{0, 1}, {}}), "groups[1] is empty");
    refused(
        () -> proof().withGroups(new int[][] {{0, 1}, {1}}), "groups[1] holds block 1 a second");
    refused(() -> proof().withGroups(new int[][] {{-1}}), "groups[0] holds block -1");
  }

  @Test
  void each_part_of_a_proof_changes_its_hash() {
    int[] devices = {0, 3};
    double[] prices = {1, 0.5};
    Set<Integer> hashes = new HashSet<>();
    for (RunPriceProof other :
        List.of(
            proof(),
            RunPriceProof.of(3, devices, prices),
            RunPriceProof.of(2, new int[] {1, 3}, prices),
            RunPriceProof.of(2, devices, new double[] {2, 0.5}),
            proof().withGroups(new int[][] {{0, 1}}),
            proof().withGroups(new int[][] {{0}, {1}}))) {
      assertTrue(hashes.add(other.hashCode()), other + " hashes as one that differs");
    }
  }

  @Test
  void what_is_wrong_with_a_block_of_a_group_is_said() {
    refused(
        () -> proof().withGroups(new int[][] {{-1}}),
        "groups[0] holds block -1: expected at least 0");
    refused(
        () -> proof().withGroups(new int[][] {{0, 0}}),
        "groups[0] holds block 0 a second time: expected each once");
  }
}
