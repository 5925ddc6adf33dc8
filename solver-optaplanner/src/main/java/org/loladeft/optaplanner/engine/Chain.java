package org.loladeft.optaplanner.engine;

import java.util.Arrays;

/** A move in the making: blocks, where they go, and what that changes in cost. Reused. */
final class Chain {

  static final int LONGEST = 4;

  private final int[] blocks = new int[LONGEST];
  private final int[] devices = new int[LONGEST];
  private int length;
  private double gain;

  void clear() {
    length = 0;
    gain = 0;
  }

  int length() {
    return length;
  }

  /** Adds a block's way to a device. */
  void add(WorkingPlan board, int block, int device) {
    blocks[length] = block;
    devices[length++] = device;
    gain += board.cost(block) - board.cost(device, block);
  }

  boolean has(int block) {
    for (int i = 0; i < length; i++) {
      if (blocks[i] == block) {
        return true;
      }
    }
    return false;
  }

  /** By how much the plan's cost falls; minus infinity if a pair is late. */
  double gain() {
    return gain;
  }

  void set(Chain other) {
    System.arraycopy(other.blocks, 0, blocks, 0, other.length);
    System.arraycopy(other.devices, 0, devices, 0, other.length);
    length = other.length;
    gain = other.gain;
  }

  Relocation toMove(WorkingPlan board) {
    BlockPlacement[] placements = new BlockPlacement[length];
    for (int i = 0; i < length; i++) {
      placements[i] = board.placement(blocks[i]);
    }
    return new Relocation(placements, Arrays.copyOf(devices, length));
  }
}
