package org.loladeft.tck;

import java.math.BigDecimal;
import java.util.function.IntToDoubleFunction;
import org.loladeft.api.DeftProblem;

/**
 * What sets of blocks cost the devices of a problem, by its definition: computation is max over a
 * in A of (t_ka + the sum of g_kj over the others), memory likewise, the upload the sum of S_j,
 * each an exact sum that is rounded once. A set is an int whose bit j stands for block j, so that
 * there are at most 31 blocks. O(n) for a set of n blocks.
 */
final class SetCosts {

  private final DeftProblem problem;
  private final BigDecimal[] uploads;
  private final BigDecimal[][] compute;
  private final BigDecimal[][] extraCompute;
  private final BigDecimal[][] memory;
  private final BigDecimal[][] extraMemory;

  SetCosts(DeftProblem problem) {
    int devices = problem.deviceCount();
    this.problem = problem;
    uploads = exact(problem::uploadBits);
    compute = new BigDecimal[devices][];
    extraCompute = new BigDecimal[devices][];
    memory = new BigDecimal[devices][];
    extraMemory = new BigDecimal[devices][];
    for (int device = 0; device < devices; device++) {
      int k = device;
      compute[k] = exact(j -> problem.computeSeconds(k, j));
      extraCompute[k] = exact(j -> problem.extraComputeSeconds(k, j));
      memory[k] = exact(j -> finite(k, j, problem.blockMemoryBytes(k, j)));
      extraMemory[k] = exact(j -> finite(k, j, problem.extraMemoryBytes(k, j)));
    }
  }

  /** Memory of a forbidden pair is infinite; such a pair never gets as far as a sum. */
  private double finite(int k, int j, double bytes) {
    return problem.isForbidden(k, j) ? 0 : bytes;
  }

  private BigDecimal[] exact(IntToDoubleFunction figure) {
    BigDecimal[] exact = new BigDecimal[problem.blockCount()];
    for (int j = 0; j < exact.length; j++) {
      exact[j] = new BigDecimal(figure.applyAsDouble(j));
    }
    return exact;
  }

  /** Seconds that device k computes for a set, infinite if it can't take it. */
  double computeSeconds(int k, int set) {
    return fits(k, set)
        ? costliest(set, compute[k], extraCompute[k]).doubleValue()
        : Double.POSITIVE_INFINITY;
  }

  /** Whether device k may take the blocks of a set, so many of them, and has the memory. */
  private boolean fits(int k, int set) {
    for (int rest = set; rest != 0; rest &= rest - 1) {
      if (problem.isForbidden(k, Integer.numberOfTrailingZeros(rest))) {
        return false;
      }
    }
    return Integer.bitCount(set) <= problem.maxBlocks(k)
        && costliest(set, memory[k], extraMemory[k]).doubleValue() <= problem.memoryBytes(k);
  }

  /** The size of a set's upload, bit. */
  double uploadBits(int set) {
    return sum(set, uploads).doubleValue();
  }

  private static BigDecimal costliest(int set, BigDecimal[] alone, BigDecimal[] extra) {
    BigDecimal extras = sum(set, extra);
    BigDecimal most = BigDecimal.ZERO;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      int a = Integer.numberOfTrailingZeros(rest);
      most = most.max(alone[a].add(extras.subtract(extra[a])));
    }
    return most;
  }

  private static BigDecimal sum(int set, BigDecimal[] figures) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int rest = set; rest != 0; rest &= rest - 1) {
      sum = sum.add(figures[Integer.numberOfTrailingZeros(rest)]);
    }
    return sum;
  }
}
