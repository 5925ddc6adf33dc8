package org.loladeft.api;

/**
 * Why a solver stopped; says nothing about what it found. A reason that is a limit, a gap or a
 * switch is one that the caller set: {@link org.loladeft.api.solve.Deft Deft} refuses an answer
 * that names one that was not set.
 */
public enum StopReason {
  /**
   * The method ran to its end. So did one that ends by a limit of its own, such as a default number
   * of iterations, and one that stopped at a known lower bound which its own allocation refutes.
   */
  COMPLETED,
  /** The time limit of the options was reached. */
  TIME_LIMIT,
  /** The limit of iterations (steps, rounds) of the options was reached. */
  ITERATION_LIMIT,
  /** The caller asked to stop, by the cancellation switch of the options. */
  CANCELLED,
  /**
   * The relative gap of the options was reached, or without one the gap of an optimum; it is
   * measured from the solver's bound or from the known lower bound of the options.
   */
  GAP_REACHED
}
