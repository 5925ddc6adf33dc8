package org.loladeft.scenario;

import java.util.OptionalInt;

/** How fast a device computes. */
public sealed interface Processor {

  /**
   * {@return the rate that it sustains in training, FLOP/s, above 0}
   *
   * @param precision precision of the training
   */
  double flopsPerSecond(Precision precision);

  /**
   * A device by name.
   *
   * @param preset the device
   */
  record Named(DevicePreset preset) implements Processor {
    @Override
    public double flopsPerSecond(Precision precision) {
      return preset.sustainedFlopsPerSecond(precision);
    }
  }

  /**
   * A sustained rate, measured or guessed.
   *
   * @param flopsPerSecond FLOP/s, above 0
   */
  record Sustained(double flopsPerSecond) implements Processor {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if not finite and above 0
     */
    public Sustained {
      Need.positive(flopsPerSecond, "flopsPerSecond");
    }

    @Override
    public double flopsPerSecond(Precision precision) {
      return flopsPerSecond;
    }
  }

  /**
   * A peak rate, of which a part is used.
   *
   * @param peakFlopsPerSecond FLOP/s at the precision of the training, above 0
   * @param utilisation part that is used, above 0 and at most 1; 0.30 is usual, 0.15 to 0.40 likely
   */
  record Peak(double peakFlopsPerSecond, double utilisation) implements Processor {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if a figure is not as stated
     */
    public Peak {
      Need.positive(peakFlopsPerSecond, "peakFlopsPerSecond");
      Need.positive(utilisation, "utilisation");
      Need.between(utilisation, 0, 1, "utilisation");
    }

    @Override
    public double flopsPerSecond(Precision precision) {
      return peakFlopsPerSecond * utilisation;
    }
  }

  /**
   * A profile in a file; see {@link ScenarioDevice#withProfile}. Until it is read there is no rate.
   *
   * @param file the file's name, beside the scenario
   * @param threads threads that the device is going to use, at least 1; empty if that is not said
   */
  record Profiled(String file, OptionalInt threads) implements Processor {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the name is blank or there are fewer than 1 threads
     */
    public Profiled {
      Need.visible(file, "profile");
      Need.atLeast(threads.orElse(1), 1, "threads");
    }

    /**
     * Refuses.
     *
     * @throws IllegalArgumentException always
     */
    @Override
    public double flopsPerSecond(Precision precision) {
      throw new IllegalArgumentException(
          "profile '" + file + "' has not been read: expected its rate from the device");
    }
  }
}
