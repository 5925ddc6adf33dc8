package org.loladeft.api.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What solvers leave at work is waited for, and named where that is in vain. */
class EnginesLeftTest {

  private static final Duration BRIEF = Duration.ofMillis(100);

  /** A thread at work: one that has only just been started has no stack to see that by. */
  private static Thread spinning(AtomicBoolean enough) throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        SupervisedCall.daemon(
            "spinning",
            () -> {
              begun.countDown();
              while (!enough.get()) {
                Thread.onSpinWait();
              }
            });
    thread.start();
    begun.await();
    return thread;
  }

  @Test
  void a_thread_that_works_on_is_named_and_one_that_ends_is_waited_for() throws Exception {
    EnginesLeft left = new EnginesLeft();
    left.awaitAll(Duration.ofSeconds(5));
    AtomicBoolean enough = new AtomicBoolean();
    Thread thread = spinning(enough);
    left.attributeTo("endless");
    assertEquals(List.of("endless"), left.awaitAll(BRIEF));
    assertTrue(left.isStubborn("endless"));
    assertEquals(List.of("endless"), left.awaitAll(Duration.ofDays(1)), "once was enough");

    AtomicBoolean soon = new AtomicBoolean();
    Thread other = spinning(soon);
    left.attributeTo("slow");
    SupervisedCall.daemon(
            "release",
            () -> {
              pause();
              soon.set(true);
            })
        .start();
    assertEquals(List.of("endless"), left.awaitAll(Duration.ofSeconds(20)));
    assertFalse(left.isStubborn("slow"), "it was waited for");
    enough.set(true);
    thread.join();
    other.join();
    assertEquals(List.of(), left.awaitAll(BRIEF));
  }

  private static void pause() {
    try {
      Thread.sleep(BRIEF.toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void threads_that_wait_or_were_there_before_are_nobodys_load() throws Exception {
    EnginesLeft left = new EnginesLeft();
    AtomicBoolean enough = new AtomicBoolean();
    Thread before = spinning(enough);
    left.awaitAll(BRIEF);
    CountDownLatch release = new CountDownLatch(1);
    Thread waiting =
        SupervisedCall.daemon(
            "waiting",
            () -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    left.attributeTo("innocent");
    assertEquals(List.of(), left.awaitAll(BRIEF));
    assertFalse(left.isStubborn("innocent"));
    enough.set(true);
    release.countDown();
    before.join();
    waiting.join();
  }
}
