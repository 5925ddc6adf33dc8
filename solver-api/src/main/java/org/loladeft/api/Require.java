package org.loladeft.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Argument checks whose messages hold the name, the value and what was expected. */
final class Require {

  private Require() {}

  /** Returns {@code value} if it is there. */
  static <T> T nonNull(@Nullable T value, String name) {
    if (value == null) {
      throw new NullPointerException(name + " is null");
    }
    return value;
  }

  /** Returns {@code value} if it is finite and at least zero (a negative zero becomes zero). */
  static double nonNegative(double value, String name) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": expected a finite number that is at least 0");
    }
    return value + 0.0;
  }

  /** Returns {@code value} if it is finite and above zero. */
  static double positive(double value, String name) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": expected a finite number above 0");
    }
    return value;
  }

  /** Returns a copy of {@code row} if its entries are finite and at least zero. */
  static double[] row(double[] row, String field, String owner) {
    double[] copy = new double[nonNull(row, field + owner).length];
    for (int j = 0; j < copy.length; j++) {
      copy[j] =
          row[j] >= 0 && row[j] < Double.POSITIVE_INFINITY
              ? row[j] + 0.0
              : nonNegative(row[j], field + "[" + j + "]" + owner);
    }
    return copy;
  }

  /** Returns {@code id} if it is not blank. */
  static String id(String id, String name) {
    if (nonNull(id, name).isBlank()) {
      throw new IllegalArgumentException(
          name + " is blank: expected an id with a visible character");
    }
    return id;
  }

  /** Throws if {@code actual} differs from {@code expected}. */
  static void length(int actual, int expected, String name) {
    if (actual != expected) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s has %d entries: expected %d", name, actual, expected));
    }
  }
}
