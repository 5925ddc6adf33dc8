package org.loladeft.dual;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for prices that exclude a threshold: P - sum v above the budget, where P is the cheapest
 * way at prices v. Ways come one by one into the {@link RunMaster}, whose duals are the next
 * prices, drawn towards the best so far. It ends as soon as some prices exclude the threshold, or a
 * way calls on no device twice and needs no more than the budget.
 *
 * <p>On a dedicated uplink and with resource blocks prices are whole multiples of a power of two,
 * small enough for every sum to be exact.
 */
final class RunPrices {

  enum Verdict {
    /** The prices prove that nothing finishes by the threshold. */
    EXCLUDED,
    /** {@link #found} does. */
    FOUND,
    /** Neither; {@link #prices} are the best there are. */
    OPEN,
    /** Neither, as time is up. */
    STOPPED
  }

  private static final int MOST_WAYS = 600;

  /** Of the best prices so far in the next ones. */
  private static final double DRAW = 0.3;

  /** Of prices where needs are all 0. */
  private static final double FREE_GRAIN = 0x1p-30;

  private static final double NEGLIGIBLE = 1e-12;

  private final RunNetwork network;
  private final RunMaster usual;
  private final RunMaster balanced;
  private RunMaster master;
  private final BooleanSupplier stop;
  private final double budget;
  private final double grain;
  private final double mostPrice;
  private final int states;
  private final double[] trial;
  private final double[] best;
  private final double[] pure;
  private final int[] seen;
  private int stamp;
  private boolean isNoisy;
  private double bestScore;
  private @Nullable RunPlan found;
  private long ways;

  RunPrices(RunTable table, RunNetwork network, MoveNeeds needs, BooleanSupplier stop) {
    this.network = network;
    this.stop = stop;
    budget = needs.budget();
    states = table.states.count();
    grain = table.kind.isJoint() ? table.kind.hasWholeShares() ? 0x1p-20 : 0 : FREE_GRAIN;
    mostPrice = table.kind.isJoint() ? 4 * budget : 1;
    usual = new RunMaster(network, mostPrice, 1);
    balanced = new RunMaster(network, 1, 0);
    master = usual;
    int devices = table.deviceCount();
    trial = new double[devices];
    best = new double[devices];
    pure = new double[devices];
    seen = new int[devices];
  }

  /**
   * Begins with these prices, from anywhere: none is taken for more than the programme's largest,
   * so that a useless one can't drown the others in rounding.
   */
  void startFrom(double[] price) {
    int[] priced = new int[price.length];
    int count = 0;
    for (int k = 0; k < price.length; k++) {
      best[k] = rounded(Math.min(price[k], mostPrice));
      if (best[k] > 0) {
        priced[count++] = k;
      }
    }
    network.price(priced, count);
  }

  private double rounded(double price) {
    return grain == 0 ? price : Math.rint(price / grain) * grain;
  }

  /** By how much the cheapest way must exceed the budget for a checker that rounds outwards. */
  private double margin(double cost) {
    return grain > 0 ? 0 : (2 * states + 8) * 0x1p-51 * cost;
  }

  private boolean isExcluded(double cost, double excess) {
    return cost == Double.POSITIVE_INFINITY || excess - margin(cost) > budget;
  }

  /** Decides the threshold that the network was filled for, if prices can. */
  Verdict decide() {
    return decide(best);
  }

  /**
   * Looks for a plan where needs carry noise: ties, which let the programme mix ways, are broken.
   * Its prices exclude nothing and are forgotten.
   */
  Verdict dive() {
    isNoisy = true;
    Verdict verdict = decide(best.clone());
    isNoisy = false;
    return verdict;
  }

  /**
   * Where needs are all 0, looks for prices under which the device that is called on most is called
   * on as little as can be. They guide where others have fallen to 0.
   */
  Verdict balance() {
    master = balanced;
    Verdict verdict = decide(best);
    master = usual;
    return verdict;
  }

