package org.loladeft.api.check;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.RunPriceProof;

/**
 * Prices for proofs, by ascent: a device that the cheapest cover calls on more than once gets
 * dearer, one that it does not call on cheaper. It is no solver: it stops at fair prices.
 */
final class PriceAscent {

  private static final int STEPS = 150;

  private final DeftProblem problem;
  private final double threshold;
  private final double[][][] needs;
  private final int blocks;
  private final double[] potential;
  private final int[] device;
  private final int[] length;

  private PriceAscent(DeftProblem problem, double threshold) {
    this.problem = problem;
    this.threshold = threshold;
    blocks = problem.blockCount();
    RunBounds bounds = new RunBounds(problem, threshold, BlockOrder.of(problem), false);
    needs =
        IntStream.range(0, problem.deviceCount()).mapToObj(bounds::of).toArray(double[][][]::new);
    potential = new double[blocks + 1];
    device = new int[blocks + 1];
    length = new int[blocks + 1];
  }

  /** A proof with the best prices found; whole multiples of 2^-20 with resource blocks. */
  static RunPriceProof proof(DeftProblem problem, double threshold) {
    return new PriceAscent(problem, threshold).ascend();
  }

  private RunPriceProof ascend() {
    double[] prices = new double[needs.length];
    double[] best = prices;
    double highest = Double.NEGATIVE_INFINITY;
    for (int step = 0; step < STEPS; step++) {
      double value = cover(prices) - Arrays.stream(prices).sum();
      if (value > highest) {
        highest = value;
        best = prices.clone();
      }
      if (value == Double.POSITIVE_INFINITY) {
        break;
      }
      move(prices, scale() / (1 + 0.2 * step));
    }
    double[] found = Arrays.stream(best).map(v -> Math.rint(v * 0x1p20) * 0x1p-20).toArray();
    double[] given = problem.uplink().kind().hasWholeShares() ? found : best;
    return RunPriceProof.of(threshold, IntStream.range(0, given.length).toArray(), given);
  }

  private double scale() {
    return problem.uplink().isJoint() ? problem.uplink().budget() / blocks : 1;
  }

  private double cover(double[] prices) {
    for (int d = 1; d <= blocks; d++) {
      potential[d] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < needs.length; k++) {
        for (int n = 1; n < needs[k][d].length; n++) {
          double cost = needs[k][d][n] + prices[k] + potential[d - n];
          if (cost < potential[d]) {
            potential[d] = cost;
            device[d] = k;
            length[d] = n;
          }
        }
      }
    }
    return potential[blocks];
  }

  private void move(double[] prices, double step) {
    int[] calls = new int[prices.length];
    for (int d = blocks; d > 0; d -= length[d]) {
      calls[device[d]]++;
    }
    for (int k = 0; k < prices.length; k++) {
      prices[k] = Math.max(0, prices[k] + step * (calls[k] - 1));
    }
  }
}
