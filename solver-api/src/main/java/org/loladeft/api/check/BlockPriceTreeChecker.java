package org.loladeft.api.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;

/**
 * Confirms a {@link BlockPriceTreeProof} from the problem alone.
 *
 * <p>A split narrows which blocks a device may take, or sets a floor below its base of computation;
 * both leave open every subset of a set that they leave open. At a leaf, blocks that one device
 * alone may take may be too much for it, or for the budget. Else the leaf is searched:
 *
 * <pre>
 * excluded(U, devices, budget):
 *   w_k = what any set in U is worth to k at most;  slack = sum w_k - (u(U) - budget)
 *   slack &lt; 0: yes
 *   else for some k each set A in U that is worth w_k - slack or more:
 *     excluded(U \ A, devices \ k, budget - c_k(A))</pre>
 *
 * <p><em>Why.</em> Let sets A_k of U be an allocation within the budget. Then sum (u(A_k) -
 * c_k(A_k)) is at least u(U) - budget, and each term at most w_k; so slack &ge; 0 and each term is
 * at least w_k - slack. Hence A_k is listed, or, where every cost is 0, a larger set that k can
 * take; then the others lose blocks, which they can. What is left is an allocation of U \ A_k. []
 *
 * <p>Prices and worths are whole numbers, costs are rounded down ({@link DeviceSets}), and on a
 * dedicated uplink a set is taken by the definition of its latency. So rounding can weaken a proof
 * on a joint uplink, and none on a dedicated one; nowhere can it let a false one pass.
 *
 * <p>All searches together take {@link #MOST_STEPS} at most; beyond that the proof is left
 * unconfirmed.
 */
final class BlockPriceTreeChecker {

  /** Most steps of all searches. */
  static final long MOST_STEPS = 50_000_000;

  /** Most blocks, since sets are bits of a long. */
  private static final int MOST_BLOCKS = 63;

  private static final int FIRST_LIST = 8;

  private final DeftProblem problem;
  private final DeviceSets[] sets;
  private final SetWorth[] worths;
  private final StepLimit limit;
  private final long[] allowed;
  private final int[] floor;
  private final long budget;
  private final BlockSet scratch = new BlockSet();
  private long[] price;
  private String fault = "";

  private BlockPriceTreeChecker(DeftProblem problem, double threshold, StepLimit limit) {
    this.problem = problem;
    this.limit = limit;
    sets =
        IntStream.range(0, problem.deviceCount())
            .mapToObj(k -> new DeviceSets(problem, threshold, k))
            .toArray(DeviceSets[]::new);
    worths = Arrays.stream(sets).map(each -> new SetWorth(each, limit)).toArray(SetWorth[]::new);
    allowed = Arrays.stream(sets).mapToLong(each -> each.able).toArray();
    floor = new int[sets.length];
    Arrays.fill(floor, -1);
    budget = sets[0].free ? 0 : (long) BlockPriceTreeProof.UNITS;
    price = new long[problem.blockCount()];
  }

  /** Checks a proof whose threshold is not NaN. */
  static Verdict check(DeftProblem problem, BlockPriceTreeProof proof) {
    return check(problem, proof, MOST_STEPS);
  }

  /** The same with a limit of its own. */
  static Verdict check(DeftProblem problem, BlockPriceTreeProof proof, long steps) {
    if (problem.blockCount() > MOST_BLOCKS) {
      return Verdict.unconfirmed(
          "it is not confirmed within the limit of " + MOST_BLOCKS + " blocks");
    }
    BlockPriceTreeChecker checker =
        new BlockPriceTreeChecker(problem, proof.thresholdSeconds(), new StepLimit(steps));
    try {
      if (checker.holds(proof.tree(), "its tree")) {
        return Verdict.confirmed();
      }
    } catch (StepLimit.Reached e) {
      return Verdict.unconfirmed("it is not confirmed within the limit of " + steps + " steps");
    }
    return Verdict.refuted(
        checker.fault.isEmpty()
            ? "at "
                + proof.thresholdSeconds()
                + " s its prices leave open an allocation of all blocks: expected none"
            : checker.fault);
  }

  private boolean holds(Node node, String place) {
    return node instanceof Split split ? holds(split, place) : holds((Leaf) node, place);
  }

  private boolean holds(Split split, String place) {
    int k = split.device();
    int j = split.block();
    if (k >= sets.length || j >= price.length) {
      return faulty(
          place
              + " names device index "
              + k
              + " and block index "
              + j
              + ": expected below "
              + sets.length
              + " and "
              + price.length);
    }
    return split.question() == Question.TAKES ? takes(split, place) : deeper(split, place);
  }

  private boolean faulty(String what) {
    fault = what;
    return false;
  }

  /** Either no other device may take the block, or this one may not. */
  private boolean takes(Split split, String place) {
    long bit = 1L << split.block();
    long[] before = allowed.clone();
    for (int k = 0; k < allowed.length; k++) {
      allowed[k] &= k == split.device() ? -1 : ~bit;
    }
    boolean holds = holds(split.yes(), place + ".yes");
    System.arraycopy(before, 0, allowed, 0, before.length);
    allowed[split.device()] &= ~bit;
    holds = holds && holds(split.no(), place + ".no");
    allowed[split.device()] = before[split.device()];
    return holds;
  }

