package org.loladeft.api.check;

import org.loladeft.api.DeftProblem;

/** What the prices of a proof must be, of whatever kind it is. */
final class PriceList {

  private PriceList() {}

  /** The first thing that is wrong with prices of devices; empty if nothing is. */
  static String fault(DeftProblem problem, int[] devices, double[] prices) {
    int previous = -1;
    for (int i = 0; i < devices.length; i++) {
      if (devices[i] <= previous || devices[i] >= problem.deviceCount()) {
        return "it names device index "
            + devices[i]
            + (devices[i] <= previous ? " after " + previous : "")
            + ": expected each once, below "
            + problem.deviceCount();
      }
      previous = devices[i];
      if (!(prices[i] >= 0 && prices[i] < Double.POSITIVE_INFINITY)) {
        return "it has a price of " + prices[i] + ": expected finite and at least 0";
      }
    }
    return "";
  }
}
