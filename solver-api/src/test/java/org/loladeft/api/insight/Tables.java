package org.loladeft.api.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/** The figures of a small problem as arrays that a test may change before it builds one. */
final class Tables {

  Uplink uplink = new Uplink.Dedicated();
  double[] bits;
  double[] memory;
  double[] channel;
  int[] most;
  double[][] compute;
  double[][] need;
  double[][] extraCompute;
  double[][] extraNeed;
  int[] fixed;

  Tables(int devices, int blocks) {
    bits = new double[blocks];
    memory = filled(devices, DeftProblem.UNLIMITED_MEMORY);
    channel = filled(devices, 1);
    most = IntStream.generate(() -> 1).limit(devices).toArray();
    compute = new double[devices][blocks];
    need = new double[devices][blocks];
    extraCompute = new double[devices][blocks];
    extraNeed = new double[devices][blocks];
    fixed = IntStream.generate(() -> -1).limit(blocks).toArray();
  }

  private static double[] filled(int length, double value) {
    double[] row = new double[length];
    Arrays.fill(row, value);
    return row;
  }

  /** Small whole figures, with memory that is short here and there. */
  static Tables random(Random random, int devices, int blocks, boolean several) {
    Tables tables = new Tables(devices, blocks);
    for (int j = 0; j < blocks; j++) {
      tables.bits[j] = random.nextInt(4);
    }
    for (int k = 0; k < devices; k++) {
      tables.memory[k] = 4 + random.nextInt(8);
      tables.channel[k] = 1 + random.nextInt(3);
      tables.most[k] = several ? 1 + random.nextInt(blocks) : 1;
      for (int j = 0; j < blocks; j++) {
        tables.extraCompute[k][j] = several ? 1 + random.nextInt(5) : 0;
        tables.compute[k][j] = tables.extraCompute[k][j] + random.nextInt(12);
        tables.extraNeed[k][j] = several ? 1 + random.nextInt(3) : 0;
        tables.need[k][j] = tables.extraNeed[k][j] + random.nextInt(6);
      }
    }
    return tables;
  }

  Tables with(Consumer<Tables> change) {
    Tables copy = new Tables(memory.length, bits.length);
    copy.uplink = uplink;
    copy.bits = bits.clone();
    copy.memory = memory.clone();
    copy.channel = channel.clone();
    copy.most = most.clone();
    copy.compute = rows(compute);
    copy.need = rows(need);
    copy.extraCompute = rows(extraCompute);
    copy.extraNeed = rows(extraNeed);
    copy.fixed = fixed.clone();
    change.accept(copy);
    return copy;
  }

  private static double[][] rows(double[][] table) {
    return Arrays.stream(table).map(double[]::clone).toArray(double[][]::new);
  }

  /** The devices of an order, some perhaps twice, others not at all. */
  Tables withDevices(int... order) {
    return with(
        t -> {
          t.memory = IntStream.of(order).mapToDouble(k -> memory[k]).toArray();
          t.channel = IntStream.of(order).mapToDouble(k -> channel[k]).toArray();
          t.most = IntStream.of(order).map(k -> most[k]).toArray();
          t.compute = IntStream.of(order).mapToObj(k -> compute[k]).toArray(double[][]::new);
          t.need = IntStream.of(order).mapToObj(k -> need[k]).toArray(double[][]::new);
          t.extraCompute =
              IntStream.of(order).mapToObj(k -> extraCompute[k]).toArray(double[][]::new);
          t.extraNeed = IntStream.of(order).mapToObj(k -> extraNeed[k]).toArray(double[][]::new);
        });
  }

  /** One with extras exactly if some block has any. */
  DeftProblem problem() {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, j + 1, bits[j]));
    }
    boolean several = Arrays.stream(extraCompute).flatMapToDouble(Arrays::stream).sum() > 0;
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    for (int k = 0; k < memory.length; k++) {
      Device device = Device.of("d" + k, memory[k], channel[k], compute[k], need[k]);
      builder.device(
          several ? device.withSeveralBlocks(most[k], extraCompute[k], extraNeed[k]) : device);
    }
    for (int j = 0; j < fixed.length; j++) {
      if (fixed[j] >= 0) {
        builder.fix(j, fixed[j]);
      }
    }
    return builder.build();
  }
}
