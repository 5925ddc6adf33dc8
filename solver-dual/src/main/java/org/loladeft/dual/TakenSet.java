package org.loladeft.dual;

/** Blocks on one device, with running sums. */
final class TakenSet {
  long blocks;
  int count;
  long value;
  long cost;
  double base;
  double time;
  double bits;
  double memoryBase;
  double memoryExtra;
  long first;
  long second;

  /** No block, with a base of at least a floor. */
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

  /** Another set. */
  void copy(TakenSet other) {
    blocks = other.blocks;
    count = other.count;
    value = other.value;
    cost = other.cost;
    base = other.base;
    time = other.time;
    bits = other.bits;
    memoryBase = other.memoryBase;
    memoryExtra = other.memoryExtra;
    first = other.first;
    second = other.second;
  }

  /** Another set and one block more. */
  void extend(TakenSet other, DeviceTable of, int block, long price) {
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
