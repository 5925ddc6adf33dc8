package org.loladeft.dual;

import java.util.Arrays;

/**
 * Remembers the least figure for each state and set of devices. Open addressing with linear
 * probing; keys are kept whole, so that two labels are never taken for one.
 */
final class LabelMemo {

  private final int words;
  private int[] state;
  private long[] sets;
  private double[] least;
  private int size;

  LabelMemo(int words) {
    this.words = words;
    state = new int[64];
    Arrays.fill(state, -1);
    sets = new long[64 * words];
    least = new double[64];
  }

  /** Length of a set in words. */
  int words() {
    return words;
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(state, -1);
      size = 0;
    }
  }

  /** Takes a figure if it is less than what is known; tells whether it was. */
  boolean improve(int at, long[] set, double figure) {
    int i = find(at, set);
    if (state[i] < 0) {
      insert(i, at, set, figure);
      return true;
    }
    boolean less = figure < least[i];
    least[i] = less ? figure : least[i];
    return less;
  }

  private int find(int at, long[] set) {
    int mask = state.length - 1;
    int i = hash(at, set) & mask;
    while (state[i] >= 0 && !(state[i] == at && isAt(i, set))) {
      i = i + 1 & mask;
    }
    return i;
  }

  private boolean isAt(int i, long[] set) {
    for (int w = 0; w < words; w++) {
      if (sets[i * words + w] != set[w]) {
        return false;
      }
    }
    return true;
  }

  private static int hash(int at, long[] set) {
    long h = at * 0x9e3779b97f4a7c15L;
    for (long word : set) {
      h = (h ^ word) * 0xbf58476d1ce4e5b9L;
      h ^= h >>> 29;
    }
    return (int) (h ^ h >>> 32);
  }

  private void insert(int i, int at, long[] set, double figure) {
    state[i] = at;
    System.arraycopy(set, 0, sets, i * words, words);
    least[i] = figure;
    size++;
    if (2 * size > state.length) {
      grow();
    }
  }

  private void grow() {
    int[] oldState = state;
    long[] oldSets = sets;
    double[] oldLeast = least;
    state = new int[2 * oldState.length];
    Arrays.fill(state, -1);
    sets = new long[state.length * words];
    least = new double[state.length];
    long[] set = new long[words];
    for (int i = 0; i < oldState.length; i++) {
      if (oldState[i] >= 0) {
        System.arraycopy(oldSets, i * words, set, 0, words);
        int to = find(oldState[i], set);
        state[to] = oldState[i];
        System.arraycopy(set, 0, sets, to * words, words);
        least[to] = oldLeast[i];
      }
    }
  }
}
