package org.loladeft.experiments.sweep;

import java.util.Optional;
import org.loladeft.experiments.figure.FigureWidth;
import org.loladeft.scenario.NamedConstant;

/**
 * How a sweep's figures look.
 *
 * @param title above
 * @param x label of the horizontal axis
 * @param y label of the vertical axis of latencies
 * @param xLog whether the horizontal axis is logarithmic
 * @param yLog whether the vertical axes are
 * @param xScale numbers on the horizontal axis are values times this
 * @param show which figures there are
 * @param pair how a pair of parameters is drawn
 * @param second label of a pair's second parameter, empty for a single one
 * @param width where they are going to stand; empty for a column and a half
 */
record Look(
    String title,
    String x,
    String y,
    boolean xLog,
    boolean yLog,
    double xScale,
    Show show,
    Pair pair,
    String second,
    Optional<FigureWidth> width) {

  /** A look with nothing but labels. */
  static Look of(String title, String x, String y) {
    return new Look(title, x, y, false, false, 1, Show.LATENCY, Pair.LINES, "", Optional.empty());
  }

  Look withWidth(Optional<FigureWidth> value) {
    return new Look(title, x, y, xLog, yLog, xScale, show, pair, second, value);
  }

  Look withPair(Pair how, String label) {
    return new Look(title, x, y, xLog, yLog, xScale, show, how, label, width);
  }

  /** Which figures a sweep makes. */
  enum Show implements NamedConstant {
    /** Median latencies. */
    LATENCY,
    /** Median ratios to the first line. */
    RATIO,
    /** Both, the second as NAME-ratio. */
    BOTH
  }

  /** How a pair of parameters is drawn. */
  enum Pair implements NamedConstant {
    /** A line for each value of the second, for each of the sweep's lines. */
    LINES,
    /** A heat map for each of the sweep's lines. */
    HEAT_MAP
  }
}
