package org.loladeft.crunch;

import java.util.SplittableRandom;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;

/** The search of {@link BottleneckSolver}; see there. */
final class Bottleneck {

  private final Progression progression;
  private final SplittableRandom random;
  private final CheapestDevices pairs;
  private final HopcroftKarp matching;

  /** Latencies that may be the optimum: from the bound to below the best allocation's. */
  private final double[] open;

  private int openCount;
  private double bound;
  private int[] violator;

  Bottleneck(DeftProblem problem, Progression progression) throws Progression.Stopped {
    this.progression = progression;
    this.random = new SplittableRandom(progression.seed());
    this.pairs = CheapestDevices.of(problem, progression);
    this.matching = new HopcroftKarp(pairs, problem.deviceCount());
    this.open = pairs.all();
    this.openCount = open.length;
    int slowest = slowestAtBest();
    this.bound = pairs.fastest(slowest);
    this.violator = new int[] {slowest};
  }

  private int slowestAtBest() {
    int slowest = 0;
    for (int j = 1; j < pairs.blocks(); j++) {
      if (pairs.fastest(j) > pairs.fastest(slowest)) {
        slowest = j;
      }
    }
    return slowest;
  }

  Answer run() throws Progression.Stopped {
    closeIn();
    for (double threshold = bound; openCount > 0; threshold = pick()) {
      attempt(threshold);
      closeIn();
    }
    return progression.proven(violator);
  }

  /** A random open latency, so that half of them are decided at a stroke on average. */
  private double pick() {
    return openCount == 0 ? bound : open[random.nextInt(openCount)];
  }

  private void attempt(double threshold) throws Progression.Stopped {
    int[] earlier = matching.devices();
    if (matching.grow(threshold, progression)) {
      int[] devices = matching.devices();
      progression.incumbent(devices, progression.latencyOf(devices));
      matching.restore(earlier);
    } else {
      violator = matching.violator();
      bound = matching.violatedUpTo();
    }
  }

  /** Drops the latencies that can no longer be the optimum. */
  private void closeIn() {
    int kept = 0;
    for (int i = 0; i < openCount; i++) {
      if (open[i] >= bound && open[i] < progression.latencySeconds()) {
        open[kept++] = open[i];
      }
    }
    openCount = kept;
    if (bound < Double.POSITIVE_INFINITY) {
      progression.bound(Math.min(bound, progression.latencySeconds()), violator);
    }
  }
}
