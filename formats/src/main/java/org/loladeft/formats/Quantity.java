package org.loladeft.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures with units, as people read them. */
public final class Quantity {

  private static final int EXACT_DIGITS = 9;

  /** Writes numbers as the root locale does, whose symbols take 10 ms to load. */
  private static final Locale LOCALE = Locale.US;

  private Quantity() {}

  /**
   * {@return seconds to nine digits, for example {@code 7.12345679 s}}
   *
   * @param seconds finite
   */
  public static String exactSeconds(double seconds) {
    return exact(seconds) + " s";
  }

  /**
   * {@return a number to nine digits, plain where that is short, else with an exponent}
   *
   * @param value finite
   */
  public static String exact(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(EXACT_DIGITS));
    return size >= 1e-4 && size < 1e9
        ? rounded.stripTrailingZeros().toPlainString()
        : scientific(value, EXACT_DIGITS - 1);
  }

  /**
   * {@return a duration to three digits in the unit that suits it, for example {@code 0.13 ms}}
   *
   * @param seconds at least 0
   * @param micro prefix of a millionth
   */
  public static String duration(double seconds, String micro) {
    if (seconds >= 0.1 || seconds == 0) {
      return threeDigits(seconds) + " s";
    }
    return seconds >= 1e-4
        ? threeDigits(seconds * 1e3) + " ms"
        : threeDigits(seconds * 1e6) + " " + micro + "s";
  }

  /**
   * {@return an amount of memory, for example {@code 1.56 GB} (powers of 1000)}
   *
   * @param bytes at least 0
   */
  public static String bytes(double bytes) {
    return prefixed(bytes, "B");
  }

  /**
   * {@return a bandwidth, for example {@code 1.67 MHz}}
   *
   * @param hertz at least 0
   */
  public static String hertz(double hertz) {
    return prefixed(hertz, "Hz");
  }

  /**
   * {@return an amount of data, for example {@code 6.34 Mbit}}
   *
   * @param bits at least 0
   */
  public static String bits(double bits) {
    return prefixed(bits, "bit");
  }

  /**
   * A share of the whole.
   *
   * @param fraction at least 0
   * @return for example {@code 3.20 %}; tiny ones with an exponent, as in {@code 7.0e-08 %}
   */
  public static String fraction(double fraction) {
    if (fraction == 0) {
      return "0";
    }
    double percent = 100 * fraction;
    return (fraction < 1e-5 ? scientific(percent, 1) : threeDigits(percent)) + " %";
  }

  private static String prefixed(double value, String unit) {
    String[] prefixes = {"", "k", "M", "G", "T", "P"};
    int p = 0;
    double scaled = value;
    while (scaled >= 999.5 && p < prefixes.length - 1) {
      scaled /= 1000;
      p++;
    }
    return threeDigits(scaled) + " " + prefixes[p] + unit;
  }

  /**
   * {@return a number to three digits, with an exponent where it is very large or small}
   *
   * @param value finite
   */
  public static String threeDigits(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= 1e6 || size < 1e-3) {
      return scientific(value, 2);
    }
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3;
    return fixed(value, decimals);
  }

  /**
   * {@return a number with so many digits after the point, for example {@code 7.120}}
   *
   * @param value finite
   * @param decimals at least 0
   */
  public static String fixed(double value, int decimals) {
    return String.format(LOCALE, "%." + decimals + "f", value);
  }

  /**
   * {@return a whole number in groups of three digits, for example {@code 1,200}}
   *
   * @param value any
   */
  public static String grouped(long value) {
    return String.format(LOCALE, "%,d", value);
  }

  /** As {@code %e} writes it, which not every machine's library knows: 1.2e-07. */
  static String scientific(double value, int decimals) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(decimals + 1, RoundingMode.HALF_UP));
    int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
    String digits =
        rounded.movePointLeft(exponent).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    int size = Math.abs(exponent);
    return digits + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
  }
}
