package org.loladeft.api;

import java.util.OptionalDouble;

/** How far the bound of a result is proven. */
public enum ProofState {
  /** The checker confirmed the proof from the problem alone. */
  CHECKED,
  /** The solver says so. */
  CLAIMED,
  /** There is no bound to prove. */
  NONE;

  /** The state of a bound that no proof confirms. */
  static ProofState ofClaimed(OptionalDouble lowerBoundSeconds) {
    return Require.nonNull(lowerBoundSeconds, "lowerBoundSeconds").isPresent() ? CLAIMED : NONE;
  }
}
