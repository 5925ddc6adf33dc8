package org.loladeft.api;

/** How far the bound of a result is proven. */
public enum ProofState {
  /** The checker confirmed the proof from the problem alone. */
  CHECKED,
  /** The solver says so. */
  CLAIMED,
  /** There is no bound to prove. */
  NONE
}
