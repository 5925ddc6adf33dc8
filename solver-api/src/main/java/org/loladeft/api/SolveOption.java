package org.loladeft.api;

/** The options that a solver may honour; see {@link SolveOptions}. */
public enum SolveOption {
  /** {@link SolveOptions#withTimeLimit}. */
  TIME_LIMIT("time limit"),
  /** {@link SolveOptions#withIterationLimit}. */
  ITERATION_LIMIT("iteration limit"),
  /** {@link SolveOptions#withRelativeGap}. */
  RELATIVE_GAP("relative gap"),
  /** {@link SolveOptions#withSeed}; a solver without randomness honours every seed. */
  SEED("seed"),
  /** {@link SolveOptions#withHint}. */
  HINT("hint"),
  /** {@link SolveOptions#withProgressListener}. */
  PROGRESS("progress listener"),
  /** {@link SolveOptions#withCancellation}. */
  CANCELLATION("cancellation"),
  /** {@link SolveOptions#withKnownLowerBound}. */
  KNOWN_LOWER_BOUND("known lower bound");

  private final String words;

  SolveOption(String words) {
    this.words = words;
  }

  /** {@return the option in words as messages name it, for example {@code time limit}} */
  public String words() {
    return words;
  }
}
