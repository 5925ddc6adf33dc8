package org.loladeft.optaplanner.engine;

import java.util.Arrays;
import java.util.Random;

/**
 * The working plan as the moves see it: who is where, and what each pair costs at the deadline that
 * the plan meets. Brought up to date once a step. Not thread-safe: one for each solve.
 */
final class Board {

  static final int FREE = -1;

  private final Terrain terrain;
  private final Round round;
  private final int[] deviceOf;
  private final int[] blockOn;
  private final double[] cost;
  private double deadline;
  private int dearest;
  private Seat[] seats = {};

  Board(Terrain terrain) {
    this.terrain = terrain;
    round = terrain.newRound();
    deviceOf = new int[terrain.problem().blockCount()];
    Arrays.fill(deviceOf, FREE);
    blockOn = new int[terrain.problem().deviceCount()];
    Arrays.fill(blockOn, FREE);
    cost = new double[deviceOf.length];
  }

  /** Takes over the plan. O(L). */
  void read(Plan plan) {
    seats = plan.seats().toArray(seats);
    for (int device : deviceOf) {
      if (device != FREE) {
        blockOn[device] = FREE;
      }
    }
    for (Seat seat : seats) {
      int block = seat.block();
      if (deviceOf[block] != seat.device()) {
        deviceOf[block] = seat.device();
        round.put(block, seat.device());
      }
      blockOn[seat.device()] = block;
    }
    weigh();
  }

  private void weigh() {
    round.medium();
    deadline = round.deadlineSeconds();
    dearest = 0;
    for (int j = 0; j < deviceOf.length; j++) {
      cost[j] = terrain.cost(deviceOf[j], j, deadline);
      dearest = cost[j] > cost[dearest] ? j : dearest;
    }
  }

  Terrain terrain() {
    return terrain;
  }

  Seat seat(int block) {
    return seats[block];
  }

  int blocks() {
    return deviceOf.length;
  }

  int deviceOf(int block) {
    return deviceOf[block];
  }

  /** The block on a device, or {@link #FREE}. */
  int blockOn(int device) {
    return blockOn[device];
  }

  /** What a block's pair costs now. */
  double cost(int block) {
    return cost[block];
  }

  /** What a pair would cost. */
  double cost(int device, int block) {
    return terrain.cost(device, block, deadline);
  }

  /** The pair that holds up the round: the slowest, or the one that takes most of the budget. */
  int slowest() {
    return dearest;
  }

  /** The dearest of three random blocks. */
  int slow(Random random) {
    int block = random.nextInt(cost.length);
    for (int i = 0; i < 2; i++) {
      int other = random.nextInt(cost.length);
      block = cost[other] > cost[block] ? other : block;
    }
    return block;
  }

  /**
   * A random device with memory for a block: mostly from its short list, the better the likelier;
   * one in sixteen from all devices.
   *
   * @return the device, or {@link #FREE} if the draw lacks the memory
   */
  int draw(int block, Random random) {
    if (random.nextInt(16) == 0) {
      int device = random.nextInt(blockOn.length);
      return terrain.fits(device, block) ? device : FREE;
    }
    int[] list = terrain.shortlist(block);
    double u = random.nextDouble();
    return list[(int) (u * u * list.length)];
  }
}
