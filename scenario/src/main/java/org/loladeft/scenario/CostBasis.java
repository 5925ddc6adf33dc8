package org.loladeft.scenario;

/** Where a device's seconds come from, the most trusted first. */
public enum CostBasis {
  /** Measured at the depths of all blocks. */
  MEASURED("measured"),
  /** Measured at some depths; between two of them times are on the straight line, as operations. */
  INTERPOLATED("measured at some depths"),
  /** The fitted overhead and rate of a profile that was measured with other settings. */
  FITTED("from a measured rate"),
  /** Operations over a stated rate. */
  MODELLED("modelled");

  private final String words;

  CostBasis(String words) {
    this.words = words;
  }

  /**
   * The basis in words.
   *
   * @return a phrase that can follow "seconds are"
   */
  public String words() {
    return words;
  }
}
