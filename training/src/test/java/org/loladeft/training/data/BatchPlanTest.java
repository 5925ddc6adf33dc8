package org.loladeft.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

  private static final int[] SHARD = {10, 20, 30, 40, 50};

  @Test
  void every_pass_takes_every_sample_once_in_another_order() {
    BatchPlan plan = BatchPlan.of(SHARD, 2, 7);
    int[] taken = IntStream.range(0, 10).flatMap(r -> Arrays.stream(plan.samples(r))).toArray();
    assertEquals(20, taken.length);
    for (int pass = 0; pass < 4; pass++) {
      int[] own = Arrays.copyOfRange(taken, 5 * pass, 5 * pass + 5);
      assertArrayEquals(SHARD, Arrays.stream(own).sorted().toArray());
    }
    int[] first = Arrays.copyOfRange(taken, 0, 5);
    assertFalse(
        Arrays.equals(first, Arrays.copyOfRange(taken, 5, 10))
            && Arrays.equals(first, Arrays.copyOfRange(taken, 10, 15)));
  }

  @Test
  void a_round_can_be_taken_up_anywhere() {
    BatchPlan plan = BatchPlan.of(SHARD, 3, 7);
    int[] seventh = plan.samples(7);
    plan.samples(2);
    assertArrayEquals(seventh, BatchPlan.of(SHARD, 3, 7).samples(7));
    assertFalse(Arrays.equals(seventh, BatchPlan.of(SHARD, 3, 8).samples(7)));
  }

  @Test
  void a_batch_may_be_larger_than_its_shard() {
    int[] samples = BatchPlan.of(new int[] {4, 9}, 5, 1).samples(0);
    assertEquals(5, samples.length);
    assertEquals(2, Arrays.stream(samples).distinct().count());
  }

  @Test
  void impossible_plans_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> BatchPlan.of(new int[0], 1, 1));
    assertThrows(IllegalArgumentException.class, () -> BatchPlan.of(SHARD, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> BatchPlan.of(SHARD, 1, 1).samples(-1));
  }
}
