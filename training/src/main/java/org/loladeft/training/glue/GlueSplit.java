package org.loladeft.training.glue;

/** The parts of a task's data. */
public enum GlueSplit {
  /** What is learned from. */
  TRAIN,
  /** What is judged by. */
  DEV,
  /** What is predicted for a submission: without labels. */
  TEST
}
