package org.loladeft.dual;

/** Improves an incumbent until it is the optimum, near enough, or a limit is met. */
abstract class RunSearch {

  final RunTable table;
  final RunDecision decision;
  final RunIncumbent incumbent;
  final double gap;

  /** Nothing finishes below it (dedicated, resource blocks) or by it; 0 while nothing is known. */
  private double bound;

  private double[] proof;

  RunSearch(RunTable table, RunDecision decision, RunIncumbent incumbent, double gap) {
    this.table = table;
    this.decision = decision;
    this.incumbent = incumbent;
    this.gap = gap;
    proof = new double[table.deviceCount()];
  }

  /** Searches from the incumbent, which exists. */
  abstract void run();

  /** Takes in what was decided at a threshold. */
  final RunDecision.Verdict heed(double seconds, RunDecision.Verdict verdict) {
    if (verdict == RunDecision.Verdict.FOUND) {
      incumbent.offer(decision.found());
    } else if (verdict == RunDecision.Verdict.EXCLUDED && seconds > bound) {
      bound = seconds;
      proof = decision.prices();
      incumbent.reportBound(seconds);
    }
    return verdict;
  }

  final boolean isClosed() {
    return bound >= incumbent.latency() * (1 - gap);
  }

  /** Raises the bound to a threshold below which there is no more than below the bound. */
  final void raiseBound(double seconds) {
    bound = Math.max(bound, seconds);
  }

  final double bound() {
    return bound;
  }

  /** The price of each device that proves the bound. */
  final double[] proof() {
    return proof;
  }
}
