package org.loladeft.ortools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopReason;
import org.loladeft.ortools.Ending.Kind;
import org.loladeft.ortools.Search.Task;

class WatchTest {

  private static final DeftProblem PROBLEM = Problems.of("shared", 3, 4, 1);

  private static Watch.Outcome watch(Search search, SolveOptions options, Board board) {
    Settings settings = Settings.of(options.parameters());
    Task task = new Task(PROBLEM, 0, 0, settings, Optional.empty());
    return new Watch(Watch.daemonThreads(), SolveContext.start(options), board).run(search, task);
  }

  /** An engine that hears nothing: it neither polls nor can it be interrupted. */
  private static Ending deaf(Board board, CountDownLatch release) {
    board.offer(new int[] {0, 1, 2});
    board.bound(1e-3);
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Ending.of(Kind.COMPLETED);
  }

  @Test
  void an_engine_that_ignores_the_limit_is_left_behind_with_the_best_so_far() {
    CountDownLatch release = new CountDownLatch(1);
    Board board = new Board(PROBLEM);
    long start = System.nanoTime();
    Watch.Outcome outcome =
        watch(
            (task, b, stop) -> deaf(b, release),
            SolveOptions.withDefaults().withTimeLimit(Duration.ofMillis(200)),
            board);
    double seconds = (System.nanoTime() - start) * 1e-9;
    release.countDown();
    assertTrue(seconds >= 0.2 && seconds < 0.45, "took " + seconds + " s");
    assertEquals(Kind.STOPPED, outcome.ending().kind());
    assertEquals(Optional.of(StopReason.TIME_LIMIT), outcome.reason());
    assertTrue(outcome.ending().notes().containsKey("abandoned"));
    assertTrue(board.incumbent().isPresent());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 25, 100})
  void a_cancelled_search_is_left_within_a_quarter_of_a_second(int delayMillis) {
    CountDownLatch release = new CountDownLatch(1);
    Cancellation cancellation = new Cancellation();
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    long[] cancelled = new long[1];
    later.schedule(
        () -> {
          cancelled[0] = System.nanoTime();
          cancellation.cancel();
        },
        delayMillis,
        TimeUnit.MILLISECONDS);
    Watch.Outcome outcome =
        watch(
            (task, b, stop) -> deaf(b, release),
            SolveOptions.withDefaults().withCancellation(cancellation),
            new Board(PROBLEM));
    double seconds = (System.nanoTime() - cancelled[0]) * 1e-9;
    release.countDown();
    later.shutdown();
    assertTrue(seconds < 0.25, "took " + seconds + " s after the cancellation");
    assertEquals(Optional.of(StopReason.CANCELLED), outcome.reason());
  }

  @Test
  void an_interrupt_reaches_the_engine_once_registered_and_never_after_it_was_cleared() {
    Stop stop = new Stop(() -> 10);
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
        org.junit.jupiter.api.Assertions.assertThrows(
            IllegalStateException.class,
            () ->
                watch(
                    (task, board, stop) -> {
                      throw new IllegalStateException("broken engine");
                    },
                    SolveOptions.withDefaults(),
                    new Board(PROBLEM)));
    assertEquals("broken engine", thrown.getMessage());
  }
}
