package org.loladeft.ortools.bugs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * google/or-tools#5293: where the Boolean terms of a conditional row add up to more than 2^31,
 * presolve may take the condition away, and what CP-SAT then calls optimal is not. It is why our
 * models have no conditional rows and are solved without presolve.
 */
class PresolveFaultTest {

  private static final long ALL_OF_PRESOLVE = 100_000_000;

  @BeforeAll
  static void load() {
    Loader.loadNativeLibraries();
  }

  @Test
  void presolve_loses_the_optimum_of_a_model_with_large_coefficients() {
    assertEquals(43, optimum(true, ALL_OF_PRESOLVE));
    assertEquals(50, optimum(false, ALL_OF_PRESOLVE));
  }

  @Test
  void without_the_step_that_compares_rows_it_does_not() {
    assertEquals(50, optimum(true, 0));
  }

  private static long optimum(boolean presolve, long inclusionWork) {
    CpSolver solver = new CpSolver();
    solver
        .getParameters()
        .setNumSearchWorkers(1)
        .setCpModelPresolve(presolve)
        .setPresolveInclusionWorkLimit(inclusionWork);
    assertEquals(CpSolverStatus.OPTIMAL, solver.solve(model(new Random(163))));
    return Math.round(solver.objectiveValue());
  }

  /** Each e demands a row of billions; at most one of the row's first terms, or else not e. */
  private static CpModel model(Random random) {
    CpModel model = new CpModel();
    BoolVar[] e = variables(model, 1 + random.nextInt(3));
    BoolVar[] x = variables(model, 2 + random.nextInt(5));
    LinearExprBuilder worth = LinearExpr.newBuilder();
    addWorths(worth, e, random);
    addWorths(worth, x, random);
    for (BoolVar condition : e) {
      Literal[] atMostOne = new Literal[3 + random.nextInt(2)];
      LinearExprBuilder row = LinearExpr.newBuilder();
      atMostOne[0] = condition.not();
      for (int i = 1; i < atMostOne.length; i++) {
        BoolVar term = model.newBoolVar("");
        atMostOne[i] = term;
        row.addTerm(term, 100_000_000 + random.nextInt(1_000_000_000));
        worth.addTerm(term, 1 + random.nextInt(20));
      }
      model.addAtMostOne(atMostOne);
      long sum = 0;
      for (BoolVar term : x) {
        long coefficient = 300_000_000L + random.nextInt(1_000_000_000);
        sum += coefficient;
        row.addTerm(term, coefficient);
      }
      long most = (long) (sum * (0.3 + 0.5 * random.nextDouble()));
      model.addLessOrEqual(row, most).onlyEnforceIf(condition);
    }
    model.addBoolOr(e);
    model.maximize(worth);
    return model;
  }

  private static BoolVar[] variables(CpModel model, int count) {
    BoolVar[] variables = new BoolVar[count];
    for (int i = 0; i < count; i++) {
      variables[i] = model.newBoolVar("");
    }
    return variables;
  }

  private static void addWorths(LinearExprBuilder worth, BoolVar[] variables, Random random) {
    for (BoolVar variable : variables) {
      worth.addTerm(variable, 1 + random.nextInt(20));
    }
  }
}
