package org.loladeft.optaplanner.engine;

import java.util.Arrays;

/**
 * For each block the devices that cost least at the first plan's deadline. 2 L + 16 of them: at
 * most L - 1 are taken, and later deadlines rank a little differently. The moves draw from these
 * lists mostly, so that their chance of success does not fall as devices are added. O(L K).
 */
final class Shortlist {

  private final SearchData data;
  private final double deadline;
  private final int length;

  /** Cost as a float above, device below; sorted now and then to drop the dearer half. */
  private final long[] buffer;

  private Shortlist(SearchData data, double deadline) {
    this.data = data;
    this.deadline = deadline;
    int devices = data.problem().deviceCount();
    length = (int) Math.min(devices, 2L * data.problem().blockCount() + 16);
    buffer = new long[(int) Math.min(devices, 2L * length)];
  }

  static int[][] of(SearchData data, double deadline) {
    Shortlist builder = new Shortlist(data, deadline);
    int[][] lists = new int[data.problem().blockCount()][];
    for (int j = 0; j < lists.length && !data.control().isStopped(); j++) {
      lists[j] = builder.list(j);
    }
    return lists;
  }

  private int[] list(int block) {
    int size = 0;
    long bar = Long.MAX_VALUE;
    for (int k = 0; k < data.problem().deviceCount(); k++) {
      if (!data.fits(k, block)) {
        continue;
      }
      long key = (long) Float.floatToIntBits((float) data.cost(k, block, deadline)) << 32 | k;
      if (key >= bar) {
        continue;
      }
      if (size == buffer.length) {
        Arrays.sort(buffer);
        size = length;
        bar = buffer[length - 1];
      }
      buffer[size++] = key;
    }
    Arrays.sort(buffer, 0, size);
    int[] devices = new int[Math.min(size, length)];
    for (int i = 0; i < devices.length; i++) {
      devices[i] = (int) buffer[i];
    }
    return devices;
  }
}
