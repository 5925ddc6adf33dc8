package org.loladeft.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Interrupts;
import org.loladeft.api.solve.SolverFacts;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.api.solve.SupervisedSolve;
import org.loladeft.api.solve.UnfinishedSolveException;

/** Asks one solver after another, each with what is proven by then. */
final class ComparisonRound {

  private final DeftProblem problem;
  private final SolveOptions wanted;
  private final Comparison.Watch watch;
  private double proven;

  ComparisonRound(DeftProblem problem, SolveOptions wanted, Comparison.Watch watch) {
    this.problem = problem;
    this.wanted = wanted;
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
        outcomes.add(ask(candidate.facts(), ++number, count));
      }
    }
    return outcomes;
  }

  private CandidateOutcome ask(SolverFacts solver, int number, int count) {
    String id = solver.id();
    try {
      DeftResult result =
          new SupervisedSolve(problem, solver, options(solver), wanted.timeLimit().orElse(null))
              .run(Interrupts.NONE, seconds -> watch.running(id, number, count, seconds));
      if (result.proofState() == ProofState.CHECKED) {
        proven = Math.max(proven, result.lowerBoundSeconds().orElse(0));
      }
      return new CandidateOutcome.Solved(id, result);
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
