package org.loladeft.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.loladeft.benchmarks.suite.Limits;

/**
 * Samples the duration of a solve. Each sample is the mean over a batch, so that the clock's
 * resolution and single interruptions weigh little, and stands between two timings of the {@link
 * Calibration}. Samples are spread over the time that the suite gives them, after a quarter of it
 * for warming up. A solve that is too slow for that is still sampled {@link #LEAST} times. Not
 * thread-safe.
 */
final class Sampler {

  /** Fewer samples have no spread that an interval could be made of. */
  static final int LEAST = 3;

  /** From here on, s, a cold start hardly matters, and the first solve counts as a sample. */
  private static final double COLD_START_FADES = 1;

  /** On a busy machine the time is up to so many times longer, until there are enough samples. */
  private static final int PATIENCE = 4;

  private static final int ENOUGH = 12;

  private static final int MAX_BATCH = 10_000;

  private final Limits limits;
  private final Calibration calibration;
  private final DoubleSupplier solve;
  private final List<Double> samples = new ArrayList<>();
  private final List<Double> calibrations = new ArrayList<>();

  /** {@code solve} solves once and returns the solver's own time, s. */
  Sampler(Limits limits, Calibration calibration, DoubleSupplier solve) {
    this.limits = limits;
    this.calibration = calibration;
    this.solve = solve;
  }

  /** Takes the first solve for the only sample. */
  void takeOnly(double firstSeconds) {
    samples.add(firstSeconds);
    calibrations.add(calibration.seconds());
  }

  /** Samples a solve whose first, cold, took this long. */
  void sample(double firstSeconds) {
    double budget = limits.sampleSeconds();
    if (firstSeconds >= COLD_START_FADES) {
      takeOnly(firstSeconds);
    } else if (LEAST * firstSeconds <= budget) {
      sampleQuick(budget);
    }
    while (samples.size() < LEAST) {
      batch(1);
    }
  }

  private void sampleQuick(double budget) {
    long start = System.nanoTime();
    double slot = 0.75 * budget / limits.maxSamples();
    int warm = 0;
    double typical = 0;
    while (warm == 0 || elapsed(start) < budget / 4) {
      typical = solve.getAsDouble();
      warm++;
    }
    typical = Math.max(typical, 1e-7);
    int size = (int) Math.max(1, Math.min(MAX_BATCH, 0.5 * slot / typical));
    double next = budget / 4;
    int wanted = Math.min(ENOUGH, limits.maxSamples());
    while (elapsed(start) < (samples.size() < wanted ? PATIENCE : 1) * budget
        && samples.size() < limits.maxSamples()) {
      batch(size);
      next += slot;
      while (elapsed(start) < next && elapsed(start) < budget) {
        double unused = solve.getAsDouble();
      }
    }
  }

  private void batch(int size) {
    double before = calibration.seconds();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += solve.getAsDouble();
    }
    samples.add(sum / size);
    calibrations.add((before + calibration.seconds()) / 2);
  }

  private static double elapsed(long start) {
    return (System.nanoTime() - start) * 1e-9;
  }

  double[] samples() {
    return samples.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] calibrations() {
    return calibrations.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
