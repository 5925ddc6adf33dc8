package org.loladeft.scenario;

/** How a device's seconds and bytes by block come about: by the cost model, or as measured. */
public sealed interface DeviceCosts {

  /**
   * The device's table.
   *
   * @param needs operations and bytes of the workload
   * @return seconds and bytes by block
   */
  BlockCosts of(BlockNeeds needs);

  /**
   * Operations over a rate, and bytes by the model.
   *
   * @param processor how fast it computes
   * @param overheadSeconds fixed time of each round, at least 0
   */
  record Modelled(Processor processor, double overheadSeconds) implements DeviceCosts {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the overhead is negative or not finite
     */
    public Modelled {
      overheadSeconds = Need.nonNegative(overheadSeconds, "overheadSeconds");
    }

    /**
     * The forward pass within the device's computation for some blocks, its fixed time included.
     *
     * @param workload the workload
     * @param blocks block indices
     * @return s
     */
    public double forwardSeconds(Workload workload, int... blocks) {
      ComputeCost cost = ComputeCost.of(workload.model(), workload.method(), workload.training());
      double rate = processor.flopsPerSecond(workload.training().precision());
      return overheadSeconds + cost.forwardFlops(workload.groups(), blocks) / rate;
    }

    @Override
    public BlockCosts of(BlockNeeds needs) {
      double[] flops = needs.flops();
      double rate = processor.flopsPerSecond(needs.workload().training().precision());
      double[] seconds = new double[flops.length];
      double[] further = new double[flops.length];
      for (int j = 0; j < seconds.length; j++) {
        seconds[j] = overheadSeconds + flops[j] / rate;
        further[j] = needs.furtherFlops()[j] / rate;
      }
      return new BlockCosts(
          seconds, needs.bytes(), further, needs.furtherBytes(), CostBasis.MODELLED, "");
    }
  }

  /**
   * Seconds and bytes of a profile where it was measured with the workload's settings, else its
   * fitted overhead and rate, with the model's bytes. What a further block adds was not measured:
   * its operations over the fitted rate, and the model's bytes, never more than the block alone.
   *
   * @param profile the profile
   * @param slowdown factor on all seconds, above 0; 1 for the device as it was measured
   */
  record Measured(DeviceProfile profile, double slowdown) implements DeviceCosts {
    /**
     * Validates.
     *
     * @throws IllegalArgumentException if the factor is not finite and above 0
     */
    public Measured {
      Need.positive(slowdown, "slowdown");
    }

    @Override
    public BlockCosts of(BlockNeeds needs) {
      String mismatch = profile.mismatch(needs.workload()).orElse("");
      return mismatch.isEmpty() ? measured(needs) : fitted(needs, mismatch);
    }

    private BlockCosts fitted(BlockNeeds needs, String mismatch) {
      ProfileFit fit = profile.fit();
      double[] seconds = new double[needs.flops().length];
      for (int j = 0; j < seconds.length; j++) {
        seconds[j] = slowdown * fit.seconds(needs.flops()[j]);
      }
      return costs(needs, seconds, needs.bytes(), CostBasis.FITTED, mismatch);
    }

    private BlockCosts costs(
        BlockNeeds needs, double[] seconds, double[] bytes, CostBasis basis, String note) {
      double[] furtherSeconds = new double[seconds.length];
      double[] furtherBytes = new double[seconds.length];
      for (int j = 0; j < seconds.length; j++) {
        double modelled = slowdown * needs.furtherFlops()[j] / profile.fit().flopsPerSecond();
        furtherSeconds[j] = Math.min(seconds[j], modelled);
        furtherBytes[j] = Math.min(bytes[j], needs.furtherBytes()[j]);
      }
      return new BlockCosts(seconds, bytes, furtherSeconds, furtherBytes, basis, note);
    }

    private BlockCosts measured(BlockNeeds needs) {
      double[] seconds = new double[needs.flops().length];
      double[] bytes = new double[seconds.length];
      boolean all = true;
      for (int j = 0; j < seconds.length; j++) {
        int depth = needs.workload().groups().depth(j);
        seconds[j] = slowdown * profile.seconds(depth);
        bytes[j] = profile.peakBytes(depth).orElse(needs.bytes()[j]);
        all &= profile.isMeasured(depth);
      }
      CostBasis basis = all ? CostBasis.MEASURED : CostBasis.INTERPOLATED;
      return costs(needs, seconds, bytes, basis, "");
    }
  }
}
