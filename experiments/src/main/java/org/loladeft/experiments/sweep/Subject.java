package org.loladeft.experiments.sweep;

import java.util.List;
import java.util.Optional;
import org.loladeft.experiments.figure.Figure;

/**
 * What a sweep varies: one parameter, or a pair.
 *
 * @param across the parameter of the horizontal axis
 * @param family a second parameter, with lines of their own for each of its values
 * @param points what is drawn at each value; of a pair at each value of the first and, within it,
 *     of the second
 */
record Subject(Axis across, Optional<Axis> family, List<DrawSource> points) {

  /**
   * A parameter and its values.
   *
   * @param parameter its name
   * @param values all numbers, ascending, or all texts, at least one
   */
  record Axis(String parameter, List<Object> values) {
    Axis {
      values = List.copyOf(values);
    }

    boolean isNumeric() {
      return values.get(0) instanceof Number;
    }

    double number(int index) {
      return ((Number) values.get(index)).doubleValue();
    }

    /** A value as people write it. */
    String words(int index) {
      return Subject.words(values.get(index));
    }
  }

  Subject {
    points = List.copyOf(points);
  }

  static Subject of(Axis axis, List<DrawSource> points) {
    return new Subject(axis, Optional.empty(), points);
  }

  /** A value as people write it: 12 and not 12.0. */
  static String words(Object value) {
    return value instanceof Number number
        ? Figure.words(number.doubleValue())
        : String.valueOf(value);
  }

  /** Number of lines for each solver: of values of the second parameter, or 1. */
  int members() {
    return family.map(axis -> axis.values().size()).orElse(1);
  }

  /** Index of a point's value on the horizontal axis. */
  int place(int point) {
    return point / members();
  }

  /** Index of a point's value of the second parameter; 0 if there is none. */
  int member(int point) {
    return point % members();
  }

  boolean isRandom() {
    return points.stream().anyMatch(DrawSource::isRandom);
  }

  /** What a point is called, such as {@code devices = 12, rank = 8}. */
  String words(int point) {
    String first = across.parameter() + " = " + across.words(place(point));
    return family
        .map(axis -> first + ", " + axis.parameter() + " = " + axis.words(member(point)))
        .orElse(first);
  }
}
