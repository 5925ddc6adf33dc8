package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.api.Allocation;
import org.loladeft.api.Answer;
import org.loladeft.api.Capability;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Guarantee;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.Progress;
import org.loladeft.api.Proof;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/** Every wrong solver is caught by the test that is about it. */
class WrongSolversTest {

  private static final String RANDOM = "random_problems_agree_with_brute_force";

  @Test
  void the_reference_itself_fails_nothing() {
    assertEquals(Set.of(), SpoiltContract.failures(ReferenceSolver::new, true));
  }

  /** Whether no other test may catch it. */
  boolean alone() {
    return false;
  }

  private DynamicTest caughtBy(String test, String fault, Supplier<DeftSolver> solver) {
    return SpoiltContract.caught(test, fault, solver, alone());
  }

  private static DynamicTest caught(String fault, boolean proofs, Supplier<DeftSolver> solver) {
    return DynamicTest.dynamicTest(
        fault, () -> assertTrue(SpoiltContract.fails(RANDOM, solver, proofs)));
  }

  @TestFactory
  Stream<DynamicTest> errors_on_some_problems_are_caught_by_the_tests_of_those() {
    Map<String, Predicate<DeftProblem>> triggers =
        Map.of(
            "every_shape_is_solved", Spoilt.amongst(Catalogue.shapes()),
            "ties_are_solved", Spoilt.amongst(Catalogue.ties()),
            "infeasible_problems_are_told_from_tight_ones", Spoilt.amongst(Catalogue.tight()),
            "rate_limits_are_kept", Spoilt.amongst(Catalogue.rateLimits()),
            "huge_and_tiny_magnitudes_are_solved", Spoilt.amongst(Catalogue.magnitudes()),
            "zero_size_uploads_are_solved", Spoilt.amongst(Catalogue.zeroUploads()),
            "unequal_uploads_and_any_tables_are_solved", Spoilt.amongst(Catalogue.irregular()),
            "case_files_reach_their_optima", named("case-"),
            "all_small_whole_number_tables_are_solved", named("2 x 3, number"),
            "relabelling_and_rescaling_change_nothing", problem -> problem.name().isEmpty());
    return triggers.entrySet().stream()
        .map(
            e -> caughtBy(e.getKey(), "false infeasible", () -> Spoilt.infeasibleOn(e.getValue())));
  }

  private static Predicate<DeftProblem> named(String start) {
    return problem -> problem.name().orElse("").startsWith(start);
  }

  @TestFactory
  Stream<DynamicTest> false_claims_are_caught() {
    return Stream.of(
        caught("off by one device", true, WrongSolversTest::offByOne),
        caught("wrong latency", true, () -> Spoilt.optima(o -> scaled(o, 1.001))),
        caught("over budget", true, WrongSolversTest::overBudget),
        caught("false optimum", false, () -> spoilt(true)),
        caught("an allocation that isn't best", false, () -> spoilt(false)),
        caught("false infeasible", false, () -> Spoilt.infeasibleOn(problem -> true)),
        caught("Hall proof at a later threshold", true, () -> forged(WrongSolversTest::later)),
        caught("Hall proof of another set", true, () -> forged(WrongSolversTest::otherSet)),
        caught("forged prices", true, () -> forged(WrongSolversTest::dearer)),
        caught("no proof", true, () -> forged(proof -> null)),
        caught("NaN", true, () -> Spoilt.optima(o -> scaled(o, Double.NaN))),
        caught("nothing at all", true, () -> new Spoilt((problem, context, right) -> null)),
        caught("an exception", true, WrongSolversTest::throwing),
        caught("a heuristic's false optimum", false, WrongSolversTest::boastfulHeuristic),
        caught("a gap wider than declared", false, WrongSolversTest::wideGap),
        caught("a false bound", false, WrongSolversTest::falseBound));
  }

  private static DeftSolver spoilt(boolean calledOptimal) {
    return new Spoilt((p, context, right) -> Spoilt.anyAllocation(p, right, calledOptimal));
  }

  private static Answer scaled(Claim o, double factor) {
    double latency = o.latencySeconds() * factor;
    return Answer.optimal(o.allocation(), latency, latency, o.proof().orElse(null));
  }

  private static DeftSolver offByOne() {
    return new Spoilt(
        (p, context, right) -> {
          if (!(Claim.of(right, Status.OPTIMAL) instanceof Claim o)) {
            return right;
          }
          int[] next =
              Arrays.stream(o.allocation().devices()).map(k -> (k + 1) % p.deviceCount()).toArray();
          Allocation moved = withDevices(o.allocation(), next);
          return Answer.optimal(
              moved, o.latencySeconds(), o.lowerBoundSeconds(), o.proof().orElse(null));
        });
  }

  private static Allocation withDevices(Allocation allocation, int[] devices) {
    return allocation.hasShares()
        ? Allocation.of(devices, shares(allocation, 1))
        : Allocation.of(devices);
  }

