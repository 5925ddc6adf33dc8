package org.loladeft.benchmarks.bench;

/**
 * A point of a run's course.
 *
 * @param seconds since the start
 * @param latencySeconds best latency so far; infinite before the first
 * @param lowerBoundSeconds best lower bound so far; negative infinity before the first
 */
public record Step(double seconds, double latencySeconds, double lowerBoundSeconds) {}
