package org.loladeft.api;

import java.util.Arrays;
import java.util.List;
import org.loladeft.api.arithmetic.PowerLimitedShare;
import org.loladeft.api.arithmetic.ProportionalShare;

/**
 * How the devices that take part reach the edge server: what they share, and what a share is worth.
 *
 * <p>A device's <em>channel figure</em> ({@link DeftProblem#channel}) and its <em>share</em>
 * ({@link Allocation#shareOf}) mean, by kind:
 *
 * <table>
 * <caption>Channel figure, share and time to upload S bit</caption>
 * <tr><th>kind</th><th>channel figure</th><th>share</th><th>upload time, s</th></tr>
 * <tr><td>{@link Dedicated}</td><td>R, bit/s</td><td>none</td><td>S / R</td></tr>
 * <tr><td>{@link Shared}</td><td>e, bit/s/Hz</td><td>b, Hz</td><td>S / (b e)</td></tr>
 * <tr><td>{@link PowerLimited}</td><td>g = P h / N0, Hz</td><td>b, Hz</td>
 *     <td>S / (b log2(1 + g / b))</td></tr>
 * <tr><td>{@link ResourceBlocks}</td><td>r, bit/s a resource block</td><td>n, whole</td>
 *     <td>S / (n r)</td></tr>
 * </table>
 *
 * <p>An upload of 0 bit takes 0 s and needs no share. All that depends on the kind alone is said by
 * {@link Kind}.
 */
public sealed interface Uplink {

  /**
   * The kinds of uplink: what a share is worth, what it is called, and how much of it is needed.
   */
  enum Kind {
    /** {@link Uplink.Dedicated}. */
    DEDICATED("dedicated", "uplinkBitsPerSecond", "", "") {
      @Override
      public double bitsPerSecond(double channel, double share) {
        return channel;
      }

      @Override
      public double leastShare(double bits, double channel, double compute, double deadline) {
        return compute + bits / channel <= deadline ? 0 : Double.POSITIVE_INFINITY;
      }

      @Override
      public Uplink withBudget(double budget) {
        return new Dedicated();
      }
    },

    /** {@link Uplink.Shared}. */
    SHARED("shared", "spectralEfficiency", "bandwidthHz", "Hz") {
      @Override
      public double bitsPerSecond(double channel, double share) {
        return share * channel;
      }

      @Override
      public double leastShare(double bits, double channel, double compute, double deadline) {
        return deadline == Double.POSITIVE_INFINITY
            ? 0
            : ProportionalShare.bandwidth(bits, channel, deadline - compute);
      }

      @Override
      public Uplink withBudget(double budget) {
        return new Shared(budget);
      }
    },

    /** {@link Uplink.PowerLimited}. */
    POWER_LIMITED("power-limited", "snrBandwidthHz", "bandwidthHz", "Hz") {
      @Override
      public double bitsPerSecond(double channel, double share) {
        return PowerLimitedShare.rate(channel, share);
      }

      @Override
      public double leastShare(double bits, double channel, double compute, double deadline) {
        return deadline == Double.POSITIVE_INFINITY
            ? 0
            : PowerLimitedShare.of(bits, channel, compute, deadline);
      }

      @Override
      public Uplink withBudget(double budget) {
        return new PowerLimited(budget);
      }
    },

    /** {@link Uplink.ResourceBlocks}. */
    RESOURCE_BLOCKS(
        "resource-blocks", "bitsPerSecondPerResourceBlock", "resourceBlocks", "resource blocks") {
      @Override
      public double bitsPerSecond(double channel, double share) {
        return share * channel;
      }

      @Override
      public double leastShare(double bits, double channel, double compute, double deadline) {
        return ProportionalShare.count(bits, channel, compute, deadline);
      }

      @Override
      public Uplink withBudget(double budget) {
        return new ResourceBlocks((int) budget);
      }
    };

    private final String id;
    private final String channelField;
    private final String shareField;
    private final String shareUnit;

    Kind(String id, String channelField, String shareField, String shareUnit) {
      this.id = id;
      this.channelField = channelField;
      this.shareField = shareField;
      this.shareUnit = shareUnit;
    }

    /**
     * The rate that a share gives, evaluated from left to right; the logarithm is {@code
     * StrictMath.log1p(g / b) / ln 2}, and where g / b is below 2<sup>-60</sup> the rate is {@code
     * g / ln 2}.
     *
     * @param channel the channel figure, above 0
     * @param share Hz or resource blocks, at least 0; ignored if dedicated
     * @return bit/s; 0 if the share is 0
     */
    public abstract double bitsPerSecond(double channel, double share);

