package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;

/**
 * A tree of a block-price-tree proof as numbers, for a line of the ledger: of a leaf the number n
 * of its prices, then n pairs of block and units of 1e-12; of a split -1 - (number of the
 * question), device and block, then both cases.
 */
final class TreeNumbers {

  private final double[] numbers;
  private int next;

  private TreeNumbers(double[] numbers) {
    this.numbers = numbers;
  }

  /** {@return the numbers of a tree} */
  static double[] of(Node tree) {
    List<Double> numbers = new ArrayList<>();
    add(tree, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void add(Node node, List<Double> numbers) {
    if (node instanceof Split split) {
      numbers.add((double) numberOf(split.question()));
      numbers.add((double) split.device());
      numbers.add((double) split.block());
      add(split.yes(), numbers);
      add(split.no(), numbers);
    } else if (node instanceof Leaf leaf) {
      numbers.add((double) leaf.prices().size());
      for (Price price : leaf.prices()) {
        numbers.add((double) price.block());
        numbers.add((double) price.units());
      }
    }
  }

  /**
   * Builds a tree.
   *
   * @throws IllegalArgumentException if the numbers are none of a tree
   */
  static Node tree(double[] numbers) {
    TreeNumbers reader = new TreeNumbers(numbers);
    Node tree = reader.node();
    if (reader.next != numbers.length) {
      throw new IllegalArgumentException(
          "proofTree has " + numbers.length + " numbers: expected " + reader.next);
    }
    return tree;
  }

  private Node node() {
    long first = number();
    if (first < 0) {
      return new Split(question(first), (int) number(), (int) number(), node(), node());
    }
    List<Price> prices = new ArrayList<>();
    for (long i = 0; i < first; i++) {
      prices.add(new Price((int) number(), number()));
    }
    return new Leaf(prices);
  }

  private static int numberOf(Question question) {
    return switch (question) {
      case DEEPER_THAN -> -1;
      case TAKES -> -2;
    };
  }

  private static Question question(long number) {
    for (Question question : Question.values()) {
      if (numberOf(question) == number) {
        return question;
      }
    }
    throw new IllegalArgumentException("proofTree has a case " + number + ": expected -1 or -2");
  }

  private long number() {
    if (next == numbers.length) {
      throw new IllegalArgumentException(
          "proofTree ends after " + next + " numbers: expected more");
    }
    return (long) numbers[next++];
  }
}
