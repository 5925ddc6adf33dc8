package org.loladeft.benchmarks.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values to places on the page, linearly or by logarithm, and chooses round ticks. */
final class Scale {

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

  /** Round values inside; on a logarithmic scale 1, 2 and 5 times powers of ten if few fit. */
  List<Double> ticks() {
    return log ? logTicks() : linearTicks();
  }

  private List<Double> linearTicks() {
    double raw = (most - least) / 5;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(raw)));
    double lead = raw / power;
    double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + 1e-9 * step; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> logTicks() {
    int[] leads = most - least < 3.5 ? new int[] {1, 2, 5} : new int[] {1};
    List<Double> ticks = new ArrayList<>();
    for (int p = (int) Math.floor(least); p <= Math.ceil(most); p++) {
      for (int lead : leads) {
        double tick = lead * StrictMath.pow(10, p);
        double x = StrictMath.log10(tick);
        if (x >= least - 1e-9 && x <= most + 1e-9) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  /** A tick in words. */
  static String words(double value) {
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    } else if (size >= 1e6 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e+0", "e").replace("e-0", "e-");
    }
    String text = String.format(Locale.ROOT, "%.3f", value).replaceAll("\\.?0+$", "");
    return text.isEmpty() ? "0" : text;
  }
}
