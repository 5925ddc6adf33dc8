package org.loladeft.scenario;

import org.loladeft.formats.HasId;

/**
 * Mean loss between a device and the base station.
 *
 * <p>3GPP TR 38.901, Table 7.4.1-1 (UMi street canyon, UMa) and 7.4.2-1 (probability of sight), as
 * read in NVlabs/sionna; and the older LTE macro formula 128.1 + 37.6 lg(d / km) of 3GPP TR 36.814,
 * much used in the literature. The latter is for 2 GHz and about 13 dB kinder than UMi without
 * sight at 3.5 GHz and 100 to 200 m, so that an efficiency cap then hides most differences between
 * devices. Base stations are 10 m (UMi) or 25 m high, devices 1.5 m (assumed, as in 3GPP's own
 * evaluations).
 *
 * @param environment the kind of cell
 * @param sight whether devices see the base station
 * @param carrierHz carrier frequency, Hz; from 0.5 to 100 GHz
 */
public record PathLoss(Environment environment, Sight sight, double carrierHz) {

  private static final double LIGHT_METERS_PER_SECOND = 299_792_458;
  private static final double DEVICE_HEIGHT = 1.5;

  /** The kind of cell. */
  public enum Environment implements NamedConstant {
    /** Urban micro, street canyon; base station at 10 m. */
    UMI(10, 4, 7.82),
    /** Urban macro; base station at 25 m. */
    UMA(25, 4, 6),
    /** LTE macro of 3GPP TR 36.814; 8 dB of shadowing. */
    LTE_MACRO(25, 8, 8);

    private final double stationHeight;
    private final double shadowingSightDb;
    private final double shadowingNoSightDb;

    Environment(double stationHeight, double sightDb, double noSightDb) {
      this.stationHeight = stationHeight;
      this.shadowingSightDb = sightDb;
      this.shadowingNoSightDb = noSightDb;
    }

    /**
     * {@return the standard deviation of the log-normal shadowing, dB}
     *
     * @param lineOfSight whether the device sees the base station
     */
    public double shadowingDb(boolean lineOfSight) {
      return lineOfSight ? shadowingSightDb : shadowingNoSightDb;
    }
  }

  /** Whether devices see the base station. */
  public enum Sight implements HasId {
    /** All do. */
    LINE("los"),
    /** None does. */
    NO_LINE("nlos"),
    /** Each does or not, by chance, the nearer the likelier. */
    RANDOM("random");

    private final String id;

    Sight(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if the frequency is out of range
   */
  public PathLoss {
    Need.between(carrierHz, 0.5e9, 100e9, "carrierHz");
  }

  /**
   * {@return the probability that a device sees the base station: 1 within 18 m, then 18/d +
   * exp(-d/c) (1 - 18/d) with c = 36 m (UMi) or 63 m, from 0 to 1}
   *
   * @param meters horizontal distance d, above 0
   */
  public double sightProbability(double meters) {
    if (meters <= 18) {
      return 1;
    }
    double range = environment == Environment.UMI ? 36 : 63;
    double near = 18 / meters;
    return near + StrictMath.exp(-meters / range) * (1 - near);
  }

  /**
   * {@return the loss, dB}
   *
   * @param meters horizontal distance, above 0
   * @param lineOfSight whether the device sees the base station; no matter for LTE macro
   */
  public double decibel(double meters, boolean lineOfSight) {
    if (environment == Environment.LTE_MACRO) {
      return 128.1 + 37.6 * StrictMath.log10(meters / 1000);
    }
    double height = environment.stationHeight - DEVICE_HEIGHT;
    double slant = StrictMath.sqrt(meters * meters + height * height);
    double withSight = withSight(meters, slant);
    return lineOfSight ? withSight : Math.max(withSight, withoutSight(slant));
  }

  private double withSight(double meters, double slant) {
    boolean micro = environment == Environment.UMI;
    double height = environment.stationHeight - DEVICE_HEIGHT;
    double bend =
        4
            * (environment.stationHeight - 1)
            * (DEVICE_HEIGHT - 1)
            * carrierHz
            / LIGHT_METERS_PER_SECOND;
    double near = micro ? 32.4 : 28;
    double carrier = 20 * StrictMath.log10(carrierHz / 1e9);
    if (meters <= bend) {
      return near + (micro ? 21 : 22) * StrictMath.log10(slant) + carrier;
    }
    double correction = (micro ? 9.5 : 9) * StrictMath.log10(bend * bend + height * height);
    return near + 40 * StrictMath.log10(slant) + carrier - correction;
  }

  /** The height terms -0.3 (h - 1.5) and -0.6 (h - 1.5) vanish at our height of 1.5 m. */
  private double withoutSight(double slant) {
    double carrier = StrictMath.log10(carrierHz / 1e9);
    double distance = StrictMath.log10(slant);
    return environment == Environment.UMI
        ? 22.4 + 35.3 * distance + 21.3 * carrier
        : 13.54 + 39.08 * distance + 20 * carrier;
  }
}
