package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopPollTest {

  private static int[] some(Random random, int count) {
    return IntStream.range(0, count).filter(i -> random.nextInt(4) > 0).toArray();
  }

  @Test
  void indices_are_sorted_by_their_keys_and_stay_in_order_where_these_are_equal() {
    Random random = new Random(1);
    for (int count = 0; count < 200; count++) {
      double[] keys = random.ints(count, -5, 5).mapToDouble(i -> i == 4 ? -0.0 : i).toArray();
      int[] indices = some(random, count);
      int[] expected =
          IntStream.of(indices)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> keys[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      assertArrayEquals(expected, StopPoll.never().sorted(indices, keys));
    }
  }

  @Test
  void a_sort_is_stopped_on_the_way() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    SolveOptions options = SolveOptions.withDefaults().withCancellation(cancellation);
    StopPoll poll = StopPoll.of(SolveContext.start(options));
    double[] keys = new double[10_000];
    int[] indices = IntStream.range(0, keys.length).toArray();
    StopPoll.Stopped stopped =
        assertThrows(StopPoll.Stopped.class, () -> poll.sorted(indices, keys));
    assertEquals(StopReason.CANCELLED, stopped.reason());
  }

  @Test
  void cheap_steps_are_asked_at_one_in_4096_and_costly_ones_at_one_in_64() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    SolveOptions options = SolveOptions.withDefaults().withCancellation(cancellation);
    StopPoll poll = StopPoll.of(SolveContext.start(options));
    int[] all = IntStream.range(0, 1 << 14).toArray();
    assertEquals(4, IntStream.of(all).filter(i -> stops(() -> poll.at(i))).count());
    assertEquals(256, IntStream.of(all).filter(i -> stops(() -> poll.atCostly(i))).count());
    assertFalse(stops(() -> StopPoll.never().at(4095)));
  }

  private static boolean stops(Runnable ask) {
    try {
      ask.run();
      return false;
    } catch (StopPoll.Stopped e) {
      return true;
    }
  }
}
