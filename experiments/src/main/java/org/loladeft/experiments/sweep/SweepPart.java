package org.loladeft.experiments.sweep;

import java.util.Locale;

/**
 * The unit of a sweep's work: some draws at one value. What it gives is a function of the sweep and
 * of these numbers alone, on whatever machine and in whatever order parts are made.
 *
 * @param point index of the value, of a pair of parameters that of the pair
 * @param firstDraw number of its first draw, at least 0
 * @param draws how many there are, at least 1
 */
public record SweepPart(int point, int firstDraw, int draws) {

  /** Most draws of a part: enough work to be worth a line, little enough to be lost. */
  static final int MOST_DRAWS = 16;

  /** {@return the draws as people count them, from 1} */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "draws %d to %d of value %d", firstDraw + 1, firstDraw + draws, point + 1);
  }
}
