package org.loladeft.training.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.loladeft.training.Batch;
import org.loladeft.training.Gradient;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.ParameterBlock;
import org.loladeft.training.TrainingSession;

/** Whether equal questions get equal answers, bit for bit, whatever happens beside them. */
final class RepeatChecks {

  /** Gradients during which garbage was collected from beginning to end, and most tries. */
  private static final int GARBAGE_RUNS = 2;

  private static final int GARBAGE_TRIES = 20;

  private final Function<EngineCase, TrainingSession> opening;

  RepeatChecks(Function<EngineCase, TrainingSession> opening) {
    this.opening = opening;
  }

  private static Gradient full(TrainingSession session, EngineCase c) {
    return session.gradient(c.parameters(), c.batch(), c.layout().all());
  }

  /** So that a round of devices, each with a block, is a step on the whole gradient. */
  void blocks(TrainingSession session, EngineCase c) {
    Gradient full = full(session, c);
    for (ParameterBlock block : c.layout().all()) {
      Gradient alone = session.gradient(c.parameters(), c.batch(), List.of(block));
      assertEquals(full.loss(), alone.loss(), () -> "the loss with block '" + block.id() + "'");
      for (String name : block.names()) {
        assertEquals(
            full.values().get(name),
            alone.values().get(name),
            () -> "bits of '" + name + "' when its block is asked for alone");
      }
    }
  }

  /** Also after other calls, which would show sums that aren't zeroed and shapes that stay. */
  void calls(TrainingSession session, EngineCase c) {
    Gradient first = full(session, c);
    double loss = session.evaluate(c.parameters(), c.batch()).loss();
    assertEquals(first, full(session, c), "bits of a second gradient");
    Batch other = Batch.of(c.batch().examples().subList(1, 2));
    NamedTensors moved = c.parameters().only(c.parameters().names());
    session.gradient(moved, other, c.layout().all().subList(0, 1));
    session.evaluate(moved, other);
    assertEquals(first, full(session, c), "bits of a gradient after another batch's");
    assertEquals(loss, session.evaluate(c.parameters(), c.batch()).loss(), "an evaluation's loss");
    assertEquals(
        first,
        CompletableFuture.supplyAsync(() -> full(session, c)).join(),
        "bits of a gradient in another thread");
  }

  /** A native library may hold the address of what Java has freed: collections make it show. */
  void garbage(TrainingSession session, EngineCase c) {
    Gradient first = full(session, c);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger collections = new AtomicInteger();
    Thread collector =
        new Thread(
            () -> {
              while (!done.get()) {
                System.gc();
                collections.incrementAndGet();
              }
            },
            "garbage");
    collector.setDaemon(true);
    collector.start();
    try {
      int among = 0;
      for (int i = 0; i < GARBAGE_TRIES && among < GARBAGE_RUNS; i++) {
        int before = collections.get();
        assertEquals(first, full(session, c), "bits of a gradient among collections of garbage");
        among += collections.get() > before + 1 ? 1 : 0;
      }
    } finally {
      done.set(true);
      join(collector);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void sessions(TrainingSession session, EngineCase c) {
    Gradient first = full(session, c);
    List<TrainingSession> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      others.add(opening.apply(c));
    }
    assertEquals(first, full(others.get(0), c), "bits of a gradient in another session");
    others.forEach(TrainingSession::close);
    assertEquals(first, full(session, c), "bits of a gradient after other sessions were closed");
  }

  void closing(TrainingSession session, EngineCase c) {
    TrainingSession own = opening.apply(c);
    full(own, c);
    own.close();
    own.close();
    assertThrows(IllegalStateException.class, () -> full(own, c), "a gradient after closing");
  }
}
