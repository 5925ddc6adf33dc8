package org.loladeft.scenario;

import java.util.OptionalInt;
import org.loladeft.api.Uplink;

/**
 * The uplink of a scenario.
 *
 * <p>How a device's gain becomes the channel figure of the problem: with g = P h / (N0 F gap) in
 * Hz, K devices, L blocks, and eta(w) = min(cap, log2(1 + g / w)) at a slice of w Hz,
 *
 * <ul>
 *   <li>dedicated: every device owns an equal slice w = B / K of the band, at w eta(w) bit/s;
 *   <li>shared: eta(B / L) bit/s/Hz, since L devices take part: a fixed power density;
 *   <li>power-limited: g itself; the cap does not apply;
 *   <li>resource blocks: N is the channel's number of blocks, or given, each 12 subcarriers wide;
 *       eta(w) times that width, with w = (N / L) blocks.
 * </ul>
 *
 * @param kind how it is shared
 * @param bandwidthHz the band B, Hz, above 0; for resource blocks a channel of {@link
 *     ResourceGrid}, or the width of as many blocks as are given
 * @param subcarrierSpacingHz 15, 30 or 60 kHz; used for resource blocks only
 * @param count number of resource blocks, at least 1, where it is given in place of a channel
 * @param budget noise and cap
 */
public record RadioUplink(
    Uplink.Kind kind,
    double bandwidthHz,
    double subcarrierSpacingHz,
    OptionalInt count,
    LinkBudget budget) {

  /** Subcarrier spacing of the usual 3.5 GHz cell. */
  public static final double DEFAULT_SPACING_HZ = 30e3;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if the band is not finite and above 0, no channel of that
   *     width exists, or a count is below 1, not as wide as the band, or not of resource blocks
   */
  public RadioUplink {
    Need.positive(bandwidthHz, "bandwidthHz");
    double width = ResourceGrid.blockWidthHz(subcarrierSpacingHz);
    if (count.isPresent()) {
      int blocks = Need.atLeast(count.getAsInt(), 1, "count");
      if (kind != Uplink.Kind.RESOURCE_BLOCKS || bandwidthHz != blocks * width) {
        throw new IllegalArgumentException(
            "count is " + blocks + ": expected resource blocks, and a band as wide as they are");
      }
    } else if (kind == Uplink.Kind.RESOURCE_BLOCKS) {
      ResourceGrid.count(bandwidthHz, subcarrierSpacingHz);
    }
  }

  /**
   * An uplink on a band.
   *
   * @param kind how it is shared
   * @param bandwidthHz the band, Hz; for resource blocks a channel of {@link ResourceGrid}
   * @param subcarrierSpacingHz 15, 30 or 60 kHz
   * @param budget noise and cap
   * @throws IllegalArgumentException if the band or the spacing does not do
   */
  public RadioUplink(
      Uplink.Kind kind, double bandwidthHz, double subcarrierSpacingHz, LinkBudget budget) {
    this(kind, bandwidthHz, subcarrierSpacingHz, OptionalInt.empty(), budget);
  }

  /**
   * {@return an uplink of as many resource blocks, whether or not a channel has that many}
   *
   * @param count number of blocks, at least 1
   * @param subcarrierSpacingHz 15, 30 or 60 kHz
   * @param budget noise and cap
   * @throws IllegalArgumentException if the count or the spacing does not do
   */
  public static RadioUplink ofBlocks(int count, double subcarrierSpacingHz, LinkBudget budget) {
    Need.atLeast(count, 1, "count");
    double band = count * ResourceGrid.blockWidthHz(subcarrierSpacingHz);
    return new RadioUplink(
        Uplink.Kind.RESOURCE_BLOCKS, band, subcarrierSpacingHz, OptionalInt.of(count), budget);
  }

  /**
   * {@return an uplink with the usual spacing and receiver}
   *
   * @param kind how it is shared
   * @param bandwidthHz the band, Hz
   * @throws IllegalArgumentException if the band does not do
   */
  public static RadioUplink of(Uplink.Kind kind, double bandwidthHz) {
    return new RadioUplink(kind, bandwidthHz, DEFAULT_SPACING_HZ, LinkBudget.withDefaults());
  }

  /** {@return the kind and budget of the problem's uplink} */
  public Uplink toUplink() {
    return switch (kind) {
      case DEDICATED -> new Uplink.Dedicated();
      case SHARED -> new Uplink.Shared(bandwidthHz);
      case POWER_LIMITED -> new Uplink.PowerLimited(bandwidthHz);
      case RESOURCE_BLOCKS -> new Uplink.ResourceBlocks(blockCount());
    };
  }

  private int blockCount() {
    return count.orElseGet(() -> ResourceGrid.count(bandwidthHz, subcarrierSpacingHz));
  }

  /**
   * {@return a device's channel figure, bit/s, bit/s/Hz, Hz, or bit/s a resource block, by kind}
   *
   * @param transmitPowerDbm its transmit power in dBm
   * @param gain its power gain, above 0
   * @param devices number K of devices
   * @param blocks number L of blocks
   */
  public double channelFigure(double transmitPowerDbm, double gain, int devices, int blocks) {
    return figure(budget.snrBandwidthHz(transmitPowerDbm, gain), devices, blocks);
  }

  /**
   * {@return the same of a device whose ratio of signal to noise is known}
   *
   * @param ratio S / N over the whole band, above 0
   * @param devices number K of devices
   * @param blocks number L of blocks
   */
  public double channelFigureOfRatio(double ratio, int devices, int blocks) {
    return figure(budget.snrBandwidthHzOfRatio(ratio, bandwidthHz), devices, blocks);
  }

  private double figure(double g, int devices, int blocks) {
    return switch (kind) {
      case DEDICATED -> bandwidthHz / devices * budget.efficiency(g, bandwidthHz / devices);
      case SHARED -> budget.efficiency(g, bandwidthHz / blocks);
      case POWER_LIMITED -> g;
      case RESOURCE_BLOCKS -> {
        double width = ResourceGrid.blockWidthHz(subcarrierSpacingHz);
        yield width * budget.efficiency(g, width * blockCount() / blocks);
      }
    };
  }
}
