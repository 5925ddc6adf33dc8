package org.loladeft.api.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Allocation;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Uplink;

class EqualShareTest {

  private static final Uplink BAND = new Uplink.Shared(10);

  private static DeftProblem problem(Uplink uplink, int devices, double... bits) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, j + 1, bits[j]));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    double[] none = new double[bits.length];
    for (int k = 0; k < devices; k++) {
      builder.device(
          Device.of("d" + k, 1, 1, none, none).withSeveralBlocks(bits.length, none, none));
    }
    return builder.build();
  }

  private static DeftProblem blocks(int count, int devices, double... bits) {
    return problem(new Uplink.ResourceBlocks(count), devices, bits);
  }

  @Test
  void the_yardstick_is_the_budget_over_all_blocks() {
    assertEquals(2.5, EqualShare.yardstick(problem(BAND, 1, 5, 0, 5, 5)));
    assertEquals(2, EqualShare.yardstick(blocks(10, 1, 5, 0, 5, 5)), "whole");
    assertEquals(1, EqualShare.yardstick(blocks(3, 1, 5, 0, 5, 5)), "at least 1");
    assertEquals(
        Double.POSITIVE_INFINITY, EqualShare.yardstick(problem(new Uplink.Dedicated(), 1, 5, 5)));
  }

  @Test
  void uploads_share_alike_as_far_as_there_are_devices() {
    assertEquals(Math.nextDown(10 / 3.0), EqualShare.ofUploads(problem(BAND, 9, 5, 0, 5, 5)));
    assertEquals(Math.nextDown(5.0), EqualShare.ofUploads(problem(BAND, 2, 5, 0, 5, 5)));
    assertEquals(10, EqualShare.ofUploads(problem(BAND, 1, 5, 0, 5, 5)), "all of it");
    assertEquals(10, EqualShare.ofUploads(problem(BAND, 1, 0, 0)), "as if one would");
    assertEquals(3, EqualShare.ofUploads(blocks(10, 9, 5, 0, 5, 5)));
    assertEquals(1, EqualShare.ofUploads(blocks(2, 9, 5, 0, 5, 5)));
    assertEquals(0, EqualShare.ofUploads(problem(new Uplink.Dedicated(), 9, 5, 5)));
  }

  @Test
  void devices_that_upload_get_equal_shares_and_what_remains_goes_to_the_first_blocks() {
    int[] devices = {2, 0, 1, 2};
    double half = Math.nextDown(5.0);
    assertEquals(
        Allocation.of(devices, new double[] {half, 0, half, half}),
        EqualShare.allocate(problem(BAND, 3, 5, 0, 5, 5), devices));
    assertEquals(
        Allocation.of(devices, new double[] {4, 3, 3, 4}),
        EqualShare.allocate(blocks(10, 3, 5, 5, 5, 5), devices));
    assertEquals(
        Allocation.of(devices, new double[] {4, 4, 3, 4}),
        EqualShare.allocate(blocks(11, 3, 5, 5, 5, 5), devices));
    assertEquals(
        Allocation.of(devices, new double[] {3, 3, 3, 3}),
        EqualShare.allocate(blocks(9, 3, 5, 5, 5, 5), devices));
    assertEquals(
        Allocation.of(devices),
        EqualShare.allocate(problem(new Uplink.Dedicated(), 3, 5, 5, 5, 5), devices));
  }
}
