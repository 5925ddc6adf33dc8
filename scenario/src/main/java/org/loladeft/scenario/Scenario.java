package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

/**
 * A physical scenario: what is computed, by which devices, over which radio cell. {@link
 * #toProblem} turns it into numbers.
 *
 * <p>The channel can be drawn again at little cost: {@link #withChannelSeed} and {@link
 * #withFadingRound} share everything that does not depend on it. Immutable and thread-safe.
 */
public final class Scenario {

  /** Most devices of a scenario, each of several alike counted. */
  public static final int MAX_DEVICES = 10_000_000;

  private final Optional<String> name;
  private final Workload workload;
  private final RadioUplink uplink;
  private final ChannelModel channel;
  private final List<ScenarioDevice> devices;
  private final BlocksPerDevice blocksPerDevice;
  private final Tables tables;

  private Scenario(
      Optional<String> name,
      Workload workload,
      RadioUplink uplink,
      ChannelModel channel,
      List<ScenarioDevice> devices,
      BlocksPerDevice blocksPerDevice,
      @Nullable Tables tables) {
    this.name = name;
    this.workload = workload;
    this.uplink = uplink;
    this.channel = channel;
    this.devices = devices;
    this.blocksPerDevice = blocksPerDevice;
    this.tables = tables == null ? new Tables(workload, devices, blocksPerDevice) : tables;
  }

