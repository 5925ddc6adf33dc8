package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SupervisedCallTest {

  private static final Duration TICK = Duration.ofMillis(2);

  /** Leaves a call after a time, and counts the requests to stop. */
  private static final class Strict implements SupervisedCall.Supervisor {

    private final double stopAt;
    private final double leaveAt;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch thirdRequest = new CountDownLatch(3);
    private boolean interrupted;
    private int ticks;

    Strict(double stopAt, double leaveAt) {
      this.stopAt = stopAt;
      this.leaveAt = leaveAt;
    }

    @Override
    public void tick(double elapsedSeconds) {
      ticks++;
    }

    @Override
    public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
      this.interrupted |= interrupted;
      return elapsedSeconds < stopAt ? Double.POSITIVE_INFINITY : leaveAt - elapsedSeconds;
    }

    @Override
    public void askToStop() {
      requests.incrementAndGet();
      thirdRequest.countDown();
    }
  }

  private static final Strict PATIENT = new Strict(Double.POSITIVE_INFINITY, 0);

  private static <T> SupervisedCall<T> start(Callable<T> call) {
    return SupervisedCall.start("test", call);
  }

  @Test
  void what_a_call_returns_or_throws_reaches_the_caller_as_it_is() {
    SupervisedCall<String> quick = start(() -> "done");
    assertEquals(Optional.of("done"), quick.await(TICK, PATIENT));
    for (Throwable thrown :
        new Throwable[] {new IllegalStateException(), new StackOverflowError()}) {
      SupervisedCall<String> failing = start(() -> sneak(thrown));
      assertSame(thrown, assertThrows(thrown.getClass(), () -> failing.await(TICK, PATIENT)));
    }
    IOException checked = new IOException("checked");
    SupervisedCall<String> failing = start(() -> sneak(checked));
    assertSame(
        checked,
        assertThrows(IllegalStateException.class, () -> failing.await(TICK, PATIENT)).getCause());
  }

  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void a_call_runs_in_a_daemon_thread_and_is_told_of_now_and_then() {
    Strict supervisor = new Strict(Double.POSITIVE_INFINITY, 0);
    SupervisedCall<Boolean> call =
        start(
            () -> {
              Thread.sleep(50);
              return Thread.currentThread().isDaemon();
            });
    assertEquals(Optional.of(true), call.await(TICK, supervisor));
    assertTrue(supervisor.ticks > 1);
    assertEquals(0, supervisor.requests.get(), "nobody had a reason to stop it");
  }

  @Test
  void a_call_that_heeds_only_a_late_request_is_stopped_by_repeating_it() {
    Strict supervisor = new Strict(0.01, 50);
    SupervisedCall<String> call =
        start(
            () -> {
              supervisor.thirdRequest.await();
              return "stopped";
            });
    assertEquals(Optional.of("stopped"), call.await(TICK, supervisor));
  }

  @Test
  void a_call_that_heeds_nothing_is_left_and_asked_on_until_it_returns() throws Exception {
    Strict supervisor = new Strict(0, 0.01);
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    SupervisedCall<String> call =
        start(
            () -> {
              released.await();
              returned.countDown();
              return "late";
            });
    assertEquals(Optional.empty(), call.await(TICK, supervisor));
    assertTrue(supervisor.thirdRequest.await(50, TimeUnit.SECONDS));
    released.countDown();
    assertTrue(returned.await(50, TimeUnit.SECONDS));
  }

  @Test
  void a_request_that_blocks_does_not_hold_the_caller_up() {
    CountDownLatch never = new CountDownLatch(1);
    SupervisedCall.Supervisor blocking =
        new SupervisedCall.Supervisor() {
          @Override
          public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
            return 0.05 - elapsedSeconds;
          }

          @Override
          public void askToStop() {
            await(never);
          }
        };
    assertEquals(Optional.empty(), start(() -> await(never)).await(TICK, blocking));
    never.countDown();
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void a_tick_that_throws_stops_the_call_too() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    SupervisedCall.Supervisor failing =
        new SupervisedCall.Supervisor() {
          @Override
          public void tick(double elapsedSeconds) {
            throw new IllegalStateException("mine");
          }

          @Override
          public double patienceSeconds(double elapsedSeconds, boolean interrupted) {
            return Double.POSITIVE_INFINITY;
          }

          @Override
          public void askToStop() {
            asked.countDown();
          }
        };
    SupervisedCall<Boolean> call = start(() -> await(asked));
    assertEquals(
        "mine",
        assertThrows(IllegalStateException.class, () -> call.await(TICK, failing)).getMessage());
    assertTrue(asked.await(50, TimeUnit.SECONDS));
  }

  @Test
  void an_interrupt_of_the_caller_is_told_and_kept() {
    Strict supervisor = new Strict(Double.POSITIVE_INFINITY, 0);
    Thread.currentThread().interrupt();
    SupervisedCall<Boolean> call =
        start(
            () -> {
              Thread.sleep(50);
              return true;
            });
    assertEquals(Optional.of(true), call.await(TICK, supervisor));
    assertTrue(supervisor.interrupted);
    assertTrue(Thread.interrupted());
  }

  @Test
  void only_a_call_that_still_runs_can_be_interrupted() throws Exception {
    CountDownLatch woken = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    SupervisedCall<Boolean> call =
        start(
            () -> {
              begun.countDown();
              boolean slept = await(new CountDownLatch(1));
              woken.countDown();
              return slept;
            });
    begun.await();
    call.interrupt();
    assertTrue(woken.await(50, TimeUnit.SECONDS));
    assertEquals(Optional.of(false), call.await(TICK, PATIENT));
    call.interrupt(); // does nothing any more
  }
}
