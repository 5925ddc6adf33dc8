package org.loladeft.ortools.bugs;

import com.google.ortools.Loader;
import com.google.ortools.init.OrToolsVersion;
import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPVariable;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A main class for child JVMs: what it does may end the process. */
final class Crashes {

  private Crashes() {}

  public static void main(String[] arguments) throws InterruptedException {
    Loader.loadNativeLibraries();
    switch (arguments[0]) {
      case "loader" -> System.out.println("returned, " + OrToolsVersion.getMajorNumber());
      case "lambda" -> boundCallback(bound -> System.out.println("bound " + bound));
      case "hint" -> highsHint();
      case "cpsat-int" -> cpSatBeforeAnInterrupt(true);
      case "cpsat-no-int" -> cpSatBeforeAnInterrupt(false);
      case "scip-int" -> scipUnderAnInterrupt("");
      case "scip-no-int" -> scipUnderAnInterrupt("misc/catchctrlc = FALSE\n");
      default -> highsPrints();
    }
    System.out.println("survived");
  }

  private static void boundCallback(Consumer<Double> callback) {
    CpModel model = new CpModel();
    SplittableRandom random = new SplittableRandom(1);
    BoolVar[] take = new BoolVar[30];
    Arrays.setAll(take, i -> model.newBoolVar(""));
    long[] weights = random.longs(take.length, 100, 200).toArray();
    model.addGreaterOrEqual(
        LinearExpr.weightedSum(take, weights), Arrays.stream(weights).sum() / 2);
    long[] costs = random.longs(take.length, 100, 200).toArray();
    model.minimize(LinearExpr.weightedSum(take, costs));
    CpSolver solver = new CpSolver();
    solver.getParameters().setNumSearchWorkers(1);
    solver.setBestBoundCallback(callback);
    System.out.println(solver.solve(model));
  }

  private static void cpSatBeforeAnInterrupt(boolean catches) throws InterruptedException {
    CpModel model = new CpModel();
    model.minimize(model.newBoolVar("x"));
    CpSolver solver = new CpSolver();
    solver.getParameters().setCatchSigintSignal(catches);
    System.out.println(solver.solve(model) + " solved");
    Thread.sleep(60_000);
  }

  /** A market split takes SCIP longer than the test. */
  private static void scipUnderAnInterrupt(String parameters) {
    MPSolver solver = MPSolver.createSolver("SCIP");
    SplittableRandom random = new SplittableRandom(1);
    MPVariable[] take = solver.makeBoolVarArray(50);
    for (int i = 0; i < 4; i++) {
      MPVariable over = solver.makeNumVar(0, 1e4, "");
      solver.objective().setCoefficient(over, 1);
      MPConstraint row = solver.makeConstraint(1237, 1237, "");
      row.setCoefficient(over, -1);
      for (MPVariable variable : take) {
        row.setCoefficient(variable, random.nextInt(100));
      }
    }
    solver.objective().setMinimization();
    solver.setSolverSpecificParametersAsString(parameters);
    solver.setTimeLimit(60_000);
    System.out.println("started");
    System.out.println(solver.solve() + " solved");
  }

  private static MPSolver highs() {
    MPSolver solver = MPSolver.createSolver("HIGHS");
    MPVariable[] take = solver.makeBoolVarArray(2000);
    MPConstraint row = solver.makeConstraint(1000, 1000, "");
    for (int i = 0; i < take.length; i++) {
      row.setCoefficient(take[i], 1);
      solver.objective().setCoefficient(take[i], 1 + i % 7);
    }
    solver.objective().setMinimization();
    return solver;
  }

  private static void highsHint() {
    MPSolver solver = highs();
    double[] values = new double[2000];
    Arrays.fill(values, 0, 1000, 1);
    solver.setHint(solver.variables(), values);
    System.out.println(solver.solve());
    solver.delete();
  }

  private static void highsPrints() {
    MPSolver solver = highs();
    solver.suppressOutput();
    System.out.println(solver.solve());
    solver.delete();
  }
}
