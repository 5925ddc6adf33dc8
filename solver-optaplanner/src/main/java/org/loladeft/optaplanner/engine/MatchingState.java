package org.loladeft.optaplanner.engine;

import java.util.Arrays;

/** One block a device: blocks that lack memory and blocks too many are counted in O(1) a change. */
final class MatchingState implements PlanState {

  private static final int NONE = -1;

  private final SearchData data;
  private final RoundLatency round;
  private final int[] load;
  private final int[] deviceOf;
  private long violations;

  MatchingState(SearchData data) {
    this.data = data;
    round = data.newRound();
    load = new int[data.problem().deviceCount()];
    deviceOf = new int[data.problem().blockCount()];
    Arrays.fill(deviceOf, NONE);
  }

  @Override
  public void put(int block, int device) {
    int before = deviceOf[block];
    if (before != NONE) {
      violations -= data.fits(before, block) ? 0 : 1;
      violations -= --load[before] > 0 ? 1 : 0;
    }
    violations += data.fits(device, block) ? 0 : 1;
    violations += load[device]++ > 0 ? 1 : 0;
    deviceOf[block] = device;
    round.put(block, device);
  }

  @Override
  public long violations() {
    return violations;
  }

  @Override
  public long medium() {
    return round.medium();
  }

  @Override
  public long soft() {
    return round.soft();
  }
}
