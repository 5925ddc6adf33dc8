package org.loladeft.api;

/** Stand-in of the same shape. */
public final class RunPriceProof implements Proof {
  private final PriceProof prices;
  private final int[][] groups;

  private RunPriceProof(PriceProof prices, int[][] groups) {
    this.prices = prices;
    this.groups = groups;
  }

  public static RunPriceProof of(double thresholdSeconds, int[] devices, double[] prices) {
    return new RunPriceProof(PriceProof.of(thresholdSeconds, devices, prices), new int[0][]);
  }

  public RunPriceProof withGroups(int[][] groups) {
    return new RunPriceProof(prices, groups);
  }

  public int[][] groups() {
    return groups;
  }

  @Override
  public double thresholdSeconds() {
    return prices.thresholdSeconds();
  }

  @Override
  public String kind() {
    return "run-price";
  }

  public int[] devices() {
    return prices.devices();
  }

  public double[] prices() {
    return prices.prices();
  }
}
