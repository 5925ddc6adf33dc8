package org.loladeft.formats;

import java.util.Comparator;
import java.util.List;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;
import org.loladeft.api.DeftProblem;

/** The tree of a block-price-tree proof, with ids in place of indices. */
public sealed interface NamedTree {

  /**
   * Puts names to a tree.
   *
   * @param problem the problem that it is about
   * @param node a tree
   * @return the same with ids
   */
  static NamedTree of(DeftProblem problem, Node node) {
    if (node instanceof Leaf leaf) {
      return new Prices(
          leaf.prices().stream()
              .map(p -> new BlockPrice(problem.blocks().get(p.block()).id(), p.units()))
              .toList());
    }
    Split split = (Split) node;
    return new Cases(
        split.question(),
        problem.deviceId(split.device()),
        problem.blocks().get(split.block()).id(),
        of(problem, split.yes()),
        of(problem, split.no()));
  }

  /**
   * Finds the blocks and devices in a problem.
   *
   * @param problem the problem that it is about
   * @param fileName for messages
   * @param place where the tree is in the file
   * @return the same with indices
   * @throws BadInputException if an id is unknown, or a leaf names a block twice
   */
  Node in(DeftProblem problem, String fileName, String place);

  /**
   * A leaf.
   *
   * @param prices the priced blocks
   */
  record Prices(List<BlockPrice> prices) implements NamedTree {
    /** Copies the list. */
    public Prices {
      prices = List.copyOf(prices);
    }

    @Override
    public Node in(DeftProblem problem, String fileName, String place) {
      IdLookup lookup = IdLookup.ofBlocks(problem, fileName);
      Price[] found = new Price[prices.size()];
      for (int i = 0; i < found.length; i++) {
        String block = prices.get(i).block();
        found[i] =
            new Price(
                lookup.once(block, place + ".prices[" + i + "].block"), prices.get(i).units());
      }
      return new Leaf(List.of(found).stream().sorted(Comparator.comparing(Price::block)).toList());
    }
  }

  /**
   * Two cases.
   *
   * @param question what tells them apart
   * @param device id of the device
   * @param block id of the block
   * @param yes the case in which it holds
   * @param no the other
   */
  record Cases(Question question, String device, String block, NamedTree yes, NamedTree no)
      implements NamedTree {

    @Override
    public Node in(DeftProblem problem, String fileName, String place) {
      String asked = question == Question.TAKES ? ".block" : ".deeperThan";
      return new Split(
          question,
          IdLookup.ofDevices(problem, fileName).find(device, place + ".device"),
          IdLookup.ofBlocks(problem, fileName).find(block, place + asked),
          yes.in(problem, fileName, place + ".yes"),
          no.in(problem, fileName, place + ".no"));
    }
  }

  /**
   * The price of one block.
   *
   * @param block its id
   * @param units the price as a multiple of 1e-12, a fraction of the budget on a joint uplink
   */
  record BlockPrice(String block, long units) {}
}
