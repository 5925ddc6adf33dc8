package org.loladeft.ortools;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.util.function.DoubleConsumer;
import org.loladeft.ortools.Search.Task;

/**
 * Runs CP-SAT on a model, with its solutions reported as they come and its bound at each of them
 * and at the end. CpSolver.setBestBoundCallback of 9.15 would report bounds in between, but fails
 * with a lambda and crashes the JVM with anything else; reproduced in the tests.
 */
final class CpSatEngine {

  /** Hears of a run's solutions; {@code value} reads one. */
  interface OnSolution {
    /**
     * Called in a thread of the engine.
     *
     * @param solution reads the solution's variables; valid during the call
     */
    void accept(CpSolverSolutionCallback solution);
  }

  private final Task task;
  private final Stop stop;

  CpSatEngine(Task task, Stop stop) {
    this.task = task;
    this.stop = stop;
  }

  /**
   * Solves.
   *
   * @param model the model
   * @param onSolution hears of each better solution
   * @param onBound hears of bounds of the objective; not called for a model without one
   * @return the engine's claim; UNKNOWN if stopped before any solution
   */
  CpSolverStatus solve(CpModel model, OnSolution onSolution, DoubleConsumer onBound) {
    if (stop.isRequested()) {
      return CpSolverStatus.UNKNOWN;
    }
    CpSolver solver = new CpSolver();
    SatParameters.Builder parameters = solver.getParameters();
    parameters.setNumSearchWorkers(task.settings().threads());
    parameters.setRandomSeed((int) Math.floorMod(task.seed(), 1_000_000_000L));
    if (stop.remainingSeconds() < 1e9) {
      parameters.setMaxTimeInSeconds(stop.remainingSeconds());
    }
    boolean optimises = model.getBuilder().hasObjective();
    stop.onRequest(solver::stopSearch);
    try {
      CpSolverStatus status = solver.solve(model, callback(onSolution, onBound, optimises));
      if (optimises
          && status != CpSolverStatus.INFEASIBLE
          && status != CpSolverStatus.MODEL_INVALID) {
        onBound.accept(solver.bestObjectiveBound());
      }
      return status;
    } finally {
      stop.clear();
    }
  }

  private static CpSolverSolutionCallback callback(
      OnSolution onSolution, DoubleConsumer onBound, boolean optimises) {
    return new CpSolverSolutionCallback() {
      @Override
      public void onSolutionCallback() {
        onSolution.accept(this);
        if (optimises) {
          onBound.accept(bestObjectiveBound());
        }
      }
    };
  }
}
