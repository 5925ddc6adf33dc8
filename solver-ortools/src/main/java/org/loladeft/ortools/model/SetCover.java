package org.loladeft.ortools.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.loladeft.ortools.model.LinearModel.Terms;

/**
 * Several blocks a device: a binary y of every {@linkplain SetList listed} set.
 *
 * <pre>
 * sum of y over the sets that hold j = 1       each block j
 * sum of y over the sets of k &lt;= 1             each device k
 * minimise T &gt;= sum of (latency) y over the sets of k     each device k; or, at a deadline,
 * minimise the sum of (least share) y &lt;= 1
 * </pre>
 */
public final class SetCover implements SetModel {

  private final SetList sets;
  private final LinearModel model = new LinearModel("deft-cover");
  private final List<Terms> ofDevice = new ArrayList<>();

  private SetCover(SetList sets) {
    this.sets = sets;
    List<Terms> ofBlock = new ArrayList<>();
    for (int j = 0; j < sets.problem().blockCount(); j++) {
      ofBlock.add(new Terms());
    }
    for (int k = 0; k < sets.problem().deviceCount(); k++) {
      ofDevice.add(new Terms());
    }
    for (int i = 0; i < sets.count(); i++) {
      int column = model.column("", 0, 1, true);
      ofDevice.get(sets.entry(i).device()).add(1, column);
      for (int block : sets.entry(i).load().blocks()) {
        ofBlock.get(block).add(1, column);
      }
    }
    ofBlock.forEach(once -> model.row("", 1, 1, once));
    ofDevice.forEach(once -> model.row("", Double.NEGATIVE_INFINITY, 1, once));
  }

  /**
   * The shortest round on a dedicated uplink.
   *
   * @param sets the sets that a better allocation can need
   * @param floorSeconds no allocation is faster
   * @param ceilingSeconds latency of a known allocation, above 0, also the unit of time
   */
  public static SetCover fastest(SetList sets, double floorSeconds, double ceilingSeconds) {
    SetCover cover = new SetCover(sets);
    int latency = cover.model.column("", Math.min(1, floorSeconds / ceilingSeconds), 1, false);
    for (Terms once : cover.ofDevice) {
      Terms latest = new Terms().add(1, latency);
      for (int i : once.columns()) {
        latest.add(-sets.entry(i).bestSeconds() / ceilingSeconds, i);
      }
      cover.model.row("", 0, Double.POSITIVE_INFINITY, latest);
    }
    cover.model.minimise(new Terms().add(1, latency));
    return cover;
  }

  /**
   * The cover that costs least, and at most 1.
   *
   * @param sets the sets that may be used
   * @param cost cost of a set by index, finite
   */
  public static SetCover cheapest(SetList sets, IntToDoubleFunction cost) {
    SetCover cover = new SetCover(sets);
    Terms sum = new Terms();
    for (int i = 0; i < sets.count(); i++) {
      sum.add(cost.applyAsDouble(i), i);
    }
    cover.model.minimise(sum);
    cover.model.row("", Double.NEGATIVE_INFINITY, 1 + NaturalSets.ROOM, sum);
    return cover;
  }

  @Override
  public LinearModel model() {
    return model;
  }

  @Override
  public double[] hint(int[] deviceOfBlock) {
    return sets.indicator(deviceOfBlock);
  }

  @Override
  public int[] devices(double[] values) {
    return sets.devices(i -> values[i] > 0.5);
  }
}
