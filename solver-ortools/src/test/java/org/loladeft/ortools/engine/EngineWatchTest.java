package org.loladeft.ortools.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.api.solve.EngineWatch;
import org.loladeft.api.solve.EngineWatch.Watched;
import org.loladeft.ortools.Problems;
import org.loladeft.ortools.search.EngineSearch;
import org.loladeft.ortools.search.EngineSearch.Task;
import org.loladeft.ortools.search.IncumbentBoard;
import org.loladeft.ortools.search.SearchEnding;
import org.loladeft.ortools.search.SearchEnding.Kind;

class EngineWatchTest {

  private static final DeftProblem PROBLEM = Problems.of("shared", 3, 4, 1);

  private static Watched<SearchEnding> watch(
      EngineSearch search, SolveOptions options, IncumbentBoard board) {
    Task task = new Task(PROBLEM, 0, 0, OrToolsSettings.of(options.parameters()));
    SolveContext context = SolveContext.start(options);
    StopRequest stop = new StopRequest(context::remainingSeconds);
    return EngineWatch.keepingThreads("deft-test", Duration.ofMillis(60))
        .run(
            context,
            () -> search.run(task, board, stop),
            stop::request,
            () -> board.reportTo(context));
  }

  /** An engine that hears nothing: it neither polls nor can it be interrupted. */
  private static SearchEnding deaf(IncumbentBoard board, CountDownLatch release) {
    board.offer(new int[] {0, 1, 2});
    board.bound(1e-3);
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return SearchEnding.of(Kind.COMPLETED);
  }

  /** A machine under load may stall a test for seconds; the long checks are strict. */
  private static final double GENEROUS_SECONDS = 10;

  private static final double STRICT_SECONDS = 0.15;
  private static final int ATTEMPTS = 10;

  @Test
  void an_engine_that_ignores_the_limit_is_left_behind_with_the_best_so_far() {
    assertTrue(secondsAfterLimit() < GENEROUS_SECONDS);
  }

  @Tag("long")
  @Test
  void at_its_best_it_is_left_a_tenth_of_a_second_after_the_limit() {
    assertTrue(best(EngineWatchTest::secondsAfterLimit) < STRICT_SECONDS);
  }

  private static double best(DoubleSupplier seconds) {
    return DoubleStream.generate(seconds).limit(ATTEMPTS).min().orElseThrow();
  }

  private static double secondsAfterLimit() {
    CountDownLatch release = new CountDownLatch(1);
    IncumbentBoard board = new IncumbentBoard(PROBLEM);
    long start = System.nanoTime();
    Watched<SearchEnding> outcome =
        watch(
            (task, b, stop) -> deaf(b, release),
            SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(200)),
            board);
    double seconds = (System.nanoTime() - start) * 1e-9;
    release.countDown();
    assertTrue(seconds >= 0.2, "took " + seconds + " s");
    assertTrue(outcome.result().isEmpty());
    assertEquals(Optional.of(StopReason.TIME_LIMIT), outcome.reason());
    assertTrue(outcome.isAbandoned());
    assertTrue(board.incumbent().isPresent());
    return seconds - 0.2;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 25, 100})
  void a_cancelled_search_is_left_though_its_engine_runs_on(int delayMillis) {
    assertTrue(secondsAfterCancellation(delayMillis) < GENEROUS_SECONDS);
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 25, 100})
  void at_its_best_it_is_left_a_tenth_of_a_second_after_the_cancellation(int delayMillis) {
    assertTrue(best(() -> secondsAfterCancellation(delayMillis)) < STRICT_SECONDS);
  }

  private static double secondsAfterCancellation(int delayMillis) {
    CountDownLatch release = new CountDownLatch(1);
    Cancellation cancellation = new Cancellation();
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    AtomicLong cancelled = new AtomicLong();
    Future<?> unused =
        later.schedule(
            () -> {
              cancelled.set(System.nanoTime());
              cancellation.cancel();
            },
            delayMillis,
            TimeUnit.MILLISECONDS);
    Watched<SearchEnding> outcome =
        watch(
            (task, b, stop) -> deaf(b, release),
            SolveOptions.withDefaults().withCancellation(cancellation),
            new IncumbentBoard(PROBLEM));
    double seconds = (System.nanoTime() - cancelled.get()) * 1e-9;
    release.countDown();
    later.shutdown();
    assertEquals(Optional.of(StopReason.CANCELLED), outcome.reason());
    return seconds;
  }

  /** An engine that runs until it has been asked to stop as often as it takes. */
  private static SearchEnding obedient(
      IncumbentBoard board, StopRequest stop, CountDownLatch asked) {
    stop.onRequest(asked::countDown);
    board.offer(new int[] {0, 1, 2});
    try {
      asked.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return SearchEnding.of(Kind.STOPPED);
  }

  @Test
  void an_interrupt_of_the_caller_does_not_end_the_search_and_is_kept() {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    Watched<SearchEnding> outcome =
        watch(
            (task, board, stop) -> obedient(board, stop, stopped),
            SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(100)),
            new IncumbentBoard(PROBLEM));
    assertTrue(Thread.interrupted());
    assertEquals(Optional.of(StopReason.TIME_LIMIT), outcome.reason());
  }

  @Test
  void an_engine_is_asked_to_stop_when_a_listener_throws() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    SolveOptions options =
        SolveOptions.withDefaults()
            .withProgressListener(
                progress -> {
                  throw new IllegalStateException("enough");
                });
    assertThrows(
        IllegalStateException.class,
        () ->
            watch(
                (task, board, stop) -> obedient(board, stop, stopped),
                options,
                new IncumbentBoard(PROBLEM)));
    assertTrue(stopped.await(2, TimeUnit.MINUTES), "the engine runs on");
  }

  /** The first requests come too soon, as those that native code forgets when it begins. */
  @Test
  void an_engine_that_is_left_behind_is_asked_again_until_it_returns() throws InterruptedException {
    CountDownLatch heard = new CountDownLatch(20);
    Cancellation cancellation = new Cancellation();
    watch(
        (task, board, stop) -> {
          cancellation.cancel();
          return obedient(board, stop, heard);
        },
        SolveOptions.withDefaults().withCancellation(cancellation),
        new IncumbentBoard(PROBLEM));
    assertTrue(heard.await(2, TimeUnit.MINUTES), "the engine runs on");
  }

  @Test
  void a_solve_that_is_over_before_it_starts_starts_no_engine() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    Watched<SearchEnding> outcome =
        watch(
            (task, board, stop) -> {
              throw new AssertionError("started");
            },
            SolveOptions.withDefaults().withCancellation(cancellation),
            new IncumbentBoard(PROBLEM));
    assertEquals(Optional.of(StopReason.CANCELLED), outcome.reason());
  }

  @Test
  void an_interrupt_reaches_the_engine_once_registered_and_never_after_it_was_cleared() {
    StopRequest stop = new StopRequest(() -> 10);
    AtomicBoolean interrupted = new AtomicBoolean();
    stop.onRequest(() -> interrupted.set(true));
    stop.clear();
    stop.request();
    assertEquals(false, interrupted.get());
    stop.onRequest(() -> interrupted.set(true));
    assertEquals(true, interrupted.get(), "a request that came first is delivered on registration");
  }

  @Test
  void what_a_search_throws_reaches_the_caller() {
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                watch(
                    (task, board, stop) -> {
                      throw new IllegalStateException("broken engine");
                    },
                    SolveOptions.withDefaults(),
                    new IncumbentBoard(PROBLEM)));
    assertEquals("broken engine", thrown.getMessage());
  }
}
