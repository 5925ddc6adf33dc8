package org.loladeft.cli.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.solve.Asked;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverFaultException;
import org.loladeft.api.solve.SolverRefusalException;

/**
 * Several solvers on one problem. Those that promise most go first, so that the heuristics after
 * them can be told the best lower bound that was proven and checked. Immutable.
 */
public final class Comparison {

  /** Two exact answers may differ by this, relatively, before they disagree. */
  private static final double TOLERANCE = 1e-9;

  private final List<Outcome> outcomes;

  private Comparison(List<Outcome> outcomes) {
    this.outcomes = List.copyOf(outcomes);
  }

  /**
   * Asks solvers, one after another.
   *
   * @param problem the problem
   * @param solvers whom to ask
   * @param limit time limit for each solver that honours one
   * @param seed seed for each solver that honours one, or empty
   * @return what they answered; one that fails to say what it can do is not run
   */
  public static Comparison run(
      DeftProblem problem, List<DeftSolver> solvers, Duration limit, OptionalLong seed) {
    List<Outcome> refused = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (DeftSolver solver : solvers) {
      try {
        candidates.add(Candidate.of(solver, problem));
      } catch (Asked.BrokenException e) {
        String id = Asked.orElse(solver, DeftSolver::id, solver.getClass().getName());
        refused.add(new Outcome.Refused(id, String.valueOf(e.getMessage())));
      }
    }
    candidates.sort(Candidate.ORDER);
    List<Outcome> outcomes = new ArrayList<>();
    double proven = 0;
    for (Candidate candidate : candidates) {
      Outcome outcome = ask(problem, candidate, options(candidate, limit, seed, proven));
      outcomes.add(outcome);
      proven = Math.max(proven, checkedBound(outcome));
    }
    outcomes.addAll(refused);
    return new Comparison(outcomes);
  }

  /**
   * This comparison with more outcomes, of providers that could not even be asked.
   *
   * @param more what to append
   * @return the comparison
   */
  public Comparison with(List<Outcome.Refused> more) {
    List<Outcome> all = new ArrayList<>(outcomes);
    all.addAll(more);
    return new Comparison(all);
  }

  private static SolveOptions options(
      Candidate solver, Duration limit, OptionalLong seed, double proven) {
    SolveOptions options = SolveOptions.withDefaults();
    if (solver.honours().contains(SolveOption.TIME_LIMIT)) {
      options = options.withTimeLimit(limit);
    }
    if (seed.isPresent() && solver.honours().contains(SolveOption.SEED)) {
      options = options.withSeed(seed.getAsLong());
    }
    if (proven > 0 && solver.honours().contains(SolveOption.KNOWN_LOWER_BOUND)) {
      options = options.withKnownLowerBound(proven);
    }
    return options;
  }

  private static Outcome ask(DeftProblem problem, Candidate candidate, SolveOptions options) {
    if (candidate.hindrance().isPresent()) {
      return new Outcome.Refused(candidate.id(), candidate.hindrance().get());
    }
    try {
      return new Outcome.Solved(candidate.id(), Deft.solve(problem, candidate.solver(), options));
    } catch (SolverRefusalException e) {
      return new Outcome.Refused(candidate.id(), String.valueOf(e.getMessage()));
    } catch (SolverFaultException e) {
      return new Outcome.Faulty(candidate.id(), String.valueOf(e.getMessage()));
    }
  }

  private static double checkedBound(Outcome outcome) {
    return outcome instanceof Outcome.Solved solved
            && solved.result().proofState() == ProofState.CHECKED
        ? solved.result().lowerBoundSeconds().orElse(0)
        : 0;
  }

  /**
   * What each solver answered.
   *
   * @return an unmodifiable list in the order in which they were asked
   */
  public List<Outcome> outcomes() {
    return outcomes;
  }

  /**
   * The results.
   *
   * @return those of the solvers that answered, in order
   */
  public List<DeftResult> results() {
    return outcomes.stream()
        .filter(Outcome.Solved.class::isInstance)
        .map(outcome -> ((Outcome.Solved) outcome).result())
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
    return outcomes.stream().anyMatch(Outcome.Faulty.class::isInstance);
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

  private static void addDisagreement(
      List<String> found, DeftResult claim, DeftResult.WithAllocation witness) {
    String refuted =
        witness.solverId() + " has an allocation of " + witness.latencySeconds() + " s";
    if (claim instanceof DeftResult.Infeasible) {
      found.add(claim.solverId() + " says that nothing exists, but " + refuted);
    }
    double bound = claim.lowerBoundSeconds().orElse(0);
    if (bound > witness.latencySeconds() * (1 + TOLERANCE)) {
      found.add(claim.solverId() + " says that nothing is below " + bound + " s, but " + refuted);
    }
  }
}
