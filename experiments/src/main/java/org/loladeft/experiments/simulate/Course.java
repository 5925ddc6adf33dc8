package org.loladeft.experiments.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What became of a policy in one run. Immutable.
 *
 * @param policy its name
 * @param latencies seconds of each round; NaN for a round that was skipped
 * @param solveSeconds time that each round's decision took
 * @param learned what was measured after some of the rounds that were trained, ascending
 * @param allocations of each round, empty for one that was skipped; no entries unless they are kept
 */
public record Course(
    String policy,
    double[] latencies,
    double[] solveSeconds,
    List<AccuracyLog.Entry> learned,
    List<Optional<RoundAllocation>> allocations) {

  /** Copies. */
  public Course {
    latencies = latencies.clone();
    solveSeconds = solveSeconds.clone();
    learned = List.copyOf(learned);
    allocations = List.copyOf(allocations);
  }

  /** A course of which nothing is known but its times. */
  Course(String policy, double[] latencies, double[] solveSeconds) {
    this(policy, latencies, solveSeconds, List.of(), List.of());
  }

  @Override
  public double[] latencies() {
    return latencies.clone();
  }

  @Override
  public double[] solveSeconds() {
    return solveSeconds.clone();
  }

  /**
   * {@return the time to finish all rounds, s; NaN if a round was skipped: then it never finishes}
   */
  public double totalSeconds() {
    double total = 0;
    for (double latency : latencies) {
      total += latency;
    }
    return total;
  }

  /** {@return the number of rounds without an allocation, at least 0} */
  public int skipped() {
    return (int) Arrays.stream(latencies).filter(Double::isNaN).count();
  }

  /**
   * When rounds are trained. A round that is skipped takes no time and trains nothing.
   *
   * @param trained how many rounds, ascending
   * @return seconds after which so many are trained; NaN for those that are not reached
   */
  public double[] secondsToTrain(int[] trained) {
    double[] seconds = new double[trained.length];
    Arrays.fill(seconds, Double.NaN);
    double elapsed = 0;
    int done = 0;
    int next = 0;
    while (next < trained.length && trained[next] == 0) {
      seconds[next++] = 0;
    }
    for (double latency : latencies) {
      if (!Double.isNaN(latency)) {
        elapsed += latency;
        done++;
      }
      while (next < trained.length && trained[next] <= done) {
        seconds[next++] = elapsed;
      }
    }
    return seconds;
  }
}