  /**
   * Decides.
   *
   * @param first the first prices; becomes the best
   */
  private Verdict decide(double[] first) {
    found = null;
    bestScore = Double.NEGATIVE_INFINITY;
    System.arraycopy(first, 0, trial, 0, trial.length);
    if (!master.isEmpty()) {
      master.reprice();
    }
    for (int i = 0; i < MOST_WAYS; i++) {
      ways++;
      double cost = network.shortest(trial);
      double excess = cost - sum(trial);
      keepIfBest(first, excess);
      if (!isNoisy && isExcluded(cost, excess)) {
        return Verdict.EXCLUDED;
      }
      RunPlan plan = network.plan();
      double need = network.costOf(plan);
      if (isFound(plan, need)) {
        found = plan;
        return Verdict.FOUND;
      }
      if (stop.getAsBoolean()) {
        return Verdict.STOPPED;
      }
      if (!advance(plan, need, first)) {
        return Verdict.OPEN;
      }
    }
    return Verdict.OPEN;
  }

  private void keepIfBest(double[] first, double excess) {
    double score = score(excess);
    if (score > bestScore) {
      bestScore = score;
      System.arraycopy(trial, 0, first, 0, trial.length);
    }
  }

  private boolean isFound(RunPlan plan, double need) {
    double exact = isNoisy ? network.needOf(plan) : need;
    return exact <= budget && !callsTwice(plan);
  }

  /** Takes a way in and finds the next prices; false if there are no better ones. */
  private boolean advance(RunPlan plan, double need, double[] towards) {
    if (master.isEmpty()) {
      master.start(plan, need);
      priceRows();
    } else if (!enter(plan, need)) {
      readPure();
      boolean isLast = Arrays.equals(trial, pure);
      System.arraycopy(pure, 0, trial, 0, trial.length);
      return !isLast;
    }
    if (!isNoisy && isExhausted()) {
      return false;
    }
    draw(towards);
    return true;
  }

  private void priceRows() {
    int[] priced = master.pricedDevices();
    network.price(priced, priced.length);
  }

  /** Whether the best prices exclude the threshold that the network was filled for. */
  boolean exclude() {
    double cost = network.shortest(best);
    return isExcluded(cost, cost - sum(best));
  }

  /**
   * How good prices are. Where needs are all 0, prices of 0 exclude as much as any that exclude
   * nothing, and guide nobody: there the excess counts in parts of the sum.
   */
  private double score(double excess) {
    double sum = sum(trial);
    return budget > 0 ? excess : sum > 0 ? excess / sum : -states;
  }

  private boolean isExhausted() {
    double value = master.value();
    if (budget > 0) {
      return value - bestScore <= NEGLIGIBLE * budget;
    }
    return master == balanced ? value - (1 + bestScore) <= 1e-9 : value <= 1e-9;
  }

  private boolean enter(RunPlan plan, double need) {
    if (master.addRowsOf(plan)) {
      priceRows();
    }
    return master.add(plan, need);
  }

  private void readPure() {
    Arrays.fill(pure, 0);
    master.readPrices(pure);
    for (int k = 0; k < pure.length; k++) {
      pure[k] = rounded(pure[k]);
    }
  }

  private void draw(double[] towards) {
    readPure();
    for (int k = 0; k < pure.length; k++) {
      trial[k] = rounded(DRAW * towards[k] + (1 - DRAW) * pure[k]);
    }
  }

  private boolean callsTwice(RunPlan plan) {
    stamp++;
    for (int k : plan.devices()) {
      if (seen[k] == stamp) {
        return true;
      }
      seen[k] = stamp;
    }
    return false;
  }

  private static double sum(double[] price) {
    double sum = 0;
    for (double v : price) {
      sum += v;
    }
    return sum;
  }

  /** The best prices at the latest threshold. Not to be changed. */
  double[] prices() {
    return best;
  }

  RunPlan found() {
    return Objects.requireNonNull(found);
  }

  long ways() {
    return ways;
  }
}
