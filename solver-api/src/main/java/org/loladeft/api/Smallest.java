package org.loladeft.api;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The n smallest of a stream of latencies below a cap, with their devices: a bounded max-heap that
 * begins full of the cap, so that one comparison with its {@link #largest} turns an entry away.
 */
public final class Smallest {

  private static final int NO_DEVICE = -1;

  private final double[] keys;
  private final int[] devices;
  private int size;

  /**
   * Room for entries; {@link #reset(double)} begins.
   *
   * @param capacity most entries, at least 1
   */
  public Smallest(int capacity) {
    keys = new double[capacity];
    devices = new int[capacity];
  }

  /**
   * Begins anew with as many entries as there is room for.
   *
   * @param cap only smaller entries are taken
   */
  public void reset(double cap) {
    reset(keys.length, cap);
  }

  /**
   * Begins anew with n entries that stand for the cap and have no device.
   *
   * @param n from 1 to the capacity
   * @param cap only smaller entries are taken
   */
  public void reset(int n, double cap) {
    size = n;
    Arrays.fill(keys, 0, n, cap);
    Arrays.fill(devices, 0, n, NO_DEVICE);
  }

  /** {@return the n-th smallest so far, at most the cap} */
  public double largest() {
    return keys[0];
  }

  /**
   * Takes an entry below {@link #largest} in place of it. O(log n).
   *
   * @param key the entry
   * @param device its device
   */
  public void replaceLargest(double key, int device) {
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

  /** {@return the number of entries, those of the cap included} */
  public int size() {
    return size;
  }

  /** Sorts the devices, after which only {@link #device} and {@link #holds} may be asked. */
  public void sortDevices() {
    Arrays.sort(devices, 0, size);
  }

  /**
   * {@return whether a device is among the entries, after {@link #sortDevices}} O(log n).
   *
   * @param device the device
   */
  public boolean holds(int device) {
    return Arrays.binarySearch(devices, 0, size, device) >= 0;
  }

  /**
   * {@return the i-th device after {@link #sortDevices}}
   *
   * @param i from 0
   */
  public int device(int i) {
    return devices[i];
  }

  /** {@return the latencies of the entries that have a device, in no order} */
  public double[] keys() {
    return IntStream.range(0, size)
        .filter(i -> devices[i] != NO_DEVICE)
        .mapToDouble(i -> keys[i])
        .toArray();
  }

  /** {@return the devices of the entries that have one, in the order of {@link #keys}} */
  public int[] devices() {
    return Arrays.stream(devices, 0, size).filter(k -> k != NO_DEVICE).toArray();
  }
}
