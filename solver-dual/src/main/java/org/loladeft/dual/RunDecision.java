package org.loladeft.dual;

import java.util.function.BooleanSupplier;

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
  private static final long MOST_LABELS = 100_000;

  /** Of one solve: about ten seconds on a slow machine. */
  private static final long MOST_LABELS_IN_ALL = 3_000_000;

  private final RunNetwork network;
  private final MoveNeeds needs;
  private final RunPrices prices;
  private final RunLabels labels;
  private final BooleanSupplier stop;
  private RunPlan found = new RunPlan(new int[0], new int[0]);
  private long thresholds;

  RunDecision(RunTable table, BooleanSupplier stop) {
    this.stop = stop;
    needs = new MoveNeeds(table);
    network = new RunNetwork(table, needs);
    prices = new RunPrices(table, network, needs, stop);
    labels = new RunLabels(table, network, needs, stop);
  }

  RunNetwork network() {
    return network;
  }

  /** Finds the moves at a threshold. */
  void fill(double seconds) {
    needs.setThreshold(seconds);
    network.fill();
  }

  Verdict decide(double seconds) {
    thresholds++;
    fill(seconds);
    return switch (prices.decide()) {
      case EXCLUDED -> Verdict.EXCLUDED;
      case FOUND -> found(prices.found());
      case STOPPED -> Verdict.OPEN;
      case OPEN -> label();
    };
  }

  private Verdict label() {
    long most = Math.min(MOST_LABELS, MOST_LABELS_IN_ALL - labels.total());
    return switch (labels.search(prices.prices(), most)) {
      case FOUND -> found(labels.found());
      case EXCLUDED -> Verdict.EXCLUDED;
      case LIMIT -> Verdict.OPEN;
    };
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

  RunPrices pricing() {
    return prices;
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

  long latestLabels() {
    return labels.labels();
  }
}
