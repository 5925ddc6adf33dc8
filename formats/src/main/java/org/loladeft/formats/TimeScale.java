package org.loladeft.formats;

/**
 * One unit and one number of decimals for all times of a table, so that they line up and compare at
 * a glance.
 *
 * @param unitSeconds the unit, s
 * @param unit its name
 * @param decimals digits after the point
 * @param scientific whether figures have an exponent
 */
public record TimeScale(double unitSeconds, String unit, int decimals, boolean scientific) {

  /**
   * Chooses by the longest time.
   *
   * @param longestSeconds at least 0
   * @param digits how many digits of it to show, at least 2
   * @param micro prefix of a millionth
   * @return the scale
   */
  public static TimeScale of(double longestSeconds, int digits, String micro) {
    if (longestSeconds != 0 && (longestSeconds >= 1e7 || longestSeconds < 1e-9)) {
      return new TimeScale(1, "s", digits - 1, true);
    } else if (longestSeconds >= 1 || longestSeconds == 0) {
      return new TimeScale(1, "s", decimals(longestSeconds, digits), false);
    } else if (longestSeconds >= 1e-3) {
      return new TimeScale(1e-3, "ms", decimals(longestSeconds * 1e3, digits), false);
    }
    return new TimeScale(1e-6, micro + "s", decimals(longestSeconds * 1e6, digits), false);
  }

  private static int decimals(double value, int digits) {
    int whole = 1;
    for (double rest = value; rest >= 10; rest /= 10) {
      whole++;
    }
    return Math.max(0, digits - whole);
  }

  /**
   * {@return a time with its unit, for example {@code 7.120 s}}
   *
   * @param seconds finite
   */
  public String format(double seconds) {
    double size = seconds / unitSeconds;
    return (scientific ? Quantity.scientific(size, decimals) : Quantity.fixed(size, decimals))
        + " "
        + unit;
  }
}
