package org.loladeft.api.bandwidth;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.arithmetic.PowerLimitedShare;

/**
 * The inverse of the upload time: the least share c<sub>kj</sub>(T) with which device k finishes
 * block j by T.
 *
 * <table>
 * <caption>Least share for S bit in &tau; = T - t seconds</caption>
 * <tr><th>uplink</th><th>c</th></tr>
 * <tr><td>dedicated</td><td>0 if t + S / R &le; T, else infinite</td></tr>
 * <tr><td>shared</td><td>S / (&tau; e)</td></tr>
 * <tr><td>power-limited</td><td>the b with b log2(1 + g / b) = S / &tau;; infinite from the rate
 *     limit g / ln 2 on</td></tr>
 * <tr><td>resource-blocks</td><td>the least whole n with t + S / (n r) &le; T in the arithmetic of
 *     {@link DeftProblem}</td></tr>
 * </table>
 *
 * <p>The result is within a few ulps of the exact value for the given doubles (8 at most were seen
 * against 60-digit arithmetic), also next to the rate limit, and never rises with T. Memory is a
 * matter of {@link DeftProblem#fits}: a pair that does not fit needs an infinite share.
 */
public final class LeastShare {

  private LeastShare() {}

  /**
   * The least share with which a pair finishes by a deadline.
   *
   * @param problem the problem
   * @param device device index
   * @param block block index
   * @param deadlineSeconds T, not NaN
   * @return Hz or whole resource blocks, at least 0; positive infinity if no share is enough or the
   *     block does not fit in the device's memory; it may exceed the budget
   */
  public static double of(DeftProblem problem, int device, int block, double deadlineSeconds) {
    double compute = problem.computeSeconds(device, block);
    if (!problem.fits(device, block) || !(compute <= deadlineSeconds)) {
      return Double.POSITIVE_INFINITY;
    }
    double bits = problem.uploadBits(block);
    double channel = problem.channel(device);
    return bits == 0
        ? 0
        : problem.uplink().kind().leastShare(bits, channel, compute, deadlineSeconds);
  }

  /**
   * The least share with which a device finishes all its blocks by a deadline.
   *
   * @param problem the problem
   * @param load the device and its blocks
   * @param deadlineSeconds T, not NaN
   * @return Hz or whole resource blocks, at least 0; positive infinity if no share is enough, or
   *     the device may not take the blocks or lacks the memory; it may exceed the budget
   */
  public static double of(DeftProblem problem, DeviceLoad load, double deadlineSeconds) {
    double compute = load.computeSeconds();
    if (!load.fits() || !(compute <= deadlineSeconds)) {
      return Double.POSITIVE_INFINITY;
    }
    double channel = problem.channel(load.device());
    return load.uploadBits() == 0
        ? 0
        : problem.uplink().kind().leastShare(load.uploadBits(), channel, compute, deadlineSeconds);
  }

  /**
   * The least bandwidth on a power-limited uplink, for hot loops: as {@link #of}, but neither
   * strictly monotone nor corrected for the rounding of {@code seconds}, which tells next to the
   * rate limit.
   *
   * @param bits S, above 0
   * @param snrBandwidthHz g
   * @param seconds time for the upload
   * @return Hz; positive infinity from the rate limit on and when {@code seconds} is not above 0
   */
  public static double powerLimitedHz(double bits, double snrBandwidthHz, double seconds) {
    return PowerLimitedShare.quick(bits, snrBandwidthHz, seconds);
  }
}