  private static double[] shares(Allocation allocation, double factor) {
    double[] shares = new double[allocation.blockCount()];
    for (int j = 0; j < shares.length; j++) {
      shares[j] = factor * allocation.shareOf(j);
    }
    return shares;
  }

  private static DeftSolver overBudget() {
    return Spoilt.optima(
        o ->
            o.allocation().hasShares()
                ? Answer.optimal(
                    Allocation.of(o.allocation().devices(), shares(o.allocation(), 1 + 1e-11)),
                    o.latencySeconds(),
                    o.lowerBoundSeconds(),
                    o.proof().orElse(null))
                : o.answer());
  }

  private static DeftSolver forged(Function<Proof, Proof> forge) {
    return Spoilt.optima(
        o ->
            Answer.optimal(
                o.allocation(),
                o.latencySeconds(),
                o.lowerBoundSeconds(),
                forge.apply(o.proof().orElseThrow())));
  }

  private static Proof later(Proof proof) {
    return proof instanceof HallProof hall
        ? HallProof.of(hall.thresholdSeconds() * (1 + 1e-8), hall.blocks())
        : proof;
  }

  private static Proof otherSet(Proof proof) {
    return proof instanceof HallProof hall && hall.blocks().length > 1
        ? HallProof.of(hall.thresholdSeconds(), new int[] {hall.blocks()[0]})
        : proof;
  }

  private static Proof dearer(Proof proof) {
    return proof instanceof PriceProof prices
        ? PriceProof.of(
            prices.thresholdSeconds() * (1 + 1e-8),
            prices.devices(),
            Arrays.stream(prices.prices()).map(price -> 2 * price).toArray())
        : proof;
  }

  private static DeftSolver throwing() {
    return new Spoilt(
        (problem, context, right) -> {
          throw new IllegalStateException("out of ideas");
        });
  }

  private static DeftSolver boastfulHeuristic() {
    return new Spoilt((p, context, right) -> Spoilt.anyAllocation(p, right, true)) {
      @Override
      public Guarantee guarantee() {
        return Guarantee.HEURISTIC;
      }
    };
  }

  private static DeftSolver wideGap() {
    return within(o -> OptionalDouble.of(o.latencySeconds() * 0.99));
  }

  private static DeftSolver falseBound() {
    return new Spoilt(
        (p, context, right) ->
            Claim.of(Spoilt.anyAllocation(p, right, false), Status.FEASIBLE) instanceof Claim f
                ? Answer.feasible(
                    f.allocation(),
                    f.latencySeconds(),
                    OptionalDouble.of(f.latencySeconds() * 0.99999),
                    null,
                    StopReason.COMPLETED)
                : right) {
      @Override
      public Guarantee guarantee() {
        return Guarantee.EXACT_WITHIN_GAP;
      }
    };
  }

