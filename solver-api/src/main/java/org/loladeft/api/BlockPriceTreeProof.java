package org.loladeft.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices of blocks under which no allocation finishes by the threshold, if need be case by case:
 * the evidence where a device may take several blocks that differ in any way.
 *
 * <p>Let c_k(A) be the least share with which device k finishes the set A of blocks by T (0 or
 * infinite where nothing is shared), as a fraction of the budget. With prices u_j &ge; 0 a set is
 * worth u(A) - c_k(A) to a device; let w_k be the most that any set is worth to k, at least 0. If
 * an allocation finished by T within the budget b (0 where nothing is shared, else 1), the sets'
 * worths would add up to at least the sum of all u_j less b. So if
 *
 * <pre>sum over k of w_k &lt; sum over j of u_j - b,</pre>
 *
 * nothing finishes by T. What the prices of a {@link Leaf} leave open the {@linkplain
 * org.loladeft.api.check.ProofChecker checker} tries set by set, up to a limit: only sets that are
 * nearly worth the most come into question. A {@link Split} tells two cases apart, each of which
 * has its own prices below.
 *
 * <p>On a dedicated uplink c asks for a latency strictly below T, and the proof says T* &ge; T; on
 * a joint one it says T* &gt; T. Prices are whole multiples of 1e-12, so that their sums are exact.
 * It holds for every table. Immutable.
 *
 * <p>It is the dual of covering by configurations (G. B. Dantzig, P. Wolfe, Decomposition principle
 * for linear programs, Operations Research 8 (1960) 101-111, doi 10.1287/opre.8.1.101); see
 * docs/mathematics.md.
 */
public final class BlockPriceTreeProof implements Proof {

  /** Units in a price of 1. */
  public static final double UNITS = 1e12;

  /** Prices in units are below this, so that they are at most 15 decimal digits. */
  public static final long UNIT_LIMIT = 1_000_000_000_000_000L;

  /** Most splits from the root to a leaf. */
  public static final int MOST_SPLITS = 100;

  /** A tree: a leaf with prices, or two cases. */
  public sealed interface Node permits Leaf, Split {

    /** {@return the number of leaves, at least 1} */
    int leaves();

    /** {@return the most splits from here to a leaf} */
    int height();
  }

  /**
   * Prices of blocks.
   *
   * @param prices in strictly ascending order of blocks; 0 for every block that is not listed
   */
  public record Leaf(List<Price> prices) implements Node {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if the blocks are not strictly ascending
     */
    public Leaf {
      prices = List.copyOf(prices);
      for (int i = 1; i < prices.size(); i++) {
        if (prices.get(i).block() <= prices.get(i - 1).block()) {
          throw new IllegalArgumentException(
              "prices name block "
                  + prices.get(i).block()
                  + " after "
                  + prices.get(i - 1).block()
                  + ": expected strictly ascending blocks");
        }
      }
    }

    @Override
    public int leaves() {
      return 1;
    }

    @Override
    public int height() {
      return 0;
    }
  }

  /**
   * The price of a block.
   *
   * @param block its index
   * @param units the price as a multiple of 1e-12; on a joint uplink the price is a fraction of the
   *     budget
   */
  public record Price(int block, long units) {

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the block is negative, or the units are not from 0 to
     *     {@link #UNIT_LIMIT}, exclusively
     */
    public Price {
      if (block < 0 || units < 0 || units >= UNIT_LIMIT) {
        throw new IllegalArgumentException(
            "block "
                + block
                + " has a price of "
                + units
                + " units: expected a block of at least 0 and a price from 0 to below "
                + UNIT_LIMIT);
      }
    }
  }

  /** What a split asks of a device. */
  public enum Question {
    /**
     * Whether it takes a block deeper than this one; of two blocks the deeper on a device has the
     * larger t - g, or the same and the larger index.
     */
    DEEPER_THAN,
    /** Whether it takes this block. */
    TAKES
  }

  /**
   * Two cases, of which one holds.
   *
   * @param question what is asked
   * @param device index of the device
   * @param block index of the block
   * @param yes what to do if so
   * @param no what to do if not
   */
  public record Split(Question question, int device, int block, Node yes, Node no) implements Node {

    /**
     * Checks the indices.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Split {
      if (device < 0 || block < 0) {
        throw new IllegalArgumentException(
            "a split names device "
                + device
                + " and block "
                + block
                + ": expected indices of at least 0");
      }
    }

    @Override
    public int leaves() {
      return yes.leaves() + no.leaves();
    }

    @Override
    public int height() {
      return 1 + Math.max(yes.height(), no.height());
    }
  }

  private final double thresholdSeconds;
  private final Node tree;

  private BlockPriceTreeProof(double thresholdSeconds, Node tree) {
    this.thresholdSeconds = thresholdSeconds;
    this.tree = tree;
  }

  /**
   * States a proof; nothing is confirmed yet.
   *
   * @param thresholdSeconds T, at least 0; positive infinity for infeasibility
   * @param tree the cases with their prices
   * @return the proof
   * @throws IllegalArgumentException if the threshold is NaN or negative, or the tree is higher
   *     than {@link #MOST_SPLITS}
   */
  public static BlockPriceTreeProof of(double thresholdSeconds, Node tree) {
    Proof.requireThreshold(thresholdSeconds);
    if (tree.height() > MOST_SPLITS) {
      throw new IllegalArgumentException(
          "tree has "
              + tree.height()
              + " splits on the way to a leaf: expected at most "
              + MOST_SPLITS);
    }
    return new BlockPriceTreeProof(thresholdSeconds, tree);
  }

  @Override
  public double thresholdSeconds() {
    return thresholdSeconds;
  }

  @Override
  public String kind() {
    return "block-price-tree";
  }

  /** {@return the cases with their prices} */
  public Node tree() {
    return tree;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BlockPriceTreeProof that
        && thresholdSeconds == that.thresholdSeconds
        && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(thresholdSeconds) + tree.hashCode();
  }

  @Override
  public String toString() {
    return "BlockPriceTreeProof[T=" + thresholdSeconds + ", " + tree.leaves() + " leaves]";
  }
}
