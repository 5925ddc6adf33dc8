package org.loladeft.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.Device;
import org.loladeft.tck.RandomProblems.Bans;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Memory;

/**
 * What {@link RandomProblems} draws besides for devices that may take several blocks: kinds of
 * blocks, extras, caps and bans.
 */
final class RandomSets {

  private static final double BYTES = RandomProblems.BYTES;

  /** On it sums of times below 2^23 s are exact, so that bases are what they were drawn as. */
  private static final double GRID = 0x1p-30;

  private final Random random;
  private final Extras extras;
  private final boolean whole;
  private final int[] depths;

  /** By block: the first block of its kind. */
  private final int[] first;

  /** For problems of these depths; {@code whole} asks for whole seconds. */
  RandomSets(Random random, Extras extras, boolean whole, int[] depths) {
    this.random = random;
    this.extras = extras;
    this.whole = whole;
    this.depths = depths;
    this.first = firstOfKind();
  }

  private int[] firstOfKind() {
    int kinds =
        switch (extras) {
          case EQUAL -> 1;
          case KINDS -> 2 + random.nextInt(2);
          case UNEQUAL, ZERO, WHOLE -> depths.length;
        };
    int[] kind = IntStream.range(0, depths.length).toArray();
    if (kinds < depths.length) {
      Arrays.setAll(kind, j -> random.nextInt(kinds));
    }
    int[] firsts = new int[kind.length];
    for (int j = kind.length - 1; j >= 0; j--) {
      for (int i = j; i < kind.length; i++) {
        firsts[i] = kind[i] == kind[j] ? j : firsts[i];
      }
    }
    return firsts;
  }

  /** The blocks with uploads that are alike within a kind. */
  List<Block> blocks(List<Block> drawn) {
    return extras != Extras.KINDS
        ? drawn
        : IntStream.range(0, drawn.size())
            .mapToObj(j -> withBits(drawn.get(j), drawn.get(first[j]).uploadBits()))
            .toList();
  }

  private static Block withBits(Block block, double bits) {
    return new Block(block.id(), block.depth(), bits);
  }

  /** The most blocks that each device takes. */
  int[] caps(Caps caps, int devices) {
    int blocks = depths.length;
    int[] most = new int[devices];
    IntUnaryOperator draw =
        k -> caps == Caps.NONE ? blocks : caps == Caps.FEW ? 1 : 1 + random.nextInt(blocks);
    Arrays.setAll(most, draw);
    if (caps == Caps.FEW) {
      int places = blocks + random.nextInt(2);
      for (int given = devices; given < places; given++) {
        most[random.nextInt(devices)]++;
      }
    }
    return most;
  }

  /** A device whose rows without extras, or alone where these are drawn as a part, are given. */
  Device device(
      String id, double channel, int most, Memory memory, double[] compute, double[] need) {
    double[] times = extras == Extras.KINDS ? onGrid(compute) : compute;
    double scale = whole ? 0 : Arrays.stream(times).average().orElseThrow();
    double[] seconds = extras(times, j -> extraSeconds(times[j], scale));
    double[] bytes = extras(need, j -> extraBytes(need[j]));
    double[] alone = extras == Extras.EQUAL || extras == Extras.KINDS ? sum(times, seconds) : times;
    double[] needAlone = extras == Extras.EQUAL || extras == Extras.KINDS ? sum(need, bytes) : need;
    return Device.of(id, memory(memory, needAlone, bytes), channel, alone, needAlone)
        .withSeveralBlocks(most, seconds, bytes);
  }

  private interface Draw {
    double of(int block);
  }

  private double[] extras(double[] row, Draw draw) {
    double[] drawn = new double[row.length];
    for (int j = 0; j < row.length; j++) {
      drawn[j] =
          switch (extras) {
            case EQUAL, KINDS -> first[j] == j ? draw.of(j) : drawn[first[j]];
            case UNEQUAL -> draw.of(j);
            case ZERO -> 0;
            case WHOLE -> row[j];
          };
    }
    return drawn;
  }

  /** Added to the row where extras are alike within kinds, else a part of its entry. */
  private double extraSeconds(double entry, double scale) {
    if (extras == Extras.UNEQUAL) {
      return whole ? random.nextInt((int) entry + 1) : entry * random.nextDouble();
    }
    return whole ? random.nextInt(3) : Math.rint(scale * random.nextDouble() / GRID) * GRID;
  }

  private double extraBytes(double entry) {
    return extras == Extras.UNEQUAL
        ? BYTES * random.nextInt((int) (entry / BYTES) + 1)
        : BYTES * random.nextInt(4);
  }

  private static double[] onGrid(double[] row) {
    return Arrays.stream(row).map(t -> Math.rint(t / GRID) * GRID).toArray();
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, j -> a[j] + b[j]);
    return sum;
  }

  /** Memory for all blocks, or for exactly what some blocks need, or less. */
  private double memory(Memory memory, double[] alone, double[] extra) {
    double all = Arrays.stream(alone).max().orElseThrow() + Arrays.stream(extra).sum();
    boolean ample = memory == Memory.AMPLE || memory == Memory.MIXED && random.nextInt(3) > 0;
    double some = need(alone, extra, 1 + random.nextInt((1 << alone.length) - 1));
    return ample ? all : random.nextInt(8) > 0 ? some : some / 2;
  }

  /** What a set needs; all are whole multiples of 10^8 byte, so that every sum is exact. */
  private static double need(double[] alone, double[] extra, int set) {
    double base = 0;
    double sum = 0;
    for (int j = 0; j < alone.length; j++) {
      if ((set >> j & 1) != 0) {
        base = Math.max(base, alone[j] - extra[j]);
        sum += extra[j];
      }
    }
    return base + sum;
  }

  /** The device without the blocks that a problem forbids to it. */
  Device banned(Device device, Bans bans) {
    int deepest = Arrays.stream(depths).max().orElseThrow();
    int reach = random.nextBoolean() ? deepest : random.nextInt(deepest + 1);
    int[] forbidden =
        IntStream.range(0, depths.length)
            .filter(
                j ->
                    bans == Bans.DEEP
                        ? depths[j] > reach
                        : bans == Bans.SCATTERED && random.nextInt(5) == 0)
            .toArray();
    return device.withForbidden(forbidden);
  }

  /** The device that a block is fixed to, -1 for most. */
  int fixedDevice(Bans bans, int devices) {
    return bans == Bans.FIXED && random.nextInt(4) == 0 ? random.nextInt(devices) : -1;
  }
}
