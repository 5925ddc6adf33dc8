package org.loladeft.optaplanner.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.bandwidth.BestSplitter;
import org.loladeft.api.bandwidth.SplitLoads;

/**
 * Several blocks a device. What a device's set costs is computed afresh, exactly, when it changes;
 * the round's latency is that of the best split of the uplink among the sets, in the order of
 * devices, so that it is the one that the checker finds, to the last bit. O(n) for each set of n
 * blocks that changes, O(K) and a split for a latency.
 */
final class SetState implements PlanState {

  private static final int NONE = -1;

  /** Of a device's memory: a set that lacks as much counts as one violation more. */
  private static final int MEMORY_STEPS = 16;

  private final DeftProblem problem;

  /** Sets of a device that are remembered. */
  private static final int MOST_KNOWN = 1024;

  private final SearchData data;
  private final SoftScore softScore;
  private final BestSplitter splitter;
  private final SplitLoads split;
  private final int[] deviceOf;
  private final BitSet[] sets;
  private final List<Map<BitSet, DeviceLoad>> known = new ArrayList<>();
  private final @Nullable DeviceLoad[] loads;
  private final long[] violationsOf;
  private final BitSet changed = new BitSet();
  private long violations;
  private long latency;

  SetState(SearchData data) {
    this.data = data;
    problem = data.problem();
    softScore = new SoftScore(problem.deviceCount(), data.referenceSeconds());
    splitter = BestSplitter.of(problem);
    split = SplitLoads.ofCapacity(problem.blockCount());
    deviceOf = new int[problem.blockCount()];
    Arrays.fill(deviceOf, NONE);
    sets = new BitSet[problem.deviceCount()];
    Arrays.setAll(sets, k -> new BitSet());
    for (int k = 0; k < sets.length; k++) {
      known.add(new HashMap<>());
    }
    loads = new DeviceLoad[sets.length];
    violationsOf = new long[sets.length];
  }

  @Override
  public void put(int block, int device) {
    if (deviceOf[block] != NONE) {
      sets[deviceOf[block]].clear(block);
      changed.set(deviceOf[block]);
    }
    deviceOf[block] = device;
    sets[device].set(block);
    changed.set(device);
  }

  private void bringUpToDate() {
    if (changed.isEmpty()) {
      return;
    }
    for (int k = changed.nextSetBit(0); k >= 0; k = changed.nextSetBit(k + 1)) {
      DeviceLoad load = sets[k].isEmpty() ? null : remembered(k);
      loads[k] = load;
      violations -= violationsOf[k];
      violationsOf[k] = load == null ? 0 : violations(load);
      violations += violationsOf[k];
      softScore.put(k, load == null ? 0 : data.evenLatencySeconds(load));
    }
    changed.clear();
    split.clear();
    for (DeviceLoad load : loads) {
      if (load != null) {
        split.add(problem, load);
      }
    }
    latency = Double.doubleToLongBits(splitter.split(split));
  }

  /** A set comes up again whenever a move is undone or tried once more. */
  private DeviceLoad remembered(int k) {
    Map<BitSet, DeviceLoad> ofDevice = known.get(k);
    DeviceLoad load = ofDevice.get(sets[k]);
    if (load == null) {
      if (ofDevice.size() == MOST_KNOWN) {
        ofDevice.clear();
      }
      load = DeviceLoad.of(problem, k, sets[k].stream().toArray());
      ofDevice.put((BitSet) sets[k].clone(), load);
    }
    return load;
  }

  private long violations(DeviceLoad load) {
    int k = load.device();
    int[] blocks = load.blocks();
    long count = Math.max(0, blocks.length - problem.maxBlocks(k));
    for (int block : blocks) {
      count += problem.fits(k, block) ? 0 : 1;
    }
    double lacking = load.memoryBytes() / problem.memoryBytes(k) - 1;
    return lacking > 0 || !(load.memoryBytes() <= problem.memoryBytes(k))
        ? count + 1 + (long) Math.min(MEMORY_STEPS * lacking, 1e6)
        : count;
  }

  @Override
  public long violations() {
    bringUpToDate();
    return violations;
  }

  @Override
  public long medium() {
    bringUpToDate();
    return latency;
  }

  @Override
  public long soft() {
    bringUpToDate();
    return softScore.sum();
  }

  /** The round's latency, s; infinite if there are too few resource blocks. */
  double latencySeconds() {
    return Double.longBitsToDouble(medium());
  }

  /** What a device has to do; null if it is idle. */
  @Nullable DeviceLoad load(int device) {
    bringUpToDate();
    return loads[device];
  }

  /** The device of a block. */
  int deviceOf(int block) {
    return deviceOf[block];
  }
}
