package org.loladeft.optaplanner.engine;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;

/**
 * The working plan as the moves see it: who is where, and what each pair costs at the deadline that
 * the plan meets. Brought up to date once a step. Not thread-safe: one for each solve.
 */
final class WorkingPlan implements MoveSource {

  static final int FREE = -1;

  private final SearchData data;
  private final RoundLatency round;
  private final int[] deviceOf;
  private final int[] blockOn;
  private final double[] cost;
  private double deadline;
  private int dearest;
  private BlockPlacement[] placements = {};

  WorkingPlan(SearchData data) {
    this.data = data;
    round = data.newRound();
    deviceOf = new int[data.problem().blockCount()];
    Arrays.fill(deviceOf, FREE);
    blockOn = new int[data.problem().deviceCount()];
    Arrays.fill(blockOn, FREE);
    cost = new double[deviceOf.length];
  }

  @Override
  public Iterator<Relocation> moves(Plan plan, Random random) {
    read(plan);
    return new MoveDraws(this, random);
  }

  /** Takes over the plan. O(L). */
  private void read(Plan plan) {
    placements = plan.placements().toArray(placements);
    for (int device : deviceOf) {
      if (device != FREE) {
        blockOn[device] = FREE;
      }
    }
    for (BlockPlacement placement : placements) {
      int block = placement.block();
      if (deviceOf[block] != placement.device()) {
        deviceOf[block] = placement.device();
        round.put(block, placement.device());
      }
      blockOn[placement.device()] = block;
    }
    weigh();
  }

  private void weigh() {
    round.medium();
    deadline = round.deadlineSeconds();
    dearest = 0;
    for (int j = 0; j < deviceOf.length; j++) {
      cost[j] = data.cost(deviceOf[j], j, deadline);
      dearest = cost[j] > cost[dearest] ? j : dearest;
    }
  }

  SearchData data() {
    return data;
  }

  BlockPlacement placement(int block) {
    return placements[block];
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
    return data.cost(device, block, deadline);
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
      return data.fits(device, block) ? device : FREE;
    }
    int[] list = data.shortlist(block);
    double u = random.nextDouble();
    return list[(int) (u * u * list.length)];
  }
}
