package org.loladeft.dual;

/**
 * Bounds of what sets are worth that add items to a root: each item's price less its penalties for
 * time, memory and count, where that is positive, and the penalties that the room left would take.
 *
 * <p>At a share rho of a shared uplink the time that counts is rho times the computation and the
 * upload with the whole budget; for a given set the bound is linear in rho, so that two ends bound
 * a window of shares (docs/mathematics.md). Elsewhere there is one end.
 *
 * <p>Penalties are the duals of a knapsack with one mixed constraint; the best of nine mixtures is
 * taken.
 */
final class KnapsackBound {

  private static final double MARGIN = 1e-12;
  private static final double HUGE = 1e16;
  private static final double[] OF_TIME = {1, 0, .5, .75, .25, 0, .5, 0, .34};
  private static final double[] OF_MEMORY = {0, 1, .5, .25, .75, 0, 0, .5, .33};

  private final DeviceTable table;
  private final TakenSet root;
  private final int[] item;
  private final double[] time;
  private final double[] mix;
  private final double[] ratio;
  private final int[] sorted;
  final long[][] gain;
  private final long[][] rest;

  /** The bound of the root with none of the items, by end. */
  final long[] start = new long[2];

  private long[] price = {};
  private int items;
  private double seconds;
  private double bytes;
  private double count;
  private double perSecond;
  private double perByte;
  private double perBlock;

  KnapsackBound(DeviceTable table, TakenSet root, int[] item) {
    this.table = table;
    this.root = root;
    this.item = item;
    time = new double[item.length];
    mix = new double[item.length];
    ratio = new double[item.length];
    sorted = new int[item.length];
    gain = new long[2][item.length];
    rest = new long[2][item.length + 1];
  }

  /** Takes the root and the items as they are. */
  void begin(long[] prices, int number) {
    price = prices;
    items = number;
    seconds = table.threshold * (1 + MARGIN) + Double.MIN_NORMAL - root.base - root.time;
    bytes = table.memory * (1 + MARGIN) - root.memoryBase - root.memoryExtra;
    count = table.most - root.count;
    for (int i = 0; i < items; i++) {
      sorted[i] = i;
    }
  }

  /**
   * Chooses the penalties that are best at one share, or the first that are good enough.
   *
   * @param enough a bound that is good enough
   * @return the bound at that share, without the root
   */
  double choose(double s, double perBit, double enough) {
    double room = room(s, perBit);
    double sumTime = 0;
    double sumBytes = 0;
    for (int i = 0; i < items; i++) {
      time[i] = timeOf(item[i], s, perBit);
      sumTime += time[i];
      sumBytes += table.memoryExtra[item[i]];
    }
    boolean tight = sumBytes > bytes && bytes > 0;
    boolean few = items > count && count > 0;
    double unit = sumTime > 0 ? Math.max(room, MARGIN * sumTime) : 1;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < OF_TIME.length && least >= enough; m++) {
      double ofCount = 1 - OF_TIME[m] - OF_MEMORY[m];
      if ((OF_MEMORY[m] == 0 || tight) && (ofCount < 0.01 || few)) {
        least = Math.min(least, attempt(m, Math.max(0, ofCount), room, unit, least));
      }
    }
    return least;
  }

  private double room(double s, double perBit) {
    return s == 0 && perBit == 0 ? 0 : seconds * s - root.bits * perBit * (1 - MARGIN);
  }

  private double timeOf(int j, double s, double perBit) {
    return table.time[j] * s + table.bits[j] * perBit;
  }

  private double attempt(int m, double ofCount, double room, double unit, double least) {
    double dual =
        dual(OF_TIME[m] / unit, tightness(OF_MEMORY[m], bytes), tightness(ofCount, count));
    double second = dual * OF_TIME[m] / unit;
    double byteCost = dual * tightness(OF_MEMORY[m], bytes);
    double block = dual * tightness(ofCount, count);
    double sum = allowed(second, room) + allowed(byteCost, bytes) + allowed(block, count);
    for (int i = 0; i < items; i++) {
      double left =
          price[item[i]] - second * time[i] - byteCost * table.memoryExtra[item[i]] - block;
      sum += Math.max(0, left);
    }
    if (sum < least) {
      perSecond = second;
      perByte = byteCost;
      perBlock = block;
    }
    return sum;
  }

  private static double tightness(double part, double room) {
    return part < 0.01 ? 0 : part / room;
  }

  private static double allowed(double dual, double room) {
    return dual == 0 ? 0 : dual * room;
  }

  /** Price by weight of the item at which a knapsack of room 1 is full; 0 if all fit. */
  private double dual(double ofTime, double ofBytes, double ofCount) {
    for (int i = 0; i < items; i++) {
      mix[i] = ofTime * time[i] + ofCount + ofBytes * table.memoryExtra[item[i]];
      ratio[i] = mix[i] > 0 ? price[item[i]] / mix[i] : Double.MAX_VALUE;
    }
    for (int i = 1; i < items; i++) { // hardly moves anything after the first mixture
      int moved = sorted[i];
      int at = i;
      while (at > 0 && ratio[sorted[at - 1]] < ratio[moved]) {
        sorted[at] = sorted[--at];
      }
      sorted[at] = moved;
    }
    double full = 0;
    for (int i = 0; i < items; i++) {
      full += mix[sorted[i]];
      if (full > 1) {
        return ratio[sorted[i]];
      }
    }
    return 0;
  }

  /** Orders the items, those first whose choice matters most. */
  void fix(double[] s, double perBit) {
    for (int i = 0; i < items; i++) {
      double sum = 0;
      for (double end : s) {
        sum += price[item[i]] - penalty(item[i], end, perBit);
      }
      ratio[i] = Math.abs(sum);
    }
    for (int i = 1; i < items; i++) {
      double of = ratio[i];
      int moved = item[i];
      int at = i;
      for (; at > 0 && ratio[at - 1] < of; at--) {
        ratio[at] = ratio[at - 1];
        item[at] = item[at - 1];
      }
      ratio[at] = of;
      item[at] = moved;
    }
  }

  private double penalty(int j, double s, double perBit) {
    return perSecond * timeOf(j, s, perBit) + perByte * table.memoryExtra[j] + perBlock;
  }

  /** Fixes an end, at which sets cost so much at least; gives the bound of all. */
  long end(int end, double s, double perBit, long cost) {
    double ofTime = allowed(perSecond, room(s, perBit));
    double others = allowed(perByte, bytes) + allowed(perBlock, count);
    double all = ofTime + others + MARGIN * (Math.abs(ofTime) + others);
    start[end] =
        root.value - cost + (long) Math.ceil(Math.max(-HUGE, Math.min(all, 100 * HUGE))) + 1;
    rest[end][items] = 0;
    for (int i = items - 1; i >= 0; i--) {
      double penalty = penalty(item[i], s, perBit) * (1 - MARGIN);
      gain[end][i] = price[item[i]] - (long) Math.min(penalty, HUGE);
      rest[end][i] = rest[end][i + 1] + Math.max(0, gain[end][i]);
    }
    return start[end] + rest[end][0];
  }

  /** The bound of a set with items from an index on, by its bounds at the ends. */
  long most(int ends, int i, long first, long second) {
    long most = first + rest[0][i];
    return ends == 1 ? most : Math.max(most, second + rest[1][i]);
  }
}
