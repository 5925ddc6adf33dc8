package org.loladeft.dual;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * Random cells for timings and tables: speeds log-uniform over a factor of 10, latency affine in
 * depth, channels log-uniform, memory that keeps some devices from deep blocks but leaves a
 * matching. Computation and upload both matter.
 */
final class Cells {

  private Cells() {}

  static DeftProblem shared(int blocks, int devices, long seed) {
    return shared(blocks, devices, seed, 10);
  }

  /** Spectral efficiencies are spread over the factor given; 1 makes them equal. */
  static DeftProblem shared(int blocks, int devices, long seed, double channelSpread) {
    return of(new Uplink.Shared(2e7), blocks, devices, seed, 0.7, channelSpread);
  }

  static DeftProblem powerLimited(int blocks, int devices, long seed) {
    return of(new Uplink.PowerLimited(2e7), blocks, devices, seed, 5e6, 100);
  }

  static DeftProblem resourceBlocks(int blocks, int devices, long seed) {
    return of(new Uplink.ResourceBlocks(8 * blocks), blocks, devices, seed, 2e5, 10);
  }

  private static DeftProblem of(
      Uplink uplink, int blocks, int devices, long seed, double channel, double spread) {
    SplittableRandom random = new SplittableRandom(seed * 7919 + blocks * 31L + devices);
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + (j + 1), j + 1, 6.3e6));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, list).reserve(devices);
    double[] compute = new double[blocks];
    double[] memory = new double[blocks];
    for (int k = 0; k < devices; k++) {
      double pace = logUniform(random, 1, 10);
      for (int j = 0; j < blocks; j++) {
        compute[j] = pace * (1 + (double) j / blocks);
        memory[j] = 1e9 * (1 + 2.0 * j / blocks);
      }
      // Device k of the first L reaches at least block k, so that the diagonal is a matching.
      double reach = Math.max(random.nextDouble() * 1.5, k < blocks ? (k + 1.0) / blocks : 0.05);
      builder.device(1e9 * (1 + 2 * reach), logUniform(random, channel, spread), compute, memory);
    }
    return builder.build();
  }

  private static double logUniform(SplittableRandom random, double low, double factor) {
    return low * StrictMath.pow(factor, random.nextDouble());
  }
}
