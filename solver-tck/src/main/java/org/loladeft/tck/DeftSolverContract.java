package org.loladeft.tck;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
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
 * ids. At the end it prints a {@link Certificate}. Each test carries the {@link KitVersion} that
 * added it: with that annotation on the class that extends this one, later tests are skipped.
 */
@ExtendWith(KitSummary.class)
public abstract class DeftSolverContract {

  /** Creates the contract; JUnit does so for each test. */
  protected DeftSolverContract() {}

  /** {@return a fresh solver to test, as its users would make it} */
  protected abstract DeftSolver solver();

  /** {@return how much work to ask of the solver, by default {@link Effort#normal}} */
  protected Effort effort() {
    return Effort.normal();
  }

  /**
   * {@return the options of every solve, by default none, to which the kit adds its own: a
   * heuristic that never ends by itself needs an iteration limit here, an engine perhaps a time
   * limit}
   */
  protected SolveOptions options() {
    return SolveOptions.withDefaults();
  }

  /**
   * {@return whether a solve that ran to its end must carry a proof that the checker confirms, by
   * default true for solvers whose guarantee is {@link Guarantee#EXACT}}
   */
  protected boolean givesProofs() {
    return solver().guarantee() == Guarantee.EXACT;
  }

  /**
   * {@return the traits, by default none, for which the solver may decline a problem inside a class
   * (kind of uplink, monotone table or any, equal uploads or not) of which it takes other problems}
   */
  protected Set<Trait> declines() {
    return Set.of();
  }

  /**
   * {@return the traits, by default none, of problems that a completed solve may leave open: though
   * the solver's guarantee is {@link Guarantee#EXACT}, and then its answer is sound, and an
   * allocation comes with a lower bound; or without an allocation though every block fits on every
   * device, by a rule that knows of no other way}
   */
  protected Set<Trait> leavesOpen() {
    return Set.of();
  }

  /**
   * {@return the largest relative gap that a completed solve may leave, by default 1e-4; only for
   * solvers whose guarantee is {@link Guarantee#EXACT_WITHIN_GAP}}
   */
  protected double largestGap() {
    return 1e-4;
  }

  /**
   * {@return how long after a time limit or a cancellation the solver may take to return, by
   * default 250 ms}
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
        leavesOpen(),
        largestGap(),
        stopTolerance());
  }

  /** {@return tests that id, version and declarations are well-formed and stay the same} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> identity_and_declarations_are_well_formed_and_stable() {
    return new DeclarationCases(trial()).declarations();
  }

  /**
   * {@return tests that a class of problems is taken or declined as a whole, exceptions declared}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> what_is_declined_is_declared() {
    return new DeclarationCases(trial()).capabilities();
  }

  /** {@return tests of problems of 1 x 1, square, wide} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> every_shape_is_solved() {
    return solved(Catalogue.shapes());
  }

  /** {@return tests of ties, equal depths, equal devices} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> ties_are_solved() {
    return solved(Catalogue.ties());
  }

  /**
   * {@return tests of problems infeasible by memory, by number of devices, by resource blocks; and
   * of their feasible neighbours}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> infeasible_problems_are_told_from_tight_ones() {
    return solved(Catalogue.tight());
  }

  /** {@return tests of rates near and far from the limit that a fixed transmit power sets} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> rate_limits_are_kept() {
    return solved(Catalogue.rateLimits());
  }

  /** {@return tests of figures that span ten and more orders of magnitude} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> huge_and_tiny_magnitudes_are_solved() {
    return solved(Catalogue.magnitudes());
  }

  /** {@return tests in which some or all blocks upload nothing} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> zero_size_uploads_are_solved() {
    return solved(Catalogue.zeroUploads());
  }

  /** {@return tests of upload sizes that differ, tables without a common order} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> unequal_uploads_and_any_tables_are_solved() {
    return solved(Catalogue.irregular());
  }

  /** {@return tests of devices that may take several blocks: caps, extras, memory, bans, ties} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> several_blocks_a_device_are_solved() {
    return solved(Catalogue.severalBlocks());
  }

  private Stream<DynamicTest> solved(List<DeftProblem> problems) {
    Trial trial = trial();
    return trial.tests(problems, problem -> Judge.solved(trial, problem));
  }

  /**
   * {@return tests of random problems of every class that the solver takes, against brute force}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> random_problems_agree_with_brute_force() {
    return new EnumerationCases(trial()).random();
  }

  /** {@return tests of all small tables of small whole numbers, against brute force} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> all_small_whole_number_tables_are_solved() {
    return new EnumerationCases(trial()).tables();
  }

  /** {@return tests that the case files reach the optima that were computed independently} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> case_files_reach_their_optima() {
    Trial trial = trial();
    return Stream.concat(CaseFile.all().stream(), CaseFile.several().stream())
        .map(file -> trial.test(file.name(), file.problem(), problem -> judged(trial, file)));
  }

  /**
   * {@return tests that problems of 24 x 100 and 48 x 200, as far as the effort goes, and one of
   * each class at the effort's largest size reach their optima}
   */
  @TestFactory
  @KitVersion("0.1")
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
   * {@return tests that the same problem with devices and blocks in another order, or in other
   * units, has the same optimum}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> relabelling_and_rescaling_change_nothing() {
    return new RepeatCases(trial()).relabelled();
  }

  /**
   * {@return tests that the same seed, or none, gives the same answer: again, on another thread,
   * after another problem, by another solver of the same class, with a hint}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> same_seed_gives_the_same_answer() {
    return new RepeatCases(trial()).repeated();
  }

  /** {@return tests that many threads may use one solver} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> many_threads_share_one_solver() {
    return new RepeatCases(trial()).threads();
  }

  /** {@return tests that the default locale changes nothing} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> the_locale_changes_nothing() {
    return new RepeatCases(trial()).locales();
  }

  /** {@return tests that a time limit is looked at and kept, and nothing false is said for it} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> a_time_limit_is_kept() {
    return new StopCases(trial()).timeLimits();
  }

  /**
   * {@return tests that cancellation stops the solver soon, also from inside a listener, and harms
   * no later solve}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> cancellation_is_obeyed() {
    return new StopCases(trial()).cancellations();
  }

  /** {@return tests that an iteration limit stops the solver} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> an_iteration_limit_is_kept() {
    return new LimitCases(trial()).iterationLimits();
  }

  /** {@return tests that a gap that is called reached is reached} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> a_gap_that_is_called_reached_is_reached() {
    return new LimitCases(trial()).gaps();
  }

  /** {@return tests that a lower bound that the caller knows never hurts} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> a_known_lower_bound_never_hurts() {
    return new LimitCases(trial()).knownBounds();
  }

  /** {@return tests that progress never goes backwards and never says anything false} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> progress_is_true_and_never_goes_backwards() {
    return new ProgressCases(trial()).reports();
  }

  /** {@return tests that hints, good and bad, change the time and not the optimum} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> hints_never_change_the_optimum() {
    return new HintCases(trial()).hints();
  }

  /**
   * {@return tests that a solve leaves its thread, the default locale and time zone and the system
   * properties as it found them, an interrupt included}
   */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> a_solve_leaves_its_surroundings_as_they_were() {
    return new SurroundingsCases(trial()).kept();
  }

  /** {@return tests that no thread goes on working once a solve has ended, however it ended} */
  @TestFactory
  @KitVersion("0.1")
  public final Stream<DynamicTest> nothing_goes_on_after_a_solve() {
    return new SurroundingsCases(trial()).quiet();
  }
}
