package org.loladeft.ortools.model;

import java.util.Map;
import java.util.TreeMap;
import org.loladeft.ortools.model.LinearModel.Terms;

/** The columns and rows that every model shares: each block once, each device at most once. */
public final class MatchingRows {

  private MatchingRows() {}

  /**
   * Adds a column for each pair, from index 0 on, and the rows: one for each block, in order, then
   * one for each device that has a pair, ascending.
   *
   * @param most what a column takes at most, at least 1
   * @param whole whether it takes whole values only
   */
  public static void addTo(
      LinearModel model, ModelNames names, CandidatePairs pairs, double most, boolean whole) {
    Map<Integer, Terms> byDevice = new TreeMap<>();
    for (int j = 0; j < pairs.blocks(); j++) {
      Terms once = new Terms();
      for (int p = pairs.first(j); p < pairs.first(j + 1); p++) {
        int device = pairs.device(p);
        int column = model.column("x_" + names.pair(device, j), 0, most, whole);
        once.add(1, column);
        byDevice.computeIfAbsent(device, k -> new Terms()).add(1, column);
      }
      model.row("block_" + names.block(j), 1, 1, once);
    }
    byDevice.forEach(
        (device, terms) ->
            model.row("device_" + names.device(device), Double.NEGATIVE_INFINITY, 1, terms));
  }
}
