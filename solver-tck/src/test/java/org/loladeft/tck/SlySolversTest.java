package org.loladeft.tck;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loladeft.api.Answer;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftSolver;
import org.loladeft.api.Progress;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOption;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;

/**
 * Solvers that behave on small problems and without options, and not elsewhere: each is caught by
 * the test that is about it.
 */
class SlySolversTest {

  private static final String TIME = "a_time_limit_is_kept";
  private static final String CANCEL = "cancellation_is_obeyed";
  private static final String ITERATIONS = "an_iteration_limit_is_kept";
  private static final String GAP = "a_gap_that_is_called_reached_is_reached";
  private static final String HINTS = "hints_never_change_the_optimum";
  private static final String LARGE = "large_problems_reach_their_optima";
  private static final String SAME = "same_seed_gives_the_same_answer";
  private static final String PROGRESS = "progress_is_true_and_never_goes_backwards";
  private static final String AROUND = "a_solve_leaves_its_surroundings_as_they_were";
  private static final String QUIET = "nothing_goes_on_after_a_solve";

  private final Surroundings before = Surroundings.now();

  @AfterEach
  void restore() {
    before.restore();
  }

  /** Whether no other test may catch it. */
  boolean alone() {
    return false;
  }

  private DynamicTest by(String test, String fault, Supplier<DeftSolver> solver) {
    return SpoiltContract.caught(test, fault, solver, alone());
  }

  /** Whatever other tests catch it as well. */
  private static DynamicTest alsoBy(String test, String fault, Supplier<DeftSolver> solver) {
    return SpoiltContract.caught(test, fault, solver, false);
  }

  /** Makes the problem that it was given easier, once it has solved it. */
  private static final class Rewriting extends ReferenceSolver {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      Answer answer = super.solve(problem, context);
      try {
        Field table = DeftProblem.class.getDeclaredField("computeSeconds");
        table.setAccessible(true);
        Arrays.fill((double[]) table.get(problem), 0);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
      return answer;
    }
  }

  private static boolean isLarge(DeftProblem problem) {
    return problem.blockCount() == SpoiltContract.EFFORT.blocks()
        && problem.deviceCount() == SpoiltContract.EFFORT.devices();
  }

  @TestFactory
  Stream<DynamicTest> errors_on_large_problems_are_caught_under_every_option() {
    return Stream.of(
        by(LARGE, "poor on a large problem of an odd class", SlySolversTest::poorOnOddLarge),
        by(TIME, "a false optimum", () -> boastful(o -> o.timeLimit().isPresent())),
        by(CANCEL, "a false optimum", () -> boastful(o -> o.cancellation().isPresent())),
        by(HINTS, "a false optimum", () -> boastful(SlySolversTest::onlyHinted)),
        by(GAP, "a false optimum", () -> boastful(o -> o.relativeGap() > 0)));
  }

  private static boolean onlyHinted(SolveOptions options) {
    return options.requested().equals(Set.of(SolveOption.HINT));
  }

  private static DeftSolver poorOnOddLarge() {
    Kind odd = new Kind(Uplink.Kind.SHARED, Kind.Sort.ANY_UNEQUAL);
    Predicate<DeftProblem> trigger = Spoilt.amongst(List.of(odd.large(SpoiltContract.EFFORT)));
    return new Spoilt(
        (problem, context, right) ->
            trigger.test(problem) ? Spoilt.anyAllocation(problem, right, false) : right);
  }

