package org.loladeft.crunch;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The n smallest of a stream of latencies below a cap, with their devices: a bounded max-heap that
 * begins full of the cap, so that one comparison with its {@link #largest} turns an entry away.
 */
final class Smallest {

  private static final int NO_DEVICE = -1;

  private final double[] keys;
  private final int[] devices;
  private int size;

  Smallest(int capacity) {
    keys = new double[capacity];
    devices = new int[capacity];
  }

  /** Begins anew with as many entries as there is room for. */
  void reset(double cap) {
    reset(keys.length, cap);
  }

  /** Begins anew with n entries that stand for the cap and have no device. */
  void reset(int n, double cap) {
    size = n;
    Arrays.fill(keys, 0, n, cap);
    Arrays.fill(devices, 0, n, NO_DEVICE);
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

  /** Sorts the devices, after which only {@link #device} and {@link #holds} may be asked. */
  void sortDevices() {
    Arrays.sort(devices, 0, size);
  }

  /** Whether a device is among the entries, after {@link #sortDevices}. O(log n). */
  boolean holds(int device) {
    return Arrays.binarySearch(devices, 0, size, device) >= 0;
  }

  /** The i-th device after {@link #sortDevices}. */
  int device(int i) {
    return devices[i];
  }

  /** The latencies of the entries that have a device, in no order. */
  double[] keys() {
    return IntStream.range(0, size)
        .filter(i -> devices[i] != NO_DEVICE)
        .mapToDouble(i -> keys[i])
        .toArray();
  }

  /** The devices of the entries that have one, in the order of {@link #keys}. */
  int[] devices() {
    return Arrays.stream(devices, 0, size).filter(k -> k != NO_DEVICE).toArray();
  }
}
