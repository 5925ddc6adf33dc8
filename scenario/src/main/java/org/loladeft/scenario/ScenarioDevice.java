package org.loladeft.scenario;

/**
 * A device, or several alike.
 *
 * @param id unique; several alike are called {@code id-1}, {@code id-2}, ...
 * @param count how many, at least 1
 * @param processor how fast it computes
 * @param memoryBytes memory that is left for the round, at least 0
 * @param overheadSeconds fixed time of each round, at least 0
 * @param transmitPowerDbm transmit power in dBm, from -100 to 100
 * @param link its radio link; each of several alike has shadowing and fading of its own
 */
public record ScenarioDevice(
    String id,
    int count,
    Processor processor,
    double memoryBytes,
    double overheadSeconds,
    double transmitPowerDbm,
    Link link) {

  /** Transmit power of a handset, 200 mW: power class 3 of 3GPP TS 38.101-1. */
  public static final double DEFAULT_POWER_DBM = 23;

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is not as stated or the id is blank
   */
  public ScenarioDevice {
    Need.visible(id, "device id");
    Need.atLeast(count, 1, "count");
    memoryBytes = Need.nonNegative(memoryBytes, "memoryBytes");
    overheadSeconds = Need.nonNegative(overheadSeconds, "overheadSeconds");
    transmitPowerDbm = Need.between(transmitPowerDbm, -100, 100, "transmitPowerDbm");
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
   * {@return the id of one of several alike, the id itself if there is one only}
   *
   * @param number from 1 to {@link #count}
   */
  public String idOf(int number) {
    return count == 1 ? id : id + "-" + number;
  }
}
