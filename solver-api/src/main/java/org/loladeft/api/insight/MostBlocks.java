package org.loladeft.api.insight;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;

/**
 * How many blocks a device can take at once, whatever time that takes. A set's memory is its
 * largest base m_kj - x_kj and the sum of its x_kj; so for each block that may have the largest
 * base it is best to add those of smaller base in the order of x_kj. O(L<sup>2</sup> log L).
 */
final class MostBlocks {

  private MostBlocks() {}

  /** {@return the most of some blocks that a device can take at once, from 0 to its cap} */
  static int of(DeftProblem problem, int device, int[] blocks) {
    int most = 0;
    for (int largest : blocks) {
      if (problem.fits(device, largest)) {
        most = Math.max(most, beside(problem, device, blocks, largest));
      }
    }
    return most;
  }

  private static int beside(DeftProblem problem, int device, int[] blocks, int largest) {
    int[] others =
        IntStream.of(blocks)
            .filter(j -> j != largest && problem.fits(device, j))
            .filter(j -> base(problem, device, j) <= base(problem, device, largest))
            .boxed()
            .sorted(Comparator.comparingDouble(j -> problem.extraMemoryBytes(device, j)))
            .limit(problem.maxBlocks(device) - 1L)
            .mapToInt(Integer::intValue)
            .toArray();
    int low = 0;
    int high = others.length;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (fits(problem, device, largest, others, middle)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low + 1;
  }

  private static boolean fits(
      DeftProblem problem, int device, int largest, int[] others, int count) {
    int[] set =
        IntStream.concat(IntStream.of(others).limit(count), IntStream.of(largest)).toArray();
    return DeviceLoad.of(problem, device, set).fits();
  }

  private static double base(DeftProblem problem, int device, int block) {
    return problem.blockMemoryBytes(device, block) - problem.extraMemoryBytes(device, block);
  }

  /**
   * {@return whether more memory would let a device take a set of blocks that it can't take now}
   */
  static boolean isShortOfMemory(DeftProblem problem, int device) {
    int[] allowed =
        IntStream.range(0, problem.blockCount())
            .filter(j -> !problem.isForbidden(device, j))
            .toArray();
    double largest =
        IntStream.of(allowed).mapToDouble(j -> problem.blockMemoryBytes(device, j)).max().orElse(0);
    double extras =
        IntStream.of(allowed)
            .mapToDouble(j -> -problem.extraMemoryBytes(device, j))
            .sorted()
            .limit(problem.maxBlocks(device) - 1L)
            .sum();
    return largest - extras > problem.memoryBytes(device);
  }
}
