package org.loladeft.crunch;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * Depth-monotone cells to measure on: device speeds log-uniform over a factor of 10, latency affine
 * in depth, upload times log-uniform over a factor of 10, and memory that leaves every second
 * device only some depths but always a matching.
 */
final class Cells {

  private static final double BITS = 1e6;

  private Cells() {}

  /** The uploads are all of a size, or else grow by 1 % from block to block. */
  static DeftProblem dedicated(int blocks, int devices, boolean equalUploads, long seed) {
    Random random = new Random(seed);
    double growth = equalUploads ? 0 : 0.01;
    List<Block> list =
        IntStream.range(0, blocks)
            .mapToObj(d -> new Block("b" + d, d + 1, BITS * (1 + growth * d)))
            .toList();
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), list).reserve(devices);
    double[] compute = new double[blocks];
    double[] memory = IntStream.range(0, blocks).mapToDouble(d -> 1e9 + 1e8 * d).toArray();
    double slope = (1.0 + seed % 3) / blocks;
    for (int k = 0; k < devices; k++) {
      double speed = Math.pow(10, random.nextDouble());
      for (int d = 0; d < blocks; d++) {
        compute[d] = (1 + slope * (d + 1)) / speed;
      }
      double uploadSeconds = 0.1 * Math.pow(10, random.nextDouble());
      int deepest = random.nextBoolean() ? blocks - 1 : random.nextInt(blocks);
      double own = memory[Math.max(deepest, k % blocks)];
      builder.device(own, BITS / uploadSeconds, compute, memory);
    }
    return builder.build();
  }
}
