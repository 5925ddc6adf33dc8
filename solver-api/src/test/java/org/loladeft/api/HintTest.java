package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HintTest {

  private static DeftProblem problem(List<String> blocks, List<String> devices) {
    ProblemBuilder builder =
        DeftProblem.builder(
            new Uplink.Shared(1), blocks.stream().map(id -> new Block(id, 1, 1)).toList());
    double[] row = new double[blocks.size()];
    devices.forEach(id -> builder.device(id, 1, 1, row, row));
    return builder.build();
  }

  private static Hint priced(int[] devices, int[] priced, double... prices) {
    Outcome optimal = Outcome.optimal(1, 1, ProofState.CHECKED);
    PriceProof proof = PriceProof.of(1, priced, prices);
    DeftResult result = DeftResult.of("x", optimal, Allocation.of(devices), proof, 0, Map.of());
    return Hint.of((DeftResult.WithAllocation) result);
  }

  private static List<Integer> devices(Hint hint) {
    return Stream.iterate(0, j -> j + 1).limit(hint.blockCount()).map(hint::deviceOf).toList();
  }

  @Test
  void what_the_other_problem_lacks_is_dropped_and_the_rest_follows_its_id() {
    DeftProblem from = problem(List.of("x", "y", "z"), List.of("a", "b", "c", "d"));
    DeftProblem to = problem(List.of("z", "new", "x"), List.of("c", "new", "a"));
    Hint hint = priced(new int[] {2, 0, 1}, new int[] {0, 1, 2}, 5, 6, 7).carriedOver(from, to);
    assertEquals(List.of(Hint.NONE, Hint.NONE, 0), devices(hint));
    PriceProof prices = hint.prices().orElseThrow();
    assertArrayEquals(new int[] {0, 2}, prices.devices());
    assertArrayEquals(new double[] {7, 5}, prices.prices());
    hint.requireFits(to);
  }

  @Test
  void devices_are_found_wherever_they_moved() {
    List<String> ids = Stream.iterate(0, k -> k + 1).limit(40).map(k -> "id" + k).toList();
    DeftProblem from = problem(List.of("x", "y", "z"), ids);
    for (int shift = 0; shift < 40; shift++) {
      List<String> rotated = new ArrayList<>(ids.subList(shift, 40));
      rotated.addAll(ids.subList(0, shift));
      DeftProblem to = problem(List.of("x", "y", "z"), rotated);
      Hint hint = Hint.of(Allocation.of(new int[] {0, 17, 39})).carriedOver(from, to);
      for (int j = 0; j < 3; j++) {
        assertEquals(new int[] {0, 17, 39}[j], (hint.deviceOf(j) + shift) % 40);
      }
    }
  }

  @Test
  void numbered_devices_are_found_by_their_numbers() {
    double[] row = new double[1];
    ProblemBuilder numbered =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("x", 1, 1)));
    DeftProblem to = numbered.device(1, 1, row, row).device(1, 1, row, row).build();
    DeftProblem from = problem(List.of("x"), List.of("d3", "d2", "e", "d02"));
    int[] expected = {Hint.NONE, 1, Hint.NONE, Hint.NONE};
    for (int k = 0; k < expected.length; k++) {
      Hint hint = Hint.of(Allocation.of(new int[] {k})).carriedOver(from, to);
      assertEquals(expected[k], hint.deviceOf(0));
    }
  }

  @Test
  void a_hole_stays_a_hole_when_carried_on() {
    DeftProblem all = problem(List.of("x", "y"), List.of("a", "b"));
    DeftProblem one = problem(List.of("x", "y"), List.of("a"));
    Hint hint = Hint.of(Allocation.of(new int[] {1, 0})).carriedOver(all, one);
    assertEquals(List.of(Hint.NONE, 0), devices(hint.carriedOver(one, all)));
  }

  @Test
  void a_hint_that_names_what_the_problem_lacks_does_not_fit() {
    DeftProblem p = problem(List.of("x"), List.of("a", "b"));
    refused(p, Hint.of(Allocation.of(new int[] {0, 1})), "the hint has 2 blocks");
    refused(p, Hint.of(Allocation.of(new int[] {2})), "device index 2");
    refused(p, priced(new int[] {0}, new int[] {0, 3}, 1, 1), "device index 3");
    Hint.of(Allocation.of(new int[] {1})).requireFits(p);
    priced(new int[] {0}, new int[] {1}, 1).requireFits(p);
  }

  private static void refused(DeftProblem problem, Hint hint, String words) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> hint.requireFits(problem)).getMessage();
    assertTrue(message.contains(words), message);
    assertTrue(message.contains("carriedOver"), message);
    assertThrows(IllegalArgumentException.class, () -> hint.carriedOver(problem, problem));
  }

  @Test
  void ids_of_an_earlier_round_become_indices_and_what_has_gone_is_dropped() {
    DeftProblem problem = problem(List.of("x", "y", "z"), List.of("a", "b", "c"));
    Hint hint = Hint.ofIds(problem, Map.of("x", "c", "y", "gone", "old", "a"));
    assertEquals(List.of(2, Hint.NONE, Hint.NONE), devices(hint));
    assertTrue(hint.prices().isEmpty());
    Hint priced = hint.withPrices(problem, 2.5, Map.of("c", 3.0, "gone", 9.0, "b", 4.0));
    assertEquals(devices(hint), devices(priced));
    assertEquals(
        PriceProof.of(2.5, new int[] {1, 2}, new double[] {4, 3}), priced.prices().orElseThrow());
  }

  @Test
  void prices_of_runs_are_prices_of_devices_too() {
    RunPriceProof proof = RunPriceProof.of(1, new int[] {1}, new double[] {7});
    Outcome optimal = Outcome.optimal(1, 1, ProofState.CHECKED);
    DeftResult result =
        DeftResult.of("x", optimal, Allocation.of(new int[] {0}), proof, 0, Map.of());
    assertEquals(
        PriceProof.of(1, new int[] {1}, new double[] {7}),
        Hint.of((DeftResult.WithAllocation) result).prices().orElseThrow());
  }
}
