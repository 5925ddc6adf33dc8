package org.loladeft.ortools.model;

import org.loladeft.api.Uplink;

/**
 * How shares and times become the whole numbers of {@link CpSets}: a deadline is divided into
 * parts, and so is a band. Where a share is multiplied by a time, both have to fit into 62 bits,
 * with room for a sum over blocks.
 *
 * @param parts of the uplink; 0 where nothing is shared, N for N resource blocks
 * @param timeParts of a deadline
 * @param note the scale in words
 */
public record CpSetScale(long parts, long timeParts, String note) {

  private static final int BITS = 60;
  private static final int MOST_TIME_BITS = 40;
  private static final int BAND_BITS = 30;

  /** The scale for so many blocks. */
  public static CpSetScale of(Uplink uplink, int blocks) {
    int forSum = 64 - Long.numberOfLeadingZeros(blocks + 1L);
    return switch (uplink.kind()) {
      case DEDICATED -> new CpSetScale(0, 1L << MOST_TIME_BITS, "a deadline in 2^40 parts");
      case SHARED, POWER_LIMITED -> {
        int timeBits = BITS - BAND_BITS - forSum;
        yield new CpSetScale(
            1L << BAND_BITS,
            1L << timeBits,
            "bandwidth in 2^" + BAND_BITS + " parts, a deadline in 2^" + timeBits);
      }
      case RESOURCE_BLOCKS -> {
        long count = (long) uplink.budget();
        int forCount = 64 - Long.numberOfLeadingZeros(count);
        int timeBits = Math.min(MOST_TIME_BITS, BITS - forCount - forSum);
        yield new CpSetScale(
            count, 1L << timeBits, "whole resource blocks, a deadline in 2^" + timeBits + " parts");
      }
    };
  }
}
