package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What runs cost at the multipliers of {@link RunAscent}, and the cheapest way to take all blocks
 * in runs, on which a device may be called upon more than once.
 *
 * <p>A run of n blocks down to d costs m C + 2 sqrt(&nu; m w) + &mu;<sub>k</sub>, with C its
 * computation, w its payload over e<sub>k</sub>, and m the price of a second of it:
 * &lambda;<sub>k</sub> + the sum of its blocks' &kappa;. O(K L n) for at most n blocks a device.
 */
final class PricedRuns {

  private final RunTable table;
  private final RunStates states;
  private final double[] hertzSecondsPerBit;
  private final double band;

  /** By device and by depth, the sums of the latter from the shallowest block on. */
  private final double[] onDevice;

  private final double[] onBlocks;
  private final double[] involvement;
  private double nu;
  private double cut = Double.POSITIVE_INFINITY;

  /** The cheapest way from each state to the end, and its first step. */
  private final double[] toEnd;

  private final int[] device;
  private final int[] move;

  PricedRuns(RunTable table) {
    this.table = table;
    states = table.states;
    band = table.problem.uplink().budget();
    int devices = table.deviceCount();
    hertzSecondsPerBit = new double[devices];
    Arrays.setAll(hertzSecondsPerBit, k -> 1 / table.problem.channel(k));
    onDevice = new double[devices];
    onBlocks = new double[states.count()];
    involvement = new double[devices];
    toEnd = new double[states.count()];
    device = new int[states.count()];
    move = new int[states.count()];
  }

  /** Sets the price &lambda; of a device's latency. */
  void priceDevice(int k, double lambda) {
    onDevice[k] = lambda;
  }

  /** Sets the price &kappa; of a block's latency, of shallower blocks before deeper ones. */
  void priceBlock(int depth, double kappa) {
    onBlocks[depth + 1] = onBlocks[depth] + kappa;
  }

  /** Sets the price &mu; of calling on a device. */
  void priceInvolvement(int k, double mu) {
    involvement[k] = mu;
  }

  /** Sets the price of the band. */
  void priceBand(double price) {
    nu = price;
  }

  /** Leaves out runs that end at a time or later even with the whole band. */
  void cutAt(double seconds) {
    cut = seconds;
  }

  /** Payload over spectral efficiency: the upload time of a move with a share of 1 Hz. */
  double upload(int k, int m) {
    return table.bits[m] * hertzSecondsPerBit[k];
  }

  double computation(int k, int m) {
    return table.seconds[k][m];
  }

  /** What a second of a device's move from a state is priced at. */
  double priceOfSecond(int k, int state, int m) {
    return onDevice[k] + onBlocks[state] - onBlocks[states.to()[m]];
  }

  private boolean isLeftOut(int k, int m) {
    return !(computation(k, m) + upload(k, m) / band <= cut);
  }

  private double cost(int k, int state, int m) {
    double price = priceOfSecond(k, state, m);
    double bandwidth = 2 * Math.sqrt(nu * price * upload(k, m));
    return price * computation(k, m) + bandwidth + involvement[k];
  }

  /** Finds the cheapest way; tells what it costs, infinite if too much is left out. */
  double shortest() {
    Arrays.fill(toEnd, 1, toEnd.length, Double.POSITIVE_INFINITY);
    for (int s = 1; s < states.count(); s++) {
      for (int k = 0; k < onDevice.length; k++) {
        look(s, k);
      }
    }
    return toEnd[states.start()];
  }

  /** Longer runs cost more; the first that is left out is the last to be looked at. */
  private void look(int s, int k) {
    for (int m = states.first()[s]; m < states.first()[s + 1] && !isLeftOut(k, m); m++) {
      double way = cost(k, s, m) + toEnd[states.to()[m]];
      if (way < toEnd[s]) {
        toEnd[s] = way;
        device[s] = k;
        move[s] = m;
      }
    }
  }

  /** The cheapest way. */
  RunPlan way() {
    int[] devices = new int[states.count()];
    int[] moves = new int[states.count()];
    int steps = 0;
    for (int s = states.start(); s > 0; s = states.to()[moves[steps - 1]]) {
      devices[steps] = device[s];
      moves[steps++] = move[s];
    }
    return new RunPlan(Arrays.copyOf(devices, steps), Arrays.copyOf(moves, steps));
  }

  /**
   * A way that calls on no device twice: step by step the device that is left and its run that are
   * cheapest with the cheapest way from there. Null if that leads nowhere.
   */
  @Nullable RunPlan dive() {
    boolean[] used = new boolean[onDevice.length];
    int[] devices = new int[states.count()];
    int[] moves = new int[states.count()];
    int steps = 0;
    for (int s = states.start(); s > 0; s = states.to()[moves[steps - 1]]) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < used.length; k++) {
        for (int m = states.first()[s];
            m < states.first()[s + 1] && !used[k] && !isLeftOut(k, m);
            m++) {
          double way = cost(k, s, m) + toEnd[states.to()[m]];
          if (way < least) {
            least = way;
            devices[steps] = k;
            moves[steps] = m;
          }
        }
      }
      if (least == Double.POSITIVE_INFINITY) {
        return null;
      }
      used[devices[steps++]] = true;
    }
    return new RunPlan(Arrays.copyOf(devices, steps), Arrays.copyOf(moves, steps));
  }
}
