package org.loladeft.baselines;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SeedHash;
import org.loladeft.api.bandwidth.EqualShare;

/** The rules behind the baselines. */
final class Rules {

  private Rules() {}

  /** Any device, by a hash of seed, device and block. */
  static Rule random() {
    return (p, seed) -> (k, j) -> SeedHash.unit(seed, j, k);
  }

  /** The device that finishes this very block first at an equal share of the uplink. */
  static Rule greedy() {
    return (p, seed) -> {
      double share = EqualShare.ofUploads(p);
      return (k, j) -> p.computeSeconds(k, j) + p.uploadSeconds(k, j, share);
    };
  }

  /**
   * The L devices that are fastest over all blocks, which then take blocks at random: it knows who
   * is fast, and not that deep blocks take longer.
   */
  static Rule depthUnaware() {
    return (p, seed) -> {
      int[] rank = rankOf(p, meanLatency(p));
      int best = p.blockCount();
      return (k, j) -> rank[k] < best ? SeedHash.unit(seed, j, k) : 1 + rank[k];
    };
  }

  /** The deepest block to the best channel, whatever the device computes. */
  static Rule channelOnly() {
    return (p, seed) -> (k, j) -> -p.channel(k);
  }

  /** The deepest block to the device that computes it fastest, whatever its channel. */
  static Rule computeOnly() {
    return (p, seed) -> p::computeSeconds;
  }

  /** The deepest block to the device that is strongest over all blocks, and so on down. */
  static Rule strongestDeepest() {
    return (p, seed) -> {
      int[] rank = rankOf(p, meanLatency(p));
      return (k, j) -> rank[k];
    };
  }

  private static double[] meanLatency(DeftProblem p) {
    double share = EqualShare.ofUploads(p);
    double[] mean = new double[p.deviceCount()];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      for (int j = 0; j < p.blockCount(); j++) {
        sum += p.computeSeconds(k, j) + p.uploadSeconds(k, j, share);
      }
      mean[k] = sum / p.blockCount();
    }
    return mean;
  }

  private static int[] rankOf(DeftProblem p, double[] value) {
    int[] order =
        IntStream.range(0, value.length)
            .boxed()
            .sorted(Comparator.comparingDouble(k -> value[k]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] rank = new int[value.length];
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    return rank;
  }
}
