package org.loladeft.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a device was seen to need, depth by depth: a profile. Its times are taken as they are for
 * the model, method, batch, sequence and precision that it was measured with; for others its fitted
 * overhead and rate stand in. Immutable.
 */
public final class DeviceProfile {

  /** An age after which a profile may no longer be that of the same software. */
  public static final Duration OLD = Duration.ofDays(180);

  private final ProfiledMachine machine;
  private final ProfiledEngine engine;
  private final Instant measured;
  private final Workload workload;
  private final List<DepthMeasurement> depths;
  private final ProfileFit fit;

  private DeviceProfile(
      ProfiledMachine machine,
      ProfiledEngine engine,
      Instant measured,
      Workload workload,
      List<DepthMeasurement> depths,
      Optional<ProfileFit> given) {
    this.machine = machine;
    this.engine = engine;
    this.measured = measured;
    this.workload = workload;
    this.depths = depths;
    this.fit = given.orElseGet(this::fitted);
  }

  /**
   * A profile, with the line fitted through its medians.
   *
   * @param machine the machine
   * @param engine what computed
   * @param measured when
   * @param workload model, method and training, with a block for each layer
   * @param depths what was measured, in any order, at least one depth, each once
   * @return the profile
   * @throws IllegalArgumentException if there is no depth, one is there twice or deeper than the
   *     model, or the workload has blocks of several layers
   */
  public static DeviceProfile of(
      ProfiledMachine machine,
      ProfiledEngine engine,
      Instant measured,
      Workload workload,
      List<DepthMeasurement> depths) {
    if (workload.groups().count() != workload.groups().layers()) {
      throw new IllegalArgumentException(
          "blocks of a profile have several layers: expected a block for each layer");
    }
    List<DepthMeasurement> sorted = new ArrayList<>(depths);
    sorted.sort(Comparator.comparingInt(DepthMeasurement::depth));
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("depths is empty: expected at least one depth");
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).depth() == sorted.get(i - 1).depth()) {
        throw new IllegalArgumentException(
            "depth " + sorted.get(i).depth() + " occurs twice: expected each once");
      }
    }
    int deepest = sorted.get(sorted.size() - 1).depth();
    if (deepest > workload.groups().layers()) {
      throw new IllegalArgumentException(
          "depth is "
              + deepest
              + ": expected at most "
              + workload.groups().layers()
              + ", the number of layers");
    }
    return new DeviceProfile(
        machine, engine, measured, workload, List.copyOf(sorted), Optional.empty());
  }

  /**
   * Sets the line, for files that state it.
   *
   * @param value overhead, rate and worst residual
   * @return a copy
   */
  public DeviceProfile withFit(ProfileFit value) {
    return new DeviceProfile(machine, engine, measured, workload, depths, Optional.of(value));
  }

  private ProfileFit fitted() {
    double[] all = workload.flops();
    double[] flops = depths.stream().mapToDouble(d -> all[d.depth() - 1]).toArray();
    return ProfileFit.of(flops, depths.stream().mapToDouble(d -> d.seconds().median()).toArray());
  }

  /**
   * The machine.
   *
   * @return processor, cores and operating system
   */
  public ProfiledMachine machine() {
    return machine;
  }

  /**
   * What computed.
   *
   * @return the engine and its settings
   */
  public ProfiledEngine engine() {
    return engine;
  }

  /**
   * When it was measured.
   *
   * @return the time
   */
  public Instant measured() {
    return measured;
  }

  /**
   * What was computed.
   *
   * @return model, method and training
   */
  public Workload workload() {
    return workload;
  }

  /**
   * What was measured.
   *
   * @return an unmodifiable list, by ascending depth, at least one
   */
  public List<DepthMeasurement> depths() {
    return depths;
  }

  /**
   * The line through the medians, or as it was stated.
   *
   * @return overhead, rate and worst residual
   */
  public ProfileFit fit() {
    return fit;
  }

  /**
   * Why the measured times are not those of a workload.
   *
   * @param other the workload
   * @return empty if they are; else what differs, the first such thing
   */
  public Optional<String> mismatch(Workload other) {
    FoundationModel own = workload.model();
    Training mine = workload.training();
    Training its = other.training();
    if (!own.layer().equals(other.model().layer()) || own.layers() != other.model().layers()) {
      return differs("the model", own.name(), other.model().name());
    } else if (!workload.method().equals(other.method())) {
      return differs("the method", workload.method(), other.method());
    } else if (mine.batch() != its.batch()) {
      return differs("the batch", mine.batch(), its.batch());
    } else if (mine.sequence() != its.sequence()) {
      return differs("the sequence", mine.sequence(), its.sequence());
    } else if (mine.precision() != its.precision()) {
      return differs("the precision", mine.precision().id(), its.precision().id());
    } else if (other.groups().count() != other.groups().layers()) {
      return Optional.of("blocks have several layers, and the profile measured single ones");
    }
    return Optional.empty();
  }

  private static Optional<String> differs(String what, Object own, Object other) {
    return Optional.of(what + " of the profile is " + own + ", that of the scenario " + other);
  }

  /**
   * Whether a depth was measured itself.
   *
   * @param depth the depth
   * @return true if so
   */
  public boolean isMeasured(int depth) {
    return depths.stream().anyMatch(d -> d.depth() == depth);
  }

  /**
   * The time of a depth: its median; on the straight line between the depths around it, since
   * operations are affine in depth; from the fit beyond the outermost.
   *
   * @param depth depth, from 1 to the number of layers
   * @return seconds, above 0
   */
  public double seconds(int depth) {
    DepthMeasurement below = at(depth, -1);
    DepthMeasurement above = at(depth, 1);
    if (below == null || above == null) {
      return fit.seconds(workload.flops()[depth - 1]);
    }
    return between(below, above, depth, below.seconds().median(), above.seconds().median());
  }

  /**
   * The memory of a depth, as {@link #seconds}.
   *
   * @param depth depth, from 1 to the number of layers
   * @return byte; empty where it was not measured on both sides
   */
  public OptionalDouble peakBytes(int depth) {
    DepthMeasurement below = at(depth, -1);
    DepthMeasurement above = at(depth, 1);
    if (below == null
        || above == null
        || below.peakBytes().isEmpty()
        || above.peakBytes().isEmpty()) {
      return OptionalDouble.empty();
    }
    double low = below.peakBytes().getAsDouble();
    return OptionalDouble.of(between(below, above, depth, low, above.peakBytes().getAsDouble()));
  }

  private static double between(
      DepthMeasurement below, DepthMeasurement above, int depth, double low, double high) {
    int width = above.depth() - below.depth();
    return width == 0 ? low : low + (high - low) * (depth - below.depth()) / width;
  }

  /** The measurement at a depth, or the nearest on one side of it. */
  private @Nullable DepthMeasurement at(int depth, int side) {
    DepthMeasurement nearest = null;
    for (DepthMeasurement d : depths) {
      boolean beyond = side < 0 ? d.depth() <= depth : d.depth() >= depth;
      boolean first = nearest == null || side < 0;
      nearest = beyond && first ? d : nearest;
    }
    return nearest;
  }

  /**
   * What is to be known before the profile is trusted.
   *
   * @param now the present
   * @return sentences: a bad fit, an old profile, one from the future; none if all is well
   */
  public List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    if (fit.isBad()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "times are up to %.0f %% off a straight line: the machine was busy, or ran out of"
                  + " memory it keeps",
              100 * fit.worstResidual()));
    }
    Duration age = Duration.between(measured, now);
    if (age.isNegative()) {
      warnings.add("the profile is from the future: " + measured);
    } else if (age.compareTo(OLD) > 0) {
      warnings.add("the profile is " + age.toDays() + " days old");
    }
    return warnings;
  }

  /** Machine, engine and time in one line. */
  @Override
  public String toString() {
    return "measured on " + machine + ", by " + engine + ", at " + measured;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DeviceProfile that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(machine, engine, measured, workload, depths, fit);
  }
}
