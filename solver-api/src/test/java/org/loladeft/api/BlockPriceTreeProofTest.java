package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.loladeft.api.BlockPriceTreeProof.Leaf;
import org.loladeft.api.BlockPriceTreeProof.Node;
import org.loladeft.api.BlockPriceTreeProof.Price;
import org.loladeft.api.BlockPriceTreeProof.Question;
import org.loladeft.api.BlockPriceTreeProof.Split;

class BlockPriceTreeProofTest {

  private static final Leaf LEAF = new Leaf(List.of(new Price(0, 7), new Price(2, 5)));

  private static void refused(Executable call, String words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void it_keeps_what_it_was_given() {
    List<Price> prices = new ArrayList<>(LEAF.prices());
    Leaf leaf = new Leaf(prices);
    prices.clear();
    Node tree = new Split(Question.TAKES, 1, 2, leaf, new Split(Question.TAKES, 0, 0, LEAF, LEAF));
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(2, tree);
    assertEquals(2, proof.thresholdSeconds());
    assertEquals("block-price-tree", proof.kind());
    assertEquals(2, leaf.prices().size());
    assertEquals(3, tree.leaves());
    assertEquals(2, tree.height());
    assertEquals("BlockPriceTreeProof[T=2.0, 3 leaves]", proof.toString());
    assertEquals(proof, BlockPriceTreeProof.of(2, tree));
    assertEquals(proof.hashCode(), BlockPriceTreeProof.of(2, tree).hashCode());
    assertNotEquals(proof, BlockPriceTreeProof.of(3, tree));
    assertNotEquals(proof, BlockPriceTreeProof.of(2, LEAF));
  }

  @Test
  void what_can_be_no_proof_is_refused() {
    refused(() -> BlockPriceTreeProof.of(Double.NaN, LEAF), "thresholdSeconds is NaN");
    refused(() -> new Price(-1, 0), "block -1");
    refused(() -> new Price(0, -1), "a price of -1 units");
    refused(() -> new Price(0, BlockPriceTreeProof.UNIT_LIMIT), "from 0 to below");
    refused(() -> new Leaf(List.of(new Price(1, 1), new Price(1, 1))), "block 1 after 1: expected");
    refused(() -> new Split(Question.TAKES, -1, 0, LEAF, LEAF), "device -1 and block 0");
    Node high = LEAF;
    for (int i = 0; i <= BlockPriceTreeProof.MOST_SPLITS; i++) {
      high = new Split(Question.TAKES, 0, 0, high, LEAF);
    }
    Node tooHigh = high;
    refused(() -> BlockPriceTreeProof.of(1, tooHigh), "tree has 101 splits");
  }

  @Test
  void the_borders_of_prices_splits_and_heights_belong_to_what_is_allowed() {
    assertEquals(0, new Price(0, 0).units());
    long most = BlockPriceTreeProof.UNIT_LIMIT - 1;
    assertEquals(most, new Price(0, most).units());
    refused(() -> new Price(0, -1), "block 0 has a price of -1 units");
    refused(() -> new Price(0, most + 1), "from 0 to below " + (most + 1));
    refused(() -> new Split(Question.TAKES, -1, 0, LEAF, LEAF), "device -1 and block 0");
    refused(() -> new Split(Question.TAKES, 0, -1, LEAF, LEAF), "device 0 and block -1");
    BlockPriceTreeProof.Node tree = LEAF;
    for (int i = 0; i < BlockPriceTreeProof.MOST_SPLITS; i++) {
      tree = new Split(Question.TAKES, 0, 0, LEAF, tree);
    }
    assertEquals(tree, BlockPriceTreeProof.of(1, tree).tree());
    BlockPriceTreeProof.Node higher = new Split(Question.TAKES, 0, 0, tree, LEAF);
    refused(() -> BlockPriceTreeProof.of(1, higher), "expected at most");
  }

  @Test
  void the_hash_depends_on_threshold_and_tree() {
    BlockPriceTreeProof proof = BlockPriceTreeProof.of(2, LEAF);
    BlockPriceTreeProof.Node tree = new Split(Question.TAKES, 0, 0, LEAF, LEAF);
    assertNotEquals(proof.hashCode(), BlockPriceTreeProof.of(3, LEAF).hashCode());
    assertNotEquals(proof.hashCode(), BlockPriceTreeProof.of(2, tree).hashCode());
  }
}
