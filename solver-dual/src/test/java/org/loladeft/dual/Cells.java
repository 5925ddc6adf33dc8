package org.loladeft.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
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

  /**
   * Equal blocks of which a device may take several, on a shared band: further blocks cost a part
   * of one alone, from a hundredth to nearly all, and memory holds from three blocks up.
   */
  static DeftProblem sharedRuns(int blocks, int devices, long seed) {
    SplittableRandom random = new SplittableRandom(seed * 6151 + blocks * 37L + devices);
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + (j + 1), j + 1, 6.3e6));
    }
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(2e7), list).reserve(devices);
    double part = new double[] {0.01, 0.08, 0.9}[(int) (seed % 3)];
    double[] compute = new double[blocks];
    double[] memory = new double[blocks];
    double[] extra = new double[blocks];
    double[] more = new double[blocks];
    for (int k = 0; k < devices; k++) {
      double pace = logUniform(random, 0.5, 7);
      Arrays.fill(extra, part * pace);
      Arrays.fill(more, 2e7);
      for (int j = 0; j < blocks; j++) {
        compute[j] = pace * (1 + (double) j / blocks) + extra[j];
        memory[j] = 1e9 * (1 + 2.0 * j / blocks);
      }
      double reach = k == 0 ? 1 : random.nextDouble();
      double most = 1e9 * (1 + 2 * reach) + 2e7 * Math.max(3, reach * blocks);
      builder.device(
          Device.of("d" + (k + 1), most, logUniform(random, 1, 7), compute, memory)
              .withSeveralBlocks(blocks, extra, more));
    }
    return builder.build();
  }

  static DeftProblem powerLimited(int blocks, int devices, long seed) {
    return of(new Uplink.PowerLimited(2e7), blocks, devices, seed, 5e6, 100);
  }

  static DeftProblem resourceBlocks(int blocks, int devices, long seed) {
    return of(new Uplink.ResourceBlocks(8 * blocks), blocks, devices, seed, 2e5, 10);
  }

  /** Uploads log-uniform over a factor of 10. */
  static DeftProblem sharedUnequal(int blocks, int devices, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    double[] bits = new double[blocks];
    Arrays.setAll(bits, j -> logUniform(random, 2e6, 10));
    return of(new Uplink.Shared(2e7), bits, devices, seed, 0.7, 10);
  }

  private static DeftProblem of(
      Uplink uplink, int blocks, int devices, long seed, double channel, double spread) {
    double[] bits = new double[blocks];
    Arrays.fill(bits, 6.3e6);
    return of(uplink, bits, devices, seed, channel, spread);
  }

  private static DeftProblem of(
      Uplink uplink, double[] bits, int devices, long seed, double channel, double spread) {
    int blocks = bits.length;
    SplittableRandom random = new SplittableRandom(seed * 7919 + blocks * 31L + devices);
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + (j + 1), j + 1, bits[j]));
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
