package org.loladeft.ortools.search;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

  /** The blocks that are outside the cover; none if the engine gave no answer. */
  static int[] blocksLeftOut(CandidatePairs edges, StopRequest stop) {
    LinearModel model = new LinearModel("cover");
    Terms size = new Terms();
    for (int j = 0; j < edges.blocks(); j++) {
      size.add(1, model.column("", 0, 1, false));
    }
    Map<Integer, Integer> columnOfDevice = new TreeMap<>();
    for (int j = 0; j < edges.blocks(); j++) {
      for (int p = edges.first(j); p < edges.first(j + 1); p++) {
        int column =
            columnOfDevice.computeIfAbsent(edges.device(p), k -> model.column("", 0, 1, false));
        model.row("", 1, Double.POSITIVE_INFINITY, new Terms().add(1, j).add(1, column));
      }
    }
    columnOfDevice.values().forEach(column -> size.add(1, column));
    model.minimise(size);
    MpClaim claim = MpEngine.linear().solve(model, new double[0], 0, stop);
    return claim.status() == EngineStatus.OPTIMAL
        ? IntStream.range(0, edges.blocks()).filter(j -> claim.values()[j] < 0.5).toArray()
        : new int[0];
  }
}