  private static DeftSolver within(Function<Claim, OptionalDouble> bound) {
    return new Spoilt(
        (p, context, right) ->
            Claim.of(right, Status.OPTIMAL) instanceof Claim o
                ? Answer.feasible(
                    o.allocation(), o.latencySeconds(), bound.apply(o), null, StopReason.COMPLETED)
                : right) {
      @Override
      public Guarantee guarantee() {
        return Guarantee.EXACT_WITHIN_GAP;
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> misbehaviour_is_caught_by_the_test_that_is_about_it() {
    String declared = "what_is_declined_is_declared";
    String identity = "identity_and_declarations_are_well_formed_and_stable";
    String progress = "progress_is_true_and_never_goes_backwards";
    String same = "same_seed_gives_the_same_answer";
    return Stream.of(
        caughtBy(identity, "mutable id", Fickle::new),
        caughtBy(declared, "takes an odd one of a class it declines", Picky::new),
        caughtBy("many_threads_share_one_solver", "shared state", Shared::new),
        caughtBy(same, "depends on the instance", WrongSolversTest::salted),
        caughtBy(
            "the_locale_changes_nothing", "depends on the locale", WrongSolversTest::localised),
        caughtBy("a_time_limit_is_kept", "late", () -> late(c -> c.timeLimit().isPresent())),
        caughtBy("a_time_limit_is_kept", "a limit called optimal", WrongSolversTest::hasty),
        caughtBy("cancellation_is_obeyed", "deaf", () -> late(c -> c.cancellation().isPresent())),
        caughtBy("cancellation_is_obeyed", "stays cancelled", Sulking::new),
        caughtBy("an_iteration_limit_is_kept", "restless", Restless::new),
        caughtBy("a_gap_that_is_called_reached_is_reached", "careless", WrongSolversTest::careless),
        caughtBy("a_known_lower_bound_never_hurts", "credulous", WrongSolversTest::credulous),
        caughtBy("hints_never_change_the_optimum", "poisoned", WrongSolversTest::poisoned),
        caughtBy(progress, "backwards", () -> reporting(2, 1)),
        caughtBy(progress, "false latency", () -> reporting(0.5, 1)),
        caughtBy(progress, "false bound", () -> reporting(1, 1.5)),
        caughtBy(progress, "silent", Silent::new));
  }

  /** Changes its id when it has solved. */
  private static final class Fickle extends ReferenceSolver {
    private volatile boolean used;

    @Override
    public String id() {
      return used ? "fickle" : "reference";
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      used = true;
      return super.solve(problem, context);
    }
  }

  /** Of one class takes only problems of fewer than four devices, which the probes have not. */
  private static final class Picky extends ReferenceSolver {
    @Override
    public Capability capability(DeftProblem problem) {
      Kind kind = Kind.of(problem);
      return kind.equals(new Kind(Uplink.Kind.SHARED, Kind.Sort.ANY_UNEQUAL))
              && problem.deviceCount() > 3
          ? Capability.no("it has more than three devices")
          : Capability.yes();
    }
  }

  /** Keeps the problem at hand in a field. */
  private static final class Shared extends ReferenceSolver {
    private volatile DeftProblem current;

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      current = problem;
      Thread.yield();
      Answer answer = super.solve(problem, context);
      return answer.withNote("problem", Objects.requireNonNull(current).toString());
    }
  }

  private static DeftSolver salted() {
    Object salt = new Object();
    return new Spoilt(
        (problem, context, right) -> right.withNote("salt", Integer.toString(salt.hashCode())));
  }

  private static DeftSolver localised() {
    return new Spoilt(
        (problem, context, right) ->
            right.withNote("half", String.format(Locale.getDefault(), "%.1f", 0.5)));
  }

  private static DeftSolver late(Predicate<SolveOptions> when) {
    return new Spoilt.Dedicated(
        (problem, context, right) -> {
          if (when.test(context.options()) && problem.blockCount() > 4) {
            pause(200);
          }
          return right;
        });
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeftSolver hasty() {
    return new Spoilt(
        (problem, context, right) ->
            context.options().timeLimit().isPresent()
                ? Spoilt.anyAllocation(problem, right, true)
                : right);
  }

  /** Once cancelled it never solves again. */
  private static final class Sulking extends ReferenceSolver {
    private volatile boolean cancelled;

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      cancelled |= context.reasonToStop().filter(StopReason.CANCELLED::equals).isPresent();
      return cancelled
          ? Answer.unsolved(OptionalDouble.empty(), StopReason.CANCELLED)
          : super.solve(problem, context);
    }
  }

  /** Does not look at the iteration limit. */
  private static final class Restless extends ReferenceSolver {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      boolean limited = context.options().iterationLimit().isPresent();
      return super.solve(
          problem, limited ? SolveContext.start(SolveOptions.withDefaults()) : context);
    }
  }

  private static DeftSolver careless() {
    return new Spoilt(
        (problem, context, right) ->
            context.options().relativeGap() > 0
                    && Claim.of(Spoilt.anyAllocation(problem, right, false), Status.FEASIBLE)
                        instanceof Claim f
                ? Answer.feasible(
                    f.allocation(),
                    f.latencySeconds(),
                    OptionalDouble.of(0),
                    null,
                    StopReason.GAP_REACHED)
                : right);
  }

  private static DeftSolver credulous() {
    return new Spoilt(
        (problem, context, right) ->
            context.options().knownLowerBound().orElse(0) > 0
                ? Spoilt.anyAllocation(problem, right, false)
                : right);
  }

  private static DeftSolver poisoned() {
    return new Spoilt(
        (problem, context, right) ->
            context.options().hint().isPresent()
                ? Spoilt.anyAllocation(problem, right, false)
                : right);
  }

  /** Tells the listener, past the context, of figures that are the right ones times a factor. */
  private static DeftSolver reporting(double latencyFactor, double boundFactor) {
    return new ReferenceSolver() {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Answer right = super.solve(problem, context);
        context
            .options()
            .progressListener()
            .filter(listener -> right.outcome().status() == Status.OPTIMAL)
            .ifPresent(
                listener ->
                    listener.onProgress(
                        report(context, Claim.of(right), latencyFactor, boundFactor)));
        return right;
      }
    };
  }

  /** Never reports. */
  private static final class Silent extends ReferenceSolver {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      boolean heard = context.options().progressListener().isPresent();
      return super.solve(
          problem, heard ? SolveContext.start(SolveOptions.withDefaults()) : context);
    }
  }

  private static Progress report(
      SolveContext context, Claim right, double latencyFactor, double boundFactor) {
    return new Progress(
        context.elapsedSeconds(),
        OptionalDouble.of(latencyFactor * right.latencySeconds()),
        OptionalDouble.of(boundFactor * right.lowerBoundSeconds()),
        Optional.empty());
  }
}
