package org.loladeft.scenario;

/**
 * The receiver's end of the uplink.
 *
 * @param noiseDbmPerHz noise density in dBm/Hz, from -300 to 0; -174 is thermal noise at 290 K
 * @param noiseFigureDb noise figure of the base station in dB, from 0 to 100; 5 is assumed
 * @param implementationGapDb loss against Shannon's limit in dB, from 0 to 100; 0 by default, 1 to
 *     3 is usual
 * @param efficiencyCap highest spectral efficiency in bit/s/Hz, above 0: 7.4 for 256-QAM, 5.55 for
 *     64-QAM (the last lines of the CQI tables of 3GPP TS 38.214, 5.2.2.1)
 */
public record LinkBudget(
    double noiseDbmPerHz, double noiseFigureDb, double implementationGapDb, double efficiencyCap) {

  private static final double LN_2 = StrictMath.log(2);

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is out of range
   */
  public LinkBudget {
    noiseDbmPerHz = Need.between(noiseDbmPerHz, -300, 0, "noiseDbmPerHz");
    noiseFigureDb = Need.between(noiseFigureDb, 0, 100, "noiseFigureDb");
    implementationGapDb = Need.between(implementationGapDb, 0, 100, "implementationGapDb");
    Need.positive(efficiencyCap, "efficiencyCap");
  }

  /** {@return the default: -174 dBm/Hz, noise figure 5 dB, no gap, cap 7.4 bit/s/Hz} */
  public static LinkBudget withDefaults() {
    return new LinkBudget(-174, 5, 0, 7.4);
  }

  /**
   * {@return the bandwidth at which signal and noise are equal, P h / (N0 F gap): the {@code
   * snrBandwidthHz} of a power-limited uplink, Hz}
   *
   * @param transmitPowerDbm P in dBm
   * @param gain h, above 0
   */
  public double snrBandwidthHz(double transmitPowerDbm, double gain) {
    double decibel = transmitPowerDbm - noiseDbmPerHz - noiseFigureDb - implementationGapDb;
    return StrictMath.pow(10, decibel / 10) * gain;
  }

  /**
   * {@return the same from a ratio of signal to noise that was measured over a band, S / N times
   * the band over the gap, Hz}
   *
   * @param ratio S / N, above 0
   * @param bandwidthHz the band, above 0
   */
  public double snrBandwidthHzOfRatio(double ratio, double bandwidthHz) {
    return ratio * bandwidthHz / StrictMath.pow(10, implementationGapDb / 10);
  }

  /**
   * {@return the spectral efficiency of a device whose power is spread over a slice of the band:
   * log2(1 + g / slice), up to the cap, bit/s/Hz}
   *
   * @param snrBandwidthHz g
   * @param sliceHz the slice, above 0
   */
  public double efficiency(double snrBandwidthHz, double sliceHz) {
    return Math.min(efficiencyCap, StrictMath.log1p(snrBandwidthHz / sliceHz) / LN_2);
  }
}
