package org.loladeft.cli.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.EnginesLeft;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.api.solve.UnfinishedSolveException;
import org.loladeft.formats.child.ChildSolver;

/** Asks one solver after another, each with what is proven by then. */
final class ComparisonRound {

  private final DeftProblem problem;
  private final SolveOptions wanted;
  private final EnginesLeft left;
  private final Comparison.Watch watch;
  private double proven;

  ComparisonRound(
      DeftProblem problem, SolveOptions wanted, EnginesLeft left, Comparison.Watch watch) {
    this.problem = problem;
    this.wanted = wanted;
    this.left = left;
    this.watch = watch;
  }

  List<CandidateOutcome> ask(List<Candidate> candidates) {
    int count = (int) candidates.stream().filter(c -> c.hindrance().isEmpty()).count();
    List<CandidateOutcome> outcomes = new ArrayList<>();
    int number = 0;
    for (Candidate candidate : candidates) {
      if (candidate.hindrance().isPresent()) {
        outcomes.add(
            new CandidateOutcome.Refused(candidate.facts().id(), candidate.hindrance().get()));
      } else {
        outcomes.add(waited(candidate.facts(), ++number, count));
      }
    }
    return outcomes;
  }

  /** Asks when whatever was left at work is gone, or after a time limit all the same. */
  private CandidateOutcome waited(SolverFacts asked, int number, int count) {
    List<String> beside = left.awaitAll(wanted.timeLimit().orElse(Duration.ZERO));
    SolverFacts solver =
        left.isStubborn(asked.id()) ? SolverFacts.of(ChildSolver.of(asked)) : asked;
    try {
      return ask(solver, number, count, beside);
    } finally {
      left.attributeTo(asked.id());
    }
  }

  private CandidateOutcome ask(SolverFacts solver, int number, int count, List<String> beside) {
    String id = solver.id();
    try {
      DeftResult result =
          new SupervisedSolve(problem, solver, options(solver), wanted.timeLimit().orElse(null))
              .run(Interrupts.NONE, seconds -> watch.running(id, number, count, seconds));
      if (result.proofState() == ProofState.CHECKED) {
        proven = Math.max(proven, result.lowerBoundSeconds().orElse(0));
      }
      return new CandidateOutcome.Solved(id, result, beside);
    } catch (SolverRefusalException e) {
      return new CandidateOutcome.Refused(id, String.valueOf(e.getMessage()));
    } catch (SolverFaultException e) {
      return new CandidateOutcome.Faulty(id, e.kind(), String.valueOf(e.getMessage()));
    } catch (UnfinishedSolveException e) {
      String reason = String.valueOf(e.getMessage());
      return solver.honours().contains(SolveOption.TIME_LIMIT)
          ? new CandidateOutcome.Faulty(id, SolverFaultException.Kind.FAILED, reason)
          : new CandidateOutcome.Unfinished(id, reason + "; it honours none");
    }
  }

  private SolveOptions options(SolverFacts solver) {
    return solver.honoured(proven > 0 ? wanted.withKnownLowerBound(proven) : wanted);
  }
}
