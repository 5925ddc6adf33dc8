package org.loladeft.ortools.search;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.LeastShare;

/**
 * Where the rates of devices with limited power, bounded by tangents from above, are to be exact:
 * at the shares with which an allocation that was found would meet its deadline.
 */
final class RateContacts {

  /** A point this close to a known one, relatively, tells nothing new. */
  private static final double NEW = 1e-5;

  private final DeftProblem problem;
  private final List<double[]> points = new ArrayList<>();

  RateContacts(DeftProblem problem) {
    this.problem = problem;
  }

  /** The points so far, {device, part of the band}; grows. */
  List<double[]> points() {
    return points;
  }

  /** Adds the points of an allocation; whether any is new. */
  boolean learn(List<DeviceLoad> loads, double deadlineSeconds) {
    if (problem.uplink().kind() != Uplink.Kind.POWER_LIMITED
        || deadlineSeconds == Double.POSITIVE_INFINITY) {
      return false;
    }
    int before = points.size();
    for (DeviceLoad load : loads) {
      double part = LeastShare.of(problem, load, deadlineSeconds) / problem.uplink().budget();
      if (part > 0 && part <= 1 && isNew(load.device(), part)) {
        points.add(new double[] {load.device(), part});
      }
    }
    return points.size() > before;
  }

  private boolean isNew(int device, double part) {
    return points.stream().noneMatch(p -> p[0] == device && Math.abs(p[1] - part) <= NEW * part);
  }
}
