package org.loladeft.ortools.search;

import java.util.Optional;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.ortools.engine.EngineFaultException;
import org.loladeft.ortools.model.CandidatePairs;

/**
 * The best allocation and the best bound of a solve. Written by the thread of the engine, read by
 * that of the caller; thread-safe.
 *
 * <p>Only matchings are taken from an engine: shares and latency are computed here, so that an
 * engine's tolerances never reach an answer.
 */
public final class IncumbentBoard {

  private final DeftProblem problem;
  private Optional<BestSplit.Result> incumbent = Optional.empty();
  private double bound;

  /** A board with nothing on it. */
  public IncumbentBoard(DeftProblem problem) {
    this.problem = problem;
  }

  /**
   * Offers a matching; one that no shares complete is dropped.
   *
   * @param deviceOfBlock distinct devices
   * @return whether it is better than all before
   */
  public boolean offer(int[] deviceOfBlock) {
    return BestSplit.of(problem, deviceOfBlock).map(this::keep).orElse(false);
  }

  private synchronized boolean keep(BestSplit.Result offered) {
    boolean better = offered.latencySeconds() < latencySeconds();
    if (better) {
      incumbent = Optional.of(offered);
    }
    return better;
  }

  /** Reports a valid lower bound in seconds. */
  public synchronized void bound(double seconds) {
    bound = Math.max(bound, seconds);
  }

  /**
   * Complains if a bound that an engine claims contradicts the best allocation.
   *
   * @param engine its name
   * @param seconds the bound
   * @param tolerance by which it may exceed the best latency, relatively
   * @throws EngineFaultException if it exceeds that
   */
  void requireConsistent(String engine, double seconds, double tolerance) {
    double latency = latencySeconds();
    if (seconds > latency * (1 + tolerance)) {
      throw new EngineFaultException(
          engine
              + " claims that nothing is faster than "
              + seconds
              + " s, and there is an allocation of "
              + latency
              + " s");
    }
  }

  /** Reports what there is. */
  public void reportTo(SolveContext context) {
    incumbent()
        .ifPresent(best -> context.reportIncumbent(best.allocation(), best.latencySeconds()));
    if (boundSeconds() > 0) {
      context.reportBound(boundSeconds());
    }
  }

  /** The best allocation so far. */
  public synchronized Optional<BestSplit.Result> incumbent() {
    return incumbent;
  }

  /** Its matching as values of the pairs' columns; empty when there is none. */
  double[] hint(CandidatePairs pairs) {
    return incumbent()
        .map(best -> pairs.indicator(best.allocation().devices()))
        .orElseGet(() -> new double[0]);
  }

  /** Its latency, infinite when there is none. */
  public synchronized double latencySeconds() {
    return incumbent.map(BestSplit.Result::latencySeconds).orElse(Double.POSITIVE_INFINITY);
  }

  /** The best bound so far, at most the best latency; 0 says nothing. */
  public synchronized double boundSeconds() {
    return Math.min(bound, latencySeconds());
  }

  /** Whether a gap that a caller asked for, 0 for none, is reached, by a bound that says so. */
  synchronized boolean isWithin(double askedGap) {
    return askedGap > 0 && boundSeconds() > 0 && relativeGap() <= askedGap;
  }

  /** How far the latency may be above the optimum, relatively; 1 when nothing is known. */
  synchronized double relativeGap() {
    double latency = latencySeconds();
    if (latency == Double.POSITIVE_INFINITY) {
      return 1;
    }
    return latency == 0 ? 0 : (latency - boundSeconds()) / latency;
  }
}
