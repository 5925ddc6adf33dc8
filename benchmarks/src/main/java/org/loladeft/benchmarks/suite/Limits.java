package org.loladeft.benchmarks.suite;

import java.time.Duration;

/**
 * What every run of a suite gets alike.
 *
 * @param timeLimit for each solve
 * @param relativeGap gap at which a solver may stop; 0 for none
 * @param sampleSeconds time spent on repeating a quick solve, to sample its duration; 0 for one run
 * @param maxSamples the most samples kept of one run, at least 1
 * @param tellBounds whether solvers that can use a known lower bound are told the best checked one;
 *     off unless that is what is studied, because a solver that is told the optimum's bound stops
 *     as soon as it meets it, and its time says nothing
 */
public record Limits(
    Duration timeLimit,
    double relativeGap,
    double sampleSeconds,
    int maxSamples,
    boolean tellBounds) {

  /** Shortest and longest time limit, s: a solver's clock resolves the one, a long the other. */
  static final double LEAST_SECONDS = 1e-3;

  static final double MOST_SECONDS = 1e9;

  /** Longest time for the samples of one run, s. */
  static final double MOST_SAMPLE_SECONDS = 3600;

  /** Most samples of one run. */
  static final int MOST_SAMPLES = 1000;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is out of range
   */
  public Limits {
    require(timeLimit.toNanos() >= 1, "time limit", timeLimit, "above 0");
    require(relativeGap >= 0 && relativeGap < 1, "relative gap", relativeGap, "from 0 to below 1");
    require(
        sampleSeconds >= 0 && sampleSeconds <= MOST_SAMPLE_SECONDS,
        "seconds for samples",
        sampleSeconds,
        "from 0 to " + MOST_SAMPLE_SECONDS);
    require(
        maxSamples >= 1 && maxSamples <= MOST_SAMPLES,
        "most samples",
        maxSamples,
        "from 1 to " + MOST_SAMPLES);
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + " " + value + ": expected " + expected);
    }
  }

  /**
   * {@return these limits with another time limit}
   *
   * @param timeLimit for each solve
   */
  public Limits withTimeLimit(Duration timeLimit) {
    return new Limits(timeLimit, relativeGap, sampleSeconds, maxSamples, tellBounds);
  }
}
