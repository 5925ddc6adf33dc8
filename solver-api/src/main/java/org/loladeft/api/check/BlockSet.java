package org.loladeft.api.check;

/** A set of blocks on one device with its running sums, each rounded to nearest. Mutable. */
final class BlockSet {
  long blocks;
  int count;

  /** Sum of prices, in units of 1e-12. */
  long value;

  /** What it costs on a joint uplink, in the same units; set by {@link DeviceSets#admits}. */
  long cost;

  /** Largest base of computation, s. */
  double base;

  /** Sum of extras of computation, on a dedicated uplink with the uploads, s. */
  double time;

  double bits;
  double memoryBase;
  double memoryExtra;

  /** Bounds of what it is worth with all further blocks that are worth it, at one end or two. */
  final long[] bound = new long[2];

  /** No block; the base is at least a floor, s. */
  void clear(double floor) {
    blocks = 0;
    count = 0;
    value = 0;
    cost = 0;
    base = floor;
    time = 0;
    bits = 0;
    memoryBase = 0;
    memoryExtra = 0;
  }

  /** Another set with one more block. */
  void set(BlockSet other, DeviceSets of, int block, long price) {
    blocks = other.blocks | 1L << block;
    count = other.count + 1;
    value = other.value + price;
    base = Math.max(other.base, of.base[block]);
    time = other.time + of.time[block];
    bits = other.bits + of.bits[block];
    memoryBase = Math.max(other.memoryBase, of.memoryBase[block]);
    memoryExtra = other.memoryExtra + of.memoryExtra[block];
  }
}
