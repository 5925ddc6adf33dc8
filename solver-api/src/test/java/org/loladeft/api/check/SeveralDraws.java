package org.loladeft.api.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** Small random problems with several blocks a device, of all shapes that the checker meets. */
final class SeveralDraws {

  /** What a problem tries. */
  enum Shape {
    /** Equal blocks, ample memory. */
    EQUAL,
    /** Equal blocks, some caps. */
    CAPPED,
    /** Equal blocks, little memory. */
    TIGHT,
    /** Equal blocks in whole numbers, so that much ties. */
    TIES,
    /** Equal blocks that upload nothing. */
    NO_UPLOAD,
    /** Equal blocks, one each. */
    ONE_EACH,
    /** Two or three kinds of blocks, whose bases never fall. */
    KINDS,
    /** Bases that never fall, and uploads and extras that differ from block to block. */
    UNEQUAL,
    /** Any table. */
    ANY_TABLE,
    /** Equal blocks but for forbidden pairs. */
    FORBIDDEN,
    /** Equal blocks, some of which are fixed. */
    FIXED;

    /** Whether runs lose nothing. */
    boolean isEqual() {
      return ordinal() <= ONE_EACH.ordinal();
    }
  }

  /**
   * A problem.
   *
   * @param problem the problem
   * @param groups its kinds of blocks, empty unless drawn as such
   */
  record Draw(DeftProblem problem, int[][] groups) {}

  private final Random random;
  private final Shape shape;
  private final int blocks;
  private final int[] kindOf;
  private final int[] depthOf;

  private SeveralDraws(Random random, Shape shape, int blocks) {
    this.random = random;
    this.shape = shape;
    this.blocks = blocks;
    int kinds = shape == Shape.KINDS ? 2 + random.nextInt(2) : 1;
    kindOf = IntStream.range(0, blocks).map(j -> random.nextInt(kinds)).toArray();
    depthOf = shuffled();
  }

  static Draw draw(Random random, Uplink.Kind kind, Shape shape, int blocks, int devices) {
    return new SeveralDraws(random, shape, blocks).draw(kind, devices);
  }

  private int[] shuffled() {
    int[] order = IntStream.range(0, blocks).toArray();
    for (int i = blocks - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  private Draw draw(Uplink.Kind kind, int devices) {
    double budget = kind.hasWholeShares() ? devices + random.nextInt(5) : 1 + random.nextInt(4);
    double[] perKind = row(0.3, 3, 3);
    double[] bits = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      boolean own = shape == Shape.UNEQUAL || shape == Shape.ANY_TABLE;
      bits[j] = shape == Shape.NO_UPLOAD ? 0 : own ? figure(0, 3) : perKind[kindOf[j]];
    }
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + j, 1 + depthOf[j], bits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(kind.withBudget(budget), list);
    for (int k = 0; k < devices; k++) {
      builder.device(device(k));
    }
    for (int j = 0; shape == Shape.FIXED && j < blocks; j += 1 + random.nextInt(3)) {
      builder.fix(j, random.nextInt(devices));
    }
    return new Draw(builder.build(), groups());
  }

  private int[][] groups() {
    if (shape != Shape.KINDS) {
      return new int[0][];
    }
    return Arrays.stream(kindOf)
        .distinct()
        .mapToObj(i -> IntStream.range(0, blocks).filter(j -> kindOf[j] == i).toArray())
        .toArray(int[][]::new);
  }

  private Device device(int k) {
    double[][] time = costs(figure(0, 2), 0.6);
    double[][] memory = costs(figure(0, 3), 1);
    int cap = shape == Shape.CAPPED ? 1 + random.nextInt(3) : blocks;
    double most = Arrays.stream(memory[0]).max().orElseThrow();
    boolean little = shape == Shape.TIGHT || random.nextInt(6) == 0;
    double has = little ? most * (0.4 + random.nextDouble()) : 1e6;
    Device device = Device.of("d" + (k + 1), has, figure(0.4, 2), time[0], memory[0]);
    device = shape == Shape.ONE_EACH ? device : device.withSeveralBlocks(cap, time[1], memory[1]);
    for (int j = 0; shape == Shape.FORBIDDEN && j < blocks; j++) {
      device = random.nextInt(5) == 0 ? device.withForbidden(j) : device;
    }
    return device;
  }

  /** Costs alone and extras, of one sort. */
  private double[][] costs(double start, double slope) {
    double[] extraOfKind = row(0, 0.5, 3);
    double[] base = new double[blocks];
    double rising = start;
    for (int depth = 0; depth < blocks; depth++) {
      rising += random.nextInt(3) == 0 ? 0 : figure(0, slope);
      base[depth] = rising;
    }
    double[] alone = new double[blocks];
    double[] extra = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      boolean own = shape == Shape.UNEQUAL || shape == Shape.ANY_TABLE;
      extra[j] = own ? figure(0, 0.8) : extraOfKind[kindOf[j]];
      alone[j] = (shape == Shape.ANY_TABLE ? figure(0, 3) : base[depthOf[j]]) + extra[j];
    }
    return new double[][] {alone, extra};
  }

  private double[] row(double from, double to, int length) {
    return IntStream.range(0, length).mapToDouble(i -> figure(from, to)).toArray();
  }

  private double figure(double from, double to) {
    return shape == Shape.TIES
        ? Math.ceil(from) + random.nextInt((int) Math.ceil(to))
        : from + (to - from) * random.nextDouble();
  }
}
