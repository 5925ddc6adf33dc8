package org.loladeft.ortools.model;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolverSolutionCallback;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * A CP-SAT model of a cover by {@linkplain SetList listed} sets: one Boolean for each, each block
 * in exactly one that is used, each device with at most one.
 */
public final class CpCover implements DeadlineModel {

  private final SetList sets;
  private final CpModel model = new CpModel();
  private final BoolVar[] uses;

  /** The model without an objective. */
  public CpCover(SetList sets) {
    this.sets = sets;
    this.uses = new BoolVar[sets.count()];
    List<List<Literal>> ofBlock = lists(sets.problem().blockCount());
    List<List<Literal>> ofDevice = lists(sets.problem().deviceCount());
    for (int i = 0; i < uses.length; i++) {
      uses[i] = model.newBoolVar("");
      ofDevice.get(sets.entry(i).device()).add(uses[i]);
      for (int block : sets.entry(i).load().blocks()) {
        ofBlock.get(block).add(uses[i]);
      }
    }
    ofBlock.forEach(literals -> model.addExactlyOne(literals.toArray(Literal[]::new)));
    ofDevice.forEach(literals -> model.addAtMostOne(literals.toArray(Literal[]::new)));
  }

  private static List<List<Literal>> lists(int count) {
    List<List<Literal>> lists = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  @Override
  public CpModel model() {
    return model;
  }

  /**
   * Minimises the sum of a whole cost over the sets that are used, which is to be within a most.
   */
  public void minimise(IntToLongFunction cost, long most) {
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int i = 0; i < uses.length; i++) {
      sum.addTerm(uses[i], cost.applyAsLong(i));
    }
    model.addLessOrEqual(sum, most);
    model.minimize(sum);
  }

  @Override
  public int[] devices(CpSolverSolutionCallback solution) {
    boolean[] used = new boolean[uses.length];
    for (int i = 0; i < used.length; i++) {
      used[i] = solution.booleanValue(uses[i]);
    }
    return sets.devices(i -> used[i]);
  }
}
