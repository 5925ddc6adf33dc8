package org.loladeft.tck;

import org.loladeft.api.Uplink;

/** The kinds of {@link Uplink}, as a parameter of tests. */
public enum UplinkKind {
  /** {@link Uplink.Dedicated}. */
  DEDICATED,
  /** {@link Uplink.Shared}. */
  SHARED,
  /** {@link Uplink.PowerLimited}. */
  POWER_LIMITED,
  /** {@link Uplink.ResourceBlocks}. */
  RESOURCE_BLOCKS;

  /**
   * The kind of an uplink.
   *
   * @param uplink an uplink
   * @return its kind
   */
  public static UplinkKind of(Uplink uplink) {
    if (uplink instanceof Uplink.Dedicated) {
      return DEDICATED;
    } else if (uplink instanceof Uplink.Shared) {
      return SHARED;
    } else if (uplink instanceof Uplink.PowerLimited) {
      return POWER_LIMITED;
    }
    return RESOURCE_BLOCKS;
  }

  /**
   * An uplink of this kind.
   *
   * @param budget bandwidth in Hz or number of resource blocks, above 0; ignored if dedicated
   * @return the uplink
   */
  public Uplink uplink(double budget) {
    return switch (this) {
      case DEDICATED -> new Uplink.Dedicated();
      case SHARED -> new Uplink.Shared(budget);
      case POWER_LIMITED -> new Uplink.PowerLimited(budget);
      case RESOURCE_BLOCKS -> new Uplink.ResourceBlocks((int) budget);
    };
  }
}
