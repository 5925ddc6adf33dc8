package org.loladeft.dual;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.loladeft.api.StopPoll;

/**
 * Decides thresholds, one after another: whether some plan finishes by T, or prices prove that none
 * does. First {@link RunPrices}, then {@link RunLabels} where they leave it open.
 */
final class RunDecision {

  enum Verdict {
    FOUND,
    EXCLUDED,
    /** Open, as time or the number of labels is up. */
    OPEN
  }

  /** A checker that gives up at as many could not confirm more. */
  static final long MOST_LABELS = 100_000;

  /** Before a look for a plan without ties. */
  static final long FEW_LABELS = 1000;

  private static final double BAND_NOISE = 1e-6;
  private static final double WHOLE_NOISE = 1e-3;

  /** Of one solve: about ten seconds on a slow machine. */
  private static final long MOST_LABELS_IN_ALL = 3_000_000;

  private final RunNetwork network;
  private final MoveNeeds needs;
  private final RunPrices prices;
  private final RunLabels labels;
  private final @Nullable RunAssignment assignment;
  private final BooleanSupplier stop;
  private RunPlan found = new RunPlan(new int[0], new int[0]);
  private final boolean isFree;
  private final double noise;
  private long thresholds;

  RunDecision(RunTable table, BooleanSupplier stop, StopPoll poll) {
    this.stop = stop;
    needs = new MoveNeeds(table);
    network = new RunNetwork(table, needs, poll);
    prices = new RunPrices(table, network, needs, stop);
    assignment = RunAssignment.applies(table) ? RunAssignment.of(table, needs, poll) : null;
    isFree = !table.kind.isJoint();
    boolean isBand = table.kind.isJoint() && !table.kind.hasWholeShares();
    noise = isBand ? BAND_NOISE : WHOLE_NOISE;
    labels = new RunLabels(table, network, needs, stop, poll);
  }

  RunNetwork network() {
    return network;
  }

  /** Begins with prices of some devices, from an earlier proof. */
  void startFrom(int[] devices, double[] known) {
    double[] price = prices.prices().clone();
    for (int i = 0; i < devices.length; i++) {
      price[devices[i]] = known[i] / needs.unit();
    }
    prices.startFrom(price);
  }

  /** Finds the moves at a threshold. */
  void fill(double seconds) {
    needs.setThreshold(seconds);
    network.fill(0);
  }

  /** Decides by prices, and by labels where they leave it open. */
  Verdict decide(double seconds) {
    Verdict verdict = price(seconds);
    return verdict == Verdict.OPEN && !stop.getAsBoolean() ? label(MOST_LABELS) : verdict;
  }

  /** Decides by prices alone. */
  Verdict price(double seconds) {
    thresholds++;
    fill(seconds);
    if (assignment != null && assignment.solve(stop)) {
      return match(assignment);
    }
    return switch (prices.decide()) {
      case EXCLUDED -> Verdict.EXCLUDED;
      case FOUND -> found(prices.found());
      case STOPPED, OPEN -> Verdict.OPEN;
    };
  }

  /** Whether the latest prices exclude another threshold. */
  Verdict recheck(double seconds) {
    fill(seconds);
    return prices.exclude() ? Verdict.EXCLUDED : Verdict.OPEN;
  }

  private Verdict match(RunAssignment solved) {
    if (solved.need() <= needs.budget()) {
      return found(solved.plan());
    }
    prices.startFrom(solved.prices());
    return prices.exclude() ? Verdict.EXCLUDED : Verdict.OPEN;
  }

  /** Decides by labels alone, at given prices. */
  Verdict label(double seconds, double[] at, long most) {
    thresholds++;
    fill(seconds);
    prices.startFrom(at);
    return label(most);
  }

  private Verdict label(long most) {
    Verdict verdict = search(Math.min(most, FEW_LABELS));
    if (verdict != Verdict.OPEN || stop.getAsBoolean()) {
      return verdict;
    }
    RunPrices.Verdict dived = isFree ? prices.balance() : diveInNoise();
    if (dived == RunPrices.Verdict.FOUND) {
      return found(prices.found());
    }
    return isFree || most > FEW_LABELS ? search(most) : verdict;
  }

  private RunPrices.Verdict diveInNoise() {
    network.fill(noise);
    RunPrices.Verdict verdict = prices.dive();
    network.fill(0);
    return verdict;
  }

  private Verdict search(long most) {
    long left = Math.min(most, MOST_LABELS_IN_ALL - labels.total());
    return switch (labels.search(prices.prices(), left)) {
      case FOUND -> found(labels.found());
      case EXCLUDED -> Verdict.EXCLUDED;
      case LIMIT -> Verdict.OPEN;
    };
  }

  /** Whether time, or the number of labels in all, is up. */
  boolean isStopped() {
    return stop.getAsBoolean() || labels.total() >= MOST_LABELS_IN_ALL;
  }

  private Verdict found(RunPlan plan) {
    found = plan;
    return Verdict.FOUND;
  }

  /** Of the latest {@link Verdict#FOUND}. */
  RunPlan found() {
    return found;
  }

  /** A copy of the prices of the latest decision. */
  double[] prices() {
    return prices.prices().clone();
  }

  /** What needs and prices are counted in: Hz or resource blocks. */
  double unit() {
    return needs.unit();
  }

  long thresholds() {
    return thresholds;
  }

  long ways() {
    return prices.ways();
  }

  long labels() {
    return labels.total();
  }
}
