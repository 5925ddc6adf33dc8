package org.loladeft.api;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A running solve as its solver sees it: the options, whether to stop, and where to report. Any
 * thread of the solver may use it. Once the solve has returned it is closed, and reports that come
 * later are ignored.
 */
public final class SolveContext {

  private final SolveOptions options;
  private final long startNanos;
  private final long limitNanos;
  private final @Nullable Cancellation cancellation;
  private final @Nullable ProgressListener listener;
  private double latency = Double.POSITIVE_INFINITY;
  private @Nullable Allocation allocation;
  private double bound = Double.NEGATIVE_INFINITY;
  private @Nullable Throwable listenerFailure;
  private boolean closed;

  private SolveContext(SolveOptions options) {
    this.options = Require.nonNull(options, "options");
    this.startNanos = System.nanoTime();
    this.limitNanos = options.timeLimit().map(SolveContext::nanos).orElse(Long.MAX_VALUE);
    this.cancellation = options.cancellation().orElse(null);
    this.listener = options.progressListener().orElse(null);
  }

  private static long nanos(Duration limit) {
    try {
      return limit.toNanos();
    } catch (ArithmeticException longerThanThreeCenturies) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Starts the clock.
   *
   * @param options the options
   * @return a context for one solve
   */
  public static SolveContext start(SolveOptions options) {
    return new SolveContext(options);
  }

  /** {@return the options as the caller set them} */
  public SolveOptions options() {
    return options;
  }

  /** {@return seconds since the solve began} */
  public double elapsedSeconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /**
   * Whether the solver should stop now because of the time limit or the caller. Costs about as much
   * as reading the clock.
   *
   * @return the reason to stop with, empty to go on
   */
  public Optional<StopReason> reasonToStop() {
    if (cancellation != null && cancellation.isCancelled()) {
      return Optional.of(StopReason.CANCELLED);
    }
    boolean late = limitNanos < Long.MAX_VALUE && System.nanoTime() - startNanos >= limitNanos;
    return late ? Optional.of(StopReason.TIME_LIMIT) : Optional.empty();
  }

  /**
   * {@return seconds left until the time limit, at least 0; positive infinity when there is no
   * limit}
   */
  public double remainingSeconds() {
    return limitNanos == Long.MAX_VALUE
        ? Double.POSITIVE_INFINITY
        : Math.max(0, (limitNanos - (System.nanoTime() - startNanos)) * 1e-9);
  }

  /**
   * Reports an allocation's latency; the listener hears of it if it is the best so far. The answer
   * must be no worse than what was reported. Ignored once the solve has returned.
   *
   * @param latencySeconds finite, at least 0
   * @throws IllegalArgumentException if {@code latencySeconds} is negative or not finite, or below
   *     the reported lower bound
   */
  public void reportIncumbent(double latencySeconds) {
    report(latencySeconds, null);
  }

  /**
   * Reports an allocation; the listener hears of it if it is the best so far. What was reported so
   * outlives a solver that breaks down in a process of its own. Ignored once the solve has
   * returned.
   *
   * @param allocation the allocation
   * @param latencySeconds its latency, finite, at least 0; the answer must be no worse
   * @throws IllegalArgumentException if {@code latencySeconds} is negative or not finite, or below
   *     the reported lower bound
   */
  public void reportIncumbent(Allocation allocation, double latencySeconds) {
    report(latencySeconds, Require.nonNull(allocation, "reported allocation"));
  }

  private synchronized void report(double latencySeconds, @Nullable Allocation found) {
    Require.nonNegative(latencySeconds, "reported latency");
    if (!closed && latencySeconds < latency) {
      latency = latencySeconds;
      allocation = found;
      requireConsistent();
      tell();
    }
  }

  /**
   * Reports a lower bound that the solver found itself; the listener hears of it if it is the best
   * so far. Ignored once the solve has returned.
   *
   * @param lowerBoundSeconds finite, at least 0
   * @throws IllegalArgumentException if {@code lowerBoundSeconds} is negative or not finite, or
   *     above the reported latency
   */
  public synchronized void reportBound(double lowerBoundSeconds) {
    Require.nonNegative(lowerBoundSeconds, "reported lower bound");
    if (!closed && lowerBoundSeconds > bound) {
      bound = lowerBoundSeconds;
      requireConsistent();
      tell();
    }
  }

  private void requireConsistent() {
    if (LatencyTolerance.isAbove(bound, latency)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "reported lower bound of %s s is above the reported latency of %s s",
              bound,
              latency));
    }
  }

  private void tell() {
    if (listener == null) {
      return;
    }
    try {
      listener.onProgress(reported());
    } catch (Throwable e) { // Also a checked one: other languages don't declare them.
      listenerFailure = e;
      throw e;
    }
  }

  /**
   * {@return the best latency and the best bound that were reported so far, also if nobody listens,
   * each empty while there is none}
   */
  public synchronized Progress reported() {
    return new Progress(
        elapsedSeconds(), known(latency), known(bound), Optional.ofNullable(allocation));
  }

  /**
   * Ends the reports: any that come later are ignored. {@link org.loladeft.api.solve.Deft Deft}
   * does so when the solver has returned; it waits for a listener that is just being told.
   */
  public synchronized void close() {
    closed = true;
  }

  private static OptionalDouble known(double figure) {
    return Double.isInfinite(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  /**
   * {@return what the caller's progress listener threw, the caller's fault and not the solver's;
   * empty while it did not}
   */
  public synchronized Optional<Throwable> listenerFailure() {
    return Optional.ofNullable(listenerFailure);
  }
}
