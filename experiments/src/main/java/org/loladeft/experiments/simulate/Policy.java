package org.loladeft.experiments.simulate;

import java.util.Optional;
import java.util.stream.IntStream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.experiments.sweep.PatientSolves;

/**
 * Decides round by round, told its own last answer where the solver can use it. One object for each
 * run; not thread-safe.
 */
final class Policy {

  private final String id;
  private final Optional<AlternativeScheme> scheme;
  private final PatientSolves solves;

  /** The last decision that came about. */
  private Optional<Last> last = Optional.empty();

  /** A decision: the hint is about the problem. */
  private record Last(DeftProblem problem, Hint hint) {

    /** The hint for another round, in which devices may be missing. */
    Hint hintFor(DeftProblem now) {
      return hasSameDevices(now) ? hint : hint.carriedOver(problem, now);
    }

    private boolean hasSameDevices(DeftProblem now) {
      int count = problem.deviceCount();
      return now.deviceCount() == count
          && IntStream.range(0, count).allMatch(k -> now.deviceId(k).equals(problem.deviceId(k)));
    }
  }

  Policy(String id, PatientSolves solves) {
    this.id = id;
    this.scheme = AlternativeScheme.of(id);
    this.solves = solves;
  }

  /** What the policy decides about in a round. */
  DeftProblem problem(SimulatedRound round) {
    return scheme.map(round::problem).orElseGet(round::problem);
  }

  /** Decides; empty without an allocation. */
  Optional<BestSplit.Result> decide(DeftProblem problem, long seed) {
    if (id.equals(Simulation.FIRST_ROUND) && last.isPresent()) {
      Optional<BestSplit.Result> kept = keep(problem, last.get().hintFor(problem));
      if (kept.isPresent()) {
        return kept;
      }
    }
    DeftResult result = solve(problem, seed);
    if (result instanceof DeftResult.WithAllocation found) {
      last = Optional.of(new Last(problem, Hint.of(found)));
      return Optional.of(new BestSplit.Result(found.allocation(), found.latencySeconds()));
    }
    return Optional.empty();
  }

  /** The matching of the hint with the best bandwidths, if every block still has its device. */
  private static Optional<BestSplit.Result> keep(DeftProblem problem, Hint hint) {
    int[] devices = new int[hint.blockCount()];
    for (int j = 0; j < devices.length; j++) {
      devices[j] = hint.deviceOf(j);
      if (devices[j] == Hint.NONE) {
        return Optional.empty();
      }
    }
    return BestSplit.of(problem, devices);
  }

  private DeftResult solve(DeftProblem problem, long seed) {
    boolean isSolver =
        scheme.isEmpty() && !id.equals(Simulation.AUTO) && !id.equals(Simulation.FIRST_ROUND);
    SolveOptions wanted = SolveOptions.withDefaults().withSeed(seed);
    if (last.isPresent()) {
      wanted = wanted.withHint(last.get().hintFor(problem));
    }
    if (isSolver) {
      return solves.solve(problem, solves.registry().facts(id), wanted);
    }
    return solves.solve(problem, wanted);
  }
}
