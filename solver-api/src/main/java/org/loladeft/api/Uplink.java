package org.loladeft.api;

/**
 * How the devices that take part reach the edge server: what they share, and what a share is worth.
 *
 * <p>A device's <em>channel figure</em> ({@link DeftProblem#channel}) and a block's <em>share</em>
 * ({@link Allocation#shareOf}) mean, by kind:
 *
 * <table>
 * <caption>Channel figure, share and upload time of a block of S bit</caption>
 * <tr><th>kind</th><th>channel figure</th><th>share</th><th>upload time, s</th></tr>
 * <tr><td>{@link Dedicated}</td><td>R, bit/s</td><td>none</td><td>S / R</td></tr>
 * <tr><td>{@link Shared}</td><td>e, bit/s/Hz</td><td>b, Hz</td><td>S / (b e)</td></tr>
 * <tr><td>{@link PowerLimited}</td><td>g = P h / N0, Hz</td><td>b, Hz</td>
 *     <td>S / (b log2(1 + g / b))</td></tr>
 * <tr><td>{@link ResourceBlocks}</td><td>r, bit/s a resource block</td><td>n, whole</td>
 *     <td>S / (n r)</td></tr>
 * </table>
 *
 * <p>An upload of 0 bit takes 0 s and needs no share.
 */
public sealed interface Uplink {

  /**
   * The kind as the file formats spell it.
   *
   * @return {@code dedicated}, {@code shared}, {@code power-limited} or {@code resource-blocks}
   */
  String kind();

  /**
   * What all shares may add up to: B in Hz, N in resource blocks; positive infinity when nothing is
   * shared.
   *
   * @return the budget, above 0
   */
  double budget();

  /**
   * Whether devices compete for the uplink, so that an allocation carries shares.
   *
   * @return true for every kind but {@link Dedicated}
   */
  default boolean isJoint() {
    return budget() < Double.POSITIVE_INFINITY;
  }

  /** Each device has a rate of its own. */
  record Dedicated() implements Uplink {
    @Override
    public String kind() {
      return "dedicated";
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
    public String kind() {
      return "shared";
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
    public String kind() {
      return "power-limited";
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
    public String kind() {
      return "resource-blocks";
    }

    @Override
    public double budget() {
      return count;
    }
  }
}
