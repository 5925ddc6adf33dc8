package org.loladeft.benchmarks.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.SeedHash;
import org.loladeft.api.Uplink;
import org.loladeft.benchmarks.stats.RandomDraws;
import org.loladeft.scenario.BlocksPerDevice;
import org.loladeft.scenario.NamedConstant;

/**
 * Random problems by seed. Memory limits are drawn so that a hidden matching always fits; channel
 * figures are log-uniform over a decade, scaled so that at an equal split uploads take about as
 * long as computation.
 */
public enum Distribution implements NamedConstant {
  /** Device speeds log-uniform over a decade, latency affine in depth: depth-monotone. */
  AFFINE {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      double[][] table = new double[devices][blocks];
      for (double[] row : table) {
        double speed = draws.logUniform(0.3, 3);
        Arrays.setAll(row, j -> speed * (1 + 0.9 * j / Math.max(1, blocks - 1)));
      }
      return table;
    }
  },
  /** Independent latencies, uniform on [0.1, 1): the classic random assignment table. */
  UNIFORM {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      return fill(blocks, devices, () -> draws.uniform(0.1, 1));
    }
  },
  /** Independent latencies, exponential of mean 1 (Parisi's random assignment). */
  EXPONENTIAL {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      return fill(blocks, devices, draws::exponential);
    }
  },
  /** Whole latencies from 1 to 10, so that many pairs tie. */
  SMALL_INTEGERS {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      return fill(blocks, devices, () -> 1 + Math.floor(draws.uniform(0, 10)));
    }
  },
  /**
   * Expected-time-to-compute tables with high task and machine heterogeneity, inconsistent (Braun
   * et al. 2001, doi 10.1006/jpdc.2000.1714), in thousandths.
   */
  ETC_INCONSISTENT {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      double[] task = new double[blocks];
      Arrays.setAll(task, j -> draws.uniform(1, 3000));
      double[][] table = new double[devices][blocks];
      for (double[] row : table) {
        Arrays.setAll(row, j -> task[j] * draws.uniform(1, 1000) * 1e-3);
      }
      return table;
    }
  },
  /** The same with every device's row sorted, so that it is depth-monotone. */
  ETC_CONSISTENT {
    @Override
    double[][] compute(int blocks, int devices, RandomDraws draws) {
      double[][] table = ETC_INCONSISTENT.compute(blocks, devices, draws);
      Arrays.stream(table).forEach(Arrays::sort);
      return table;
    }
  };

  /** A source of numbers. */
  @FunctionalInterface
  interface Source {
    double next();
  }

  abstract double[][] compute(int blocks, int devices, RandomDraws draws);

  private static double[][] fill(int blocks, int devices, Source source) {
    double[][] table = new double[devices][blocks];
    for (double[] row : table) {
      Arrays.setAll(row, j -> source.next());
    }
    return table;
  }

  /**
   * {@return the distribution of a name, empty if there is none}
   *
   * @param id see {@link #id()}
   */
  public static Optional<Distribution> of(String id) {
    return Arrays.stream(values()).filter(d -> d.id().equals(id)).findFirst();
  }

  /**
   * Draws a problem.
   *
   * @param uplink kind of uplink as the file formats spell it
   * @param blocks L, at least 1
   * @param devices K, at least L
   * @param seed the seed
   * @throws IllegalArgumentException if the kind is unknown or {@code devices < blocks}
   */
  public DeftProblem draw(String uplink, int blocks, int devices, long seed) {
    return draw(uplink, blocks, devices, BlocksPerDevice.ONE, seed);
  }

  /**
   * Draws a problem whose devices may take several blocks: the same devices as with one block each,
   * with memory for a hidden allocation that deals the blocks out in turn. A further block adds a
   * share of the device's least latency and of the least memory, log-uniform from a thousandth to
   * 0.3, the same for all blocks: from adapters to whole layers.
   *
   * @param uplink kind of uplink as the file formats spell it
   * @param blocks L, at least 1
   * @param devices K, at least 1
   * @param most blocks a device
   * @param seed the seed
   * @throws IllegalArgumentException if the kind is unknown or the devices may not take as many
   */
  public DeftProblem draw(String uplink, int blocks, int devices, BlocksPerDevice most, long seed) {
    if ((long) devices * most.among(blocks) < blocks) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d devices of %s each for %d blocks: expected that they may take as many",
              devices,
              most,
              blocks));
    }
    RandomDraws draws = RandomDraws.of(seed);
    double[][] compute = compute(blocks, devices, draws);
    double typical = Arrays.stream(compute).mapToDouble(row -> row[blocks / 2]).average().orElse(1);
    Channels channels = Channels.of(uplink, blocks, typical);
    ProblemBuilder builder =
        DeftProblem.builder(channels.uplink(), blockList(blocks)).reserve(devices);
    String size = blocks + "x" + devices;
    builder.name(String.join("-", id(), uplink, sized(size, most), "s" + seed));
    double[] need = new double[blocks];
    Arrays.setAll(need, j -> 3e8 + 1.2e9 * (j + 1) / blocks);
    Extras extras = new Extras(most.among(blocks), RandomDraws.of(SeedHash.of(seed, 1)));
    int[] hidden = draws.permutation(devices);
    for (int k = 0; k < devices; k++) {
      double further = extras.share() * need[0];
      double least = hidden[k] < blocks ? hiddenNeed(need, hidden[k], devices, further) : 0;
      double memory = Math.max(least, draws.logUniform(5e8, 4e9));
      double channel = channels.typical() * draws.logUniform(0.316, 3.16);
      if (extras.most() == 1) {
        builder.device(memory, channel, compute[k], need);
      } else {
        Device device = Device.of("d" + (k + 1), memory, channel, compute[k], need);
        builder.device(extras.in(device, further));
      }
    }
    return builder.build();
  }

  /** What a size is called where devices may take several blocks. */
  static String sized(String size, BlocksPerDevice most) {
    return most.equals(BlocksPerDevice.ONE) ? size : size + "-up-to-" + most;
  }

  /** Every {@code devices}-th block from the first, together. */
  private static double hiddenNeed(double[] need, int first, int devices, double further) {
    int count = (need.length - 1 - first) / devices;
    return need[first + count * devices] + count * further;
  }

  /** What further blocks add. */
  private record Extras(int most, RandomDraws draws) {

    double share() {
      return most == 1 ? 0 : draws.logUniform(1e-3, 0.3);
    }

    Device in(Device device, double furtherBytes) {
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < device.blockCount(); j++) {
        least = Math.min(least, device.computeSeconds(j));
      }
      double[] seconds = new double[device.blockCount()];
      double[] bytes = new double[device.blockCount()];
      Arrays.fill(seconds, share() * least);
      Arrays.fill(bytes, furtherBytes);
      return device.withSeveralBlocks(most, seconds, bytes);
    }
  }

  private static List<Block> blockList(int blocks) {
    List<Block> list = new ArrayList<>();
    for (int j = 1; j <= blocks; j++) {
      list.add(new Block("b" + j, j, Channels.UPLOAD_BITS));
    }
    return list;
  }

  /** An uplink and the channel figure at which an equal share uploads a block in a given time. */
  private record Channels(Uplink uplink, double typical) {

    static final double UPLOAD_BITS = 6.3e6;
    private static final double BAND_HZ = 2e7;

    static Channels of(String kind, int blocks, double seconds) {
      double rate = UPLOAD_BITS / seconds;
      return switch (Uplink.Kind.ofId(kind)) {
        case DEDICATED -> new Channels(new Uplink.Dedicated(), rate);
        case SHARED -> new Channels(new Uplink.Shared(BAND_HZ), rate * blocks / BAND_HZ);
        case POWER_LIMITED -> new Channels(new Uplink.PowerLimited(BAND_HZ), rate * 4);
        case RESOURCE_BLOCKS -> {
          int count = Math.max(106, 4 * blocks);
          yield new Channels(new Uplink.ResourceBlocks(count), rate * blocks / count);
        }
      };
    }
  }
}
