package org.loladeft.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.LatencyTolerance;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.EnginesLeft;
import org.loladeft.api.solve.SolverFacts;

/**
 * Several solvers on one problem. Those that promise most go first, so that the heuristics after
 * them can be told the best lower bound that was proven and checked. Immutable.
 */
public final class Comparison {

  /** Hears which solver runs. */
  @FunctionalInterface
  public interface Watch {
    /**
     * A solver still runs.
     *
     * @param solverId which
     * @param number its place among those that run, from 1
     * @param count how many run in all
     * @param elapsedSeconds for how long it has been running
     */
    void running(String solverId, int number, int count, double elapsedSeconds);
  }

  private final Uplink.Kind kind;
  private final List<CandidateOutcome> outcomes;

  private Comparison(Uplink.Kind kind, List<CandidateOutcome> outcomes) {
    this.kind = kind;
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * Asks solvers, one after another.
   *
   * @param problem the problem
   * @param solvers whom to ask
   * @param wanted time limit and whatever else is wanted of each solver that honours it
   * @param left what solvers before left at work in this process
   * @param watch hears which one runs
   * @return what they answered; one that fails to say what it can do is not run, and one that does
   *     not stop is left
   */
  public static Comparison run(
      DeftProblem problem,
      List<SolverFacts> solvers,
      SolveOptions wanted,
      EnginesLeft left,
      Watch watch) {
    List<CandidateOutcome> refused = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (SolverFacts solver : solvers) {
      try {
        candidates.add(Candidate.of(solver, problem));
      } catch (SolverFacts.BrokenException e) {
        refused.add(new CandidateOutcome.Refused(solver.id(), "broken: " + e.getMessage()));
      }
    }
    candidates.sort(Candidate.ORDER);
    List<CandidateOutcome> outcomes =
        new ComparisonRound(problem, wanted, left, watch).ask(candidates);
    outcomes.addAll(refused);
    return new Comparison(problem.uplink().kind(), outcomes);
  }

  /**
   * This comparison with more outcomes, of providers that could not even be asked.
   *
   * @param more what to append
   * @return the comparison
   */
  public Comparison with(List<CandidateOutcome.Refused> more) {
    List<CandidateOutcome> all = new ArrayList<>(outcomes);
    all.addAll(more);
    return new Comparison(kind, all);
  }

  /**
   * What each solver answered.
   *
   * @return an unmodifiable list in the order in which they were asked
   */
  public List<CandidateOutcome> outcomes() {
    return outcomes;
  }

  /**
   * The results.
   *
   * @return those of the solvers that answered, in order
   */
  public List<DeftResult> results() {
    return outcomes.stream()
        .filter(CandidateOutcome.Solved.class::isInstance)
        .map(outcome -> ((CandidateOutcome.Solved) outcome).result())
        .toList();
  }

  /**
   * Results that were timed while engines of other solvers could not be stopped.
   *
   * @return a sentence each
   */
  public List<String> loads() {
    return outcomes.stream()
        .filter(CandidateOutcome.Solved.class::isInstance)
        .map(CandidateOutcome.Solved.class::cast)
        .filter(solved -> !solved.beside().isEmpty())
        .map(s -> s.solverId() + " was timed while " + String.join(", ", s.beside()) + " ran on")
        .toList();
  }

  /**
   * The shortest round that was found.
   *
   * @return seconds, empty when there is no allocation
   */
  public OptionalDouble bestLatencySeconds() {
    return results().stream()
        .filter(DeftResult.WithAllocation.class::isInstance)
        .mapToDouble(r -> ((DeftResult.WithAllocation) r).latencySeconds())
        .min();
  }

  /**
   * Whether a solver failed or answered wrongly.
   *
   * @return true if there is a faulty outcome
   */
  public boolean hasFault() {
    return outcomes.stream().anyMatch(CandidateOutcome.Faulty.class::isInstance);
  }

  /**
   * Answers that can't both be right: a bound, or a claim that nothing exists, that an allocation
   * of another solver refutes. Allocations are checked, so the bound is what is wrong.
   *
   * @return a sentence each
   */
  public List<String> disagreements() {
    List<String> found = new ArrayList<>();
    for (DeftResult claim : results()) {
      for (DeftResult witness : results()) {
        if (witness instanceof DeftResult.WithAllocation allocated && claim != witness) {
          addDisagreement(found, claim, allocated);
        }
      }
    }
    return found;
  }

  private void addDisagreement(
      List<String> found, DeftResult claim, DeftResult.WithAllocation witness) {
    String refuted =
        witness.solverId() + " has an allocation of " + witness.latencySeconds() + " s";
    if (claim.outcome().claim().orElse(claim.status()) == Status.INFEASIBLE) {
      found.add(claim.solverId() + " says that nothing exists, but " + refuted);
    }
    double bound = claim.lowerBoundSeconds().orElse(0);
    if (LatencyTolerance.isAbove(kind, bound, witness.latencySeconds())) {
      found.add(claim.solverId() + " says that nothing is below " + bound + " s, but " + refuted);
    }
  }
}
