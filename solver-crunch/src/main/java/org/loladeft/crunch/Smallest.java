package org.loladeft.crunch;

import java.util.Arrays;

/**
 * The n smallest of a stream of latencies below a cap, with their devices: a bounded max-heap that
 * begins full of the cap, so that one comparison with its {@link #largest} turns an entry away.
 */
final class Smallest {

  private final double[] keys;
  private final int[] devices;
  private int size;

  Smallest(int capacity) {
    keys = new double[capacity];
    devices = new int[capacity];
  }

  /** Begins anew with n entries that stand for the cap and have no device. */
  void reset(int n, double cap) {
    size = n;
    Arrays.fill(keys, 0, n, cap);
    Arrays.fill(devices, 0, n, NestedMatching.FREE);
  }

  /** The n-th smallest so far, at most the cap. */
  double largest() {
    return keys[0];
  }

  /** Takes an entry below {@link #largest} in place of it. O(log n). */
  void replaceLargest(double key, int device) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && keys[child + 1] > keys[child]) {
        child++;
      }
      if (keys[child] <= key) {
        break;
      }
      keys[hole] = keys[child];
      devices[hole] = devices[child];
      hole = child;
    }
    keys[hole] = key;
    devices[hole] = device;
  }

  /** Number of entries, those of the cap included. */
  int size() {
    return size;
  }

  /** Sorts the devices, after which only {@link #device} may be asked. */
  void sortDevices() {
    Arrays.sort(devices, 0, size);
  }

  /** The i-th device after {@link #sortDevices}. */
  int device(int i) {
    return devices[i];
  }
}
