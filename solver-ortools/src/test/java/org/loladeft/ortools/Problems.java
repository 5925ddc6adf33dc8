package org.loladeft.ortools;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** Problems of the shape that the peers were measured on: fast and slow devices, poor channels. */
public final class Problems {

  public static final List<String> KINDS = Uplink.Kind.ids();

  private Problems() {}

  public static DeftProblem of(String id, int blocks, int devices, long seed) {
    Uplink.Kind kind = Uplink.Kind.ofId(id);
    SplittableRandom random = new SplittableRandom(seed);
    List<Block> list = new ArrayList<>();
    for (int j = 0; j < blocks; j++) {
      list.add(new Block("b" + (j + 1), j + 1, 9.4e6));
    }
    ProblemBuilder builder =
        DeftProblem.builder(kind.withBudget(kind.hasWholeShares() ? 106 : 2e7), list);
    for (int k = 0; k < devices; k++) {
      double speed = Math.pow(10, random.nextDouble() - 1);
      double base = 0.5 + 0.5 * random.nextDouble();
      double[] compute = new double[blocks];
      double[] memory = new double[blocks];
      for (int j = 0; j < blocks; j++) {
        compute[j] = (base + 0.1 * (j + 1)) * 0.1 / speed;
        memory[j] = 1 + j;
      }
      boolean large = random.nextDouble() < 0.7 || k < blocks;
      double has = large ? blocks : 1 + random.nextInt(blocks);
      builder.device(has, channel(kind, random.nextDouble()), compute, memory);
    }
    return builder.build();
  }

  private static double channel(Uplink.Kind kind, double u) {
    return switch (kind) {
      case DEDICATED -> 9.4e6 / Math.pow(10, 1.5 * u - 1);
      case SHARED -> 1 + 6 * u;
      case POWER_LIMITED -> 2e7 * Math.pow(10, 2 * u - 0.5);
      case RESOURCE_BLOCKS -> 180e3 * (1 + 6 * u);
    };
  }
}
