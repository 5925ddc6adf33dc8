package org.loladeft.ortools.engine;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPVariable;
import java.util.Arrays;
import java.util.Locale;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Row;

/**
 * Runs a {@link LinearModel} on one of OR-Tools' linear or mixed-integer engines. What it returns
 * is a claim with the engine's tolerances in it.
 *
 * <p>Quirks of 9.15 that are handled here, reproduced in the tests: HiGHS ignores the common gap
 * parameter and takes its own only from the parameter string, whose setter says false even so; at a
 * time limit its status has no Java constant, so that solve() throws; its bound is always its
 * objective, which is within the gap of a bound if the status is OPTIMAL, and else bounds nothing.
 * It also ends the process when given a hint, so that it gets none. SCIP catches Ctrl-C unless told
 * not to; and its tolerance of duals stays at 1e-7, because below it complains on standard error.
 */
public final class MpEngine {

  /** An engine's own words for a status are reduced to these. */
  public enum EngineStatus {
    OPTIMAL,
    FEASIBLE,
    INFEASIBLE,
    UNKNOWN
  }

  /**
   * What an engine says.
   *
   * @param status the claim
   * @param values value of each column; empty without a solution
   * @param bound lower bound of the objective; negative infinity without one
   * @param duals dual value of each row; empty except for an optimal linear programme
   */
  public record MpClaim(EngineStatus status, double[] values, double bound, double[] duals) {
    static final MpClaim NOTHING =
        new MpClaim(EngineStatus.UNKNOWN, new double[0], Double.NEGATIVE_INFINITY, new double[0]);
  }

  /** Of gap, seed and threads. */
  private static final String SCIP_PARAMETERS =
      "limits/gap = %s%nnumerics/feastol = 1e-9%n"
          // Its handler would swallow the caller's Ctrl-C and print to standard output.
          + "misc/catchctrlc = FALSE%n"
          + "randomization/randomseedshift = %d%nparallel/maxnthreads = %d%n";

  private static final String HIGHS_PARAMETERS =
      "output_flag=false,mip_rel_gap=%s,mip_abs_gap=1e-10,mip_feasibility_tolerance=1e-9,"
          + "primal_feasibility_tolerance=1e-9,random_seed=%d,threads=%d";

  private final String engine;
  private final int threads;
  private final long seed;

  private MpEngine(String engine, int threads, long seed) {
    this.engine = engine;
    this.threads = threads;
    this.seed = seed;
  }

  /** The mixed-integer engine that was chosen. */
  public static MpEngine mixedInteger(OrToolsSettings settings, long seed) {
    return new MpEngine(settings.engine().name(), settings.threads(), seed);
  }

  /** A simplex method, which ends in a vertex: whole where the programme is an assignment. */
  public static MpEngine linear() {
    return new MpEngine("GLOP", 1, 0);
  }

  /**
   * Solves.
   *
   * @param model the model
   * @param hint values of the first columns to start from; empty for none
   * @param relativeGap the gap at which to stop
   * @param stop whether to stop
   */
  public MpClaim solve(LinearModel model, double[] hint, double relativeGap, StopRequest stop) {
    if (stop.isRequested()) {
      return MpClaim.NOTHING;
    }
    MPSolver solver = MPSolver.createSolver(engine);
    if (solver == null) {
      throw new IllegalStateException("OR-Tools was built without " + engine);
    }
    try {
      return solve(solver, model, hint, relativeGap, stop);
    } finally {
      solver.delete();
    }
  }

  private MpClaim solve(
      MPSolver solver, LinearModel model, double[] hint, double relativeGap, StopRequest stop) {
    MPVariable[] variables = columns(solver, model);
    MPConstraint[] rows = rows(solver, model, variables);
    objective(solver, model, variables);
    configure(solver, relativeGap);
    if (hint.length > 0 && isScip()) {
      solver.setHint(Arrays.copyOf(variables, hint.length), hint);
    }
    double seconds = stop.engineSeconds();
    if (seconds < 1e6) {
      solver.setTimeLimit((long) (1000 * seconds));
    }
    stop.onRequest(solver::interruptSolve);
    try {
      return claim(solver, run(solver, stop), variables, rows, relativeGap);
    } finally {
      stop.clear();
    }
  }