    /**
     * The inverse: the least share with which an upload after a computation ends by a deadline.
     *
     * @param bits S, above 0
     * @param channel the channel figure, above 0
     * @param compute t in s, at most {@code deadline}
     * @param deadline T in s, not NaN
     * @return Hz or whole resource blocks, 0 if dedicated; positive infinity if no share is enough;
     *     it may exceed any budget, never rises with T, and is within a few ulps of the exact value
     */
    public abstract double leastShare(double bits, double channel, double compute, double deadline);

    /**
     * {@return an uplink of this kind}
     *
     * @param budget bandwidth in Hz or number of resource blocks, above 0; ignored if dedicated
     * @throws IllegalArgumentException if the budget is not finite and above 0
     */
    public abstract Uplink withBudget(double budget);

    /**
     * {@return whether devices compete for the uplink, so that an allocation carries shares: true
     * for every kind but {@link #DEDICATED}}
     */
    public boolean isJoint() {
      return this != DEDICATED;
    }

    /**
     * {@return whether a share is a whole number of something: true for {@link #RESOURCE_BLOCKS}}
     */
    public boolean hasWholeShares() {
      return this == RESOURCE_BLOCKS;
    }

    /**
     * {@return the least share with which anything at all can be uploaded: 1 resource block, or 0,
     * as little of a band as one likes}
     */
    public double smallestShare() {
      return hasWholeShares() ? 1 : 0;
    }

    /**
     * {@return what problem files call a device's channel figure, its unit included, such as {@code
     * spectralEfficiency}}
     */
    public String channelField() {
      return channelField;
    }

    /**
     * {@return what solution files call a share, its unit included: {@code bandwidthHz} or {@code
     * resourceBlocks}; empty if dedicated}
     */
    public String shareField() {
      return shareField;
    }

    /** {@return the unit of a share, {@code Hz} or {@code resource blocks}; empty if dedicated} */
    public String shareUnit() {
      return shareUnit;
    }

    /**
     * {@return a fresh list of all kinds as the file formats spell them, in the order of the
     * constants}
     */
    public static List<String> ids() {
      return Arrays.stream(values()).map(Kind::toString).toList();
    }

    /**
     * Finds a kind.
     *
     * @param id as the file formats spell it
     * @return the kind
     * @throws IllegalArgumentException if there is none of that id
     */
    public static Kind ofId(String id) {
      for (Kind kind : values()) {
        if (kind.id.equals(id)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "uplink kind '" + id + "': expected one of " + String.join(", ", ids()));
    }

    /** As the file formats spell it, such as {@code power-limited}. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** {@return the kind, whose {@code toString} is the word of the file formats} */
  Kind kind();

  /**
   * {@return what all shares may add up to, above 0: B in Hz, N in resource blocks; positive
   * infinity when nothing is shared}
   */
  double budget();

  /**
   * {@return whether devices compete for the uplink, so that an allocation carries shares: true for
   * every kind but {@link Dedicated}}
   */
  default boolean isJoint() {
    return kind().isJoint();
  }

  /** Each device has a rate of its own. */
  record Dedicated() implements Uplink {
    @Override
    public Kind kind() {
      return Kind.DEDICATED;
    }

    @Override
    public double budget() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /**
   * A band that is divided among the devices, each with a fixed spectral efficiency.
   *
   * @param bandwidthHz the band B in Hz, finite and above 0
   */
  record Shared(double bandwidthHz) implements Uplink {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code bandwidthHz} is not finite and above 0
     */
    public Shared {
      Require.positive(bandwidthHz, "bandwidthHz");
    }

    @Override
    public Kind kind() {
      return Kind.SHARED;
    }

    @Override
    public double budget() {
      return bandwidthHz;
    }
  }

  /**
   * A band that is divided among devices of fixed transmit power: more bandwidth spreads the power
   * thinner, and no bandwidth lifts the rate above g / ln 2.
   *
   * @param bandwidthHz the band B in Hz, finite and above 0
   */
  record PowerLimited(double bandwidthHz) implements Uplink {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code bandwidthHz} is not finite and above 0
     */
    public PowerLimited {
      Require.positive(bandwidthHz, "bandwidthHz");
    }

    @Override
    public Kind kind() {
      return Kind.POWER_LIMITED;
    }

    @Override
    public double budget() {
      return bandwidthHz;
    }
  }

  /**
   * Whole resource blocks that are divided among the devices.
   *
   * @param count number N of resource blocks, at least 1
   */
  record ResourceBlocks(int count) implements Uplink {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if {@code count < 1}
     */
    public ResourceBlocks {
      if (count < 1) {
        throw new IllegalArgumentException("count is " + count + ": expected at least 1");
      }
    }

    @Override
    public Kind kind() {
      return Kind.RESOURCE_BLOCKS;
    }

    @Override
    public double budget() {
      return count;
    }
  }
}
