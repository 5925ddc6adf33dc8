package org.loladeft.experiments.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** Maps values to places on the page, linearly or by logarithm, and chooses round ticks. */
final class Scale {

  private static final double[][] LEADS = {{1}, {1, 2, 5}, {1, 1.5, 2, 3, 5, 7}};

  private final double least;
  private final double most;
  private final boolean log;
  private final double from;
  private final double to;

  Scale(double least, double most, boolean log, double from, double to) {
    double low = log ? StrictMath.log10(least) : least;
    double high = log ? StrictMath.log10(most) : most;
    // A single value stands in the middle of a range of its own.
    this.least = high > low ? low : low - 0.5;
    this.most = high > low ? high : high + 0.5;
    this.log = log;
    this.from = from;
    this.to = to;
  }

  double at(double value) {
    double x = log ? StrictMath.log10(value) : value;
    return from + (to - from) * (x - least) / (most - least);
  }

  /**
   * Round values inside: on a logarithmic scale the fewest leading digits that give four, or as on
   * a linear one if none do.
   */
  List<Double> ticks() {
    if (!log) {
      return linearTicks(least, most);
    }
    for (double[] leads : LEADS) {
      List<Double> ticks = logTicks(leads);
      if (ticks.size() >= 4) {
        return ticks;
      }
    }
    return linearTicks(power(least), power(most));
  }

  private static double power(double exponent) {
    return StrictMath.pow(10, exponent);
  }

  private static List<Double> linearTicks(double least, double most) {
    double raw = (most - least) / 6;
    double power = power(Math.floor(StrictMath.log10(raw)));
    double lead = raw / power;
    double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logTicks(double[] leads) {
    List<Double> ticks = new ArrayList<>();
    for (int p = (int) Math.floor(least); p <= Math.ceil(most); p++) {
      for (double lead : leads) {
        double tick = lead * power(p);
        double x = StrictMath.log10(tick);
        if (x >= least - 1e-9 && x <= most + 1e-9) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A number to three digits. */
  static String shortWords(double value) {
    return words(new BigDecimal(value).round(new MathContext(3)).doubleValue());
  }

  /** A number with all its digits and no more, such as 12, 0.85 or 1.2e7. */
  static String words(double value) {
    // Ten digits: 3 * 0.1 is 0.3.
    BigDecimal exact = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (value == 0) {
      return "0";
    } else if (exponent >= 6 || exponent < -3) {
      return exact.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
    return exact.toPlainString();
  }
}
