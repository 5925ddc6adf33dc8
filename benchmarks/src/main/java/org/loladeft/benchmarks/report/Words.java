package org.loladeft.benchmarks.report;

import java.util.Locale;

/** Figures in the words of the report. */
final class Words {

  private Words() {}

  /** Three significant digits with a unit that fits: s, ms, µs. */
  static String seconds(double seconds) {
    if (!(seconds < Double.POSITIVE_INFINITY)) {
      return "-";
    } else if (seconds >= 1) {
      return digits(seconds) + " s";
    }
    return seconds >= 1e-3 ? digits(seconds * 1e3) + " ms" : digits(seconds * 1e6) + " \u00b5s";
  }

  /** A share of 1 as a percentage; tiny ones as 0. */
  static String percent(double share) {
    if (Double.isNaN(share) || share == Double.POSITIVE_INFINITY) {
      return "-";
    }
    return share < 1e-8 ? "0" : digits(100 * share) + " %";
  }

  /** A count that seeds may have made a fraction. */
  static String count(double hits) {
    return String.format(Locale.ROOT, hits == Math.rint(hits) ? "%.0f" : "%.1f", hits);
  }

  static String digits(double value) {
    double magnitude = Math.abs(value);
    if (magnitude >= 100) {
      return String.format(Locale.ROOT, "%.0f", value);
    } else if (magnitude >= 10) {
      return String.format(Locale.ROOT, "%.1f", value);
    } else if (magnitude >= 0.995) {
      return String.format(Locale.ROOT, "%.2f", value);
    }
    return String.format(Locale.ROOT, "%.2g", value);
  }
}
