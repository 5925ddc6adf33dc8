package org.loladeft.cli.text;

import java.util.Locale;

/**
 * One unit and one number of decimals for all times of a table, so that they line up and compare at
 * a glance: four digits of the longest.
 */
public final class TimeScale {

  private final double unitSeconds;
  private final String unit;
  private final int decimals;
  private final boolean scientific;

  private TimeScale(double unitSeconds, String unit, int decimals, boolean scientific) {
    this.unitSeconds = unitSeconds;
    this.unit = unit;
    this.decimals = decimals;
    this.scientific = scientific;
  }

  /**
   * Chooses by the longest time.
   *
   * @param longestSeconds at least 0
   * @param glyphs for the micro sign
   * @return the scale
   */
  public static TimeScale of(double longestSeconds, Glyphs glyphs) {
    if (longestSeconds != 0 && (longestSeconds >= 1e7 || longestSeconds < 1e-9)) {
      return new TimeScale(1, "s", 3, true);
    } else if (longestSeconds >= 1 || longestSeconds == 0) {
      return new TimeScale(1, "s", decimals(longestSeconds), false);
    } else if (longestSeconds >= 1e-3) {
      return new TimeScale(1e-3, "ms", decimals(longestSeconds * 1e3), false);
    }
    return new TimeScale(1e-6, glyphs.micro() + "s", decimals(longestSeconds * 1e6), false);
  }

  private static int decimals(double value) {
    return value >= 1000 ? 0 : value >= 100 ? 1 : value >= 10 ? 2 : 3;
  }

  /**
   * A time with its unit.
   *
   * @param seconds finite
   * @return for example {@code 7.120 s}
   */
  public String format(double seconds) {
    String pattern = "%." + decimals + (scientific ? "e" : "f") + " %s";
    return String.format(Locale.ROOT, pattern, seconds / unitSeconds, unit);
  }
}
