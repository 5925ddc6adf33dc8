package org.loladeft.api.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;

/**
 * Blocks for which the devices have fewer places than there are blocks, which proves that no
 * allocation exists. Immutable.
 *
 * @param blocks indices of the blocks, ascending
 * @param devices what each device has for them, in the order of devices
 */
public record Obstacle(List<Integer> blocks, List<Places> devices) {

  /** What keeps a device from taking more of the blocks. */
  public enum Limit {
    /** The most blocks that it takes. */
    MAX_BLOCKS,
    /** Its memory. */
    MEMORY,
    /** That it must not take the others, which are forbidden or fixed to another device. */
    FORBIDDEN,
    /** Nothing: it could take all of them. */
    NONE
  }

  /**
   * The places of one device.
   *
   * @param device device index
   * @param count how many of the blocks it can take at once, whatever time that takes
   * @param limit what keeps it from taking more
   */
  public record Places(int device, int count, Limit limit) {}

  /** Beyond so many pairs only single blocks and all of them are looked at. */
  private static final int MOST_PAIRS = 20_000;

  /** Copies. */
  public Obstacle {
    blocks = List.copyOf(blocks);
    devices = List.copyOf(devices);
  }

  /**
   * {@return what places there are for some blocks, whether or not they suffice} O(K L<sup>2</sup>
   * log L).
   *
   * @param problem the problem
   * @param blocks block indices, at least one, without repetition
   */
  public static Obstacle of(DeftProblem problem, int... blocks) {
    int[] sorted = blocks.clone();
    Arrays.sort(sorted);
    return new Obstacle(
        IntStream.of(sorted).boxed().toList(),
        IntStream.range(0, problem.deviceCount())
            .mapToObj(k -> placesOf(problem, k, sorted))
            .toList());
  }

  private static Places placesOf(DeftProblem problem, int k, int[] blocks) {
    int count = MostBlocks.of(problem, k, blocks);
    long allowed = IntStream.of(blocks).filter(j -> !problem.isForbidden(k, j)).count();
    Limit limit;
    if (count == blocks.length) {
      limit = Limit.NONE;
    } else if (count == allowed) {
      limit = Limit.FORBIDDEN;
    } else {
      limit = count == problem.maxBlocks(k) ? Limit.MAX_BLOCKS : Limit.MEMORY;
    }
    return new Places(k, count, limit);
  }

  /**
   * Looks for the blocks that lack most places, and of equal ones for the fewest: among single
   * blocks, those that the same devices can take, the deepest ones, all of them. Without success,
   * no allocation may exist all the same, since to decide that is hard.
   *
   * @param problem the problem
   * @return an obstacle, empty if none of these is one
   */
  public static Optional<Obstacle> find(DeftProblem problem) {
    return candidates(problem).stream()
        .map(blocks -> of(problem, blocks))
        .filter(obstacle -> obstacle.lacking() > 0)
        .max(
            Comparator.comparingInt(Obstacle::lacking)
                .thenComparing(obstacle -> -obstacle.blocks().size()));
  }

  private static List<int[]> candidates(DeftProblem problem) {
    int all = problem.blockCount();
    List<int[]> sets = new ArrayList<>();
    IntStream.range(0, all).forEach(j -> sets.add(new int[] {j}));
    if ((long) all * problem.deviceCount() <= MOST_PAIRS) {
      for (int j = 0; j < all; j++) {
        int block = j;
        sets.add(IntStream.range(0, all).filter(i -> isAlike(problem, block, i)).toArray());
      }
      int[] order = problem.depthOrder().orElseGet(() -> byDevices(problem));
      for (int from = 1; from < all; from++) {
        sets.add(Arrays.copyOfRange(order, from, all));
      }
    }
    sets.add(IntStream.range(0, all).toArray());
    return sets;
  }

  /** Whether the same devices may take both and have the memory for it. */
  private static boolean isAlike(DeftProblem problem, int a, int b) {
    return IntStream.range(0, problem.deviceCount())
        .allMatch(k -> problem.fits(k, a) == problem.fits(k, b));
  }

  /** Those last for which there are the fewest devices. */
  private static int[] byDevices(DeftProblem problem) {
    return IntStream.range(0, problem.blockCount())
        .boxed()
        .sorted(
            Comparator.comparingLong(
                j ->
                    -IntStream.range(0, problem.deviceCount())
                        .filter(k -> problem.fits(k, j))
                        .count()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int lacking() {
    return blocks.size() - places();
  }

  /** {@return how many of the blocks the devices can take, each by itself} */
  public int places() {
    return (int) Math.min(Integer.MAX_VALUE, devices.stream().mapToLong(Places::count).sum());
  }
}
