package org.loladeft.ortools.engine;

import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.SatParameters;
import java.util.function.Consumer;

/**
 * Runs CP-SAT on a model, with its solutions reported as they come. {@code
 * CpSolver.setBestBoundCallback} of 9.15 would report bounds as well, but fails with a lambda, as
 * reproduced in the tests, and crashed the JVM here with a class in its place.
 */
public final class CpSatEngine {

  /**
   * What the engine says.
   *
   * @param status its word
   * @param bound lower bound of the objective; 0 for a model without one
   */
  public record CpSatClaim(CpSolverStatus status, double bound) {

    /** Whether the solution is the best, or the only question was whether there is one. */
    public boolean isOptimal() {
      return status == CpSolverStatus.OPTIMAL;
    }

    /** Whether there is no solution. */
    public boolean isInfeasible() {
      return status == CpSolverStatus.INFEASIBLE;
    }
  }

  private final OrToolsSettings settings;
  private final long seed;
  private final StopRequest stop;

  /** An engine for one solve. */
  public CpSatEngine(OrToolsSettings settings, long seed, StopRequest stop) {
    this.settings = settings;
    this.seed = seed;
    this.stop = stop;
  }

  /**
   * Solves.
   *
   * @param model the model
   * @param onSolution hears of each better solution, in a thread of the engine
   */
  public CpSatClaim solve(CpModel model, Consumer<CpSolverSolutionCallback> onSolution) {
    if (stop.isRequested()) {
      return new CpSatClaim(CpSolverStatus.UNKNOWN, 0);
    }
    CpSolver solver = new CpSolver();
    configure(solver.getParameters());
    stop.onRequest(solver::stopSearch);
    try {
      CpSolverSolutionCallback callback = callback(onSolution);
      CpSolverStatus status;
      try {
        status = solver.solve(model, callback);
      } finally {
        callback.delete();
      }
      if (status == CpSolverStatus.MODEL_INVALID) {
        throw new EngineFaultException("CP-SAT refuses the model: " + model.validate());
      }
      boolean bounded = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
      return new CpSatClaim(status, bounded ? solver.bestObjectiveBound() : 0);
    } finally {
      stop.clear();
    }
  }

  private void configure(SatParameters.Builder parameters) {
    parameters.setNumSearchWorkers(settings.threads());
    parameters.setRandomSeed((int) Math.floorMod(seed, 1_000_000_000L));
    // Assignments are whole in their linear relaxation: with all of it the root node is the end.
    parameters.setLinearizationLevel(2);
    parameters.setCpModelPresolve(false);
    // The engine's handler calls what is gone after the solve: the next Ctrl-C aborts the JVM.
    parameters.setCatchSigintSignal(false);
    double seconds = stop.engineSeconds();
    if (seconds < 1e9) {
      parameters.setMaxTimeInSeconds(seconds);
    }
  }

  private static CpSolverSolutionCallback callback(Consumer<CpSolverSolutionCallback> onSolution) {
    return new CpSolverSolutionCallback() {
      @Override
      public void onSolutionCallback() {
        onSolution.accept(this);
      }
    };
  }
}
