package org.loladeft.ortools.search;

import org.loladeft.api.ProblemClass;
import org.loladeft.ortools.model.SafeLatencies;
import org.loladeft.ortools.search.DeadlineOracle.Reply;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.SearchEnding.Kind;

/**
 * Narrows a bracket of latencies by asking CP-SAT for the allocation that needs the least of the
 * uplink to finish by a deadline ({@link DeadlineOracle}): first just below the best latency, again
 * after each improvement, and half-way to the bound in between.
 *
 * <p>On a dedicated uplink a pair finishes or it doesn't, so that there is nothing to scale. Whole
 * resource blocks are whole numbers already. A bandwidth is divided into parts and a share rounded
 * <em>down</em> to whole parts: if even those don't fit, nothing does, so that the deadline is a
 * valid bound whatever the rounding. If they fit, the matching is completed with its true shares,
 * so that rounding can't make an allocation that isn't one either; what it can do is to leave the
 * bracket open by about L parts.
 */
final class DeadlineBracket {

  private static final int MOST_QUESTIONS = 500;

  private static final int MOST_LESSONS = 200;

  /**
   * With several blocks a device a "no" just below the best latency is costly: halve down to this.
   */
  private static final double WIDE = 1e-2;

  private final Task task;
  private final IncumbentBoard board;
  private final DeadlineOracle oracle;
  private final SafeLatencies latencies;
  private int lessons;
  private double fits = Double.POSITIVE_INFINITY;
  private double asked = Double.POSITIVE_INFINITY;

  DeadlineBracket(Task task, IncumbentBoard board, DeadlineOracle oracle) {
    this.task = task;
    this.board = board;
    this.oracle = oracle;
    this.latencies = oracle.latencies();
  }

  SearchEnding run() {
    return narrow().withNote("scale", oracle.note());
  }

  private SearchEnding narrow() {
    if (board.incumbent().isEmpty()) {
      Reply reply = ask(Double.POSITIVE_INFINITY);
      if (board.incumbent().isEmpty()) {
        return reply == Reply.EXCLUDED
            ? SearchEnding.of(Kind.INFEASIBLE)
            : reply == Reply.STOPPED
                ? SearchEnding.of(Kind.STOPPED)
                : SearchEnding.gaveUp(MOST_LESSONS + " sets that memory does not allow");
      }
    }
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
      if (ask(next(latency, bound)) == Reply.STOPPED) {
        return SearchEnding.of(Kind.STOPPED);
      }
    }
    return SearchEnding.gaveUp(MOST_QUESTIONS + " questions at deadlines");
  }

  /**
   * Just below the best latency, if that was not asked yet, else half-way. With several blocks a
   * device the bracket is halved first; on a joint uplink, where the least share makes for large
   * steps, once these have become small.
   */
  private double next(double latency, double bound) {
    boolean wide = isOfSets() && bound < fits * (1 - WIDE);
    boolean falls = task.problem().uplink().isJoint() && latency < asked * (1 - WIDE);
    if (latency < asked && (!wide || falls)) {
      asked = latency;
      return latencies.justBelow(latency);
    }
    return (Math.max(bound, fits / 2) + fits) / 2;
  }

  private boolean isOfSets() {
    return task.problem().problemClass() == ProblemClass.SEVERAL_BLOCKS;
  }

  /** Asks at a deadline, again while the answers teach something. */
  private Reply ask(double deadline) {
    Reply reply = oracle.ask(deadline, board);
    while (reply == Reply.FITS
        && board.latencySeconds() > deadline
        && lessons < MOST_LESSONS
        && oracle.learns(deadline)) {
      lessons++;
      reply = oracle.ask(deadline, board);
    }
    if (reply == Reply.FITS) {
      fits = Math.min(fits, deadline);
    } else if (reply == Reply.EXCLUDED) {
      board.requireConsistent(oracle.engine(), deadline, 0);
      if (deadline < Double.POSITIVE_INFINITY) {
        board.bound(latencies.boundBeyond(deadline));
      }
    }
    return reply;
  }
}
