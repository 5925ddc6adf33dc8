package org.loladeft.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.insight.Cure;
import org.loladeft.api.insight.CureSearch;
import org.loladeft.api.insight.Obstacle;
import org.loladeft.api.insight.ProblemEdit;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SolverRegistry;
import org.loladeft.cli.text.ResultText;

/**
 * What is solved beside what the user asked for: the problem with one block a device, to tell what
 * several save, and changed problems that would have an allocation. It counts in no solver's time,
 * and is left out where it can't be had within seconds: one for a solve, five for all of them.
 */
final class FurtherSolves {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration LIMIT_OF_ALL = Duration.ofSeconds(5);
  private static final long MOST_PAIRS = 200_000;

  /** A change of a table costs its copy, and there are changes of every device. */
  private static final long MOST_PAIRS_TO_CURE = 20_000;

  private static final DeftResult NOTHING =
      new DeftResult.Unsolved(
          "none", Outcome.unsolved(OptionalDouble.empty(), StopReason.COMPLETED), 0, Map.of());

  private final Deft deft;
  private final DeftProblem problem;
  private final DeftResult result;
  private final OptionalDouble oneBlockEach;

  private FurtherSolves(Deft deft, DeftProblem problem, DeftResult result) {
    this.deft = deft;
    this.problem = problem;
    this.result = result;
    this.oneBlockEach = isComparable() ? oneBlockEach() : OptionalDouble.empty();
  }

  static FurtherSolves of(SolverRegistry registry, DeftProblem problem, DeftResult result) {
    return new FurtherSolves(Deft.of(registry), problem, result);
  }

  private long pairs() {
    return (long) problem.blockCount() * problem.deviceCount();
  }

  private boolean isComparable() {
    return problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
        && problem.deviceCount() >= problem.blockCount()
        && result.status().hasAllocation()
        && result.stopReason() != StopReason.CANCELLED
        && pairs() <= MOST_PAIRS;
  }

  private OptionalDouble oneBlockEach() {
    Outcome outcome = inTime().apply(ProblemEdit.of(problem).withMaxBlocks(k -> 1)).outcome();
    return outcome.status() == Status.OPTIMAL && outcome.proofState() == ProofState.CHECKED
        ? outcome.latencySeconds()
        : OptionalDouble.empty();
  }

  /** A solver that fails here has nothing to do with the user's question. */
  private Function<DeftProblem, DeftResult> inTime() {
    long end = System.nanoTime() + LIMIT_OF_ALL.toNanos();
    return changed -> {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return NOTHING;
      }
      try {
        SolveOptions options = SolveOptions.withDefaults().withAnyTie();
        Duration limit = Duration.ofNanos(Math.min(left, LIMIT.toNanos()));
        return deft.solve(changed, options.withTimeLimit(limit));
      } catch (SolverFaultException | SolverRefusalException e) {
        return NOTHING;
      }
    };
  }

  /** The optimum with one block a device, where several may be taken and there is one. */
  OptionalDouble oneBlockEachSeconds() {
    return oneBlockEach;
  }

  /** Whether there is no allocation, proven or seen by counting. */
  boolean hasObstacle() {
    return result.status() == Status.INFEASIBLE
        || result.status() == Status.UNSOLVED
            && problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
            && Obstacle.find(problem).isPresent();
  }

  /** What would make the problem feasible, if it is not. */
  List<Cure> cures() {
    return pairs() <= MOST_PAIRS_TO_CURE && hasObstacle()
        ? CureSearch.of(problem, inTime())
        : List.of();
  }

  /** All that a reader of text is told. */
  ResultText.Beside beside() {
    return new ResultText.Beside(oneBlockEach, cures());
  }
}
