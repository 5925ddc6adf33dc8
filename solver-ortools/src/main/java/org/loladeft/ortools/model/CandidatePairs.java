package org.loladeft.ortools.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * The pairs of a device and a block that an optimum can need, in the order of blocks, then devices.
 *
 * <p>A pair is left out when the block does not fit in the device's memory, when the pair is slower
 * than a known allocation even with the whole uplink to itself, or when more than L devices that
 * fit are as good or better for the block in every respect. In any allocation that uses the pair,
 * one of those is idle and may take the block over without loss; and since one of them is idle in
 * the optimum too, where prices are 0, prices of the pairs that are left are prices of all. As good
 * means no slower on a dedicated uplink, and neither slower in computation nor poorer in channel on
 * a joint one. Where devices take several blocks this last reason is not used: on whole resource
 * blocks two devices need more than one.
 *
 * <p>O(K L log K). Immutable.
 */
public final class CandidatePairs {

  private final DeftProblem problem;
  private final int[] devices;
  private final int[] firstOfBlock;

  private CandidatePairs(DeftProblem problem, int[] devices, int[] firstOfBlock) {
    this.problem = problem;
    this.devices = devices;
    this.firstOfBlock = firstOfBlock;
  }

  /** The pairs that an allocation of at most a latency can need. */
  public static CandidatePairs useful(DeftProblem problem, double latencySeconds) {
    if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS) {
      return fitting(problem, latencySeconds);
    }
    int[][] byBlock = new int[problem.blockCount()][];
    Arrays.setAll(byBlock, j -> undominated(problem, j, fitting(problem, j, latencySeconds)));
    return of(problem, byBlock);
  }

  /**
   * The pairs that an allocation of at most a latency can need where devices may take several
   * blocks: all that fit and that are not slower even alone. None is dominated: a device that is as
   * good in a pair may have other blocks.
   */
  public static CandidatePairs fitting(DeftProblem problem, double latencySeconds) {
    int[][] byBlock = new int[problem.blockCount()][];
    Arrays.setAll(byBlock, j -> fitting(problem, j, latencySeconds));
    return of(problem, byBlock);
  }

  private static int[] fitting(DeftProblem problem, int block, double latencySeconds) {
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> problem.fits(k, block))
        .filter(k -> problem.bestLatencySeconds(k, block) <= latencySeconds)
        .toArray();
  }

  /** Keeps a device unless L of those before it, in order of speed, have as good a channel. */
  private static int[] undominated(DeftProblem problem, int block, int[] devices) {
    boolean joint = problem.uplink().isJoint();
    Comparator<Integer> faster =
        Comparator.comparingDouble(
            (Integer k) ->
                joint ? problem.computeSeconds(k, block) : problem.bestLatencySeconds(k, block));
    Comparator<Integer> order = joint ? faster.thenComparing(k -> -problem.channel(k)) : faster;
    int[] sorted =
        Arrays.stream(devices)
            .boxed()
            .sorted(order.thenComparing(Comparator.naturalOrder()))
            .mapToInt(Integer::intValue)
            .toArray();
    PriorityQueue<Double> best = new PriorityQueue<>();
    int kept = 0;
    for (int k : sorted) {
      double channel = joint ? problem.channel(k) : 0;
      if (best.size() < problem.blockCount() + 1 || best.element() < channel) {
        sorted[kept++] = k;
        best.add(channel);
        if (best.size() > problem.blockCount() + 1) {
          best.remove();
        }
      }
    }
    int[] result = Arrays.copyOf(sorted, kept);
    Arrays.sort(result);
    return result;
  }

  /** Those of these pairs that meet a condition on their index. */
  public CandidatePairs where(IntPredicate condition) {
    int[][] byBlock = new int[blocks()][];
    for (int j = 0; j < byBlock.length; j++) {
      byBlock[j] =
          IntStream.range(first(j), first(j + 1)).filter(condition).map(this::device).toArray();
    }
    return of(problem, byBlock);
  }

  private static CandidatePairs of(DeftProblem problem, int[][] byBlock) {
    int[] first = new int[byBlock.length + 1];
    for (int j = 0; j < byBlock.length; j++) {
      first[j + 1] = Math.addExact(first[j], byBlock[j].length);
    }
    int[] all = new int[first[byBlock.length]];
    for (int j = 0; j < byBlock.length; j++) {
      System.arraycopy(byBlock[j], 0, all, first[j], byBlock[j].length);
    }
    return new CandidatePairs(problem, all, first);
  }

  /** What they are pairs of. */
  public DeftProblem problem() {
    return problem;
  }

  /** Number of pairs. */
  public int count() {
    return devices.length;
  }

  /** Number of blocks. */
  public int blocks() {
    return firstOfBlock.length - 1;
  }

  /** Index of a block's first pair; that of block L is the number of pairs. */
  public int first(int block) {
    return firstOfBlock[block];
  }

  /** The devices that have a pair, ascending. */
  public int[] devices() {
    return Arrays.stream(devices).sorted().distinct().toArray();
  }

  /** The device of a pair. */
  public int device(int pair) {
    return devices[pair];
  }

  /** The block of a pair. */
  public int block(int pair) {
    int found = Arrays.binarySearch(firstOfBlock, pair);
    if (found < 0) {
      return -found - 2;
    }
    while (firstOfBlock[found + 1] == pair) {
      found++;
    }
    return found;
  }

  /** The pairs of a device, by block. O(number of pairs). */
  int[] ofDevice(int device) {
    return IntStream.range(0, count()).filter(p -> devices[p] == device).toArray();
  }

  /** The least share with which a pair finishes by a deadline; see {@link LeastShare#of}. */
  public double leastShare(int pair, double deadlineSeconds) {
    return LeastShare.of(problem, device(pair), block(pair), deadlineSeconds);
  }

  /** The least latency of a pair; see {@link DeftProblem#bestLatencySeconds}. */
  public double bestLatencySeconds(int pair) {
    return problem.bestLatencySeconds(device(pair), block(pair));
  }

  /** One value for each pair: 1 where a matching uses it, and else 0. */
  public double[] indicator(int[] deviceOfBlock) {
    double[] values = new double[count()];
    for (int j = 0; j < blocks(); j++) {
      int pair = Arrays.binarySearch(devices, first(j), first(j + 1), deviceOfBlock[j]);
      if (pair >= 0) {
        values[pair] = 1;
      }
    }
    return values;
  }

  /** The matching that a function on pairs points to: of each block the pair of largest value. */
  public int[] matching(IntToDoubleFunction value) {
    int[] deviceOfBlock = new int[blocks()];
    for (int j = 0; j < deviceOfBlock.length; j++) {
      int best = first(j);
      for (int p = best + 1; p < first(j + 1); p++) {
        best = value.applyAsDouble(p) > value.applyAsDouble(best) ? p : best;
      }
      deviceOfBlock[j] = devices[best];
    }
    return deviceOfBlock;
  }
}
