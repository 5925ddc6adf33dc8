package org.loladeft.benchmarks.jmh;

import com.google.ortools.graph.MinCostFlow;
import com.google.ortools.graph.MinCostFlowBase;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * The finite iteration of result R3 around other people's assignment: solve the assignment of least
 * total share at T, take the best latency of that matching as the next T, stop when it no longer
 * falls.
 */
final class JointPeers {

  /** Shares are scaled to whole numbers of this many to the budget, beyond which nothing fits. */
  private static final double SCALE = 1e8;

  private JointPeers() {}

  /** Least-cost devices by block; null if there is no assignment. */
  private interface Assignment {
    int[] of(DeftProblem p, double threshold);
  }

  static double byMinCostFlow(DeftProblem p, int[] start) {
    return iterate(p, start, JointPeers::minCostFlow);
  }

  static double byKuhnMunkres(DeftProblem p, int[] start) {
    return iterate(p, start, JointPeers::kuhnMunkres);
  }

  private static double iterate(DeftProblem p, int[] start, Assignment assignment) {
    double best = BestSplit.of(p, start).orElseThrow().latencySeconds();
    while (true) {
      int[] devices = assignment.of(p, best);
      double next =
          devices.length == 0
              ? best
              : BestSplit.of(p, devices)
                  .map(BestSplit.Result::latencySeconds)
                  .orElse(Double.POSITIVE_INFINITY);
      if (!(next < best * (1 - 1e-12))) {
        return best;
      }
      best = next;
    }
  }

  private static int[] minCostFlow(DeftProblem p, double threshold) {
    int blocks = p.blockCount();
    int sink = blocks + p.deviceCount();
    MinCostFlow flow = new MinCostFlow();
    int arcs = 0;
    int[] block = new int[blocks * p.deviceCount()];
    int[] device = new int[block.length];
    for (int k = 0; k < p.deviceCount(); k++) {
      for (int j = 0; j < blocks; j++) {
        double share = LeastShare.of(p, k, j, threshold) / p.uplink().budget();
        if (share <= 1) {
          block[arcs] = j;
          device[arcs++] = k;
          flow.addArcWithCapacityAndUnitCost(j, blocks + k, 1, Math.round(share * SCALE));
        }
      }
    }
    for (int k = 0; k < p.deviceCount(); k++) {
      flow.addArcWithCapacityAndUnitCost(blocks + k, sink, 1, 0);
    }
    for (int j = 0; j < blocks; j++) {
      flow.setNodeSupply(j, 1);
    }
    flow.setNodeSupply(sink, -blocks);
    if (flow.solve() != MinCostFlowBase.Status.OPTIMAL) {
      return new int[0];
    }
    int[] devices = new int[blocks];
    for (int a = 0; a < arcs; a++) {
      if (flow.getFlow(a) == 1) {
        devices[block[a]] = device[a];
      }
    }
    return devices;
  }

  /** JGraphT wants equally many on both sides: blocks without upload or cost are added. */
  private static int[] kuhnMunkres(DeftProblem p, double threshold) {
    int devices = p.deviceCount();
    SimpleWeightedGraph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
    Set<Integer> left = new HashSet<>();
    Set<Integer> right = new HashSet<>();
    for (int v = 0; v < devices; v++) {
      graph.addVertex(v);
      graph.addVertex(devices + v);
      left.add(v);
      right.add(devices + v);
    }
    for (int k = 0; k < devices; k++) {
      for (int j = 0; j < devices; j++) {
        double share =
            j < p.blockCount() ? LeastShare.of(p, k, j, threshold) / p.uplink().budget() : 0;
        graph.setEdgeWeight(graph.addEdge(j, devices + k), Math.min(share, 1e3));
      }
    }
    int[] result = new int[p.blockCount()];
    Arrays.fill(result, -1);
    new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(graph, left, right)
        .getMatching()
        .getEdges()
        .forEach(
            e -> {
              int j = Math.min(graph.getEdgeSource(e), graph.getEdgeTarget(e));
              if (j < result.length) {
                result[j] = Math.max(graph.getEdgeSource(e), graph.getEdgeTarget(e)) - devices;
              }
            });
    return result;
  }
}
