package org.loladeft.scenario;

/** What is known of a device's radio link. */
public sealed interface Link {

  /**
   * A place in the cell: path loss, shadowing and fading come from the channel model.
   *
   * @param meters horizontal distance to the base station, above 0
   */
  record Distance(double meters) implements Link {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if not finite and above 0
     */
    public Distance {
      Need.positive(meters, "distanceMeters");
    }
  }

  /**
   * A measured mean gain: only fading comes from the channel model.
   *
   * @param decibel gain in dB, from -300 to 0
   */
  record Gain(double decibel) implements Link {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if out of range
     */
    public Gain {
      decibel = Need.between(decibel, -300, 0, "channelGainDb");
    }
  }

  /**
   * A measured rate, on a dedicated uplink: nothing comes from the channel model.
   *
   * @param bitsPerSecond bit/s, above 0
   */
  record Rate(double bitsPerSecond) implements Link {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if not finite and above 0
     */
    public Rate {
      Need.positive(bitsPerSecond, "uplinkBitsPerSecond");
    }
  }
}
