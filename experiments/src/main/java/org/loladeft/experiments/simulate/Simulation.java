package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SeedHash;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.api.solve.Deft;
import org.loladeft.api.solve.SolverRefusalException;
import org.loladeft.benchmarks.parts.PartRun;
import org.loladeft.benchmarks.parts.PartWatch;
import org.loladeft.benchmarks.parts.PartWork;
import org.loladeft.experiments.sweep.AlternativeScheme;
import org.loladeft.experiments.sweep.PatientSolves;
import org.loladeft.formats.BuildStamp;
import org.loladeft.formats.DocumentFormat;
import org.loladeft.formats.Sha256;

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
public final class Simulation implements PartWork<SimulationPart, Course> {

  /** Name of the policy that keeps its first matching. */
  public static final String FIRST_ROUND = "first-round";

  /** Name of the policy that asks the automatic choice of solver. */
  public static final String AUTO = "auto";

  /** Names of all policies that are no solvers. */
  private static final List<String> NO_SOLVERS =
      Stream.concat(
              Stream.of(AUTO, FIRST_ROUND),
              Stream.of(AlternativeScheme.values()).map(AlternativeScheme::id))
          .toList();

  private final Rounds rounds;
  private final Plan plan;
  private final Deft deft;
  private final Learning learning;
  private final boolean keepsAllocations;

  /** Policies that are not left out. */
  private final List<String> able;

  private Simulation(
      Rounds rounds, Plan plan, Deft deft, Learning learning, boolean keepsAllocations) {
    this.rounds = rounds;
    this.plan = plan;
    this.deft = deft;
    this.able = plan.policies().stream().filter(policy -> takes(policy, rounds, deft)).toList();
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

  private static boolean takes(String policy, Rounds rounds, Deft deft) {
    return policy.equals(AUTO)
        || policy.equals(FIRST_ROUND)
        || (AlternativeScheme.of(policy).isPresent()
            ? rounds.hasScenario()
            : deft.registry()
                .facts(policy, NO_SOLVERS)
                .capability(rounds.round(0).problem())
                .isYes());
  }

  /**
   * {@return the names of the policies that don't take this kind of problem, in the plan's order}
   */
  public List<String> leftOut() {
    return plan.policies().stream().filter(policy -> !able.contains(policy)).toList();
  }

  /**
   * Runs. The result is the same for any number of threads, but for the times that decisions took.
   *
   * @param threads number of threads, at least 1
   * @param watch hears how many rounds of all runs are over
   * @return for each policy that is not left out, in the plan's order
   */
  public List<Runs> run(int threads, PartWatch watch) {
    return runs(PartRun.of(this, threads).inMemory(watch));
  }

  /**
   * {@return the runs of each policy that is not left out, in the plan's order}
   *
   * @param made all parts
   */
  public List<Runs> runs(Map<SimulationPart, Course> made) {
    List<Runs> runs = new ArrayList<>();
    for (int p = 0; p < able.size(); p++) {
      List<Course> courses = new ArrayList<>();
      for (int run = 0; run < plan.runs(); run++) {
        courses.add(Objects.requireNonNull(made.get(new SimulationPart(p, run))));
      }
      runs.add(new Runs(able.get(p), courses));
    }
    return List.copyOf(runs);
  }

  @Override
  public String kind() {
    return "simulation";
  }

  @Override
  public String name() {
    return "rounds";
  }

  @Override
  public String digest() {
    return Sha256.of(
        rounds.canonical() + "\n" + plan + "\n" + learning.canonical() + "\n" + keepsAllocations);
  }

  @Override
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    deft.registry().facts().forEach(solver -> versions.put(solver.id(), solver.version()));
    versions.put("deft", BuildStamp.version());
    return versions;
  }

  @Override
  public long seed() {
    return rounds.channelSeed();
  }

  @Override
  public List<SimulationPart> parts() {
    List<SimulationPart> parts = new ArrayList<>();
    for (int run = 0; run < plan.runs(); run++) {
      for (int p = 0; p < able.size(); p++) {
        parts.add(new SimulationPart(p, run));
      }
    }
    return parts;
  }

  @Override
  public String units() {
    return "rounds";
  }

  @Override
  public int size(SimulationPart part) {
    return plan.rounds();
  }

  @Override
  public String words(SimulationPart part) {
    return "run " + (part.run() + 1) + " of " + able.get(part.policy());
  }

  @Override
  public Course make(SimulationPart part) {
    return course(able.get(part.policy()), part.run());
  }

  /** All but the times that decisions took. */
  @Override
  public boolean isSame(Course one, Course other) {
    return one.policy().equals(other.policy())
        && Arrays.equals(one.latencies(), other.latencies())
        && one.learned().equals(other.learned())
        && one.allocations().equals(other.allocations());
  }

  @Override
  public DocumentFormat<Made<SimulationPart, Course>> format() {
    return new CourseFormat();
  }

  @Override
  public String complaint(Made<SimulationPart, Course> made) {
    Course course = made.result();
    int allocations = keepsAllocations ? plan.rounds() : 0;
    boolean fits =
        course.policy().equals(able.get(made.part().policy()))
            && course.latencies().length == plan.rounds()
            && course.solveSeconds().length == plan.rounds()
            && course.allocations().size() == allocations;
    return fits
        ? ""
        : made.part() + ": expected " + plan.rounds() + " rounds of '" + words(made.part()) + "'";
  }

  private Course course(String id, int run) {
    Rounds own = rounds.ofRun(run);
    long seed = own.channelSeed();
    Policy policy = new Policy(id, PatientSolves.of(deft));
    CourseRecorder record =
        new CourseRecorder(id, plan.rounds(), learning.start(id, run + 1), keepsAllocations);
    for (int r = 0; r < plan.rounds(); r++) {
      DeftProblem problem = policy.problem(own.round(r));
      long start = System.nanoTime();
      Optional<BestSplit.Result> decision = policy.decide(problem, SeedHash.of(seed, r));
      record.add(r, problem, decision, (System.nanoTime() - start) * 1e-9);
    }
    return record.course();
  }
}
