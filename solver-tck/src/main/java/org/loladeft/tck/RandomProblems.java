package org.loladeft.tck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * Random problems by seed: the same recipe and seed give the same problem on every machine.
 *
 * <p>A recipe says what the problems look like; its {@code with...} methods return new recipes.
 * Immutable.
 *
 * <pre>{@code
 * DeftProblem problem = RandomProblems.of(Uplink.Kind.SHARED).withBlocks(2, 4).problem(42);
 * }</pre>
 */
public final class RandomProblems {

  /** How latencies and memory needs go with depth. */
  public enum Table {
    /** Along a common order of the blocks nothing ever falls. */
    MONOTONE,
    /** Anything goes. */
    ANY
  }

  /** How upload sizes differ. */
  public enum Uploads {
    /** All alike. */
    EQUAL,
    /** Larger with depth, which keeps a monotone table monotone. */
    RISING,
    /** Each its own. */
    UNEQUAL,
    /** Larger with depth, the shallower half of the blocks 0. */
    SOME_ZERO,
    /** All 0. */
    ALL_ZERO
  }

  /** How much the memory excludes. */
  public enum Memory {
    /** Nothing. */
    AMPLE,
    /** Of some devices the more demanding blocks. */
    MIXED,
    /** Much: each device's memory is exactly what one of its blocks needs, or less than any. */
    TIGHT
  }

  /** What a block adds beside others, on devices that may take several. */
  public enum Extras {
    /** Alike for all blocks: with a monotone table and equal uploads these are equal blocks. */
    EQUAL,
    /**
     * Alike within each of two or three kinds of blocks, and so are uploads. If the table is
     * monotone, bases rise with depth exactly, not just up to rounding.
     */
    KINDS,
    /** Each its own. */
    UNEQUAL,
    /** Nothing: further blocks are free. */
    ZERO,
    /** As much as alone: nothing is shared. */
    WHOLE
  }

  /** How many blocks devices take that may take several. */
  public enum Caps {
    /** All. */
    NONE,
    /** Each device its own number. */
    MIXED,
    /** As many as there are blocks, or one more, on all devices together. */
    FEW
  }

  /** Which pairs the problem forbids or fixes. */
  public enum Bans {
    /** None. */
    NONE,
    /** On some devices the deepest blocks, which keeps a monotone table monotone. */
    DEEP,
    /** Any pairs. */
    SCATTERED,
    /** Some blocks are fixed, each to some device. */
    FIXED
  }

  static final double BYTES = 1e8;

  private final Uplink.Kind kind;
  private int minBlocks = 1;
  private int maxBlocks = 4;
  private int minDevices = 1;
  private int maxDevices = 6;
  private Table table = Table.MONOTONE;
  private Uploads uploads = Uploads.EQUAL;
  private Memory memory = Memory.MIXED;
  private int levels;
  private double decades = 1;
  private @Nullable Extras extras;
  private Caps caps = Caps.NONE;
  private Bans bans = Bans.NONE;

  private RandomProblems(Uplink.Kind kind) {
    this.kind = kind;
  }

  /**
   * {@return small problems of a kind of uplink: 1 to 4 blocks, 1 to 6 devices, a monotone table,
   * equal uploads, mixed memory, figures that spread over a factor of 10}
   *
   * @param kind kind of uplink
   */
  public static RandomProblems of(Uplink.Kind kind) {
    return new RandomProblems(kind);
  }

  /**
   * A small problem whose remaining features (sizes, memory, ties, magnitudes) the seed chooses.
   *
   * @param kind kind of uplink
   * @param table the table
   * @param uploads the upload sizes
   * @param seed any number
   * @return a problem that {@link BruteForce} solves in about a millisecond
   */
  public static DeftProblem mixed(Uplink.Kind kind, Table table, Uploads uploads, long seed) {
    Random random = random(~seed);
    Memory[] memories = Memory.values();
    RandomProblems recipe =
        of(kind)
            .withTable(table)
            .withUploads(uploads)
            .withMemory(memories[random.nextInt(memories.length)])
            .withLevels(random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 0)
            .withDecades(random.nextInt(5) == 0 ? 5 : 1);
    return recipe.problem(seed);
  }

