package org.loladeft.dual;

import org.loladeft.api.DeftProblem;

/**
 * A device's blocks in {@link BlockExchange}, and in O(1) what they need with one block less and
 * one more: plain sums, and the two largest bases. Indices of -1 stand for no block.
 */
final class MovedLoad {

  final int device;
  private final double[] base;
  private final double[] time;
  private final double[] memoryBase;
  private final double[] memoryExtra;
  private final double[] upload;
  private final double memory;
  private final int most;
  private final Largest deepest = new Largest();
  private final Largest largest = new Largest();

  int blocks;
  private double seconds;
  private double bytes;
  private double bits;

  /** What its blocks cost at present; kept by the search. */
  double cost;

  MovedLoad(DeftProblem problem, int device) {
    this.device = device;
    int number = problem.blockCount();
    memory = problem.memoryBytes(device);
    most = problem.maxBlocks(device);
    base = new double[number];
    time = new double[number];
    memoryBase = new double[number];
    memoryExtra = new double[number];
    upload = new double[number];
    boolean joint = problem.uplink().isJoint();
    for (int j = 0; j < number; j++) {
      boolean may = !problem.isForbidden(device, j);
      double extra = problem.extraComputeSeconds(device, j);
      base[j] = may ? problem.computeSeconds(device, j) - extra : Double.POSITIVE_INFINITY;
      time[j] = may ? extra + (joint ? 0 : problem.uploadSeconds(device, j, 0)) : 0;
      memoryExtra[j] = may ? problem.extraMemoryBytes(device, j) : 0;
      memoryBase[j] =
          may ? problem.blockMemoryBytes(device, j) - memoryExtra[j] : Double.POSITIVE_INFINITY;
      upload[j] = problem.uploadBits(j);
    }
  }

  /** Takes the blocks that are on it. O(L). */
  void take(int[] deviceOf) {
    blocks = 0;
    seconds = 0;
    bytes = 0;
    bits = 0;
    deepest.clear();
    largest.clear();
    for (int j = 0; j < deviceOf.length; j++) {
      if (deviceOf[j] == device) {
        blocks++;
        seconds += time[j];
        bytes += memoryExtra[j];
        bits += upload[j];
        deepest.add(j, base[j]);
        largest.add(j, memoryBase[j]);
      }
    }
  }

  /** Whether memory and count allow one block less and one more. */
  boolean fits(int less, int more) {
    int number = blocks - (less < 0 ? 0 : 1) + (more < 0 ? 0 : 1);
    return number <= most
        && (number == 0
            || largest.with(less, more, memoryBase) + changed(bytes, memoryExtra, less, more)
                <= memory);
  }

  /** Computation, on a dedicated uplink with the upload, s; infinite if a block is forbidden. */
  double seconds(int less, int more) {
    return deepest.with(less, more, base) + changed(seconds, time, less, more);
  }

  /** What there is to upload, bit. */
  double bits(int less, int more) {
    return changed(bits, upload, less, more);
  }

  /** What is left of a sum by rounding alone counts as nothing. */
  private static double changed(double sum, double[] of, int less, int more) {
    double rest = less < 0 ? sum : sum - of[less];
    rest = rest > 1e-12 * sum ? rest : 0;
    return more < 0 ? rest : rest + of[more];
  }

  /** The largest of some figures, and the second. */
  private static final class Largest {
    private int at = -1;
    private double first;
    private double second;

    void clear() {
      at = -1;
      first = 0;
      second = 0;
    }

    void add(int j, double figure) {
      if (at < 0 || figure > first) {
        second = at < 0 ? 0 : first;
        first = figure;
        at = j;
      } else {
        second = Math.max(second, figure);
      }
    }

    double with(int less, int more, double[] figures) {
      double rest = less >= 0 && less == at ? second : first;
      return more < 0 ? rest : Math.max(rest, figures[more]);
    }
  }
}
