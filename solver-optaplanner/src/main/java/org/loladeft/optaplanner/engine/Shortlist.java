package org.loladeft.optaplanner.engine;

import java.util.Arrays;

/**
 * For each block the devices that cost least at the first plan's deadline. 2 L + 16 of them: at
 * most L - 1 are taken, and later deadlines rank a little differently. The moves draw from these
 * lists mostly, so that their chance of success does not fall as devices are added. O(L K).
 */
final class Shortlist {

  private final Terrain terrain;
  private final double deadline;
  private final int length;

  /** Cost as a float above, device below; sorted now and then to drop the dearer half. */
  private final long[] buffer;

  private Shortlist(Terrain terrain, double deadline) {
    this.terrain = terrain;
    this.deadline = deadline;
    int devices = terrain.problem().deviceCount();
    length = (int) Math.min(devices, 2L * terrain.problem().blockCount() + 16);
    buffer = new long[(int) Math.min(devices, 2L * length)];
  }

  static int[][] of(Terrain terrain, double deadline) {
    Shortlist builder = new Shortlist(terrain, deadline);
    int[][] lists = new int[terrain.problem().blockCount()][];
    for (int j = 0; j < lists.length && !terrain.wire().isCut(); j++) {
      lists[j] = builder.list(j);
    }
    return lists;
  }

  private int[] list(int block) {
    int size = 0;
    long bar = Long.MAX_VALUE;
    for (int k = 0; k < terrain.problem().deviceCount(); k++) {
      if (!terrain.fits(k, block)) {
        continue;
      }
      long key = (long) Float.floatToIntBits((float) terrain.cost(k, block, deadline)) << 32 | k;
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
