package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EqualBlocksTest {

  private final double[][] compute = {{3, 2, 4}, {5, 5, 6}};
  private final double[][] need = {{1, 1, 2}, {3, 2, 3}};
  private final double[][] extra = {{1, 1, 1}, {2, 2, 2}};
  private final double[][] more = {{1, 1, 1}, {1, 1, 1}};
  private final double[] bits = {7, 7, 7};
  private final int[] most = {3, 3};
  private int[] forbidden = {};

  private DeftProblem problem() {
    List<Block> blocks =
        List.of(new Block("a", 1, bits[0]), new Block("b", 2, bits[1]), new Block("c", 3, bits[2]));
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Dedicated(), blocks);
    for (int k = 0; k < 2; k++) {
      Device device =
          Device.of("d" + k, 9, 1, compute[k], need[k])
              .withSeveralBlocks(most[k], extra[k], more[k]);
      builder.device(k == 1 ? device.withForbidden(forbidden) : device);
    }
    return builder.build();
  }

  private int[] order() {
    return EqualBlocks.order(problem()).orElseThrow();
  }

  private void assertUnequal() {
    assertTrue(EqualBlocks.order(problem()).isEmpty());
  }

  @Test
  void blocks_are_equal_where_uploads_and_extras_are_and_one_order_suits_all_devices() {
    assertArrayEquals(new int[] {1, 0, 2}, order());
    compute[0][1] = 3; // as the first: memory of the second device decides
    assertArrayEquals(new int[] {1, 0, 2}, order());
    compute[1][0] = 4;
    assertUnequal(); // time says the other way round
    compute[1][0] = 5;
    need[0][1] = 2;
    assertUnequal();
  }

  @Test
  void one_upload_or_extra_that_differs_makes_them_unequal() {
    bits[2] = 8;
    assertUnequal();
    bits[2] = 7;
    extra[1][2] = 3;
    assertUnequal();
    most[1] = 1;
    assertArrayEquals(new int[] {1, 0, 2}, order(), "no matter where one block is taken");
    most[1] = 2;
    extra[1][2] = 2;
    more[1][1] = 2;
    assertUnequal();
  }

  @Test
  void a_forbidden_block_is_the_last_and_its_extras_do_not_count() {
    forbidden = new int[] {2};
    extra[1][2] = 4;
    assertArrayEquals(new int[] {1, 0, 2}, order());
    forbidden = new int[] {0};
    extra[1][2] = 2;
    extra[1][0] = 1;
    assertEquals(Optional.empty(), EqualBlocks.order(problem()), "by the other device the second");
    compute[0][0] = 4;
    need[0][0] = 2;
    assertArrayEquals(new int[] {1, 2, 0}, order());
  }

  @Test
  void computation_and_then_memory_decide_where_a_long_upload_hides_them_in_the_latency() {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < 5; j++) {
      blocks.add(new Block("b" + j, j + 1, 1e20));
    }
    double[] same = {4, 4, 4, 4, 4};
    DeftProblem problem =
        DeftProblem.builder(new Uplink.Dedicated(), blocks)
            .device(9, 1, same, same)
            .device(
                Device.of("d", 9, 1, new double[] {2, 1, 1, 0, 2}, new double[] {2, 2, 1, 0, 2})
                    .withForbidden(3))
            .build();
    assertEquals(problem.bestLatencySeconds(1, 0), problem.bestLatencySeconds(1, 1));
    assertArrayEquals(new int[] {2, 1, 0, 4, 3}, EqualBlocks.order(problem).orElseThrow());
  }

  @Test
  void blocks_that_are_the_same_on_all_devices_keep_the_order_of_their_depths() {
    DeftProblem problem =
        DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("b", 2, 7), new Block("a", 1, 7)))
            .device(9, 1, new double[] {3, 3}, new double[] {1, 1})
            .build();
    assertArrayEquals(new int[] {1, 0}, EqualBlocks.order(problem).orElseThrow());
  }
}
