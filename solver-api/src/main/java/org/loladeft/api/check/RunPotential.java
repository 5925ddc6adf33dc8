package org.loladeft.api.check;

/**
 * What the prices prove before any search: potentials P of the states, and prices w that go with
 * them.
 *
 * <pre>P(0) = 0,   P(s) = min over devices k and runs r of  c_k(s, r) + v_k + P(s - r),
 * w_k = max(0, max over s and r of  P(s) - P(s - r) - c_k(s, r))</pre>
 *
 * <p><em>A round that goes on from state s with devices of a set V needs at least P(s) minus the
 * sum of w over V.</em> For each of its runs needs at least P(s) - P(s - r) - w_k; the differences
 * of P add up to P(s), and each device occurs once. So P may be any numbers, and only w is to be
 * trusted: it is rounded up. By the definition of P no w_k exceeds v_k, so these prices prove no
 * less than those of the proof, and where a device's price is higher than any of its runs is worth,
 * more.
 *
 * <p>P(s) is infinite exactly where no runs lead to the end. Two looks at each run.
 */
final class RunPotential {

  private final RunGraph graph;
  private final double[] potential;
  private final double[] worth;
  private final double worthOfAll;

  RunPotential(RunGraph graph) {
    this.graph = graph;
    potential = new double[graph.states()];
    for (int s = 1; s < potential.length; s++) {
      potential[s] = cheapest(s);
    }
    worth = new double[graph.devices()];
    double sum = 0;
    for (int k = 0; k < worth.length; k++) {
      worth[k] = graph.price(k) == 0 ? 0 : worthOf(k);
      sum = DirectedSum.up(sum, worth[k]);
    }
    worthOfAll = sum;
  }

  private double cheapest(int state) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < graph.devices(); k++) {
      double[] needs = graph.needs(k, state);
      for (int run : graph.runs(k, state)) {
        double cost = DirectedSum.down(needs[run], graph.price(k));
        least = Math.min(least, DirectedSum.down(cost, potential[state - run]));
      }
    }
    return least;
  }

  private double worthOf(int device) {
    double most = 0;
    for (int s = 1; s < potential.length; s++) {
      double[] needs = graph.needs(device, s);
      for (int run : graph.runs(device, s)) {
        double next = potential[s - run];
        if (needs[run] < Double.POSITIVE_INFINITY && next < Double.POSITIVE_INFINITY) {
          double gain = DirectedSum.up(potential[s], -next);
          most = Math.max(most, DirectedSum.up(gain, -needs[run]));
        }
      }
    }
    return Math.min(most, graph.price(device));
  }

  /** P of a state. */
  double of(int state) {
    return potential[state];
  }

  /** w of a device. */
  double worth(int device) {
    return worth[device];
  }

  /** An upper bound of the sum of w over all devices. */
  double worthOfAll() {
    return worthOfAll;
  }

  /**
   * Whether no round goes on from a state within the budget.
   *
   * @param need a lower bound of what the runs so far need
   * @param state what is left
   * @param worthLeft an upper bound of the sum of w over the devices that have no run yet
   * @return true if that is proven
   */
  boolean excludes(double need, int state, double worthLeft) {
    return least(need, state, worthLeft) > graph.budget();
  }

  /** A lower bound of what a round needs in all; see {@link #excludes}. */
  double least(double need, int state, double worthLeft) {
    return DirectedSum.down(need, potential[state]) - worthLeft;
  }
}
