package org.loladeft.ortools.search;

import org.loladeft.api.Uplink;

/**
 * How shares become the whole numbers that CP-SAT counts in. On a dedicated uplink there are none.
 * Whole resource blocks are whole numbers already. A bandwidth is divided into up to 2<sup>40</sup>
 * parts, as many as the engine's 64 bits allow.
 *
 * @param parts of the uplink; 0 where there are no shares
 * @param unit what a share is divided by
 * @param factor what the quotient is multiplied by; a little less than the number of parts where
 *     the quotient is rounded, so that the product is never more than the truth
 * @param note the scale in words
 */
record CpSatScale(long parts, double unit, double factor, String note) {

  /** The sum of all coefficients stays below this, so that no sum in the engine overflows. */
  private static final double LARGEST_SUM = 0x1p60;

  private static final long MOST_PARTS = 1L << 40;

  /** The scale of sums of that many shares. */
  static CpSatScale of(Uplink uplink, int pairs) {
    return switch (uplink.kind()) {
      case DEDICATED -> new CpSatScale(0, 1, 0, "none: latencies are compared as they are");
      case SHARED, POWER_LIMITED -> ofBand(uplink.budget(), pairs);
      case RESOURCE_BLOCKS ->
          new CpSatScale((long) uplink.budget(), 1, 1, "none: whole resource blocks");
    };
  }

  private static CpSatScale ofBand(double bandwidthHz, int pairs) {
    long parts = 1L << Math.getExponent(LARGEST_SUM / Math.max(1, pairs));
    long most = Math.min(MOST_PARTS, parts);
    return new CpSatScale(most, bandwidthHz, most * (1 - 1e-14), "bandwidth in " + most + " parts");
  }

  /** A share in whole parts, never more than the truth, at most one above all parts. */
  long roundedDown(double share) {
    return (long) Math.min(Math.floor(share / unit * factor), parts + 1.0);
  }
}
