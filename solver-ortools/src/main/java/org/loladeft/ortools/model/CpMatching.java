package org.loladeft.ortools.model;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * A CP-SAT model of a matching: one Boolean for each pair, each block once, each device at most.
 */
public final class CpMatching implements DeadlineModel {

  private final CandidatePairs pairs;
  private final CpModel model = new CpModel();
  private final BoolVar[] uses;

  /** The model without an objective. */
  public CpMatching(CandidatePairs pairs) {
    this.pairs = pairs;
    this.uses = new BoolVar[pairs.count()];
    Map<Integer, List<Literal>> byDevice = new TreeMap<>();
    for (int j = 0; j < pairs.blocks(); j++) {
      Literal[] once = new Literal[pairs.first(j + 1) - pairs.first(j)];
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        uses[p] = model.newBoolVar("");
        once[p - pairs.first(j)] = uses[p];
        byDevice.computeIfAbsent(pairs.device(p), k -> new ArrayList<>()).add(uses[p]);
      }
      model.addExactlyOne(once);
    }
    byDevice.values().forEach(literals -> model.addAtMostOne(literals.toArray(Literal[]::new)));
  }

  @Override
  public CpModel model() {
    return model;
  }

  /** Minimises the sum of a whole cost over the pairs that are used. */
  public void minimise(IntToLongFunction cost) {
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int p = 0; p < uses.length; p++) {
      sum.addTerm(uses[p], cost.applyAsLong(p));
    }
    model.minimize(sum);
  }

  @Override
  public int[] devices(CpSolverSolutionCallback solution) {
    double[] values = Arrays.stream(uses).mapToDouble(solution::value).toArray();
    return pairs.matching(p -> values[p]);
  }
}
