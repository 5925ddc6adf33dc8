package org.loladeft.tck;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;

/**
 * What every solver must do, as tests. Extend it and name the solver:
 *
 * <pre>{@code
 * class MySolverTest extends DeftSolverContract {
 *   @Override
 *   protected DeftSolver solver() {
 *     return new MySolver();
 *   }
 * }
 * }</pre>
 *
 * <p>The kit reads the solver's own words (guarantee, capability, honoured options) and holds it to
 * them. Cases that the solver declares it can't take are skipped; declining a problem of a class
 * that it otherwise takes fails, unless {@link #declines} names the reason. The kit never looks at
 * ids.
 */
public abstract class DeftSolverContract {

  /** Creates the contract; JUnit does so for each test. */
  protected DeftSolverContract() {}

  /**
   * The solver under test.
   *
   * @return a fresh solver, as its users would make it
   */
  protected abstract DeftSolver solver();

  /**
   * How much work to ask of the solver.
   *
   * @return by default {@link Effort#normal}
   */
  protected Effort effort() {
    return Effort.normal();
  }

  /**
   * The options of every solve, to which the kit adds its own: a heuristic that never ends by
   * itself needs an iteration limit here, an engine perhaps a time limit.
   *
   * @return by default none
   */
  protected SolveOptions options() {
    return SolveOptions.withDefaults();
  }

  /**
   * Whether a solve that ran to its end must carry a proof that the checker confirms.
   *
   * @return by default true for solvers whose guarantee is {@link Guarantee#EXACT}
   */
  protected boolean givesProofs() {
    return solver().guarantee() == Guarantee.EXACT;
  }

  /**
   * The traits for which the solver may decline a problem inside a class (kind of uplink, monotone
   * table or any, equal uploads or not) of which it takes other problems.
   *
   * @return by default none
   */
  protected Set<Trait> declines() {
    return Set.of();
  }

  /**
   * The largest relative gap that a completed solve may leave; only for solvers whose guarantee is
   * {@link Guarantee#EXACT_WITHIN_GAP}.
   *
   * @return by default 1e-4
   */
  protected double largestGap() {
    return 1e-4;
  }

  /**
   * How long after a time limit or a cancellation the solver may take to return.
   *
   * @return by default 250 ms
   */
  protected Duration stopTolerance() {
    return Duration.ofMillis(250);
  }

  private Trial trial() {
    return new Trial(
        solver(),
        this::solver,
        effort(),
        options(),
        givesProofs(),
        declines(),
        largestGap(),
        stopTolerance());
  }

