package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AnswerTest {

  private static final Allocation ANY = Allocation.of(new int[] {0});

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void figures_that_can_not_be_true_can_not_be_claimed() {
    for (double bad : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      refused(() -> Answer.optimal(ANY, bad, 0, null), "latencySeconds is " + bad);
      refused(() -> Answer.optimal(ANY, 1, bad, null), "lowerBoundSeconds is " + bad);
      refused(
          () -> Answer.unsolved(OptionalDouble.of(bad), StopReason.COMPLETED),
          "lowerBoundSeconds is " + bad);
      refused(() -> Outcome.optimal(bad, 0, ProofState.CLAIMED), "latencySeconds is " + bad);
    }
    refused(() -> Answer.optimal(ANY, 1, 2, null), "expected at most the latency");
    refused(
        () ->
            Answer.feasible(
                ANY,
                1,
                OptionalDouble.empty(),
                HallProof.of(1, new int[] {0}),
                StopReason.COMPLETED),
        "a proof without a lower bound");
    refused(
        () -> Answer.unsolved(OptionalDouble.of(1), StopReason.GAP_REACHED),
        "GAP_REACHED without an allocation");
    refused(
        () -> Outcome.unsolved(OptionalDouble.empty(), StopReason.GAP_REACHED),
        "GAP_REACHED without an allocation");
  }

  @Test
  void null_parts_are_named() {
    OptionalDouble none = OptionalDouble.empty();
    nullRefused(() -> Answer.optimal(null, 1, 1, null), "allocation is null");
    nullRefused(() -> Answer.feasible(ANY, 1, none, null, null), "stopReason is null");
    nullRefused(
        () -> Answer.feasible(ANY, 1, null, null, StopReason.COMPLETED),
        "lowerBoundSeconds is null");
    nullRefused(() -> Answer.unsolved(none, null), "stopReason is null");
    Outcome infeasible = Outcome.infeasible(ProofState.CLAIMED);
    nullRefused(
        () -> new DeftResult.Infeasible("s", infeasible, null, 0, Map.of()), "proof is null");
    nullRefused(
        () -> new DeftResult.Infeasible("s", null, Optional.empty(), 0, Map.of()),
        "outcome is null");
    nullRefused(() -> DeftResult.of("s", infeasible, null, null, 0, null), "notes is null");
    nullRefused(() -> Answer.infeasible(null).withNote("x", null), "note x is null");
    Map<String, String> notes = new HashMap<>();
    notes.put("x", null);
    nullRefused(() -> DeftResult.of("s", infeasible, null, null, 0, notes), "note x is null");
    nullRefused(() -> Answer.infeasible(null).withNotes(notes), "note x is null");
    nullRefused(() -> DeftResult.of(null, infeasible, null, null, 0, Map.of()), "solverId is null");
    nullRefused(
        () ->
            DeftResult.of("s", Outcome.optimal(1, 1, ProofState.CLAIMED), null, null, 0, Map.of()),
        "allocation is null");
    refused(() -> DeftResult.of("s", infeasible, null, null, -5, Map.of()), "wallSeconds is -5");
  }

  private static void nullRefused(Executable call, String message) {
    assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  void notes_keep_their_order_and_do_not_change_the_answer_they_came_from() {
    Answer plain = Answer.infeasible(null);
    Answer noted = plain.withNote("z", "1").withNote("a", "2");
    assertEquals(List.of("z", "a"), List.copyOf(noted.notes().keySet()));
    assertTrue(plain.notes().isEmpty());
    assertThrows(UnsupportedOperationException.class, () -> noted.notes().put("b", "3"));
    refused(() -> plain.withNote(" ", "1"), "note is blank");
  }

  @Test
  void allocations_and_proofs_validate_and_copy() {
    int[] devices = {1, 0};
    Allocation allocation = Allocation.of(devices);
    devices[0] = 9;
    allocation.devices()[0] = 9;
    assertEquals(1, allocation.deviceOf(0));
    assertThrows(IllegalStateException.class, () -> allocation.shareOf(0));
    refused(() -> Allocation.of(new int[0]), "deviceOfBlock is empty");
    refused(() -> Allocation.of(new int[] {-1}), "deviceOfBlock[0] is -1");
    refused(() -> Allocation.of(new int[] {0}, new double[2]), "shares has 2 entries: expected 1");
    refused(() -> Allocation.of(new int[] {0}, new double[] {Double.NaN}), "shares[0] is NaN");
    refused(() -> HallProof.of(Double.NaN, new int[] {0}), "thresholdSeconds is NaN");
    refused(() -> HallProof.of(1, new int[0]), "expected block indices, at least one");
    refused(() -> HallProof.of(1, new int[] {1, 1}), "block 1 occurs twice");
    refused(() -> PriceProof.of(1, new int[] {1, 0}, new double[2]), "strictly ascending");
    refused(() -> PriceProof.of(1, new int[] {0}, new double[] {-1}), "prices[0] is -1.0");
    refused(() -> PriceProof.of(1, new int[] {0}, new double[0]), "prices has 0 entries");
    refused(() -> PriceProof.of(-1, new int[0], new double[0]), "thresholdSeconds is -1.0");
  }

  @Test
  void a_result_is_proven_by_its_solver_or_by_the_one_that_settled_it() {
    Outcome infeasible = Outcome.infeasible(ProofState.CLAIMED);
    assertEquals("s", DeftResult.of("s", infeasible, null, null, 0, Map.of()).provenBy());
    Map<String, String> notes = Map.of(DeftResult.SETTLED_BY, "other");
    assertEquals("other", DeftResult.of("s", infeasible, null, null, 0, notes).provenBy());
  }

  @Test
  void an_answer_tells_its_parts() {
    String told = Answer.optimal(ANY, 2, 1, null).withNote("steps", "3").toString();
    for (String part : List.of("Answer[", "OPTIMAL", "Allocation[0]", "steps=3")) {
      assertTrue(told.contains(part), told);
    }
  }
}