  /** Calls any allocation of a large problem optimal. */
  private static DeftSolver boastful(Predicate<SolveOptions> when) {
    return new ReferenceSolver() {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        if (!isLarge(problem) || !when.test(context.options())) {
          return super.solve(problem, context);
        }
        SolveContext unlimited = SolveContext.start(SolveOptions.withDefaults());
        boolean asked = context.reasonToStop().isPresent();
        Answer right = super.solve(problem, asked ? context : unlimited);
        return Spoilt.anyAllocation(problem, right, true);
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> stops_that_are_not_looked_at_or_not_told_are_caught() {
    return Stream.of(
        by(TIME, "deaf and fast", () -> deaf(o -> o.timeLimit().isPresent())),
        by(CANCEL, "deaf and fast", () -> deaf(o -> o.cancellation().isPresent())),
        by(CANCEL, "deaf while it reports", SlySolversTest::deafInside),
        by(TIME, "calls it completed", () -> mislabelling(StopReason.TIME_LIMIT)),
        by(CANCEL, "calls it completed", () -> mislabelling(StopReason.CANCELLED)),
        by(ITERATIONS, "calls it completed", () -> mislabelling(StopReason.ITERATION_LIMIT)));
  }

  /** Never looks whether to stop, and is quick enough to get away with it. */
  private static DeftSolver deaf(Predicate<SolveOptions> when) {
    return new ReferenceSolver() {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        SolveContext unlimited = SolveContext.start(SolveOptions.withDefaults());
        return super.solve(problem, when.test(context.options()) ? unlimited : context);
      }
    };
  }

  private static DeftSolver deafInside() {
    return new Spoilt.Dedicated((problem, context, right) -> right) {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Answer answer = super.solve(problem, context);
        Set<SolveOption> both = Set.of(SolveOption.PROGRESS, SolveOption.CANCELLATION);
        if (isLarge(problem) && context.options().requested().containsAll(both)) {
          pause(200);
        }
        return answer;
      }
    };
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeftSolver mislabelling(StopReason reason) {
    return new Spoilt(
        (problem, context, right) -> {
          if (right.outcome().stopReason() != reason) {
            return right;
          }
          return Claim.of(right, Status.FEASIBLE) instanceof Claim f
              ? Answer.feasible(
                  f.allocation(), f.latencySeconds(), f.bound(), null, StopReason.COMPLETED)
              : Answer.unsolved(OptionalDouble.empty(), StopReason.COMPLETED);
        });
  }

  @TestFactory
  Stream<DynamicTest> answers_that_change_from_solve_to_solve_are_caught() {
    return Stream.of(
        by(SAME, "random without a seed", () -> drawing(o -> !isSeeded(o))),
        by(SAME, "the same for seed 42 only", () -> drawing(o -> o.seed() != 42)),
        by(SAME, "random with a hint", () -> drawing(o -> o.hint().isPresent())),
        by(SAME, "no seed is seed 1", SlySolversTest::otherDefault),
        by(SAME, "remembers by name and shape", SlySolversTest::remembering));
  }

  private static boolean isSeeded(SolveOptions options) {
    return options.requested().contains(SolveOption.SEED);
  }

  private static DeftSolver drawing(Predicate<SolveOptions> when) {
    AtomicLong draws = new AtomicLong();
    return new Spoilt(
        (problem, context, right) ->
            when.test(context.options())
                ? right.withNote("draw", Long.toString(draws.incrementAndGet()))
                : right);
  }

  private static DeftSolver otherDefault() {
    return new Spoilt(
        (problem, context, right) -> {
          SolveOptions options = context.options();
          return right.withNote("seed", Long.toString(isSeeded(options) ? options.seed() : 1));
        });
  }

  private static DeftSolver remembering() {
    Map<String, Answer> known = new ConcurrentHashMap<>();
    return new Spoilt(
        (problem, context, right) ->
            isLarge(problem)
                    && problem.name().isPresent()
                    && context.options().requested().isEmpty()
                ? known.computeIfAbsent(problem.toString(), key -> right)
                : right);
  }

  @TestFactory
  Stream<DynamicTest> traces_of_a_solve_are_caught() {
    return Stream.of(
        by(PROGRESS, "speaks after the end", Lingering::new),
        by(AROUND, "swallows an interrupt", () -> touching(Thread::interrupted)),
        by(AROUND, "gives up when interrupted", () -> touching(SlySolversTest::giveUp)),
        by(AROUND, "sets the locale", () -> touching(() -> Locale.setDefault(Locale.ROOT))),
        by(AROUND, "prints", () -> touching(() -> System.out.println("done"))),
        alsoBy(AROUND, "rewrites the problem", Rewriting::new),
        by(AROUND, "sets a property", SlySolversTest::marking),
        by(QUIET, "works on after a failure", () -> new Haunted(false)),
        by(QUIET, "works on after an interrupt", () -> new Haunted(true)));
  }

  /** Tells the listener once more, a while after the answer. */
  private static final class Lingering extends ReferenceSolver {
    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      Answer answer = super.solve(problem, context);
      context
          .options()
          .progressListener()
          .ifPresent(
              listener ->
                  inBackground(
                      () -> {
                        pause(30);
                        OptionalDouble none = OptionalDouble.empty();
                        listener.onProgress(
                            new Progress(context.elapsedSeconds(), none, none, Optional.empty()));
                      }));
      return answer;
    }
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "sly");
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((failed, e) -> {});
    thread.start();
  }

  private static DeftSolver touching(Runnable touch) {
    return new ReferenceSolver() {
      @Override
      public Answer solve(DeftProblem problem, SolveContext context) {
        Answer answer = super.solve(problem, context);
        touch.run();
        return answer;
      }
    };
  }

  private static void giveUp() {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("interrupted");
    }
  }

  private static DeftSolver marking() {
    AtomicLong solves = new AtomicLong();
    return touching(() -> System.setProperty("sly", Long.toString(solves.incrementAndGet())));
  }

  /** Leaves a thread at work when its caller is interrupted, or else when its listener fails. */
  private static final class Haunted extends ReferenceSolver {

    private static final long SECONDS = 4; // above the kit's patience here, 2.4 s

    private final boolean interrupted;

    Haunted(boolean interrupted) {
      this.interrupted = interrupted;
    }

    @Override
    public Answer solve(DeftProblem problem, SolveContext context) {
      if (interrupted && Thread.currentThread().isInterrupted()) {
        inBackground(Haunted::spin);
      }
      try {
        return super.solve(problem, context);
      } catch (RuntimeException e) {
        inBackground(Haunted::spin);
        throw e;
      }
    }

    private static void spin() {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }
}
