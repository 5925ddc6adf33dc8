package org.loladeft.benchmarks.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.benchmarks.sweep.Comparator;

/**
 * Runs the rounds once for each policy and adds up their latencies. Every policy sees the same
 * channels and events. A policy is a solver, asked anew each round and told its last answer if it
 * honours hints; or {@link #FIRST_ROUND}, which keeps the exact solver's first matching, divides
 * the bandwidth anew each round, and asks again only when the matching no longer fits; or another
 * way to fine-tune, see {@link Comparator}.
 *
 * <p>A round without an allocation is skipped: it takes no time and trains nothing.
 */
public final class Simulation {

  /** Name of the policy that keeps its first matching. */
  public static final String FIRST_ROUND = "first-round";

  /** Name of the policy that asks the automatic choice of solver. */
  public static final String AUTO = "auto";

  private Simulation() {}

  /**
   * What became of a policy.
   *
   * @param policy its name
   * @param latencies seconds of each round; NaN for a round that was skipped
   * @param solveSeconds time that each round's decision took
   */
  public record Course(String policy, double[] latencies, double[] solveSeconds) {

    /**
     * Time to finish all rounds.
     *
     * @return seconds, without the rounds that were skipped
     */
    public double totalSeconds() {
      double total = 0;
      for (double latency : latencies) {
        total += Double.isNaN(latency) ? 0 : latency;
      }
      return total;
    }

    /**
     * Rounds without an allocation.
     *
     * @return at least 0
     */
    public int skipped() {
      int skipped = 0;
      for (double latency : latencies) {
        skipped += Double.isNaN(latency) ? 1 : 0;
      }
      return skipped;
    }
  }

  /** Hears of every round of every policy. */
  @FunctionalInterface
  public interface Watch {
    /**
     * A round is over.
     *
     * @param done rounds that are over, of all policies
     * @param total rounds in all
     */
    void done(int done, int total);
  }

  /**
   * Runs.
   *
   * @param rounds the rounds
   * @param count how many, at least 1
   * @param policies ids of solvers or comparators, {@link #AUTO} or {@link #FIRST_ROUND}
   * @param deft where the solvers are
   * @param watch hears how far it is
   * @return a course for each policy that takes this kind of problem
   * @throws SolverRefusalException if a solver is unknown
   */
  public static List<Course> run(
      Rounds rounds, int count, List<String> policies, Deft deft, Watch watch) {
    List<Course> courses = new ArrayList<>();
    DeftProblem first = rounds.problem(0);
    List<String> able = policies.stream().filter(p -> takes(deft, p, first)).toList();
    for (String policy : able) {
      int before = courses.size() * count;
      courses.add(
          course(rounds, count, policy, deft, r -> watch.done(before + r, able.size() * count)));
    }
    return List.copyOf(courses);
  }

  private static boolean takes(Deft deft, String policy, DeftProblem problem) {
    return policy.equals(AUTO)
        || policy.equals(FIRST_ROUND)
        || Comparator.of(policy).isPresent()
        || deft.registry().solver(policy).capability(problem).isYes();
  }

  /** Hears of rounds. */
  private interface Tick {
    void done(int rounds);
  }

  private static Course course(Rounds rounds, int count, String policy, Deft deft, Tick tick) {
    double[] latencies = new double[count];
    double[] seconds = new double[count];
    Optional<Comparator> comparator = Comparator.of(policy);
    String decider = comparator.isPresent() ? AUTO : policy;
    Optional<Last> last = Optional.empty();
    for (int r = 0; r < count; r++) {
      DeftProblem problem =
          comparator.isPresent() ? comparator.get().problem(rounds.scenario(r)) : rounds.problem(r);
      long start = System.nanoTime();
      Optional<Last> now = decide(problem, decider, deft, last, r);
      seconds[r] = (System.nanoTime() - start) * 1e-9;
      latencies[r] = now.map(Last::latencySeconds).orElse(Double.NaN);
      last = now.isPresent() ? now : last;
      tick.done(r + 1);
    }
    return new Course(policy, latencies, seconds);
  }

  /** The last round's decision. */
  private record Last(Allocation allocation, Hint hint, double latencySeconds) {}

  private static Optional<Last> decide(
      DeftProblem problem, String policy, Deft deft, Optional<Last> last, int round) {
    if (policy.equals(FIRST_ROUND) && last.isPresent()) {
      Optional<BestSplit.Result> kept = BestSplit.of(problem, last.get().allocation().devices());
      if (kept.isPresent()) {
        return Optional.of(
            new Last(kept.get().allocation(), last.get().hint(), kept.get().latencySeconds()));
      }
    }
    DeftSolver solver =
        policy.equals(AUTO) || policy.equals(FIRST_ROUND)
            ? deft.registry().choose(problem).orElseThrow()
            : deft.registry().solver(policy);
    SolveOptions options = SolveOptions.withDefaults();
    if (solver.honours().contains(SolveOption.SEED)) {
      options = options.withSeed(round);
    }
    if (last.isPresent() && solver.honours().contains(SolveOption.HINT)) {
      options = options.withHint(last.get().hint());
    }
    return Deft.solve(problem, solver, options) instanceof DeftResult.WithAllocation found
        ? Optional.of(new Last(found.allocation(), Hint.of(found), found.latencySeconds()))
        : Optional.empty();
  }
}
