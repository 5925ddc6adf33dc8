package org.loladeft.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A device, or several alike. Immutable. */
public final class ScenarioDevice {

  /** Transmit power of a handset, 200 mW: power class 3 of 3GPP TS 38.101-1. */
  public static final double DEFAULT_POWER_DBM = 23;

  private final String id;
  private final int count;
  private final Processor processor;
  private final double memoryBytes;
  private final double overheadSeconds;
  private final double transmitPowerDbm;
  private final Link link;
  private final double reservedBytes;
  private final Optional<BlocksPerDevice> maxBlocks;
  private final Optional<DeviceCosts.Measured> measured;

  /**
   * A device whose costs are modelled.
   *
   * @param id unique; several alike are called {@code id-1}, {@code id-2}, ...
   * @param count how many, at least 1
   * @param processor how fast it computes
   * @param memoryBytes memory that is left for the round, at least 0
   * @param overheadSeconds fixed time of each round, at least 0
   * @param transmitPowerDbm transmit power in dBm, from -100 to 100
   * @param link its radio link; each of several alike has shadowing and fading of its own
   * @throws IllegalArgumentException if a figure is not as stated or the id is blank
   */
  public ScenarioDevice(
      String id,
      int count,
      Processor processor,
      double memoryBytes,
      double overheadSeconds,
      double transmitPowerDbm,
      Link link) {
    this.id = Need.visible(id, "device id");
    this.count = Need.atLeast(count, 1, "count");
    this.processor = processor;
    this.memoryBytes = Need.nonNegative(memoryBytes, "memoryBytes");
    this.overheadSeconds = Need.nonNegative(overheadSeconds, "overheadSeconds");
    this.transmitPowerDbm = Need.between(transmitPowerDbm, -100, 100, "transmitPowerDbm");
    this.link = link;
    this.reservedBytes = 0;
    this.maxBlocks = Optional.empty();
    this.measured = Optional.empty();
  }

  private ScenarioDevice(ScenarioDevice that, Change change) {
    this.id = change.id == null ? that.id : change.id;
    this.count = change.id == null ? that.count : 1;
    this.processor = change.processor == null ? that.processor : change.processor;
    this.memoryBytes = Double.isNaN(change.memory) ? that.memoryBytes : change.memory;
    this.overheadSeconds = Double.isNaN(change.overhead) ? that.overheadSeconds : change.overhead;
    this.transmitPowerDbm = that.transmitPowerDbm;
    this.link = change.link == null ? that.link : change.link;
    this.reservedBytes = Double.isNaN(change.reserved) ? that.reservedBytes : change.reserved;
    this.maxBlocks = change.maxBlocks == null ? that.maxBlocks : change.maxBlocks;
    this.measured = change.processor == null ? that.measured : Optional.ofNullable(change.measured);
  }

  /** What a copy has instead; null and NaN for what stays. A processor goes with its profile. */
  private static final class Change {
    private @Nullable String id;
    private @Nullable Processor processor;
    private DeviceCosts.@Nullable Measured measured;
    private @Nullable Link link;
    private double memory = Double.NaN;
    private double overhead = Double.NaN;
    private double reserved = Double.NaN;

    @SuppressWarnings("NullableOptional") // empty is a value: whatever the scenario says
    private @Nullable Optional<BlocksPerDevice> maxBlocks;
  }

  /**
   * {@return one device without overhead, at the usual transmit power}
   *
   * @param id unique, not blank
   * @param processor how fast it computes
   * @param memoryBytes memory that is left for the round, at least 0
   * @param link its radio link
   * @throws IllegalArgumentException if a figure is not as stated or the id is blank
   */
  public static ScenarioDevice of(String id, Processor processor, double memoryBytes, Link link) {
    return new ScenarioDevice(id, 1, processor, memoryBytes, 0, DEFAULT_POWER_DBM, link);
  }

