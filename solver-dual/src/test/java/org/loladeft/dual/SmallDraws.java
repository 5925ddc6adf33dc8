package org.loladeft.dual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** Draws of small problems: ties, caps, memory, zero uploads, forbidden and fixed pairs. */
final class SmallDraws {

  /** What the blocks of a draw have in common. */
  enum Shape {
    EQUAL,
    KINDS,
    UNEQUAL,
    ANY_TABLE
  }

  private final Random random;
  private final boolean whole;
  private final Shape shape;
  private final int blocks;
  private final int devices;
  private final int[] kindOf;
  private final double[] uploadFactor;
  private final double[] extraFactor;

  private SmallDraws(Random random, Shape shape) {
    this.random = random;
    this.shape = shape;
    whole = random.nextBoolean();
    blocks = 1 + random.nextInt(5);
    devices = 1 + random.nextInt(4);
    int kinds = 1 + random.nextInt(3);
    kindOf = new int[blocks];
    uploadFactor = new double[kinds];
    extraFactor = new double[kinds];
    for (int q = 0; q < kinds; q++) {
      uploadFactor[q] = 1 + random.nextInt(4);
      extraFactor[q] = 1 + random.nextInt(3);
    }
    for (int j = 0; j < blocks; j++) {
      kindOf[j] = random.nextInt(kinds);
    }
  }

  static DeftProblem draw(Uplink.Kind kind, Shape shape, long seed) {
    return new SmallDraws(new Random(seed * 31 + kind.ordinal() * 7 + shape.ordinal()), shape)
        .draw(kind);
  }

  private double amount(int most) {
    return whole ? random.nextInt(most + 1) : random.nextDouble() * most;
  }

  private DeftProblem draw(Uplink.Kind kind) {
    double bits = random.nextInt(8) == 0 ? 0 : amount(4);
    List<Block> all = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      double own =
          shape == Shape.EQUAL
              ? bits
              : shape == Shape.KINDS ? bits * uploadFactor[kindOf[j]] : bits * random.nextInt(4);
      all.add(new Block("b" + j, j + 1, own));
    }
    ProblemBuilder builder = DeftProblem.builder(kind.withBudget(1 + random.nextInt(5)), all);
    boolean[] forbidden = new boolean[blocks * devices];
    for (int k = 0; k < devices; k++) {
      Device device = device(k);
      for (int j = 0; j < blocks; j++) {
        forbidden[k * blocks + j] = shape == Shape.ANY_TABLE && random.nextInt(8) == 0;
        device = forbidden[k * blocks + j] ? device.withForbidden(j) : device;
      }
      if (shape != Shape.ANY_TABLE && random.nextInt(8) == 0) {
        device = device.withForbidden(blocks - 1);
        forbidden[k * blocks + blocks - 1] = true;
      }
      builder.device(device);
    }
    int fixed = random.nextInt(devices);
    int block = random.nextInt(blocks);
    if (shape == Shape.ANY_TABLE && random.nextInt(4) == 0 && !forbidden[fixed * blocks + block]) {
      builder.fix(block, fixed);
    }
    return builder.build();
  }

  private Device device(int k) {
    double[] t = new double[blocks];
    double[] g = new double[blocks];
    double[] m = new double[blocks];
    double[] x = new double[blocks];
    double extra = whole ? random.nextInt(3) : random.nextDouble();
    double more = random.nextInt(3);
    double base = amount(4);
    double memory = random.nextInt(4);
    for (int j = 0; j < blocks; j++) {
      base += whole ? random.nextInt(3) : random.nextInt(3) * random.nextDouble();
      memory += random.nextInt(3);
      if (shape == Shape.ANY_TABLE) {
        base = amount(6);
        memory = random.nextInt(6);
      }
      double factor =
          shape == Shape.EQUAL
              ? 1
              : shape == Shape.KINDS ? extraFactor[kindOf[j]] : random.nextInt(3) + 0.5;
      g[j] = extra * factor;
      x[j] = more * factor;
      t[j] = base + g[j];
      m[j] = memory + x[j];
    }
    double bytes = random.nextInt(4) == 0 ? random.nextInt(20) : 1000;
    int cap = random.nextInt(3) == 0 ? 1 + random.nextInt(blocks) : blocks;
    double channel = whole ? 1 + random.nextInt(3) : 0.3 + 2 * random.nextDouble();
    if (shape == Shape.EQUAL) {
      Arrays.fill(g, g[0]);
      Arrays.fill(x, x[0]);
    }
    return Device.of("d" + k, bytes, channel, t, m).withSeveralBlocks(cap, g, x);
  }
}
