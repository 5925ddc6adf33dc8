package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SeedHash;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.experiments.sweep.PatientSolves;
import org.loladeft.experiments.sweep.SweepWatch;
import org.loladeft.experiments.sweep.ThreadPool;

/**
 * Runs the rounds for each policy and adds up their latencies. In a run every policy sees the same
 * channels and events. A policy is a solver, asked anew each round and told its last answer if it
 * honours hints; or {@link #FIRST_ROUND}, which keeps the exact solver's first matching, divides
 * the bandwidth anew each round, and asks again only when the matching no longer fits; or another
 * way to fine-tune, see {@link AlternativeScheme}.
 *
 * <p>A round without an allocation is skipped: it takes no time and trains nothing. Runs differ in
 * their draws of shadowing and fading: the first has the rounds' own seed, another one a hash of
 * that and its number.
 */
public final class Simulation {

  /** Name of the policy that keeps its first matching. */
  public static final String FIRST_ROUND = "first-round";

  /** Name of the policy that asks the automatic choice of solver. */
  public static final String AUTO = "auto";

  private final Rounds rounds;
  private final Plan plan;
  private final Deft deft;
  private final Learning learning;
  private final boolean keepsAllocations;

  private Simulation(
      Rounds rounds, Plan plan, Deft deft, Learning learning, boolean keepsAllocations) {
    this.rounds = rounds;
    this.plan = plan;
    this.deft = deft;
    this.learning = learning;
    this.keepsAllocations = keepsAllocations;
  }

  /**
   * How much is run.
   *
   * @param rounds how many rounds, at least 1
   * @param runs how often, at least 1
   * @param policies ids of solvers or schemes, {@link #AUTO} or {@link #FIRST_ROUND}
   */
  public record Plan(int rounds, int runs, List<String> policies) {

    /** Copies. */
    public Plan {
      policies = List.copyOf(policies);
    }
  }

  /**
   * All runs of a policy.
   *
   * @param policy its name
   * @param courses one for each run
   */
  public record Runs(String policy, List<Course> courses) {

    /** Copies. */
    public Runs {
      courses = List.copyOf(courses);
    }
  }

  /**
   * {@return a simulation}
   *
   * @param rounds the rounds
   * @param plan how much is run
   * @param deft where the solvers are
   * @throws SolverRefusalException if a solver is unknown
   */
  public static Simulation of(Rounds rounds, Plan plan, Deft deft) {
    plan.policies().forEach(policy -> takes(policy, rounds.round(0).problem(), deft));
    return new Simulation(rounds, plan, deft, Learning.NONE, false);
  }

  /**
   * {@return the same, with something that learns}
   *
   * @param value who hears of every round that is trained
   */
  public Simulation withLearning(Learning value) {
    return new Simulation(rounds, plan, deft, value, keepsAllocations);
  }

  /** {@return the same, whose courses have the allocations of all rounds} */
  public Simulation withAllocations() {
    return new Simulation(rounds, plan, deft, learning, true);
  }

  private static boolean takes(String policy, DeftProblem problem, Deft deft) {
    return policy.equals(AUTO)
        || policy.equals(FIRST_ROUND)
        || AlternativeScheme.of(policy).isPresent()
        || deft.registry().facts(policy).capability(problem).isYes();
  }

  /**
   * {@return the names of the policies that don't take this kind of problem, in the plan's order}
   */
  public List<String> leftOut() {
    DeftProblem problem = rounds.round(0).problem();
    return plan.policies().stream().filter(p -> !takes(p, problem, deft)).toList();
  }

  /**
   * Runs. The result is the same for any number of threads, but for the times that decisions took.
   *
   * @param threads number of threads, at least 1
   * @param watch hears how many rounds of all runs are over
   * @return for each policy that is not left out, in the plan's order
   */
  public List<Runs> run(int threads, SweepWatch watch) {
    List<String> able = new ArrayList<>(plan.policies());
    able.removeAll(leftOut());
    Course[][] courses = new Course[able.size()][plan.runs()];
    AtomicInteger done = new AtomicInteger();
    int total = able.size() * plan.runs() * plan.rounds();
    List<Runnable> tasks = new ArrayList<>();
    for (int run = 0; run < plan.runs(); run++) {
      for (int p = 0; p < able.size(); p++) {
        int number = run;
        int policy = p;
        Runnable tick = () -> watch.done(done.incrementAndGet(), total);
        tasks.add(() -> courses[policy][number] = course(able.get(policy), number, tick));
      }
    }
    ThreadPool.run(threads, tasks);
    List<Runs> runs = new ArrayList<>();
    for (int p = 0; p < able.size(); p++) {
      runs.add(new Runs(able.get(p), Arrays.asList(courses[p])));
    }
    return List.copyOf(runs);
  }

  private Course course(String id, int run, Runnable tick) {
    long seed = run == 0 ? rounds.channelSeed() : SeedHash.of(rounds.channelSeed(), run);
    Rounds own = rounds.withChannelSeed(seed);
    Policy policy = new Policy(id, PatientSolves.of(deft));
    CourseRecorder record =
        new CourseRecorder(id, plan.rounds(), learning.start(id, run + 1), keepsAllocations);
    for (int r = 0; r < plan.rounds(); r++) {
      DeftProblem problem = policy.problem(own.round(r));
      long start = System.nanoTime();
      Optional<BestSplit.Result> decision = policy.decide(problem, SeedHash.of(seed, r));
      record.add(r, problem, decision, (System.nanoTime() - start) * 1e-9);
      tick.run();
    }
    return record.course();
  }
}
