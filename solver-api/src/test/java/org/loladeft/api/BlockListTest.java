package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.bandwidth.LeastShare;

class BlockListTest {

  private static final int NONE = BlockList.NONE;
  private static final List<Block> BLOCKS =
      List.of(new Block("a", 1, 8), new Block("b", 2, 8), new Block("c", 3, 8));

  /** Blocks of 1, 2 and 3 s and byte, of which all but 1 are shared. */
  private static Device device(String id, double memory, double speed, int most) {
    double[] cost = {1, 2, 3};
    double[] extra = {1, 1, 1};
    return Device.of(id, memory, 1, cost, cost)
        .withSeveralBlocks(most, extra, extra)
        .withSpeed(speed);
  }

  private static DeftProblem problem(Device... devices) {
    ProblemBuilder builder = DeftProblem.builder(new Uplink.Shared(8), BLOCKS);
    Arrays.stream(devices).forEach(builder::device);
    return builder.build();
  }

  private static int[] complete(DeftProblem problem, int... devices) {
    return BlockList.complete(problem, 8, devices, () -> false);
  }

  @Test
  void the_deepest_goes_first_and_each_to_the_device_that_is_then_done_soonest() {
    DeftProblem problem = problem(device("slow", 9, 1, 3), device("fast", 9, 10, 3));
    // c takes 0.3 s + 1 s on the fast one; beside it b would take 0.4 s + 2 s, and alone 2 s + 1 s.
    assertArrayEquals(new int[] {0, 1, 1}, complete(problem, NONE, NONE, NONE));
  }

  @Test
  void what_is_placed_stays_as_far_as_there_is_room() {
    DeftProblem problem = problem(device("slow", 9, 1, 2), device("fast", 9, 10, 3));
    assertArrayEquals(new int[] {0, 0, 1}, complete(problem, 0, 0, 0));
  }

  @Test
  void a_block_without_room_is_left_over() {
    DeftProblem small = problem(device("one", 3, 1, 3));
    assertArrayEquals(new int[] {NONE, NONE, 0}, complete(small, NONE, NONE, NONE));
    DeftProblem few = problem(device("one", 9, 1, 2));
    assertArrayEquals(new int[] {NONE, 0, 0}, complete(few, NONE, NONE, NONE));
  }

  @Test
  void once_stopped_any_device_with_room_will_do() {
    DeftProblem problem = problem(device("slow", 9, 1, 3), device("fast", 9, 10, 3));
    int[] open = {NONE, NONE, NONE};
    assertArrayEquals(new int[] {0, 0, 0}, BlockList.complete(problem, 8, open, () -> true));
  }

  @Test
  void the_least_share_of_a_load_is_that_of_its_sums() {
    DeftProblem problem = problem(device("one", 4, 1, 2));
    DeviceLoad both = DeviceLoad.of(problem, 0, 0, 1);
    assertEquals(16 / 2.0, LeastShare.of(problem, both, 5)); // 3 s leave 2 s for 16 bit
    assertEquals(Double.POSITIVE_INFINITY, LeastShare.of(problem, both, 3));
    DeviceLoad large = DeviceLoad.of(problem, 0, 0, 1, 2);
    assertEquals(Double.POSITIVE_INFINITY, LeastShare.of(problem, large, 100));
    DeviceLoad single = DeviceLoad.of(problem, 0, 2);
    assertEquals(LeastShare.of(problem, 0, 2, 7), LeastShare.of(problem, single, 7));
  }

  private static DeftProblem dedicated(double bits, Device... devices) {
    ProblemBuilder builder =
        DeftProblem.builder(
            new Uplink.Dedicated(), List.of(new Block("a", 1, bits), new Block("b", 1, bits)));
    Arrays.stream(devices).forEach(builder::device);
    return builder.build();
  }

  private static Device timed(String id, double compute, double extra) {
    return Device.of(id, 9, 1, new double[] {compute, compute}, new double[2])
        .withSeveralBlocks(2, new double[] {extra, extra}, new double[2]);
  }

  @Test
  void a_second_block_adds_its_extra_and_its_upload_to_those_of_the_first() {
    // Both on the first: 2 s and 16 bit, 18 s. One on the second: 8 bit after what it computes.
    int[] apart = complete(dedicated(8, timed("x", 1, 1), timed("y", 9.5, 9.5)), NONE, NONE);
    assertEquals(1, Arrays.stream(apart).sum(), "17.5 s");
    int[] together = complete(dedicated(8, timed("x", 1, 1), timed("y", 10.5, 9)), NONE, NONE);
    assertArrayEquals(new int[] {0, 0}, together, "not in 18.5 s");
    // Without uploads: 4 s and 1 s more.
    assertArrayEquals(
        new int[] {0, 0}, complete(dedicated(0, timed("x", 4, 1), timed("y", 5.5, 1)), NONE, NONE));
    int[] soon = complete(dedicated(0, timed("x", 4, 1), timed("y", 4.5, 1)), NONE, NONE);
    assertEquals(1, Arrays.stream(soon).sum());
  }

  @Test
  void of_devices_that_are_done_at_once_the_first_takes_the_block() {
    DeftProblem problem = dedicated(8, timed("x", 1, 1), timed("y", 1, 1));
    assertArrayEquals(new int[] {0, 1}, complete(problem, 0, NONE));
    assertArrayEquals(new int[] {0, 1}, complete(problem, NONE, 1));
    DeftProblem three = dedicated(8, timed("x", 1, 1), timed("y", 1, 1), timed("z", 1, 1));
    assertArrayEquals(new int[] {1, 0}, complete(three, 1, NONE));
    assertArrayEquals(new int[] {1, 2}, complete(three, 1, 2));
  }
}
