package org.loladeft.experiments.sweep;

import java.util.List;

/**
 * What a sweep varies.
 *
 * @param parameter the setting
 * @param values its values, all numbers, ascending, or all texts
 * @param points the settings at each value
 */
record Subject(String parameter, List<Object> values, List<SweepSettings> points) {

  Subject {
    values = List.copyOf(values);
    points = List.copyOf(points);
  }

  boolean isNumeric() {
    return values.get(0) instanceof Number;
  }

  /** Where a value stands on an axis of numbers. */
  double number(int point) {
    return ((Number) values.get(point)).doubleValue();
  }

  /** What a value is called. */
  String words(int point) {
    return String.valueOf(values.get(point));
  }
}
