package org.loladeft.baselines;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.AugmentingMatching;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.StopPoll;

/**
 * Runs of consecutive layers whose lengths go with the devices' speeds, the deepest run to the
 * fastest device.
 *
 * <p>It is how the stages of a training pipeline are cut on devices that differ: twice the speed,
 * twice the layers. Speed is one over the mean computation latency of a block alone. Lengths are
 * rounded by largest remainders and kept within what each device takes; a device too slow for a
 * whole layer gets none. Memory, channels, and how little a further block costs are not looked at,
 * so a run that does not fit is a dead end. With resource blocks no more devices take part than
 * there are resource blocks. O(L K).
 */
public final class SpeedProportionalBaseline extends PlacingBaseline {

  /** Creates the solver. */
  public SpeedProportionalBaseline() {
    super(
        "speed-proportional",
        "baseline: consecutive layers in proportion to speed, the deepest to the fastest",
        "each device takes one block, so that no device can take more for its speed");
  }

  @Override
  Optional<int[]> place(DeftProblem problem, SolveContext context, StopPoll poll) {
    double[] mean = meanSeconds(problem, poll);
    int[] fastestFirst = fastestFirst(problem, mean, poll);
    int[] lengths = lengths(problem, mean, fastestFirst, poll);
    Placement placement = new Placement(problem);
    int[] order = AugmentingMatching.deepestFirst(problem);
    int next = 0;
    for (int k : fastestFirst) {
      for (int n = 0; n < lengths[k]; n++) {
        if (placement.loadWith(k, order[next]).isEmpty()) {
          return Optional.empty();
        }
        placement.place(order[next++], k);
      }
    }
    return next == order.length ? Optional.of(placement.devices()) : Optional.empty();
  }

  private static double[] meanSeconds(DeftProblem problem, StopPoll poll) {
    double[] mean = new double[problem.deviceCount()];
    for (int k = 0; k < mean.length; k++) {
      poll.at(k);
      for (int j = 0; j < problem.blockCount(); j++) {
        mean[k] += problem.computeSeconds(k, j) / problem.blockCount();
      }
    }
    return mean;
  }

  /** As many devices as may take part. */
  private static int[] fastestFirst(DeftProblem problem, double[] mean, StopPoll poll) {
    boolean isCounted = problem.uplink().kind().hasWholeShares() && problem.uploadingBlocks() > 0;
    double most = isCounted ? problem.uplink().budget() : mean.length;
    int[] all = poll.sorted(IntStream.range(0, mean.length).toArray(), mean);
    return Arrays.copyOf(all, (int) Math.min(most, mean.length));
  }

  /** By device: its part of the blocks by speed, rounded; in all fewer than there are at worst. */
  private static int[] lengths(DeftProblem problem, double[] mean, int[] devices, StopPoll poll) {
    double fastest = mean[devices[0]];
    double[] speed = new double[mean.length];
    for (int k : devices) {
      speed[k] = mean[k] == fastest ? 1 : fastest / mean[k];
    }
    double sum = Arrays.stream(speed).sum();
    int left = problem.blockCount();
    double[] lacking = new double[mean.length];
    int[] lengths = new int[mean.length];
    for (int k : devices) {
      double part = problem.blockCount() * speed[k] / sum;
      lengths[k] = Math.min(Math.min((int) part, left), problem.maxBlocks(k));
      lacking[k] = part - lengths[k];
      left -= lengths[k];
    }
    for (; left > 0; left--) {
      int most = Placement.NONE;
      for (int i = 0; i < devices.length; i++) {
        poll.at(i);
        int k = devices[i];
        boolean isOpen = lengths[k] < problem.maxBlocks(k);
        if (isOpen && (most == Placement.NONE || lacking[k] > lacking[most])) {
          most = k;
        }
      }
      if (most == Placement.NONE) {
        return lengths;
      }
      lengths[most]++;
      lacking[most]--;
    }
    return lengths;
  }
}
