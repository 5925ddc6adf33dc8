package org.loladeft.ortools;

import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.LeastShare;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.Search.Task;

/**
 * Narrows a bracket of latencies down by asking CP-SAT at a deadline whether some matching's least
 * shares fit in the budget.
 *
 * <p>Whole resource blocks are whole numbers already. A bandwidth is divided into parts, and a
 * share is rounded <em>down</em> to whole parts: if even those don't fit, nothing does, so that the
 * deadline is a valid bound whatever the rounding. If they fit, the matching is completed with its
 * true shares, so that rounding can't make an allocation that isn't one either. The last question
 * is asked just below the best latency; with parts this fine its answer settles the optimum.
 */
final class JointCpSat {

  /** The last deadline, relatively to the best latency. */
  private static final double JUST_BELOW = 1 - 5e-10;

  /** Below this gap bisection gives way to the last question. */
  private static final double CLOSE = 1e-3;

  /** The sum of all coefficients stays below this, so that no sum in the engine overflows. */
  private static final double LARGEST_SUM = 0x1p60;

  private static final double MOST_PARTS = 0x1p40;

  private static final int MOST_QUESTIONS = 200;

  private final Task task;
  private final DeftProblem problem;
  private final Board board;
  private final Stop stop;
  private final boolean whole;
  private final long parts;

  JointCpSat(Task task, Board board, Stop stop) {
    this.task = task;
    this.problem = task.problem();
    this.board = board;
    this.stop = stop;
    this.whole = problem.uplink() instanceof Uplink.ResourceBlocks;
    this.parts = whole ? (long) problem.uplink().budget() : finest();
  }

  /** As many parts as the engine's 64 bits hold with the pairs that are left. */
  private long finest() {
    int pairs = Math.max(1, Pairs.useful(problem, board.latencySeconds()).count());
    double most = Math.min(MOST_PARTS, LARGEST_SUM / pairs);
    return 1L << Math.getExponent(most);
  }

  Ending run() {
    return Ending.of(narrow())
        .withNote("scale", whole ? "whole resource blocks, exact" : parts + " parts of the band");
  }

  private Kind narrow() {
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      double gap = board.relativeGap();
      if (board.latencySeconds() == 0 || gap <= 1 - JUST_BELOW) {
        return Kind.COMPLETED;
      }
      if (task.relativeGap() > 0 && gap <= task.relativeGap()) {
        return Kind.GAP_REACHED;
      }
      double latency = board.latencySeconds();
      boolean last = gap <= CLOSE;
      double deadline = last ? latency * JUST_BELOW : middle(board.boundSeconds(), latency);
      Outcome outcome = ask(deadline);
      if (outcome == Outcome.STOPPED) {
        return Kind.STOPPED;
      }
      if (last && outcome == Outcome.FITS && board.latencySeconds() >= latency) {
        return Kind.COMPLETED; // Only rounding lets it fit: the bound stays where it is.
      }
    }
    return Kind.COMPLETED;
  }

  private static double middle(double bound, double latency) {
    return (Math.max(bound, latency * 0.5) + latency) / 2;
  }

  private enum Outcome {
    FITS,
    DOES_NOT_FIT,
    STOPPED
  }

  private Outcome ask(double deadline) {
    Pairs pairs = Pairs.useful(problem, deadline);
    CpMatching matching = new CpMatching(pairs);
    LinearExprBuilder sum = LinearExpr.newBuilder();
    for (int p = 0; p < pairs.count(); p++) {
      sum.addTerm(matching.uses(p), roundedDown(pairs, p, deadline));
    }
    matching.model().addLessOrEqual(sum, parts);
    CpSolverStatus status =
        new CpSatEngine(task, stop)
            .solve(matching.model(), s -> board.offer(matching.matching(s)), ignoredBound -> {});
    return switch (status) {
      case OPTIMAL, FEASIBLE -> Outcome.FITS;
      case INFEASIBLE -> excluded(deadline);
      case MODEL_INVALID ->
          throw new EngineFaultException(
              "CP-SAT refuses the model: " + matching.model().validate());
      default -> Outcome.STOPPED;
    };
  }

  private Outcome excluded(double deadline) {
    Finish.requireConsistent("CP-SAT", deadline, board, 0);
    board.bound(deadline);
    return Outcome.DOES_NOT_FIT;
  }

  /**
   * A pair's least share in whole parts, never more than the truth, at most one above the budget.
   */
  private long roundedDown(Pairs pairs, int p, double deadline) {
    double share = LeastShare.of(problem, pairs.device(p), pairs.block(p), deadline);
    double inParts = whole ? share : share / problem.uplink().budget() * parts * (1 - 1e-14);
    return (long) Math.min(Math.floor(inParts), parts + 1.0);
  }
}
