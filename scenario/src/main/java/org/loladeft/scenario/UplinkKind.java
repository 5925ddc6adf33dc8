package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/** How the uplink is shared; see {@link org.loladeft.api.Uplink}. */
public enum UplinkKind implements HasId {
  /** Each device has a rate of its own. */
  DEDICATED("dedicated"),
  /** A band, with a fixed spectral efficiency for each device. */
  SHARED("shared"),
  /** A band, with a fixed transmit power for each device. */
  POWER_LIMITED("power-limited"),
  /** Whole resource blocks. */
  RESOURCE_BLOCKS("resource-blocks");

  private final String id;

  UplinkKind(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /**
   * Finds a kind.
   *
   * @param id its id
   * @return the kind
   * @throws IllegalArgumentException if there is none of that id
   */
  public static UplinkKind ofId(String id) {
    return Need.byId(UplinkKind.class, id, "uplink kind");
  }
}
