package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final List<Optional<Status>> CLAIMS =
      List.of(Optional.empty(), Optional.of(Status.OPTIMAL), Optional.of(Status.INFEASIBLE));

  private static final List<OptionalDouble> MAYBE =
      List.of(OptionalDouble.empty(), OptionalDouble.of(1));

  /** The table of the class's documentation, in other words. */
  private static boolean standsTogether(
      Status status,
      StopReason reason,
      boolean latency,
      boolean bound,
      ProofState state,
      Optional<Status> claim) {
    boolean proof =
        status == Status.INFEASIBLE || bound ? state != ProofState.NONE : state == ProofState.NONE;
    return switch (status) {
      case OPTIMAL ->
          latency && bound && reason == StopReason.COMPLETED && proof && claim.isEmpty();
      case FEASIBLE -> latency && proof && !claim.equals(Optional.of(Status.INFEASIBLE));
      case INFEASIBLE ->
          !latency && !bound && reason == StopReason.COMPLETED && proof && claim.isEmpty();
      case UNSOLVED ->
          !latency
              && proof
              && state != ProofState.CHECKED
              && reason != StopReason.GAP_REACHED
              && !claim.equals(Optional.of(Status.OPTIMAL));
    };
  }

  @Test
  void of_all_combinations_just_those_that_stand_together_can_be_built() {
    List<String> wrong = new ArrayList<>();
    int built = 0;
    for (Status status : Status.values()) {
      for (StopReason reason : StopReason.values()) {
        for (ProofState state : ProofState.values()) {
          for (Optional<Status> claim : CLAIMS) {
            for (int i = 0; i < 4; i++) {
              OptionalDouble latency = MAYBE.get(i % 2);
              OptionalDouble bound = MAYBE.get(i / 2);
              boolean expected =
                  standsTogether(
                      status, reason, latency.isPresent(), bound.isPresent(), state, claim);
              boolean found = isBuilt(status, reason, latency, bound, state, claim);
              built += found ? 1 : 0;
              if (found != expected) {
                wrong.add(status + " " + reason + " " + latency + bound + state + claim);
              }
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(built > 20, built + " were built");
  }

  private static boolean isBuilt(
      Status status,
      StopReason reason,
      OptionalDouble latency,
      OptionalDouble bound,
      ProofState state,
      Optional<Status> claim) {
    try {
      new Outcome(status, reason, latency, bound, state, claim);
      return true;
    } catch (IllegalArgumentException e) {
      assertTrue(e.getMessage().contains("expected"), e.getMessage());
      return false;
    }
  }

  @Test
  void the_gap_is_relative_to_the_latency_and_nothing_at_latency_0() {
    OptionalDouble bound = OptionalDouble.of(3);
    Outcome outcome = Outcome.feasible(4, bound, false, StopReason.TIME_LIMIT);
    assertEquals(0.25, outcome.relativeGap().getAsDouble());
    assertEquals(0, Outcome.optimal(0, 0, ProofState.CHECKED).relativeGap().getAsDouble());
    assertEquals(
        OptionalDouble.empty(), Outcome.unsolved(bound, StopReason.CANCELLED).relativeGap());
  }

  @Test
  void a_negative_zero_is_a_zero() {
    Outcome outcome = Outcome.optimal(-0.0, -0.0, ProofState.CLAIMED);
    assertEquals(OptionalDouble.of(0.0), outcome.latencySeconds());
    assertThrows(IllegalArgumentException.class, () -> Outcome.optimal(1, 2, ProofState.CLAIMED));
  }

  private static void clashes(String with, Status status, OptionalDouble latency, int bound) {
    assertEquals(
        "the status is " + status + ", with " + with + ": expected parts that can stand together",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Outcome(
                        status,
                        StopReason.COMPLETED,
                        latency,
                        MAYBE.get(bound),
                        ProofState.NONE,
                        Optional.empty()))
            .getMessage());
  }

  @Test
  void what_does_not_stand_together_is_named() {
    OptionalDouble none = OptionalDouble.empty();
    OptionalDouble some = OptionalDouble.of(2);
    clashes("a latency", Status.UNSOLVED, some, 0);
    clashes("no latency", Status.FEASIBLE, none, 0);
    clashes("a lower bound", Status.INFEASIBLE, none, 1);
    clashes("no lower bound", Status.OPTIMAL, some, 0);
    clashes("a bound and proof state NONE", Status.FEASIBLE, some, 1);
    assertEquals(
        "the status is FEASIBLE, with no bound and proof state CHECKED: expected parts that can"
            + " stand together",
        assertThrows(
                IllegalArgumentException.class,
                () -> Outcome.feasible(2, none, true, StopReason.COMPLETED))
            .getMessage());
  }

  @Test
  void a_bound_is_checked_or_claimed_and_without_one_there_is_no_gap() {
    OptionalDouble bound = OptionalDouble.of(1);
    StopReason late = StopReason.TIME_LIMIT;
    assertEquals(ProofState.CHECKED, Outcome.feasible(2, bound, true, late).proofState());
    assertEquals(ProofState.CLAIMED, Outcome.feasible(2, bound, false, late).proofState());
    Outcome open = Outcome.feasible(2, OptionalDouble.empty(), false, late);
    assertEquals(ProofState.NONE, open.proofState());
    assertEquals(OptionalDouble.empty(), open.relativeGap());
  }
}
