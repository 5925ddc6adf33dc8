package org.loladeft.formats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/**
 * A proof as a solution file holds it: with ids in place of indices. A threshold of positive
 * infinity, which proves infeasibility, is written as {@code "infeasibility": true}, since JSON has
 * no infinities.
 */
public sealed interface NamedProof {

  /**
   * The kind as the format spells it.
   *
   * @return {@code hall}, {@code price}, {@code run-price} or {@code block-price-tree}
   */
  String kind();

  /**
   * The threshold of the proof.
   *
   * @return seconds, or positive infinity
   */
  double thresholdSeconds();

  /**
   * Puts names to a proof.
   *
   * @param problem the problem that it is about
   * @param proof a proof
   * @return the same with ids
   */
  static NamedProof of(DeftProblem problem, Proof proof) {
    if (proof instanceof HallProof hall) {
      return new Hall(hall.thresholdSeconds(), blockIds(problem, hall.blocks()));
    }
    if (proof instanceof RunPriceProof runs) {
      return new RunPrice(
          runs.thresholdSeconds(),
          named(problem, runs.devices(), runs.prices()),
          Arrays.stream(runs.groups()).map(group -> blockIds(problem, group)).toList());
    }
    if (proof instanceof BlockPriceTreeProof blocks) {
      return new BlockPriceTree(blocks.thresholdSeconds(), NamedTree.of(problem, blocks.tree()));
    }
    PriceProof price = (PriceProof) proof;
    return new Price(price.thresholdSeconds(), named(problem, price.devices(), price.prices()));
  }

  private static List<String> blockIds(DeftProblem problem, int[] blocks) {
    return Arrays.stream(blocks).mapToObj(j -> problem.blocks().get(j).id()).toList();
  }

  private static List<DevicePrice> named(DeftProblem problem, int[] devices, double[] prices) {
    return IntStream.range(0, devices.length)
        .mapToObj(i -> new DevicePrice(problem.deviceId(devices[i]), prices[i]))
        .toList();
  }

  /**
   * Finds the blocks and devices in a problem.
   *
   * @param problem the problem that it is about
   * @param fileName for messages
   * @return the same with indices; nothing is confirmed yet
   * @throws BadInputException if an id is unknown or occurs twice
   */
  Proof in(DeftProblem problem, String fileName);

  /**
   * See {@link HallProof}.
   *
   * @param thresholdSeconds seconds, or positive infinity
   * @param blocks ids of the blocks in the violating set
   */
  record Hall(double thresholdSeconds, List<String> blocks) implements NamedProof {
    /** Copies the list. */
    public Hall {
      blocks = List.copyOf(blocks);
    }

    @Override
    public String kind() {
      return "hall";
    }

    @Override
    public Proof in(DeftProblem problem, String fileName) {
      IdLookup lookup = IdLookup.ofBlocks(problem, fileName);
      int[] indices = lookup.once(blocks, "proof.blocks");
      return HallProof.of(thresholdSeconds, indices);
    }
  }

  /**
   * See {@link PriceProof}.
   *
   * @param thresholdSeconds seconds, or positive infinity
   * @param prices the priced devices
   */
  record Price(double thresholdSeconds, List<DevicePrice> prices) implements NamedProof {
    /** Copies the list. */
    public Price {
      prices = List.copyOf(prices);
    }

    @Override
    public String kind() {
      return "price";
    }

    @Override
    public PriceProof in(DeftProblem problem, String fileName) {
      IdLookup lookup = IdLookup.ofDevices(problem, fileName);
      int[] indices = new int[prices.size()];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = lookup.once(prices.get(i).device(), "proof.prices[" + i + "].device");
      }
      int[] order =
          IntStream.range(0, indices.length)
              .boxed()
              .sorted(Comparator.comparingInt(i -> indices[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      return PriceProof.of(
          thresholdSeconds,
          Arrays.stream(order).map(i -> indices[i]).toArray(),
          Arrays.stream(order).mapToDouble(i -> prices.get(i).price()).toArray());
    }
  }

  /**
   * See {@link RunPriceProof}.
   *
   * @param thresholdSeconds seconds, or positive infinity
   * @param prices the priced devices
   * @param groups ids of the blocks of each group; empty if all are one
   */
  record RunPrice(double thresholdSeconds, List<DevicePrice> prices, List<List<String>> groups)
      implements NamedProof {
    /** Copies the lists. */
    public RunPrice {
      prices = List.copyOf(prices);
      groups = groups.stream().map(List::copyOf).toList();
    }

    @Override
    public String kind() {
      return "run-price";
    }

    @Override
    public Proof in(DeftProblem problem, String fileName) {
      PriceProof priced = new Price(thresholdSeconds, prices).in(problem, fileName);
      IdLookup lookup = IdLookup.ofBlocks(problem, fileName);
      int[][] indices = new int[groups.size()][];
      for (int i = 0; i < indices.length; i++) {
        indices[i] = lookup.once(groups.get(i), "proof.groups[" + i + "]");
      }
      return RunPriceProof.of(thresholdSeconds, priced.devices(), priced.prices())
          .withGroups(indices);
    }
  }

  /**
   * See {@link BlockPriceTreeProof}.
   *
   * @param thresholdSeconds seconds, or positive infinity
   * @param tree the cases with their prices
   */
  record BlockPriceTree(double thresholdSeconds, NamedTree tree) implements NamedProof {

    @Override
    public String kind() {
      return "block-price-tree";
    }

    @Override
    public Proof in(DeftProblem problem, String fileName) {
      return BlockPriceTreeProof.of(thresholdSeconds, tree.in(problem, fileName, "proof.tree"));
    }
  }

  /**
   * The price of one device.
   *
   * @param device its id
   * @param price in Hz or resource blocks, without a unit on a dedicated uplink; at least 0
   */
  record DevicePrice(String device, double price) {}
}
