package org.loladeft.dual;

import java.util.Arrays;

/**
 * The partial sets of {@link SetStates} that no other beats: each has a key, such as its memory, a
 * value and a time, and of any two the one with the larger key has the larger value. Looking for
 * one takes O(log n), adding one O(n) moves.
 */
final class StateFront {

  private double[] key = new double[64];
  private long[] value = new long[64];
  private double[] time = new double[64];
  private int size;

  void clear() {
    size = 0;
  }

  /** The index of the largest key up to one; -1 if there is none. */
  int floor(double of) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (key[middle] <= of) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  long value(int at) {
    return value[at];
  }

  double time(int at) {
    return time[at];
  }

  /** Adds one whose value exceeds that at the floor of its key, and drops those that it beats. */
  void add(double newKey, long newValue, double newTime, int floor) {
    int from = floor >= 0 && key[floor] == newKey ? floor : floor + 1;
    int to = from;
    while (to < size && value[to] <= newValue) {
      to++;
    }
    int after = size - to;
    if (from + 1 + after > key.length) {
      int length = 2 * key.length;
      key = Arrays.copyOf(key, length);
      value = Arrays.copyOf(value, length);
      time = Arrays.copyOf(time, length);
    }
    System.arraycopy(key, to, key, from + 1, after);
    System.arraycopy(value, to, value, from + 1, after);
    System.arraycopy(time, to, time, from + 1, after);
    key[from] = newKey;
    value[from] = newValue;
    time[from] = newTime;
    size = from + 1 + after;
  }
}
