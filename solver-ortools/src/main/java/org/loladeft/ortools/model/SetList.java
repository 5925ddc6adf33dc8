package org.loladeft.ortools.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * Sets of blocks that devices can take, within caps and memory, with what each costs. Where all
 * blocks are {@linkplain EqualBlocks equal} these are runs of consecutive blocks, at most K L n for
 * n blocks a device: some optimum consists of runs, one a device (docs/mathematics.md). Where there
 * are few blocks they may be all sets there are. Immutable.
 */
public final class SetList {

  /** Most sets that are listed where blocks are not equal. */
  private static final int MOST_SETS = 20_000;

  /**
   * A set.
   *
   * @param load device and blocks
   * @param bestSeconds latency with the whole uplink
   */
  public record Entry(DeviceLoad load, double bestSeconds) {

    private static Entry of(DeftProblem problem, DeviceLoad load) {
      double upload = load.uploadSeconds(problem.uplink().budget());
      return new Entry(load, load.computeSeconds() + upload);
    }

    /** The device's index. */
    public int device() {
      return load.device();
    }
  }

  private final DeftProblem problem;
  private final List<Entry> entries;

  private SetList(DeftProblem problem, List<Entry> entries) {
    this.problem = problem;
    this.entries = entries;
  }

  /** All runs; empty if the blocks are not equal. */
  public static Optional<SetList> runs(DeftProblem problem) {
    return EqualBlocks.order(problem).map(order -> runs(problem, order));
  }

  private static SetList runs(DeftProblem problem, int[] order) {
    List<Entry> entries = new ArrayList<>();
    for (int k = 0; k < problem.deviceCount(); k++) {
      for (int d = 1; d <= order.length; d++) {
        int most = Math.min(d, problem.maxBlocks(k));
        for (int n = 1; n <= most; n++) {
          DeviceLoad load = DeviceLoad.of(problem, k, Arrays.copyOfRange(order, d - n, d));
          if (!load.fits()) {
            break; // Nor does a longer one.
          }
          entries.add(Entry.of(problem, load));
        }
      }
    }
    return new SetList(problem, entries);
  }

  /** All sets; empty if there are too many to list. */
  public static Optional<SetList> all(DeftProblem problem) {
    SetList list = new SetList(problem, new ArrayList<>());
    for (int k = 0; k < problem.deviceCount(); k++) {
      if (!list.addSupersets(k, new int[0], 0)) {
        return Optional.empty();
      }
    }
    return Optional.of(list);
  }

  /** Adds the sets that extend one by blocks from an index on; false if they are too many. */
  private boolean addSupersets(int k, int[] blocks, int from) {
    for (int j = from; j < problem.blockCount(); j++) {
      int[] more = Arrays.copyOf(blocks, blocks.length + 1);
      more[blocks.length] = j;
      DeviceLoad load = DeviceLoad.of(problem, k, more);
      if (load.fits()) {
        entries.add(Entry.of(problem, load));
        if (entries.size() > MOST_SETS || !addSupersets(k, more, j + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Those that can finish by a latency. */
  public SetList within(double latencySeconds) {
    return new SetList(
        problem, entries.stream().filter(e -> e.bestSeconds() <= latencySeconds).toList());
  }

  /** What they are sets of. */
  public DeftProblem problem() {
    return problem;
  }

  /** Number of sets. */
  public int count() {
    return entries.size();
  }

  /** A set by index. */
  public Entry entry(int index) {
    return entries.get(index);
  }

  /** The least share with which a set is finished by a deadline; see {@link LeastShare}. */
  public double leastShare(int index, double deadlineSeconds) {
    return LeastShare.of(problem, entries.get(index).load(), deadlineSeconds);
  }

  /** Device of each block, of those sets that are chosen, which hold every block once. */
  public int[] devices(IntPredicate chosen) {
    int[] devices = new int[problem.blockCount()];
    for (int i = 0; i < entries.size(); i++) {
      if (chosen.test(i)) {
        for (int block : entries.get(i).load().blocks()) {
          devices[block] = entries.get(i).device();
        }
      }
    }
    return devices;
  }

  /** One value a set: 1 where an allocation uses it; all 0 if it uses one that is not listed. */
  public double[] indicator(int[] deviceOfBlock) {
    int[] count = new int[problem.deviceCount()];
    for (int device : deviceOfBlock) {
      count[device]++;
    }
    double[] values = new double[entries.size()];
    int covered = 0;
    for (int i = 0; i < values.length; i++) {
      int k = entries.get(i).device();
      int[] blocks = entries.get(i).load().blocks();
      if (blocks.length == count[k]
          && Arrays.stream(blocks).allMatch(block -> deviceOfBlock[block] == k)) {
        values[i] = 1;
        covered += blocks.length;
      }
    }
    return covered == deviceOfBlock.length ? values : new double[values.length];
  }
}