  /**
   * Puts a scenario together.
   *
   * @param workload what is computed
   * @param uplink how gradients are uploaded
   * @param channel how gains come about
   * @param devices who takes part, at least one
   * @return the scenario, without a name, with one block a device unless a device says otherwise
   * @throws IllegalArgumentException if there is no device, there are more than {@link
   *     #MAX_DEVICES}, two have the same id, or a rate is given on an uplink that is not dedicated
   */
  public static Scenario of(
      Workload workload, RadioUplink uplink, ChannelModel channel, List<ScenarioDevice> devices) {
    if (devices.isEmpty()) {
      throw new IllegalArgumentException("devices is empty: expected at least one device");
    }
    for (ScenarioDevice device : devices) {
      if (device.link() instanceof Link.Rate && uplink.kind() != Uplink.Kind.DEDICATED) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "device '%s' has uplinkBitsPerSecond on a %s uplink: expected distanceMeters, a"
                    + " channel gain or snrDb",
                device.id(),
                uplink.kind()));
      }
    }
    List<ScenarioDevice> copy = List.copyOf(devices);
    return new Scenario(
        Optional.empty(), workload, uplink, channel, copy, BlocksPerDevice.ONE, null);
  }

  /**
   * Names the scenario and its problem.
   *
   * @param value the name, not blank
   * @throws IllegalArgumentException if blank
   */
  public Scenario withName(String value) {
    Optional<String> named = Optional.of(Need.visible(value, "name"));
    return new Scenario(named, workload, uplink, channel, devices, blocksPerDevice, tables);
  }

  /**
   * {@return the same with another draw of sight, shadowing and fading, in fading round 0} O(1).
   *
   * @param seed of all draws
   */
  public Scenario withChannelSeed(long seed) {
    return withChannel(channel.withSeed(seed));
  }

  /**
   * {@return the same places and shadowing with the fading of another round} O(1).
   *
   * @param round number of the round, at least 0
   * @throws IllegalArgumentException if below 0
   */
  public Scenario withFadingRound(int round) {
    return withChannel(channel.withRound(round));
  }

  private Scenario withChannel(ChannelModel value) {
    return new Scenario(name, workload, uplink, value, devices, blocksPerDevice, tables);
  }

  /**
   * {@return the same devices and workload over another uplink}
   *
   * @param value the uplink
   * @throws IllegalArgumentException if a device's rate is given and the uplink is not dedicated
   */
  public Scenario withUplink(RadioUplink value) {
    return alike(of(workload, value, channel, devices));
  }

  /** Another scenario with this one's name and blocks a device. */
  private Scenario alike(Scenario other) {
    Scenario copy = other.withBlocksPerDevice(blocksPerDevice);
    return name.map(copy::withName).orElse(copy);
  }

  /**
   * {@return the same devices and cell with another workload}
   *
   * @param value the workload
   */
  public Scenario withWorkload(Workload value) {
    return new Scenario(name, value, uplink, channel, devices, blocksPerDevice, null);
  }

  /**
   * {@return the same with another number of blocks a device, for devices without one of their own}
   *
   * @param value the most blocks that a device takes
   * @throws IllegalArgumentException if devices may take several blocks and each has a part of its
   *     own in training the head, which uploads by block can't say
   */
  public Scenario withBlocksPerDevice(BlocksPerDevice value) {
    return value.most() == blocksPerDevice.most()
        ? this
        : new Scenario(name, workload, uplink, channel, devices, value, null);
  }

  /**
   * {@return the same with a number of blocks for every device, whatever it was before}
   *
   * @param value the most blocks that a device takes
   * @throws IllegalArgumentException as {@link #withBlocksPerDevice} says
   */
  public Scenario withBlocksForEveryDevice(BlocksPerDevice value) {
    List<ScenarioDevice> alike =
        devices.stream().map(device -> device.withMaxBlocks(Optional.empty())).toList();
    return new Scenario(name, workload, uplink, channel, alike, value, null);
  }

  /**
   * {@return the same workload and cell with other devices}
   *
   * @param value the devices, at least one
   * @throws IllegalArgumentException as {@link #of} says
   */
  public Scenario withDevices(List<ScenarioDevice> value) {
    return alike(of(workload, uplink, channel, value));
  }

  /** {@return the name, empty if it has none} */
  public Optional<String> name() {
    return name;
  }

  /** {@return what is computed} */
  public Workload workload() {
    return workload;
  }

  /** {@return how gradients are uploaded} */
  public RadioUplink uplink() {
    return uplink;
  }

  /** {@return how gains come about} */
  public ChannelModel channel() {
    return channel;
  }

  /**
   * {@return an unmodifiable list of the devices as they were given, at least one; an entry may
   * stand for several alike}
   */
  public List<ScenarioDevice> devices() {
    return devices;
  }

  /** {@return the most blocks that a device takes if it has no number of its own} */
  public BlocksPerDevice blocksPerDevice() {
    return blocksPerDevice;
  }

  /** {@return the number K of devices, each of several alike counted, at least 1} */
  public int deviceCount() {
    return tables.links.length;
  }

  /**
   * Computes the problem: FLOPs over rates, memory, upload sizes, and one draw of the channel. O(L
   * K) time.
   *
   * @return the problem, with this scenario's name
   * @throws IllegalArgumentException if figures are so extreme that a latency overflows, or a
   *     profile that a device names has not been set
   */
  public DeftProblem toProblem() {
    for (ScenarioDevice device : devices) {
      device.unreadProfile().ifPresent(file -> refuse(device, file));
    }
    ProblemBuilder builder =
        DeftProblem.builder(uplink.toUplink(), tables.blocks).reserve(deviceCount());
    double[] gains = channel.gains(tables.links);
    for (int k = 0; k < gains.length; k++) {
      ScenarioDevice device = tables.owners.get(k);
      double figure = channelFigure(device, gains[k], gains.length);
      BlockCosts costs = tables.costs.get(k);
      String id = tables.ids.get(k);
      int most = maxBlocks(device);
      if (most > 1) {
        builder.device(
            Device.of(id, device.availableBytes(), figure, costs.seconds(), costs.bytes())
                .withSeveralBlocks(most, costs.furtherSeconds(), costs.furtherBytes()));
      } else {
        builder.device(id, device.availableBytes(), figure, costs.seconds(), costs.bytes());
      }
    }
    name.ifPresent(builder::name);
    return builder.build();
  }

  private double channelFigure(ScenarioDevice device, double gain, int deviceCount) {
    int blocks = workload.groups().count();
    if (device.link() instanceof Link.Rate rate) {
      return rate.bitsPerSecond();
    }
    return device.link() instanceof Link.Snr
        ? uplink.channelFigureOfRatio(gain, deviceCount, blocks)
        : uplink.channelFigure(device.transmitPowerDbm(), gain, deviceCount, blocks);
  }

  /**
   * {@return the most blocks that a device takes, from 1 to the number of blocks}
   *
   * @param device one of {@link #devices}
   */
  public int maxBlocks(ScenarioDevice device) {
    return device.maxBlocks().orElse(blocksPerDevice).among(workload.groups().count());
  }

  private static void refuse(ScenarioDevice device, String file) {
    throw new IllegalArgumentException(
        "device '"
            + device.id()
            + "' names profile '"
            + file
            + "', which has not been read: expected it through DeftFiles.readProblem or"
            + " Scenario.withProfiles");
  }

  /**
   * The same with the profiles that devices name.
   *
   * @param read gives the profile of a file's name; asked once for each name
   * @return a copy; this if no device names one that is not set
   */
  public Scenario withProfiles(Function<String, DeviceProfile> read) {
    if (devices.stream().noneMatch(device -> device.unreadProfile().isPresent())) {
      return this;
    }
    Map<String, DeviceProfile> profiles = new HashMap<>();
    return withDevices(
        devices.stream()
            .map(
                device ->
                    device
                        .unreadProfile()
                        .map(file -> device.withProfile(profiles.computeIfAbsent(file, read)))
                        .orElse(device))
            .toList());
  }

  /**
   * Where a device's seconds come from, and why.
   *
   * @param device index of the device in the problem
   * @return its table with basis and note
   * @throws IndexOutOfBoundsException if there is no such device
   */
  public BlockCosts costs(int device) {
    return tables.costs.get(device);
  }

  /**
   * The forward pass within a device's computation, its fixed time of a round included; the rest is
   * the backward pass.
   *
   * @param device index of the device in the problem
   * @param blocks indices of its blocks
   * @return s; empty for a device whose whole computation was measured
   * @throws IndexOutOfBoundsException if there is no such device or block
   */
  public OptionalDouble forwardSeconds(int device, int... blocks) {
    return tables.owners.get(device).costs() instanceof DeviceCosts.Modelled modelled
        ? OptionalDouble.of(modelled.forwardSeconds(workload, blocks))
        : OptionalDouble.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Scenario that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(name, workload, uplink, channel, devices, blocksPerDevice);
  }

  @Override
  public String toString() {
    return "Scenario" + parts();
  }

  /** What does not depend on the channel, device by device; several alike share their row. */
  private static final class Tables {
    final List<Block> blocks;
    final List<String> ids = new ArrayList<>();
    final List<ScenarioDevice> owners = new ArrayList<>();
    final List<BlockCosts> costs = new ArrayList<>();
    final Link[] links;

    Tables(Workload workload, List<ScenarioDevice> devices, BlocksPerDevice blocksPerDevice) {
      blocks = workload.blocks();
      devices.forEach(device -> requireHead(workload, device.maxBlocks().orElse(blocksPerDevice)));
      BlockNeeds needs = BlockNeeds.of(workload);
      double[] none = new double[needs.flops().length];
      BlockCosts unknown = new BlockCosts(none, needs.bytes(), none, none, CostBasis.MODELLED, "");
      for (ScenarioDevice device : devices) {
        boolean unread = device.unreadProfile().isPresent();
        add(device, unread ? unknown : device.costs().of(needs));
      }
      requireUnique();
      links = owners.stream().map(ScenarioDevice::link).toArray(Link[]::new);
    }

    /** A device with several blocks would upload its part for the head with each. */
    private static void requireHead(Workload workload, BlocksPerDevice most) {
      HeadTraining head = workload.training().headTraining().orElse(HeadTraining.FROZEN);
      if (head.isOnceADevice() && most.among(workload.groups().count()) > 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "training.head.trained is %s and devices may take several blocks (%s): a device"
                    + " uploads its part for the head once, and uploads are counted by block:"
                    + " expected frozen or nearest, or one block a device",
                head.id(),
                most));
      }
    }

    private void requireUnique() {
      Set<String> seen = new HashSet<>(2 * ids.size());
      for (String id : ids) {
        if (!seen.add(id)) {
          throw new IllegalArgumentException(
              "device id '" + id + "' occurs twice: expected unique ids, counts included");
        }
      }
    }

    private void add(ScenarioDevice device, BlockCosts row) {
      if ((long) ids.size() + device.count() > MAX_DEVICES) {
        throw new IllegalArgumentException(
            "there are too many devices: expected at most " + MAX_DEVICES + " with all counts");
      }
      for (int number = 1; number <= device.count(); number++) {
        ids.add(device.idOf(number));
        owners.add(device);
        costs.add(row);
      }
    }
  }
}