  /**
   * One of several alike, as a device of its own.
   *
   * @param number from 1 to {@link #count}
   * @return a copy that stands for itself
   */
  public ScenarioDevice single(int number) {
    Change change = new Change();
    change.id = idOf(number);
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets how fast it computes; a profile is forgotten.
   *
   * @param value the processor
   * @return a copy
   */
  public ScenarioDevice withProcessor(Processor value) {
    Change change = new Change();
    change.processor = value;
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets what it was seen to need, in place of a processor; {@link #overheadSeconds} becomes that
   * of the fit, and {@link #processor} its rate unless it names the profile's file.
   *
   * @param profile the profile
   * @return a copy
   */
  public ScenarioDevice withProfile(DeviceProfile profile) {
    return with(new DeviceCosts.Measured(profile, 1));
  }

  private ScenarioDevice with(DeviceCosts.Measured costs) {
    ProfileFit fit = costs.profile().fit();
    Change change = new Change();
    change.processor =
        processor instanceof Processor.Profiled
            ? processor
            : new Processor.Sustained(fit.flopsPerSecond() / costs.slowdown());
    change.overhead = fit.overheadSeconds() * costs.slowdown();
    change.measured = costs;
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets the memory.
   *
   * @param bytes memory, at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative or not finite
   */
  public ScenarioDevice withMemoryBytes(double bytes) {
    Change change = new Change();
    change.memory = Need.nonNegative(bytes, "memoryBytes");
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets the radio link, such as another place in the cell.
   *
   * @param value the link
   * @return a copy
   */
  public ScenarioDevice withLink(Link value) {
    Change change = new Change();
    change.link = value;
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets what of the memory is taken by what runs beside the round: a runtime's context, the
   * operating system.
   *
   * @param bytes reserved memory, at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative or not finite
   */
  public ScenarioDevice withReservedBytes(double bytes) {
    Change change = new Change();
    change.reserved = Need.nonNegative(bytes, "reservedBytes");
    return new ScenarioDevice(this, change);
  }

  /**
   * Sets the most blocks that it takes, whatever the scenario says of all devices.
   *
   * @param value the most blocks; empty for what the scenario says
   * @return a copy
   */
  public ScenarioDevice withMaxBlocks(Optional<BlocksPerDevice> value) {
    Change change = new Change();
    change.maxBlocks = value;
    return new ScenarioDevice(this, change);
  }

  /**
   * The same device, slower: a factor on all its seconds, measured or modelled.
   *
   * @param factor above 0; below 1 makes it faster
   * @param precision precision of the training, at which the rate is meant
   * @return a copy
   * @throws IllegalArgumentException if not finite and above 0
   */
  public ScenarioDevice slowedBy(double factor, Precision precision) {
    Need.positive(factor, "slowdown");
    if (measured.isPresent()) {
      DeviceCosts.Measured own = measured.get();
      return with(new DeviceCosts.Measured(own.profile(), own.slowdown() * factor));
    }
    Change change = new Change();
    change.processor = new Processor.Sustained(processor.flopsPerSecond(precision) / factor);
    change.overhead = overheadSeconds * factor;
    return new ScenarioDevice(this, change);
  }

  /**
   * The id.
   *
   * @return not blank
   */
  public String id() {
    return id;
  }

  /**
   * How many devices it stands for.
   *
   * @return at least 1
   */
  public int count() {
    return count;
  }

  /**
   * How fast it computes; with a profile, its fitted rate.
   *
   * @return the processor
   */
  public Processor processor() {
    return processor;
  }

  /**
   * Its memory.
   *
   * @return byte, at least 0; what is reserved is to be taken off
   */
  public double memoryBytes() {
    return memoryBytes;
  }

  /**
   * Fixed time of each round; with a profile, its fitted overhead.
   *
   * @return seconds, at least 0
   */
  public double overheadSeconds() {
    return overheadSeconds;
  }

  /**
   * Transmit power.
   *
   * @return dBm, from -100 to 100
   */
  public double transmitPowerDbm() {
    return transmitPowerDbm;
  }

  /**
   * Its radio link.
   *
   * @return the link
   */
  public Link link() {
    return link;
  }

  /**
   * Memory that something else takes.
   *
   * @return byte, at least 0; 0 unless set
   */
  public double reservedBytes() {
    return reservedBytes;
  }

  /**
   * Memory for a block.
   *
   * @return byte, at least 0: memory without what is reserved
   */
  public double availableBytes() {
    return Math.max(0, memoryBytes - reservedBytes);
  }

  /**
   * The most blocks that it takes.
   *
   * @return empty if that is as the scenario says
   */
  public Optional<BlocksPerDevice> maxBlocks() {
    return maxBlocks;
  }

  /**
   * What it was seen to need.
   *
   * @return empty if its costs are modelled
   */
  public Optional<DeviceProfile> profile() {
    return measured.map(DeviceCosts.Measured::profile);
  }

  /**
   * What is to be known before its profile is trusted.
   *
   * @param now the present
   * @return the profile's own warnings, and one if it was measured with another number of threads
   *     than the device is said to use; none if its costs are modelled
   */
  public List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    profile().ifPresent(own -> warnings.addAll(own.warnings(now)));
    OptionalInt threads =
        processor instanceof Processor.Profiled named ? named.threads() : OptionalInt.empty();
    int measured = profile().map(own -> own.engine().threads()).orElse(0);
    if (measured > 0 && threads.orElse(measured) != measured) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the profile was measured with %d thread%s, and the device is said to use %d",
              measured,
              measured == 1 ? "" : "s",
              threads.orElseThrow()));
    }
    return warnings;
  }

  /**
   * The profile that it names and that has not been set.
   *
   * @return a file's name; empty if its costs are known
   */
  public Optional<String> unreadProfile() {
    return measured.isEmpty() && processor instanceof Processor.Profiled named
        ? Optional.of(named.file())
        : Optional.empty();
  }

  /**
   * How its seconds and bytes come about.
   *
   * @return modelled or measured
   */
  public DeviceCosts costs() {
    return measured.isPresent()
        ? measured.get()
        : new DeviceCosts.Modelled(processor, overheadSeconds);
  }

  /**
   * The id of one of several alike.
   *
   * @param number from 1 to {@link #count}
   */
  public String idOf(int number) {
    return count == 1 ? id : id + "-" + number;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScenarioDevice that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        id,
        count,
        processor,
        memoryBytes,
        overheadSeconds,
        transmitPowerDbm,
        link,
        reservedBytes,
        maxBlocks,
        measured);
  }

  @Override
  public String toString() {
    return "ScenarioDevice" + parts();
  }
}