  /**
   * Either the device's base is at least that of the next deeper block, or it takes none deeper.
   */
  private boolean deeper(Split split, String place) {
    int k = split.device();
    int rank = sets[k].rank[split.block()];
    if (rank < 0) {
      return faulty(
          place
              + " asks what is deeper than block '"
              + problem.blocks().get(split.block()).id()
              + "', which device '"
              + problem.deviceId(k)
              + "' can't take: expected one that it can");
    }
    int before = floor[k];
    floor[k] = Math.max(before, rank + 1);
    boolean holds = floor[k] == sets[k].order.length || holds(split.yes(), place + ".yes");
    floor[k] = before;
    long all = allowed[k];
    for (int r = rank + 1; r < sets[k].order.length; r++) {
      allowed[k] &= ~(1L << sets[k].order[r]);
    }
    holds = holds && holds(split.no(), place + ".no");
    allowed[k] = all;
    return holds;
  }

  private boolean holds(Leaf leaf, String place) {
    long[] prices = new long[price.length];
    for (Price each : leaf.prices()) {
      if (each.block() >= prices.length) {
        return faulty(
            place + " names block index " + each.block() + ": expected below " + prices.length);
      }
      prices[each.block()] = each.units();
    }
    price = prices;
    if (isBlocked()) {
      return true;
    }
    int[] devices = IntStream.range(0, sets.length).toArray();
    long[] most = new long[sets.length];
    Arrays.fill(most, Long.MAX_VALUE);
    return isExcluded((1L << price.length) - 1, devices, most, budget);
  }

  /** Whether nobody may take some block, or blocks that one alone may take are too much for it. */
  private boolean isBlocked() {
    long[] alone = new long[sets.length];
    for (int j = 0; j < price.length; j++) {
      int count = 0;
      int last = 0;
      for (int k = 0; k < sets.length; k++) {
        if ((allowed[k] >> j & 1) != 0) {
          count++;
          last = k;
        }
      }
      if (count == 0) {
        return true;
      }
      alone[last] |= count == 1 ? 1L << j : 0;
    }
    long left = budget;
    for (int k = 0; k < alone.length; k++) {
      if (!admits(k, alone[k])) {
        return true;
      }
      left -= scratch.cost;
    }
    return left < 0;
  }

  /** Whether a device may take exactly these blocks, which the scratch then holds. */
  private boolean admits(int k, long blocks) {
    scratch.clear(floor[k] < 0 ? 0 : sets[k].base[sets[k].order[floor[k]]]);
    for (long rest = blocks; rest != 0; rest &= rest - 1) {
      scratch.set(scratch, sets[k], Long.numberOfTrailingZeros(rest), 0);
    }
    return (blocks & ~allowed[k]) == 0 && (blocks == 0 || sets[k].admits(scratch));
  }

  /**
   * Whether no allocation of some blocks to some devices is within a budget.
   *
   * @param most what anything is worth to each device at most, from where there were more blocks
   */
  private boolean isExcluded(long blocks, int[] devices, long[] most, long left) {
    limit.step();
    if (blocks == 0) {
      return false;
    }
    if (devices.length <= 1) {
      return devices.length == 0 || !admits(devices[0], blocks) || scratch.cost > left;
    }
    long needed = -left;
    for (long rest = blocks; rest != 0; rest &= rest - 1) {
      needed += price[Long.numberOfTrailingZeros(rest)];
    }
    long[] worth = worths(blocks, devices, most, needed);
    if (worth == null) {
      return true;
    }
    long slack = -needed;
    for (int k : devices) {
      slack += worth[k];
    }
    return areExcluded(blocks, devices, worth, slack, left);
  }

  /** What anything is worth to each device; null if together less than needed. */
  private long @Nullable [] worths(long blocks, int[] devices, long[] most, long needed) {
    long[] worth = most.clone();
    long sum = 0;
    boolean known = true;
    for (int k : devices) {
      known &= most[k] < Long.MAX_VALUE;
      sum += known ? most[k] : 0;
    }
    if (known && sum < needed) {
      return null;
    }
    for (int k : devices) {
      worth[k] = worths[k].best(blocks & allowed[k], floor[k], price);
      sum += known ? worth[k] - most[k] : 0;
      if (known && sum < needed) {
        return null;
      }
    }
    return Arrays.stream(devices).mapToLong(k -> worth[k]).sum() < needed ? null : worth;
  }

  /** Tries the sets of the device of which the fewest are worth enough. */
  private boolean areExcluded(long blocks, int[] devices, long[] worth, long slack, long left) {
    int chosen = -1;
    List<Long> shortest = List.of();
    for (int most = FIRST_LIST; chosen < 0; most *= 4) {
      for (int k : devices) {
        int number = chosen < 0 ? most : shortest.size();
        List<Long> list =
            worths[k].list(blocks & allowed[k], floor[k], price, worth[k] - slack, number);
        if (list != null) {
          chosen = k;
          shortest = list;
        }
      }
    }
    int device = chosen;
    int[] others = Arrays.stream(devices).filter(k -> k != device).toArray();
    for (long set : shortest) {
      long after = admits(device, set) ? left - scratch.cost : -1;
      if (after >= 0 && !isExcluded(blocks & ~set, others, worth, after)) {
        return false;
      }
    }
    return true;
  }
}
