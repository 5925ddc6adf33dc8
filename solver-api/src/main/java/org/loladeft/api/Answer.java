package org.loladeft.api;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a solver says of a problem: a claim, which {@link org.loladeft.api.solve.Deft Deft} checks
 * before a caller sees it.
 *
 * <p>Only combinations that can be true can be built: an optimum has an allocation and ran to its
 * end, an infeasible answer has none, and so on. Immutable.
 */
public sealed interface Answer {

  /**
   * Why the solver stopped.
   *
   * @return the reason
   */
  StopReason stopReason();

  /**
   * Evidence for the bound, or for infeasibility.
   *
   * @return empty when the solver has none
   */
  Optional<Proof> proof();

  /**
   * Facts about the run in the solver's words, such as iterations or a scale, in order.
   *
   * @return an unmodifiable map from kebab-case names to values
   */
  Map<String, String> notes();

  /**
   * This answer with one more note.
   *
   * @param name kebab-case
   * @param value what to say
   * @return a copy
   */
  Answer withNote(String name, String value);

  /**
   * The optimum, by a method that ran to its end.
   *
   * @param allocation the allocation
   * @param latencySeconds its latency as the solver computed it
   * @param lowerBoundSeconds nothing is shorter; at most {@code latencySeconds}, and within a
   *     relative 1e-9 of it
   * @param proof evidence for the bound, or null for a bare claim
   * @return the answer
   * @throws IllegalArgumentException if a figure is NaN or negative, or the bound exceeds the
   *     latency
   */
  static Optimal optimal(
      Allocation allocation,
      double latencySeconds,
      double lowerBoundSeconds,
      @Nullable Proof proof) {
    return new Optimal(
        allocation, latencySeconds, lowerBoundSeconds, Optional.ofNullable(proof), Map.of());
  }

  /**
   * An allocation that may not be optimal.
   *
   * @param allocation the allocation
   * @param latencySeconds its latency as the solver computed it
   * @param lowerBoundSeconds a lower bound of the optimum, or empty
   * @param proof evidence for the bound, or null
   * @param stopReason why the solver stopped
   * @return the answer
   * @throws IllegalArgumentException if a figure is NaN or negative, the bound exceeds the latency,
   *     or there is a proof but no bound
   */
  static Feasible feasible(
      Allocation allocation,
      double latencySeconds,
      OptionalDouble lowerBoundSeconds,
      @Nullable Proof proof,
      StopReason stopReason) {
    return new Feasible(
        allocation,
        latencySeconds,
        lowerBoundSeconds,
        Optional.ofNullable(proof),
        stopReason,
        Map.of());
  }

  /**
   * No allocation exists.
   *
   * @param proof evidence at an infinite threshold, or null for a bare claim
   * @return the answer
   */
  static Infeasible infeasible(@Nullable Proof proof) {
    return new Infeasible(Optional.ofNullable(proof), Map.of());
  }

  /**
   * Nothing was found and nothing excluded.
   *
   * @param lowerBoundSeconds a lower bound of the optimum, should there be one, or empty
   * @param stopReason why the solver stopped
   * @return the answer
   */
  static Unsolved unsolved(OptionalDouble lowerBoundSeconds, StopReason stopReason) {
    return new Unsolved(lowerBoundSeconds, stopReason, Map.of());
  }

  /**
   * See {@link Answer#optimal}.
   *
   * @param allocation the allocation
   * @param latencySeconds its latency
   * @param lowerBoundSeconds the bound
   * @param proof evidence
   * @param notes facts about the run
   */
  record Optimal(
      Allocation allocation,
      double latencySeconds,
      double lowerBoundSeconds,
      Optional<Proof> proof,
      Map<String, String> notes)
      implements Answer {
    /** Validates. */
    public Optimal {
      Require.nonNull(allocation, "allocation");
      Require.nonNull(proof, "proof");
      Answers.requireFigures(latencySeconds, OptionalDouble.of(lowerBoundSeconds));
      notes = Answers.copy(notes);
    }

    @Override
    public StopReason stopReason() {
      return StopReason.COMPLETED;
    }

    @Override
    public Optimal withNote(String name, String value) {
      return new Optimal(
          allocation, latencySeconds, lowerBoundSeconds, proof, Answers.with(notes, name, value));
    }
  }

  /**
   * See {@link Answer#feasible}.
   *
   * @param allocation the allocation
   * @param latencySeconds its latency
   * @param lowerBoundSeconds the bound, if any
   * @param proof evidence for the bound, if any
   * @param stopReason why the solver stopped
   * @param notes facts about the run
   */
  record Feasible(
      Allocation allocation,
      double latencySeconds,
      OptionalDouble lowerBoundSeconds,
      Optional<Proof> proof,
      StopReason stopReason,
      Map<String, String> notes)
      implements Answer {
    /** Validates. */
    public Feasible {
      Require.nonNull(allocation, "allocation");
      Require.nonNull(stopReason, "stopReason");
      Answers.requireFigures(latencySeconds, lowerBoundSeconds);
      Answers.requireBoundOf(proof, lowerBoundSeconds);
      notes = Answers.copy(notes);
    }

    @Override
    public Feasible withNote(String name, String value) {
      return new Feasible(
          allocation,
          latencySeconds,
          lowerBoundSeconds,
          proof,
          stopReason,
          Answers.with(notes, name, value));
    }
  }

  /**
   * See {@link Answer#infeasible}.
   *
   * @param proof evidence, if any
   * @param notes facts about the run
   */
  record Infeasible(Optional<Proof> proof, Map<String, String> notes) implements Answer {
    /** Validates. */
    public Infeasible {
      Require.nonNull(proof, "proof");
      notes = Answers.copy(notes);
    }

    @Override
    public StopReason stopReason() {
      return StopReason.COMPLETED;
    }

    @Override
    public Infeasible withNote(String name, String value) {
      return new Infeasible(proof, Answers.with(notes, name, value));
    }
  }

  /**
   * See {@link Answer#unsolved}.
   *
   * @param lowerBoundSeconds the bound, if any
   * @param stopReason why the solver stopped
   * @param notes facts about the run
   */
  record Unsolved(
      OptionalDouble lowerBoundSeconds, StopReason stopReason, Map<String, String> notes)
      implements Answer {
    /** Validates. */
    public Unsolved {
      Answers.requireFigures(Double.MAX_VALUE, lowerBoundSeconds);
      Answers.requireNoGap(stopReason);
      notes = Answers.copy(notes);
    }

    @Override
    public Optional<Proof> proof() {
      return Optional.empty();
    }

    @Override
    public Unsolved withNote(String name, String value) {
      return new Unsolved(lowerBoundSeconds, stopReason, Answers.with(notes, name, value));
    }
  }
}
