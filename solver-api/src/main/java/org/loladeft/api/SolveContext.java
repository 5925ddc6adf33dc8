package org.loladeft.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A running solve as its solver sees it: the options, whether to stop, and where to report. Used by
 * one thread at a time.
 */
public final class SolveContext {

  private final SolveOptions options;
  private final long startNanos;
  private final long limitNanos;
  private final @Nullable Cancellation cancellation;
  private final @Nullable ProgressListener listener;
  private volatile @Nullable Throwable listenerFailure;
  private double latency = Double.POSITIVE_INFINITY;
  private double bound = Double.NEGATIVE_INFINITY;

  private SolveContext(SolveOptions options) {
    this.options = options;
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

  /**
   * The options.
   *
   * @return as the caller set them
   */
  public SolveOptions options() {
    return options;
  }

  /**
   * Time since the solve began.
   *
   * @return seconds
   */
  public double elapsedSeconds() {
    return (System.nanoTime() - startNanos) * 1e-9;
  }

  /**
   * Whether the solver should stop now because of the time limit or the caller. Costs about as much
   * as reading the clock.
   *
   * @return the reason to stop with, empty to go on
   */
  public Optional<StopReason> stopRequested() {
    if (cancellation != null && cancellation.isCancelled()) {
      return Optional.of(StopReason.CANCELLED);
    }
    boolean late = limitNanos < Long.MAX_VALUE && System.nanoTime() - startNanos >= limitNanos;
    return late ? Optional.of(StopReason.TIME_LIMIT) : Optional.empty();
  }

  /**
   * Time left until the time limit.
   *
   * @return seconds, at least 0; positive infinity when there is no limit
   */
  public double remainingSeconds() {
    return limitNanos == Long.MAX_VALUE
        ? Double.POSITIVE_INFINITY
        : Math.max(0, (limitNanos - (System.nanoTime() - startNanos)) * 1e-9);
  }

  /**
   * Reports an allocation's latency; the listener hears of it if it is the best so far.
   *
   * @param latencySeconds finite, at least 0
   * @throws IllegalArgumentException if {@code latencySeconds} is negative or not finite
   */
  public void reportIncumbent(double latencySeconds) {
    Require.nonNegative(latencySeconds, "reported latency");
    if (latencySeconds < latency) {
      latency = latencySeconds;
      tell();
    }
  }

  /**
   * Reports a lower bound; the listener hears of it if it is the best so far.
   *
   * @param lowerBoundSeconds finite, at least 0
   * @throws IllegalArgumentException if {@code lowerBoundSeconds} is negative or not finite
   */
  public void reportBound(double lowerBoundSeconds) {
    Require.nonNegative(lowerBoundSeconds, "reported lower bound");
    if (lowerBoundSeconds > bound) {
      bound = lowerBoundSeconds;
      tell();
    }
  }

  private void tell() {
    if (listener == null) {
      return;
    }
    try {
      listener.onProgress(new Progress(elapsedSeconds(), known(latency), known(bound)));
    } catch (RuntimeException | Error e) {
      listenerFailure = e;
      throw e;
    }
  }

  private static OptionalDouble known(double figure) {
    return Double.isInfinite(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure);
  }

  /**
   * What the caller's progress listener threw, if it did: the caller's fault and not the solver's.
   *
   * @return empty while it did not
   */
  public Optional<Throwable> listenerFailure() {
    return Optional.ofNullable(listenerFailure);
  }
}