  private static MPVariable[] columns(MPSolver solver, LinearModel model) {
    return model.columns().stream()
        .map(c -> solver.makeVar(c.lower(), c.upper(), c.whole(), ""))
        .toArray(MPVariable[]::new);
  }

  private static MPConstraint[] rows(MPSolver solver, LinearModel model, MPVariable[] variables) {
    MPConstraint[] rows = new MPConstraint[model.rows().size()];
    for (int i = 0; i < rows.length; i++) {
      Row row = model.rows().get(i);
      rows[i] = solver.makeConstraint(row.lower(), row.upper(), "");
      for (int n = 0; n < row.columns().length; n++) {
        rows[i].setCoefficient(variables[row.columns()[n]], row.values()[n]);
      }
    }
    return rows;
  }

  private static void objective(MPSolver solver, LinearModel model, MPVariable[] variables) {
    int[] columns = model.objective().columns();
    double[] values = model.objective().values();
    for (int i = 0; i < columns.length; i++) {
      solver.objective().setCoefficient(variables[columns[i]], values[i]);
    }
    solver.objective().setMinimization();
  }

  private boolean isLinear() {
    return engine.equals("GLOP");
  }

  private boolean isScip() {
    return engine.equals("SCIP");
  }

  private void configure(MPSolver solver, double relativeGap) {
    solver.suppressOutput();
    if (!isLinear()) {
      solver.setSolverSpecificParametersAsString(
          String.format(
              Locale.ROOT,
              isScip() ? SCIP_PARAMETERS : HIGHS_PARAMETERS,
              relativeGap,
              Math.floorMod(seed, 1_000_000_000L),
              threads));
    }
  }

  private EngineStatus run(MPSolver solver, StopRequest stop) {
    try {
      ResultStatus word = solver.solve();
      // GLOP says ABNORMAL where it lacks digits, and these where it lacks time.
      if (isLinear() && (word == ResultStatus.FEASIBLE || word == ResultStatus.NOT_SOLVED)) {
        stop.endedAtLimit();
      }
      return switch (word) {
        case OPTIMAL -> EngineStatus.OPTIMAL;
        case FEASIBLE -> EngineStatus.FEASIBLE;
        case INFEASIBLE -> EngineStatus.INFEASIBLE;
        default -> EngineStatus.UNKNOWN;
      };
    } catch (IllegalArgumentException noConstantForTheStatus) {
      return EngineStatus.UNKNOWN;
    }
  }

  private MpClaim claim(
      MPSolver solver,
      EngineStatus status,
      MPVariable[] variables,
      MPConstraint[] rows,
      double relativeGap) {
    boolean optimal = status == EngineStatus.OPTIMAL;
    boolean solved = optimal || status == EngineStatus.FEASIBLE;
    boolean dual = optimal && isLinear();
    return new MpClaim(
        status,
        solved
            ? Arrays.stream(variables).mapToDouble(MPVariable::solutionValue).toArray()
            : new double[0],
        bound(solver, status, relativeGap),
        dual ? Arrays.stream(rows).mapToDouble(MPConstraint::dualValue).toArray() : new double[0]);
  }

  /** HiGHS gives its objective, which is as far above its bound as the gap allows at an end. */
  private double bound(MPSolver solver, EngineStatus status, double relativeGap) {
    boolean told = isScip() ? status != EngineStatus.INFEASIBLE : status == EngineStatus.OPTIMAL;
    double bound = told && !isLinear() ? solver.objective().bestBound() : Double.NaN;
    return Double.isNaN(bound) || Math.abs(bound) > 1e19
        ? Double.NEGATIVE_INFINITY
        : isScip() ? bound : bound * (1 - relativeGap);
  }
}
