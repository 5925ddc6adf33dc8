package org.loladeft.tck;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Proof;
import org.loladeft.api.Status;

/** The parts of an answer with an allocation, to make a wrong one of. */
record Claim(
    Answer answer,
    Allocation allocation,
    double latencySeconds,
    OptionalDouble bound,
    Optional<Proof> proof) {

  /** Null without an allocation. */
  static @Nullable Claim of(Answer answer) {
    return answer
        .allocation()
        .map(
            allocation ->
                new Claim(
                    answer,
                    allocation,
                    answer.outcome().latencySeconds().orElseThrow(),
                    answer.outcome().lowerBoundSeconds(),
                    answer.proof()))
        .orElse(null);
  }

  /** Null unless the answer has this status; a type that a pattern can match. */
  static @Nullable Record of(Answer answer, Status status) {
    return answer.outcome().status() == status ? of(answer) : null;
  }

  double lowerBoundSeconds() {
    return bound.orElseThrow();
  }
}
