package org.loladeft.ortools.model;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverSolutionCallback;

/**
 * A question for CP-SAT: who takes what so that all finish by a deadline, at the least of the
 * uplink.
 */
public interface DeadlineModel {

  /** The engine's form of it. */
  CpModel model();

  /** Device of each block in a solution. */
  int[] devices(CpSolverSolutionCallback solution);
}
