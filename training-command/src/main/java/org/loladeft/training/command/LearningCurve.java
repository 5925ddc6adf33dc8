package org.loladeft.training.command;

import java.util.ArrayList;
import java.util.List;

/**
 * What a policy has learned by when.
 *
 * @param policy its name
 * @param points by ascending round
 * @param samples how many it has seen in the end
 */
record LearningCurve(String policy, List<Point> points, long samples) {

  /** Copies. */
  LearningCurve {
    points = List.copyOf(points);
  }

  /**
   * A point of a curve.
   *
   * @param seconds when its last round ends
   * @param judgement what the held-out samples say then
   */
  record Point(double seconds, Judgement judgement) {}

  /**
   * The curve of a policy that learns what a run has learned, as far as its own rounds reach.
   *
   * @param course the policy's rounds
   * @param judgements what was found in the run
   * @param batch samples of a device and round
   */
  static LearningCurve of(PolicyCourse course, List<Judgement> judgements, int batch) {
    List<Point> points = new ArrayList<>();
    for (Judgement judgement : judgements) {
      double seconds = course.secondsAfter(judgement.rounds());
      if (!Double.isNaN(seconds)) {
        points.add(new Point(seconds, judgement));
      }
    }
    int rounds = points.isEmpty() ? 0 : points.get(points.size() - 1).judgement().rounds();
    long devices = course.rounds().subList(0, rounds).stream().mapToLong(r -> r.size()).sum();
    return new LearningCurve(course.policy(), points, devices * batch);
  }

  /** The last point. */
  Point last() {
    return points.get(points.size() - 1);
  }

  /** Lines of {@code accuracy.csv}. */
  String csv() {
    StringBuilder csv = new StringBuilder();
    for (Point point : points) {
      Judgement found = point.judgement();
      csv.append(policy).append(',').append(found.rounds()).append(',').append(point.seconds());
      csv.append(',').append(found.accuracy()).append(',').append(found.loss()).append('\n');
    }
    return csv.toString();
  }
}
