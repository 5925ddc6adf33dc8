package org.loladeft.api;

import java.util.Map;
import java.util.Optional;

/** What all results are held to. */
final class ResultParts {

  private ResultParts() {}

  /** Validates a result's parts and returns its notes, copied. */
  static Map<String, String> validated(
      Status status,
      String solverId,
      Outcome outcome,
      Optional<Proof> proof,
      double wallSeconds,
      Map<String, String> notes) {
    Require.nonNull(solverId, "solverId");
    Require.nonNull(proof, "proof");
    Require.nonNegative(wallSeconds, "wallSeconds");
    if (Require.nonNull(outcome, "outcome").status() != status) {
      throw new IllegalArgumentException(
          "the outcome is " + outcome.status() + ": expected " + status);
    }
    if (proof.isPresent() != (outcome.proofState() == ProofState.CHECKED)) {
      throw new IllegalArgumentException(
          "the proof state is "
              + outcome.proofState()
              + (proof.isPresent() ? ", with a proof" : ", without one")
              + ": expected a proof exactly if CHECKED");
    }
    return RunNotes.copy(notes);
  }
}
