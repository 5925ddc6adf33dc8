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
   * The same as a ratio of powers.
   *
   * @param factor received power over sent power, above 0 and at most 1
   */
  record LinearGain(double factor) implements Link {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if out of range
     */
    public LinearGain {
      if (Need.positive(factor, "channelGain") > 1) {
        throw new IllegalArgumentException(
            "channelGain is " + factor + ": expected a ratio of powers, at most 1");
      }
    }
  }

  /**
   * A measured mean ratio of signal to noise at the receiver, over the whole band: only fading
   * comes from the channel model. It knows transmit power, noise and noise figure already.
   *
   * @param decibel ratio in dB, from -100 to 100
   */
  record Snr(double decibel) implements Link {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if out of range
     */
    public Snr {
      decibel = Need.between(decibel, -100, 100, "snrDb");
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