  /**
   * Id, version and declarations are well-formed and stay the same.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> identity_and_declarations_are_well_formed_and_stable() {
    return new DeclarationCases(trial()).declarations();
  }

  /**
   * A class of problems is taken or declined as a whole, exceptions declared.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> what_is_declined_is_declared() {
    return new DeclarationCases(trial()).capabilities();
  }

  /**
   * Problems of 1 x 1, square, wide.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> every_shape_is_solved() {
    return solved(Catalogue.shapes());
  }

  /**
   * Ties, equal depths, equal devices.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> ties_are_solved() {
    return solved(Catalogue.ties());
  }

  /**
   * Infeasible by memory, by number of devices, by resource blocks; and their feasible neighbours.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> infeasible_problems_are_told_from_tight_ones() {
    return solved(Catalogue.tight());
  }

  /**
   * Rates near and far from the limit that a fixed transmit power sets.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> rate_limits_are_kept() {
    return solved(Catalogue.rateLimits());
  }

  /**
   * Figures that span ten and more orders of magnitude.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> huge_and_tiny_magnitudes_are_solved() {
    return solved(Catalogue.magnitudes());
  }

  /**
   * Some or all blocks upload nothing.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> zero_size_uploads_are_solved() {
    return solved(Catalogue.zeroUploads());
  }

  /**
   * Upload sizes that differ, tables without a common order.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> unequal_uploads_and_any_tables_are_solved() {
    return solved(Catalogue.irregular());
  }

  private Stream<DynamicTest> solved(List<DeftProblem> problems) {
    Trial trial = trial();
    return trial.tests(problems, problem -> Judge.solved(trial, problem));
  }

  /**
   * Random problems of every class that the solver takes, against brute force.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> random_problems_agree_with_brute_force() {
    return new EnumerationCases(trial()).random();
  }

  /**
   * All small tables of small whole numbers, against brute force.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> all_small_whole_number_tables_are_solved() {
    return new EnumerationCases(trial()).tables();
  }

  /**
   * The case files reach the optima that were computed independently.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> case_files_reach_their_optima() {
    Trial trial = trial();
    return CaseFile.all().stream()
        .map(file -> trial.test(file.name(), file.problem(), problem -> judged(trial, file)));
  }

  /**
   * Problems of 24 x 100 and 48 x 200, as far as the effort goes, and one of each class at the
   * effort's largest size reach their optima.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> large_problems_reach_their_optima() {
    return new LargeCases(trial()).solved();
  }

  /** A solve that a limit ended must be sound, any other keeps the guarantee. */
  private static void judged(Trial trial, CaseFile file) {
    DeftResult result = trial.solve(file.problem());
    if (result.stopReason() == StopReason.TIME_LIMIT) {
      Judge.sound(trial, file.problem(), file.optimalLatencySeconds(), result);
    } else {
      Judge.complete(trial, file.problem(), file.optimalLatencySeconds(), result);
    }
  }

  /**
   * The same problem with devices and blocks in another order, or in other units, has the same
   * optimum.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> relabelling_and_rescaling_change_nothing() {
    return new RepeatCases(trial()).relabelled();
  }

  /**
   * The same seed, or none, gives the same answer: again, on another thread, after another problem,
   * by another solver of the same class, with a hint.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> same_seed_gives_the_same_answer() {
    return new RepeatCases(trial()).repeated();
  }

  /**
   * Many threads may use one solver.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> many_threads_share_one_solver() {
    return new RepeatCases(trial()).threads();
  }

  /**
   * The default locale changes nothing.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> the_locale_changes_nothing() {
    return new RepeatCases(trial()).locales();
  }

  /**
   * A time limit is looked at and kept, and nothing false is said for it.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> a_time_limit_is_kept() {
    return new StopCases(trial()).timeLimits();
  }

  /**
   * Cancellation stops the solver soon, also from inside a listener, and harms no later solve.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> cancellation_is_obeyed() {
    return new StopCases(trial()).cancellations();
  }

  /**
   * An iteration limit stops the solver.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> an_iteration_limit_is_kept() {
    return new LimitCases(trial()).iterationLimits();
  }

  /**
   * A gap that is called reached is reached.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> a_gap_that_is_called_reached_is_reached() {
    return new LimitCases(trial()).gaps();
  }

  /**
   * A lower bound that the caller knows never hurts.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> a_known_lower_bound_never_hurts() {
    return new LimitCases(trial()).knownBounds();
  }

  /**
   * Progress never goes backwards and never says anything false.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> progress_is_true_and_never_goes_backwards() {
    return new ProgressCases(trial()).reports();
  }

  /**
   * Hints, good and bad, change the time and not the optimum.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> hints_never_change_the_optimum() {
    return new HintCases(trial()).hints();
  }

  /**
   * A solve leaves its thread, the default locale and time zone and the system properties as it
   * found them, an interrupt included.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> a_solve_leaves_its_surroundings_as_they_were() {
    return new SurroundingsCases(trial()).kept();
  }

  /**
   * No thread goes on working once a solve has ended, however it ended.
   *
   * @return the tests
   */
  @TestFactory
  public final Stream<DynamicTest> nothing_goes_on_after_a_solve() {
    return new SurroundingsCases(trial()).quiet();
  }
}
