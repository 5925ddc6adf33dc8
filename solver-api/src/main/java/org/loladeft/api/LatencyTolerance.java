package org.loladeft.api;

/**
 * When two latencies agree. On a dedicated uplink a latency is a definite double, so that nothing
 * but the same double agrees; elsewhere shares are rounded, and a relative 1e-9 is let pass.
 */
public final class LatencyTolerance {

  /** What latencies on joint uplinks may differ by, relatively. */
  public static final double RELATIVE = 1e-9;

  private LatencyTolerance() {}

  /**
   * Whether a latency is above another by more than rounding, on any kind of uplink.
   *
   * @param seconds a latency
   * @param reference another
   * @return true if {@code seconds} exceeds {@code reference} by more than a relative 1e-9
   */
  public static boolean isAbove(double seconds, double reference) {
    return seconds > reference * (1 + RELATIVE);
  }

  /**
   * {@return whether a latency of a problem is above another: at all on a dedicated uplink, and by
   * more than a relative 1e-9, which may be rounding, on a joint one}
   *
   * @param kind the problem's kind of uplink
   * @param seconds a latency or a bound
   * @param reference another
   */
  public static boolean isAbove(Uplink.Kind kind, double seconds, double reference) {
    return kind.isJoint() ? isAbove(seconds, reference) : seconds > reference;
  }

  /**
   * Whether two latencies of a problem agree.
   *
   * @param kind its kind of uplink
   * @param a a latency, s
   * @param b another, s
   * @return true if they are equal, or within a relative 1e-9 of the larger on a joint uplink
   */
  public static boolean agree(Uplink.Kind kind, double a, double b) {
    return a == b || kind.isJoint() && Math.abs(a - b) <= RELATIVE * Math.max(a, b);
  }
}
