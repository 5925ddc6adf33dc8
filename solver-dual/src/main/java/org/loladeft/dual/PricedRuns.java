package org.loladeft.dual;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.StopPoll;

/**
 * What runs cost at the multipliers of {@link RunAscent}, and the cheapest way to take all blocks
 * in runs, on which a device may be called upon more than once.
 *
 * <p>A run of n blocks down to d costs m C + 2 sqrt(&nu; m w) + &mu;<sub>k</sub>, with C its
 * computation, w its payload over e<sub>k</sub>, and m the price of a second of it:
 * &lambda;<sub>k</sub> + the sum of its blocks' &kappa;. With kinds of blocks runs take of each
 * kind. O(K L n) for at most n blocks a device, with kinds O(K) for each move of each state.
 */
final class PricedRuns {

  private static final int NONE = -1;

  private final RunTable table;
  private final StopPoll poll;
  private final RunStates states;
  private final double[] hertzSecondsPerBit;
  private final double band;

  private final double[] onDevice;

  /** Of all blocks that are left in a state. */
  private final double[] onBlocks;

  private final double[] involvement;
  private double nu;
  private double cut = Double.MAX_VALUE;

  /** The cheapest way from each state to the end, and its first step. */
  private final double[] toEnd;

  private final int[] device;
  private final int[] move;

  PricedRuns(RunTable table, StopPoll poll) {
    this.table = table;
    this.poll = poll;
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

  /** Sets the prices &kappa; of the blocks' latencies, by block. */
  void priceBlocks(double[] kappa) {
    int[][] kinds = states.kinds();
    Arrays.fill(onBlocks, 0);
    for (int q = 0; q < kinds.length; q++) {
      double[] sum = new double[kinds[q].length + 1];
      for (int c = 0; c < kinds[q].length; c++) {
        sum[c + 1] = sum[c] + kappa[kinds[q][c]];
      }
      for (int s = 1; s < onBlocks.length; s++) {
        onBlocks[s] += sum[states.left(s, q)];
      }
    }
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

  /** The blocks that a move from a state takes. */
  int[] blocks(int state, int m) {
    int[] taken = new int[states.blocksOf(m)];
    int count = 0;
    int[][] kinds = states.kinds();
    for (int q = 0; q < kinds.length; q++) {
      for (int c = states.left(states.to()[m], q); c < states.left(state, q); c++) {
        taken[count++] = kinds[q][c];
      }
    }
    return taken;
  }

  private boolean isLeftOut(int k, int m) {
    return !(computation(k, m) + upload(k, m) / band <= cut);
  }

  private double cost(int k, int state, int m) {
    double price = Math.max(0, priceOfSecond(k, state, m));
    double bandwidth = 2 * Math.sqrt(nu * price * upload(k, m));
    return price * computation(k, m) + bandwidth + involvement[k];
  }

  /**
   * Finds the cheapest way; tells what it costs, infinite if too much is left out.
   *
   * @throws StopPoll.Stopped if the solve has to stop
   */
  double shortest() {
    Arrays.fill(toEnd, 1, toEnd.length, Double.POSITIVE_INFINITY);
    for (int s = 1; s < states.count(); s++) {
      for (int k = 0; k < onDevice.length; k++) {
        poll.at(k);
        look(s, k);
      }
    }
    return toEnd[states.start()];
  }

  private void look(int s, int k) {
    int m = cheapest(s, k, toEnd[s]);
    if (m != NONE) {
      toEnd[s] = way(s, k, m);
      device[s] = k;
      move[s] = m;
    }
  }

  private double way(int s, int k, int m) {
    return cost(k, s, m) + toEnd[states.to()[m]];
  }

  /** A device's move that begins the cheapest way below a cost; {@link #NONE} if there is none. */
  private int cheapest(int s, int k, double below) {
    int best = NONE;
    double least = below;
    for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
      if (!isLeftOut(k, m)) {
        double way = way(s, k, m);
        if (way < least) {
          least = way;
          best = m;
        }
      } else if (states.isOrdered()) {
        break; // Longer runs end no sooner.
      }
    }
    return best;
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
   *
   * @throws StopPoll.Stopped if the solve has to stop
   */
  @Nullable RunPlan dive() {
    boolean[] used = new boolean[onDevice.length];
    int[] devices = new int[states.count()];
    int[] moves = new int[states.count()];
    int steps = 0;
    for (int s = states.start(); s > 0; s = states.to()[moves[steps - 1]]) {
      double least = Double.POSITIVE_INFINITY;
      for (int k = 0; k < used.length; k++) {
        poll.at(k);
        int m = used[k] ? NONE : cheapest(s, k, least);
        if (m != NONE) {
          least = way(s, k, m);
          devices[steps] = k;
          moves[steps] = m;
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
