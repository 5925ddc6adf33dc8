package org.loladeft.api.check;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The devices that a proof has to look at in a fleet much larger than the number L of blocks: those
 * with a price, and of the others, for each depth and run, the L that need least.
 *
 * <p>Nothing is lost. Rank the devices without a price, for each depth and run, by need and then by
 * index. Of all ways to give a sequence of runs to different devices within the budget, take the
 * one whose ranks come first lexicographically. If some run were on a device without a price beyond
 * the first L of its rank, one of these would be idle, as at most L - 1 others take part, and could
 * take its place at no greater need: a contradiction.
 */
final class UsefulDevices {

  /** A fleet of so many devices a block is taken whole: to choose would cost more. */
  private static final int SMALL = 8;

  private final int blocks;
  private final Shortlist[][] lists;
  private final BitSet useful = new BitSet();

  private UsefulDevices(int blocks, int runs) {
    this.blocks = blocks;
    lists = new Shortlist[blocks + 1][runs];
  }

  /**
   * Chooses. O(1) for each need, and O(L) for one that is among the least so far.
   *
   * @param bounds the needs
   * @param prices of all devices
   * @param blocks L
   * @param runs number of runs, or 1 if only the longest of each depth matters
   * @return ascending device indices
   */
  static int[] of(DeviceBounds bounds, double[] prices, int blocks, int runs) {
    if (prices.length <= SMALL * blocks) {
      return IntStream.range(0, prices.length).toArray();
    }
    UsefulDevices choice = new UsefulDevices(blocks, runs);
    for (int k = 0; k < prices.length; k++) {
      if (prices[k] > 0) {
        choice.useful.set(k);
      } else {
        choice.offer(k, bounds.of(k));
      }
    }
    choice.addListed();
    return choice.useful.stream().toArray();
  }

  private void offer(int device, double[][] needs) {
    for (int d = 1; d < needs.length; d++) {
      if (lists[d].length == 1) {
        offer(d, 0, -needs[d].length, device);
      }
      for (int run = 1; lists[d].length > 1 && run < needs[d].length; run++) {
        if (needs[d][run] < Double.POSITIVE_INFINITY) {
          offer(d, run, needs[d][run], device);
        }
      }
    }
  }

  private void offer(int d, int run, double rank, int device) {
    if (lists[d][run] == null) {
      lists[d][run] = new Shortlist(blocks);
    }
    lists[d][run].offer(rank, device);
  }

  private void addListed() {
    for (Shortlist[] row : lists) {
      for (Shortlist list : row) {
        for (int i = 0; list != null && i < list.size; i++) {
          useful.set(list.devices[i]);
        }
      }
    }
  }

  /** The first of a rank, ascending; among equals those that came first. */
  private static final class Shortlist {
    private final double[] ranks;
    private final int[] devices;
    private int size;

    Shortlist(int length) {
      ranks = new double[length];
      devices = new int[length];
    }

    void offer(double rank, int device) {
      if (size == ranks.length && rank >= ranks[size - 1]) {
        return;
      }
      size = Math.min(size + 1, ranks.length);
      int i = size - 1;
      for (; i > 0 && ranks[i - 1] > rank; i--) {
        ranks[i] = ranks[i - 1];
        devices[i] = devices[i - 1];
      }
      ranks[i] = rank;
      devices[i] = device;
    }
  }
}
