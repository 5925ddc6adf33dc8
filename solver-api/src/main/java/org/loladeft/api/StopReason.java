package org.loladeft.api;

/** Why a solver stopped; says nothing about what it found. */
public enum StopReason {
  /** The method ran to its end. */
  COMPLETED,
  /** The time limit was reached. */
  TIME_LIMIT,
  /** The limit of iterations (steps, rounds) was reached. */
  ITERATION_LIMIT,
  /** The caller asked to stop. */
  CANCELLED,
  /** The relative gap that the caller asked for was reached. */
  GAP_REACHED
}
