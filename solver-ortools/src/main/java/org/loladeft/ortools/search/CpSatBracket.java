package org.loladeft.ortools.search;

import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.ortools.engine.CpSatEngine;
import org.loladeft.ortools.engine.CpSatEngine.CpSatClaim;
import org.loladeft.ortools.engine.StopRequest;
import org.loladeft.ortools.model.CandidatePairs;
import org.loladeft.ortools.model.CpMatching;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Narrows a bracket of latencies by asking CP-SAT for the matching that needs the least of the
 * uplink to finish by a deadline: first just below the best latency, again after each improvement,
 * and half-way to the bound in between.
 *
 * <p>On a dedicated uplink a pair finishes or it doesn't, so that there is nothing to scale. Whole
 * resource blocks are whole numbers already. A bandwidth is divided into parts and a share rounded
 * <em>down</em> to whole parts: if even those don't fit, nothing does, so that the deadline is a
 * valid bound whatever the rounding. If they fit, the matching is completed with its true shares,
 * so that rounding can't make an allocation that isn't one either; what it can do is to leave the
 * bracket open by about L parts.
 */
final class CpSatBracket {

  private static final String ENGINE = "CP-SAT";

  /** The sum of all coefficients stays below this, so that no sum in the engine overflows. */
  private static final double LARGEST_SUM = 0x1p60;

  private static final long MOST_PARTS = 1L << 40;

  private static final int MOST_QUESTIONS = 500;

  private final Task task;
  private final DeftProblem problem;
  private final IncumbentBoard board;
  private final StopRequest stop;
  private final SafeLatencies latencies;
  private final boolean joint;
  private final boolean whole;
  private final long parts;
  private double fits = Double.POSITIVE_INFINITY;
  private double asked = Double.POSITIVE_INFINITY;

  /** A bracket whose scale is chosen from the problem. */
  CpSatBracket(Task task, IncumbentBoard board, StopRequest stop) {
    this(task, board, stop, parts(task.problem(), board));
  }

  /**
   * A bracket of a given scale.
   *
   * @param parts of the bandwidth, or the number of resource blocks
   * @throws IllegalArgumentException if the engine's 64 bits could overflow
   */
  CpSatBracket(Task task, IncumbentBoard board, StopRequest stop, long parts) {
    this.task = task;
    this.problem = task.problem();
    this.board = board;
    this.stop = stop;
    this.latencies = SafeLatencies.of(problem);
    this.joint = problem.uplink().isJoint();
    this.whole = problem.uplink() instanceof Uplink.ResourceBlocks;
    this.parts = parts;
    double sum = (double) parts * pairs(problem, board);
    if (sum > LARGEST_SUM) {
      throw new IllegalArgumentException(
          parts
              + " parts would make sums of up to "
              + sum
              + " in the engine: expected at most 2^60");
    }
  }

  private static int pairs(DeftProblem problem, IncumbentBoard board) {
    return Math.max(1, CandidatePairs.useful(problem, board.latencySeconds()).count());
  }

  private static long parts(DeftProblem problem, IncumbentBoard board) {
    if (problem.uplink() instanceof Uplink.ResourceBlocks blocks) {
      return blocks.count();
    }
    int exponent = Math.getExponent(LARGEST_SUM / pairs(problem, board));
    return Math.min(MOST_PARTS, 1L << exponent);
  }

  SearchEnding run() {
    return narrow().withNote("scale", scale());
  }

  private String scale() {
    if (!joint) {
      return "none: latencies are compared as they are";
    }
    return whole ? "none: whole resource blocks" : "bandwidth in " + parts + " parts";
  }

  private SearchEnding narrow() {
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      double latency = board.latencySeconds();
      double bound = board.boundSeconds();
      fits = Math.min(fits, latency);
      if (latencies.isMet(fits, bound)) {
        return SearchEnding.of(Kind.COMPLETED);
      }
      if (board.isWithin(task.relativeGap())) {
        return SearchEnding.of(Kind.GAP_REACHED);
      }
      boolean improved = latency < asked;
      asked = latency;
      if (!ask(improved ? latencies.justBelow(latency) : (Math.max(bound, fits / 2) + fits) / 2)) {
        return SearchEnding.of(Kind.STOPPED);
      }
    }
    return SearchEnding.gaveUp(MOST_QUESTIONS + " questions at deadlines");
  }

  /** Asks at a deadline; false if the engine was stopped before it knew. */
  private boolean ask(double deadline) {
    CandidatePairs pairs = CandidatePairs.useful(problem, deadline);
    CpMatching matching = new CpMatching(pairs);
    if (joint) {
      matching.minimise(p -> roundedDown(pairs, p, deadline));
    }
    CpSatClaim claim =
        new CpSatEngine(task.settings(), task.seed(), stop)
            .solve(matching.model(), s -> board.offer(matching.matching(s)));
    boolean excluded = claim.isInfeasible() || (joint && claim.bound() > parts);
    if (excluded) {
      board.requireConsistent(ENGINE, deadline, 0);
      board.bound(latencies.boundBeyond(deadline));
    } else if (claim.isOptimal()) {
      fits = Math.min(fits, deadline);
    }
    if (!excluded && !claim.isOptimal()) {
      stop.requireEndedAtLimit(ENGINE, claim.status());
      return false;
    }
    return true;
  }

  /**
   * A pair's least share in whole parts, never more than the truth, at most one above the budget.
   */
  private long roundedDown(CandidatePairs pairs, int p, double deadline) {
    double share = pairs.leastShare(p, deadline);
    double inParts = whole ? share : share / problem.uplink().budget() * parts * (1 - 1e-14);
    return (long) Math.min(Math.floor(inParts), parts + 1.0);
  }
}