  /**
   * A small problem whose devices may take several blocks, up to 8 x 3 or 7 x 4, and whose
   * remaining features (sizes, uploads, memory, caps, forbidden and fixed pairs, ties, magnitudes)
   * the seed chooses. With {@link Extras#EQUAL} and a monotone table its blocks are equal, with
   * {@link Extras#KINDS} and a monotone table bases rise along one order.
   *
   * @param kind kind of uplink
   * @param table the table
   * @param extras what a block adds beside others
   * @param seed any number
   * @return a problem that {@link EveryAllocation} solves in about ten milliseconds
   */
  public static DeftProblem several(Uplink.Kind kind, Table table, Extras extras, long seed) {
    Random random = random(~seed);
    boolean regular = table == Table.MONOTONE && (extras == Extras.EQUAL || extras == Extras.KINDS);
    int devices = 1 + random.nextInt(4);
    RandomProblems recipe =
        of(kind)
            .withTable(table)
            .withBlocks(1, devices == 4 ? 7 : 8)
            .withDevices(devices, devices)
            .withUploads(
                regular && extras == Extras.EQUAL
                    ? random.nextInt(4) == 0 ? Uploads.ALL_ZERO : Uploads.EQUAL
                    : any(random, Uploads.values()))
            .withMemory(any(random, Memory.values()))
            .withSeveral(extras, any(random, Caps.values()))
            .withBans(any(random, regular ? new Bans[] {Bans.NONE, Bans.DEEP} : Bans.values()))
            .withLevels(random.nextInt(3) == 0 ? 2 + random.nextInt(4) : 0)
            .withDecades(random.nextInt(5) == 0 ? 5 : 1);
    return recipe.problem(seed);
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private RandomProblems with(Consumer<RandomProblems> change) {
    RandomProblems copy = new RandomProblems(kind);
    copy.minBlocks = minBlocks;
    copy.maxBlocks = maxBlocks;
    copy.minDevices = minDevices;
    copy.maxDevices = maxDevices;
    copy.table = table;
    copy.uploads = uploads;
    copy.memory = memory;
    copy.levels = levels;
    copy.decades = decades;
    copy.extras = extras;
    copy.caps = caps;
    copy.bans = bans;
    change.accept(copy);
    return copy;
  }

  /**
   * Sets the number of blocks.
   *
   * @param least at least 1
   * @param most at least {@code least}
   */
  public RandomProblems withBlocks(int least, int most) {
    requireRange(least, most, "blocks");
    return with(
        copy -> {
          copy.minBlocks = least;
          copy.maxBlocks = most;
        });
  }

  /**
   * Sets the number of devices; it may come out below the number of blocks.
   *
   * @param least at least 1
   * @param most at least {@code least}
   */
  public RandomProblems withDevices(int least, int most) {
    requireRange(least, most, "devices");
    return with(
        copy -> {
          copy.minDevices = least;
          copy.maxDevices = most;
        });
  }

  private static void requireRange(int least, int most, String what) {
    if (least < 1 || most < least) {
      throw new IllegalArgumentException(
          what + " from " + least + " to " + most + ": expected from at least 1, ascending");
    }
  }

  /**
   * Sets how latency and memory go with depth.
   *
   * @param value the table
   */
  public RandomProblems withTable(Table value) {
    return with(copy -> copy.table = value);
  }

  /**
   * Sets how upload sizes differ.
   *
   * @param value the uploads
   */
  public RandomProblems withUploads(Uploads value) {
    return with(copy -> copy.uploads = value);
  }

  /**
   * Sets how much the memory excludes.
   *
   * @param value the memory
   */
  public RandomProblems withMemory(Memory value) {
    return with(copy -> copy.memory = value);
  }

  /**
   * Draws all figures from whole numbers, so that ties abound.
   *
   * @param count latencies are 1 to {@code count}; 0 draws real numbers
   */
  public RandomProblems withLevels(int count) {
    return with(copy -> copy.levels = count);
  }

  /**
   * Sets how far speeds and channels of the devices lie apart.
   *
   * @param powersOfTen at least 0; 1 is a factor of 10 from the slowest to the fastest
   */
  public RandomProblems withDecades(double powersOfTen) {
    return with(copy -> copy.decades = powersOfTen);
  }

  /**
   * Lets devices take several blocks. A monotone table is then monotone in what blocks cost alone,
   * but with {@link Extras#KINDS} in what they cost without their extras.
   *
   * @param value what a block adds beside others
   * @param most how many blocks devices take
   */
  public RandomProblems withSeveral(Extras value, Caps most) {
    return with(
        copy -> {
          copy.extras = value;
          copy.caps = most;
        });
  }

  /**
   * Sets which pairs the problem forbids or fixes.
   *
   * @param value the bans
   */
  public RandomProblems withBans(Bans value) {
    return with(copy -> copy.bans = value);
  }

  /**
   * Draws a problem.
   *
   * @param seed any number
   * @return the problem of this recipe and seed
   */
  public DeftProblem problem(long seed) {
    Random random = random(seed);
    int blocks = minBlocks + random.nextInt(maxBlocks - minBlocks + 1);
    int devices = minDevices + random.nextInt(maxDevices - minDevices + 1);
    int[] depths = depths(random, blocks);
    Uplink uplink = kind.withBudget(budget(random, blocks));
    List<Block> list = blocks(random, depths);
    if (extras != null) {
      RandomSets sets = new RandomSets(random, extras, levels > 0, depths);
      ProblemBuilder builder = DeftProblem.builder(uplink, sets.blocks(list)).name(name(seed));
      addSeveral(builder, sets, random, devices, depths);
      return builder.build();
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, list).name(name(seed));
    for (int k = 0; k < devices; k++) {
      double[] compute = computeRow(random, depths);
      double[] need = needRow(random, depths);
      builder.device(memory(random, need), channel(random), compute, need);
    }
    return builder.build();
  }

  private void addSeveral(
      ProblemBuilder builder, RandomSets sets, Random random, int devices, int[] depths) {
    int[] most = sets.caps(caps, devices);
    for (int k = 0; k < devices; k++) {
      double[] compute = computeRow(random, depths);
      double[] need = needRow(random, depths);
      Device device = sets.device("d" + (k + 1), channel(random), most[k], memory, compute, need);
      builder.device(sets.banned(device, bans));
    }
    for (int j = 0; j < depths.length; j++) {
      int k = sets.fixedDevice(bans, devices);
      if (k >= 0) {
        builder.fix(j, k);
      }
    }
  }

  private String name(long seed) {
    String sets = extras == null ? "" : "-" + extras + "-" + caps + "-" + bans;
    return kind + "-" + table + "-" + uploads + "-" + memory + sets + "-seed-" + seed;
  }

  /** {@link Random}'s generator is specified; the factor keeps neighbouring seeds apart. */
  private static Random random(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Depths 1 to L, now and then with ties, shuffled from the back until a coin says stop. */
  private static int[] depths(Random random, int blocks) {
    boolean tied = random.nextInt(4) == 0;
    int[] depths = IntStream.range(0, blocks).map(j -> tied ? 1 + j / 2 : 1 + j).toArray();
    for (int j = blocks - 1; random.nextBoolean() && j > 0; j--) {
      int other = random.nextInt(j + 1);
      int depth = depths[j];
      depths[j] = depths[other];
      depths[other] = depth;
    }
    return depths;
  }

  private List<Block> blocks(Random random, int[] depths) {
    double size = levels > 0 ? 1 : spread(random, 1e6, 1);
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < depths.length; j++) {
      blocks.add(new Block("b" + (j + 1), depths[j], bits(random, size, depths[j], depths)));
    }
    return blocks;
  }

  private double bits(Random random, double size, int depth, int[] depths) {
    int deepest = Arrays.stream(depths).max().orElseThrow();
    return switch (uploads) {
      case EQUAL -> size;
      case RISING -> size * depth;
      case UNEQUAL -> levels > 0 ? 1 + random.nextInt(levels) : spread(random, size, 1);
      case SOME_ZERO -> 2 * depth <= deepest ? 0 : size * depth;
      case ALL_ZERO -> 0;
    };
  }

  private double budget(Random random, int blocks) {
    if (kind == Uplink.Kind.RESOURCE_BLOCKS) {
      int most = Math.max(blocks, 1) * (1 + random.nextInt(5));
      return Math.max(1, most - random.nextInt(2));
    }
    return levels > 0 ? 1 + random.nextInt(levels) : spread(random, 1e7, 1);
  }

  private double channel(Random random) {
    if (levels > 0) {
      return 1 + random.nextInt(levels);
    }
    return switch (kind) {
      case DEDICATED -> spread(random, 3e6, decades);
      case SHARED -> spread(random, 2, decades);
      case POWER_LIMITED -> spread(random, 1e7, 2 * decades);
      case RESOURCE_BLOCKS -> spread(random, 5e5, decades);
    };
  }

  private double[] computeRow(Random random, int[] depths) {
    double pace = levels > 0 ? 1 : spread(random, 0.3, decades);
    double[] byDepth = row(random, depths);
    return Arrays.stream(byDepth).map(t -> levels > 0 ? Math.rint(t * levels) : t * pace).toArray();
  }

  private double[] needRow(Random random, int[] depths) {
    return Arrays.stream(row(random, depths)).map(m -> Math.rint(m * 20) * BYTES).toArray();
  }

  /** Numbers from 0 to 1 by block: rising with depth if the table is monotone. */
  private double[] row(Random random, int[] depths) {
    double[] values = new double[depths.length];
    Arrays.setAll(values, j -> random.nextDouble());
    if (table == Table.ANY) {
      return values;
    }
    Arrays.sort(values);
    // Blocks of equal depth get equal values, so that every order of them is a common one.
    return Arrays.stream(depths).mapToDouble(depth -> values[rank(depths, depth)]).toArray();
  }

  private static int rank(int[] depths, int depth) {
    return (int) Arrays.stream(depths).filter(d -> d < depth).count();
  }

  private double memory(Random random, double[] need) {
    double most = Arrays.stream(need).max().orElseThrow();
    double one = need[random.nextInt(need.length)];
    return switch (memory) {
      case AMPLE -> most + BYTES;
      case MIXED -> random.nextInt(3) > 0 ? most : one;
      case TIGHT -> random.nextInt(8) > 0 ? one : one / 2;
    };
  }

  /** Log-uniform around a centre. */
  private static double spread(Random random, double centre, double decades) {
    // StrictMath, so that every machine draws the same bits.
    return centre * StrictMath.pow(10, decades * (random.nextDouble() - 0.5));
  }
}
