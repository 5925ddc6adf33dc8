package org.loladeft.ortools.search;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.loladeft.ortools.engine.MpEngine;
import org.loladeft.ortools.engine.MpEngine.EngineStatus;
import org.loladeft.ortools.engine.MpEngine.MpClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.LinearModel;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * A minimum set of blocks and devices that touches every edge, as a linear programme whose vertices
 * are whole, the matrix being that of a bipartite graph.
 *
 * <p>Source: D. Koenig, Graphok es matrixok, Matematikai es Fizikai Lapok 38 (1931) 116-119.
 */
final class VertexCover {

  private VertexCover() {}

  /** Whether each block is outside the cover; none is if the engine gave no answer. */
  static boolean[] blocksLeftOut(CandidatePairs pairs, IntPredicate edge, StopRequest stop) {
    LinearModel model = new LinearModel("cover");
    Terms size = new Terms();
    for (int j = 0; j < pairs.blocks(); j++) {
      size.add(1, model.column("", 0, 1, false));
    }
    Map<Integer, Integer> columnOfDevice = new TreeMap<>();
    for (int j = 0; j < pairs.blocks(); j++) {
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        if (edge.test(p)) {
          int column =
              columnOfDevice.computeIfAbsent(pairs.device(p), k -> model.column("", 0, 1, false));
          model.row("", 1, Double.POSITIVE_INFINITY, new Terms().add(1, j).add(1, column));
        }
      }
    }
    columnOfDevice.values().forEach(column -> size.add(1, column));
    model.minimise(size);
    MpClaim claim = MpEngine.linear().solve(model, new double[0], 0, stop);
    boolean[] left = new boolean[pairs.blocks()];
    for (int j = 0; j < left.length && claim.status() == EngineStatus.OPTIMAL; j++) {
      left[j] = claim.values()[j] < 0.5;
    }
    return left;
  }
}
