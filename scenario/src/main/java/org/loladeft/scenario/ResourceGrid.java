package org.loladeft.scenario;

import java.util.Arrays;
import java.util.Locale;

/**
 * Number of resource blocks in a channel: of NR 3GPP TS 38.101-1, Table 5.3.2-1 (frequency range
 * 1); the two narrowest are those of LTE, TS 36.101, Table 5.6-1.
 */
public final class ResourceGrid {

  private static final int SUBCARRIERS = 12;

  private static final double[] MEGAHERTZ = {
    1.4, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100
  };

  /** By subcarrier spacing 15, 30, 60 kHz; 0 where there is no such channel. */
  private static final int[][] COUNTS = {
    {6, 15, 25, 52, 79, 106, 133, 160, 216, 270, 0, 0, 0, 0, 0},
    {0, 0, 11, 24, 38, 51, 65, 78, 106, 133, 162, 189, 217, 245, 273},
    {0, 0, 0, 11, 18, 24, 31, 38, 51, 65, 79, 93, 107, 121, 135}
  };

  private static final double[] SPACINGS_HZ = {15e3, 30e3, 60e3};

  private ResourceGrid() {}

  /**
   * {@return a fresh array of the widths that channels have, at one subcarrier spacing or another,
   * Hz, ascending}
   */
  public static Double[] bandwidthsHz() {
    return Arrays.stream(MEGAHERTZ).mapToObj(ResourceGrid::hertz).toArray(Double[]::new);
  }

  /** {@return a fresh array of the subcarrier spacings, Hz, ascending} */
  public static Double[] spacingsHz() {
    return Arrays.stream(SPACINGS_HZ).boxed().toArray(Double[]::new);
  }

  /**
   * {@return resource blocks in a channel, at least 6}
   *
   * @param bandwidthHz width of the channel: 1.4, 3, 5, 10, 15, 20, 25, 30, 40, ... 100 MHz
   * @param subcarrierSpacingHz 15, 30 or 60 kHz
   * @throws IllegalArgumentException if the table has no such channel
   */
  public static int count(double bandwidthHz, double subcarrierSpacingHz) {
    int row = spacingIndex(subcarrierSpacingHz);
    for (int i = 0; i < MEGAHERTZ.length; i++) {
      if (bandwidthHz == hertz(MEGAHERTZ[i]) && COUNTS[row][i] > 0) {
        return COUNTS[row][i];
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "bandwidthHz is %s at a subcarrier spacing of %s Hz: expected a channel of 3GPP TS"
                + " 38.101-1 or LTE, one of %s MHz (60 kHz from 10, 15 kHz up to 50, 1.4 and 3 at 15"
                + " kHz only), or count in place of it",
            bandwidthHz,
            subcarrierSpacingHz,
            Arrays.toString(MEGAHERTZ)));
  }

  private static double hertz(double megahertz) {
    return Math.rint(megahertz * 1e6);
  }

  private static int spacingIndex(double subcarrierSpacingHz) {
    for (int i = 0; i < SPACINGS_HZ.length; i++) {
      if (subcarrierSpacingHz == SPACINGS_HZ[i]) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "subcarrierSpacingHz is " + subcarrierSpacingHz + ": expected 15000, 30000 or 60000");
  }

  /**
   * {@return the width of one resource block of 12 subcarriers: 180, 360 or 720 kHz}
   *
   * @param subcarrierSpacingHz 15, 30 or 60 kHz
   * @throws IllegalArgumentException if it is none of these
   */
  public static double blockWidthHz(double subcarrierSpacingHz) {
    return SUBCARRIERS * SPACINGS_HZ[spacingIndex(subcarrierSpacingHz)];
  }
}
