package org.loladeft.benchmarks.jmh;

import com.google.ortools.graph.MaxFlow;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.HopcroftKarpMaximumCardinalityBipartiteMatching;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;
import org.loladeft.api.DeftProblem;

/**
 * The bottleneck assignment as users of general libraries would write it: sort the latencies,
 * search for the least at which a matching of all blocks exists.
 */
final class BottleneckPeers {

  private BottleneckPeers() {}

  /** Says whether all blocks can be matched at a threshold. */
  private interface Test {
    boolean at(double threshold);
  }

  static double byHopcroftKarp(DeftProblem p) {
    return search(p, t -> hopcroftKarp(p, t));
  }

  static double byMaxFlow(DeftProblem p) {
    return search(p, t -> maxFlow(p, t));
  }

  private static double search(DeftProblem p, Test test) {
    double[] latencies = new double[p.blockCount() * p.deviceCount()];
    int count = 0;
    for (int k = 0; k < p.deviceCount(); k++) {
      for (int j = 0; j < p.blockCount(); j++) {
        if (p.fits(k, j)) {
          latencies[count++] = p.bestLatencySeconds(k, j);
        }
      }
    }
    double[] sorted = Arrays.copyOf(latencies, count);
    Arrays.sort(sorted);
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (test.at(sorted[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return sorted[low];
  }

  private static boolean hopcroftKarp(DeftProblem p, double threshold) {
    int blocks = p.blockCount();
    Graph<Integer, DefaultEdge> graph = new SimpleGraph<>(DefaultEdge.class);
    Set<Integer> left = new HashSet<>();
    Set<Integer> right = new HashSet<>();
    for (int j = 0; j < blocks; j++) {
      graph.addVertex(j);
      left.add(j);
    }
    for (int k = 0; k < p.deviceCount(); k++) {
      graph.addVertex(blocks + k);
      right.add(blocks + k);
      for (int j = 0; j < blocks; j++) {
        if (p.fits(k, j) && p.bestLatencySeconds(k, j) <= threshold) {
          graph.addEdge(j, blocks + k);
        }
      }
    }
    return new HopcroftKarpMaximumCardinalityBipartiteMatching<>(graph, left, right)
            .getMatching()
            .getEdges()
            .size()
        == blocks;
  }

  private static boolean maxFlow(DeftProblem p, double threshold) {
    int blocks = p.blockCount();
    int source = blocks + p.deviceCount();
    MaxFlow flow = new MaxFlow();
    for (int j = 0; j < blocks; j++) {
      flow.addArcWithCapacity(source, j, 1);
    }
    for (int k = 0; k < p.deviceCount(); k++) {
      flow.addArcWithCapacity(blocks + k, source + 1, 1);
      for (int j = 0; j < blocks; j++) {
        if (p.fits(k, j) && p.bestLatencySeconds(k, j) <= threshold) {
          flow.addArcWithCapacity(j, blocks + k, 1);
        }
      }
    }
    return flow.solve(source, source + 1) == MaxFlow.Status.OPTIMAL
        && flow.getOptimalFlow() == blocks;
  }
}
