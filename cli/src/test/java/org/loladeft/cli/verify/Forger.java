package org.loladeft.cli.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;

/** Changes proofs at random: a little, so that they nearly hold, or beyond all measure. */
final class Forger {

  private final Random random;
  private final DeftProblem problem;

  Forger(Random random, DeftProblem problem) {
    this.random = random;
    this.problem = problem;
  }

  /** A proof of the same kind for a threshold, changed or not. */
  Proof forged(Proof honest, double threshold) {
    if (honest instanceof HallProof hall) {
      return HallProof.of(threshold, blocks(hall.blocks()));
    } else if (honest instanceof PriceProof price) {
      double[] prices = prices(dense(price.devices(), price.prices()));
      return PriceProof.of(threshold, all(problem.deviceCount()), prices);
    } else if (honest instanceof RunPriceProof run) {
      double[] prices = prices(dense(run.devices(), run.prices()));
      return RunPriceProof.of(threshold, all(problem.deviceCount()), prices)
          .withGroups(groups(run.groups()));
    }
    return BlockPriceTreeProof.of(threshold, tree(((BlockPriceTreeProof) honest).tree(), 3));
  }

  private static int[] all(int count) {
    return IntStream.range(0, count).toArray();
  }

  private int[] blocks(int[] honest) {
    int all = problem.blockCount();
    int one = random.nextInt(all);
    IntStream was = Arrays.stream(honest);
    int[] blocks =
        switch (random.nextInt(5)) {
          case 0 -> honest;
          case 1 -> was.filter(j -> j != one).toArray();
          case 2 -> IntStream.concat(was, IntStream.of(one)).sorted().distinct().toArray();
          case 3 -> all(all);
          default -> IntStream.range(0, all).filter(j -> random.nextBoolean()).toArray();
        };
    return blocks.length > 0 ? blocks : new int[] {one};
  }

  private double[] dense(int[] devices, double[] prices) {
    double[] dense = new double[problem.deviceCount()];
    for (int i = 0; i < devices.length; i++) {
      dense[devices[i]] = prices[i];
    }
    return dense;
  }

  private double[] prices(double[] honest) {
    double most = Math.max(1e-3, Arrays.stream(honest).max().orElse(1));
    int one = random.nextInt(honest.length);
    double scale = Math.scalb(random.nextDouble(), random.nextInt(40) - 20);
    return switch (random.nextInt(11)) {
      case 0 -> honest;
      case 1 -> each(honest, v -> v * scale);
      case 2 -> each(honest, v -> v * (1 + 1e-3 * random.nextGaussian()));
      case 3 -> each(honest, v -> random.nextBoolean() ? Math.nextUp(v) : v);
      case 4 -> each(honest, v -> v + most * scale);
      case 5 -> each(honest, v -> random.nextBoolean() ? v : 2 * most * random.nextDouble());
      case 6 -> with(honest, one, Math.scalb(random.nextDouble(), random.nextInt(1024)));
      case 7 -> with(honest, one, honest[random.nextInt(honest.length)]);
      case 8 -> permuted(honest);
      case 9 -> each(honest, v -> random.nextBoolean() ? Math.max(0, Math.nextDown(v)) : v);
      default -> each(honest, v -> Double.MAX_VALUE * random.nextDouble());
    };
  }

  private double[] permuted(double[] prices) {
    List<Double> order = new ArrayList<>(Arrays.stream(prices).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToDouble(price -> price).toArray();
  }

  private static double[] each(double[] prices, DoubleUnaryOperator change) {
    double most = Double.MAX_VALUE;
    return Arrays.stream(prices).map(change).map(v -> Math.min(most, Math.abs(v))).toArray();
  }

  private static double[] with(double[] prices, int index, double value) {
    double[] changed = prices.clone();
    changed[index] = value;
    return changed;
  }

  private int[][] groups(int[][] honest) {
    int all = problem.blockCount();
    return switch (random.nextInt(4)) {
      case 0 -> new int[0][];
      case 1 -> IntStream.range(0, all).mapToObj(j -> new int[] {j}).toArray(int[][]::new);
      case 2 -> partition(1 + random.nextInt(all));
      default -> honest;
    };
  }

  private int[][] partition(int parts) {
    int[] partOf = random.ints(problem.blockCount(), 0, parts).toArray();
    return IntStream.range(0, parts)
        .mapToObj(i -> IntStream.range(0, partOf.length).filter(j -> partOf[j] == i).toArray())
        .filter(part -> part.length > 0)
        .toArray(int[][]::new);
  }

  private Node tree(Node honest, int depth) {
    if (depth > 0 && random.nextInt(8) == 0) {
      return split(honest, honest, depth - 1);
    } else if (honest instanceof Split split) {
      return switch (random.nextInt(8)) {
        case 0 -> tree(split.yes(), depth);
        case 1 -> tree(split.no(), depth);
        case 2 ->
            new Split(split.question(), split.device(), split.block(), split.no(), split.yes());
        case 3 -> split(split.yes(), split.no(), depth);
        default ->
            new Split(
                split.question(),
                split.device(),
                split.block(),
                tree(split.yes(), depth),
                tree(split.no(), depth));
      };
    }
    return leaf((Leaf) honest);
  }

  private Node split(Node yes, Node no, int depth) {
    return new Split(
        random.nextBoolean() ? Question.TAKES : Question.DEEPER_THAN,
        random.nextInt(problem.deviceCount()),
        random.nextInt(problem.blockCount()),
        tree(yes, depth),
        tree(no, depth));
  }

  private Leaf leaf(Leaf honest) {
    double[] prices = new double[problem.blockCount()];
    honest.prices().forEach(price -> prices[price.block()] = price.units());
    double[] changed = prices(prices);
    List<Price> list = new ArrayList<>();
    for (int j = 0; j < changed.length; j++) {
      long units = (long) Math.min(changed[j], BlockPriceTreeProof.UNIT_LIMIT - 1.0);
      if (units > 0) {
        list.add(new Price(j, units));
      }
    }
    return new Leaf(list);
  }
}
