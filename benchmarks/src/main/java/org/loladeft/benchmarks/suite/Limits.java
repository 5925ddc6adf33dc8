package org.loladeft.benchmarks.suite;

import java.time.Duration;

/**
 * What every run of a suite gets alike.
 *
 * @param timeLimit for each solve
 * @param relativeGap gap at which a solver may stop; 0 for none
 * @param sampleSeconds time spent on repeating a quick solve, to sample its duration; 0 for one run
 * @param maxSamples the most samples kept of one run, at least 1
 */
public record Limits(
    Duration timeLimit, double relativeGap, double sampleSeconds, int maxSamples) {}
