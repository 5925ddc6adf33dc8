package org.loladeft.api;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a solver says of a problem: a claim, which {@link org.loladeft.api.solve.Deft Deft} checks
 * before a caller sees it.
 *
 * <p>Only combinations that can be true can be built: an optimum has an allocation and ran to its
 * end, an infeasible answer has none, and so on ({@link Outcome}). Immutable.
 */
public final class Answer {

  private final Outcome outcome;
  private final @Nullable Allocation allocation;
  private final @Nullable Proof proof;
  private final Map<String, String> notes;

  private Answer(
      Outcome outcome,
      @Nullable Allocation allocation,
      @Nullable Proof proof,
      Map<String, String> notes) {
    this.outcome = outcome;
    this.allocation =
        outcome.status().hasAllocation() ? Require.nonNull(allocation, "allocation") : null;
    this.proof = proof;
    this.notes = notes;
    if (proof != null && outcome.proofState() == ProofState.NONE) {
      throw new IllegalArgumentException("a proof without a lower bound: expected both");
    }
  }

  /**
   * {@return the optimum, by a method that ran to its end}
   *
   * @param allocation the allocation
   * @param latencySeconds its latency as the solver computed it
   * @param lowerBoundSeconds nothing is shorter; at most {@code latencySeconds}, and as near as the
   *     {@linkplain org.loladeft.api.check.ProofWidth kind of proof} allows, or within a relative
   *     1e-9 without one
   * @param proof evidence for the bound, or null for a bare claim
   * @throws IllegalArgumentException if a figure is NaN or negative, or the bound exceeds the
   *     latency
   */
  public static Answer optimal(
      Allocation allocation,
      double latencySeconds,
      double lowerBoundSeconds,
      @Nullable Proof proof) {
    Outcome outcome = Outcome.optimal(latencySeconds, lowerBoundSeconds, ProofState.CLAIMED);
    return new Answer(outcome, allocation, proof, Map.of());
  }

  /**
   * {@return an allocation that may not be optimal}
   *
   * @param allocation the allocation
   * @param latencySeconds its latency as the solver computed it
   * @param lowerBoundSeconds a lower bound of the optimum, or empty
   * @param proof evidence for the bound, or null
   * @param stopReason why the solver stopped
   * @throws IllegalArgumentException if a figure is NaN or negative, the bound exceeds the latency,
   *     or there is a proof but no bound
   */
  public static Answer feasible(
      Allocation allocation,
      double latencySeconds,
      OptionalDouble lowerBoundSeconds,
      @Nullable Proof proof,
      StopReason stopReason) {
    Outcome outcome = Outcome.feasible(latencySeconds, lowerBoundSeconds, false, stopReason);
    return new Answer(outcome, allocation, proof, Map.of());
  }

  /**
   * No allocation exists.
   *
   * @param proof evidence at an infinite threshold, or null for a bare claim
   * @return the answer
   */
  public static Answer infeasible(@Nullable Proof proof) {
    return new Answer(Outcome.infeasible(ProofState.CLAIMED), null, proof, Map.of());
  }

  /**
   * Nothing was found and nothing excluded.
   *
   * @param lowerBoundSeconds a lower bound of the optimum, should there be one, or empty
   * @param stopReason why the solver stopped
   * @return the answer
   * @throws IllegalArgumentException if the bound is NaN or negative, or a gap is said to have been
   *     reached
   */
  public static Answer unsolved(OptionalDouble lowerBoundSeconds, StopReason stopReason) {
    return new Answer(Outcome.unsolved(lowerBoundSeconds, stopReason), null, null, Map.of());
  }

  /**
   * {@return status, stop reason, latency and bound that are claimed: the proof state is at most
   * {@link ProofState#CLAIMED}}
   */
  public Outcome outcome() {
    return outcome;
  }

  /** {@return the allocation, present exactly if the status has one} */
  public Optional<Allocation> allocation() {
    return Optional.ofNullable(allocation);
  }

  /** {@return evidence for the bound, or for infeasibility; empty when the solver has none} */
  public Optional<Proof> proof() {
    return Optional.ofNullable(proof);
  }

  /**
   * {@return facts about the run in the solver's words, such as iterations or a scale: an
   * unmodifiable map in order, from kebab-case names to values}
   */
  public Map<String, String> notes() {
    return notes;
  }

  /**
   * {@return this answer with one more note}
   *
   * @param name kebab-case
   * @param value what to say
   * @throws IllegalArgumentException if {@code name} is blank
   */
  public Answer withNote(String name, String value) {
    return new Answer(
        outcome, allocation, proof, RunNotes.with(notes, Collections.singletonMap(name, value)));
  }

  /**
   * {@return this answer with more notes}
   *
   * @param more from kebab-case names to values, in order
   * @throws IllegalArgumentException if a name is blank
   */
  public Answer withNotes(Map<String, String> more) {
    return new Answer(outcome, allocation, proof, RunNotes.with(notes, more));
  }

  @Override
  public String toString() {
    return "Answer[" + outcome + ", " + allocation + ", " + proof + ", " + notes + "]";
  }
}
