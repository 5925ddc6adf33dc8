package org.loladeft.scenario;

import java.util.Locale;

/** Argument checks whose messages hold the name, the value and what was expected. */
final class Need {

  private Need() {}

  static double positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": expected a finite number above 0");
    }
    return value;
  }

  static double nonNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": expected a finite number that is at least 0");
    }
    return value + 0.0;
  }

  static double between(double value, double least, double most, String name) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s is %s: expected from %s to %s", name, value, least, most));
    }
    return value + 0.0;
  }

  static int atLeast(int value, int least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ": expected at least " + least);
    }
    return value;
  }

  static String visible(String text, String name) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " is blank: expected a visible character");
    }
    return text;
  }
}
