package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * What a draw renews in a scenario, each from a distribution of its own: channel, places, presets,
 * speeds, memory budgets. A draw depends on the scenario, a seed and a number alone, the same on
 * every platform; each of these has a stream of its own, so that to renew one more leaves the
 * others as they were. Immutable.
 *
 * @param channel what of the channel is renewed
 * @param places where devices stand; empty for where they are
 * @param presets what devices are, each as likely as it occurs here, with the preset's memory;
 *     empty for what they are
 * @param speeds factor on a device's speed
 * @param budgets factor on a device's memory
 */
public record ScenarioDraw(
    Renewal channel,
    Optional<Region> places,
    List<DevicePreset> presets,
    Optional<Spread> speeds,
    Optional<Spread> budgets) {

  private static final int PLACES = 11;
  private static final int PRESETS = 12;
  private static final int SPEEDS = 13;
  private static final int BUDGETS = 14;

  /** Copies. */
  public ScenarioDraw {
    presets = List.copyOf(presets);
  }

  /** {@return a draw of sight, shadowing and fading} */
  public static ScenarioDraw ofChannel() {
    return new ScenarioDraw(
        Renewal.CHANNEL, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
  }

  /** What of the channel is renewed. */
  public enum Renewal {
    /** Sight, shadowing and fading. */
    CHANNEL,
    /** Fading, as from round to round. */
    FADING,
    /** Nothing. */
    NOTHING
  }

  /**
   * A ring around the base station.
   *
   * @param nearestMeters inner radius, above 0
   * @param farthestMeters outer radius, at least the inner one
   * @param byArea whether all places are alike, so that far ones are more; else all distances are
   */
  public record Region(double nearestMeters, double farthestMeters, boolean byArea) {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the radii are not as stated
     */
    public Region {
      Need.positive(nearestMeters, "nearestMeters");
      if (!(farthestMeters >= nearestMeters) || Double.isInfinite(farthestMeters)) {
        throw new IllegalArgumentException(
            "farthestMeters is "
                + farthestMeters
                + ": expected at least nearestMeters, "
                + nearestMeters);
      }
    }

    double metersAt(double unit) {
      return byArea
          ? StrictMath.sqrt(
              nearestMeters * nearestMeters
                  + unit * (farthestMeters * farthestMeters - nearestMeters * nearestMeters))
          : nearestMeters + unit * (farthestMeters - nearestMeters);
    }
  }

  /** A distribution of factors above 0. */
  public sealed interface Spread {
    /** A factor from two numbers in [0, 1). */
    double factor(double first, double second);
  }

  /**
   * All factors of a range alike.
   *
   * @param least above 0
   * @param most at least that
   */
  public record Uniform(double least, double most) implements Spread {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the ends are not as stated
     */
    public Uniform {
      requireRange(least, most);
    }

    @Override
    public double factor(double first, double second) {
      return least + first * (most - least);
    }
  }

  /**
   * The logarithms of all factors of a range alike.
   *
   * @param least above 0
   * @param most at least that
   */
  public record LogUniform(double least, double most) implements Spread {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the ends are not as stated
     */
    public LogUniform {
      requireRange(least, most);
    }

    @Override
    public double factor(double first, double second) {
      return least * StrictMath.pow(most / least, first);
    }
  }

  /**
   * A log-normal factor of median 1.
   *
   * @param sigma standard deviation of its natural logarithm, above 0 and at most 10
   */
  public record LogNormal(double sigma) implements Spread {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if out of range
     */
    public LogNormal {
      Need.positive(sigma, "sigma");
      sigma = Need.between(sigma, 0, 10, "sigma");
    }

    @Override
    public double factor(double first, double second) {
      return StrictMath.exp(sigma * ChannelModel.gaussian(first, second));
    }
  }

  private static void requireRange(double least, double most) {
    Need.positive(least, "least");
    if (!(most >= least) || Double.isInfinite(most)) {
      throw new IllegalArgumentException(
          "most is " + most + ": expected a finite number of at least least, " + least);
    }
  }

  /** {@return whether all draws are alike} */
  public boolean isNothing() {
    return channel == Renewal.NOTHING && !isOfDevices();
  }

  private boolean isOfDevices() {
    return places.isPresent() || !presets.isEmpty() || speeds.isPresent() || budgets.isPresent();
  }

  /**
   * A draw. Where it renews anything of devices, several alike become devices of their own.
   *
   * @param scenario what is drawn anew
   * @param seed of this draw
   * @param number of this draw, at least 0: the round of the fading where only that is renewed
   * @return a copy
   */
  public Scenario of(Scenario scenario, long seed, int number) {
    Scenario drawn =
        switch (channel) {
          case CHANNEL -> scenario.withChannelSeed(seed);
          case FADING -> scenario.withFadingRound(number);
          case NOTHING -> scenario;
        };
    return isOfDevices() ? drawn.withDevices(devices(scenario, seed)) : drawn;
  }

  private List<ScenarioDevice> devices(Scenario scenario, long seed) {
    Precision precision = scenario.workload().training().precision();
    RandomGenerator place = stream(seed, PLACES);
    RandomGenerator preset = stream(seed, PRESETS);
    RandomGenerator speed = stream(seed, SPEEDS);
    RandomGenerator budget = stream(seed, BUDGETS);
    List<ScenarioDevice> drawn = new ArrayList<>();
    for (ScenarioDevice alike : scenario.devices()) {
      for (int number = 1; number <= alike.count(); number++) {
        ScenarioDevice device = alike.single(number);
        if (places.isPresent()) {
          double meters = places.get().metersAt(place.nextDouble());
          device = device.withLink(new Link.Distance(meters));
        }
        if (!presets.isEmpty()) {
          DevicePreset kind = presets.get(preset.nextInt(presets.size()));
          device =
              device
                  .withProcessor(new Processor.Named(kind))
                  .withMemoryBytes(kind.usableMemoryBytes());
        }
        if (speeds.isPresent()) {
          device = device.slowedBy(1 / factor(speeds.get(), speed), precision);
        }
        if (budgets.isPresent()) {
          double factor = factor(budgets.get(), budget);
          device = device.withMemoryBytes(device.memoryBytes() * factor);
        }
        drawn.add(device);
      }
    }
    return drawn;
  }

  private static double factor(Spread spread, RandomGenerator random) {
    double first = random.nextDouble();
    return spread.factor(first, random.nextDouble());
  }

  private static RandomGenerator stream(long seed, int purpose) {
    return new Well19937c(new int[] {(int) (seed >>> 32), (int) seed, purpose});
  }
}
