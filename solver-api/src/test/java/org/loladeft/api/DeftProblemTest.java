package org.loladeft.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DeftProblemTest {

  private static final double[] ONE = {1};
  private static final double[] BAD = {
    Double.NaN, -1, -Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private static List<Block> blocks(int count) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 1; j <= count; j++) {
      blocks.add(new Block("b" + j, j, 1));
    }
    return blocks;
  }

  private static ProblemBuilder builder() {
    return DeftProblem.builder(new Uplink.Shared(2), blocks(1));
  }

  private static void refused(Executable call, String... words) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), () -> word + " in: " + message);
    }
  }

  @Test
  void every_figure_of_a_device_is_validated_and_named() {
    for (double bad : BAD) {
      String value = Double.toString(bad);
      refused(() -> builder().device("x", bad, 1, ONE, ONE), "memoryBytes of device 'x'", value);
      refused(
          () -> builder().device("x", 1, bad, ONE, ONE), "spectralEfficiency of device 'x'", value);
      refused(
          () -> builder().device("x", 1, 1, new double[] {bad}, ONE),
          "computeSeconds[0] of device 'x'",
          value);
      refused(
          () -> builder().device("x", 1, 1, ONE, new double[] {bad}),
          "blockMemoryBytes[0] of device 'x'",
          value);
    }
    refused(() -> builder().device("x", 1, 0, ONE, ONE), "spectralEfficiency", "above 0");
  }

  @Test
  void every_kind_of_uplink_names_its_own_channel() {
    refused(
        () -> DeftProblem.builder(new Uplink.Dedicated(), blocks(1)).device(1, 0, ONE, ONE),
        "uplinkBitsPerSecond of device 'd1'");
    refused(
        () -> DeftProblem.builder(new Uplink.PowerLimited(1), blocks(1)).device(1, 0, ONE, ONE),
        "snrBandwidthHz");
    refused(
        () -> DeftProblem.builder(new Uplink.ResourceBlocks(1), blocks(1)).device(1, 0, ONE, ONE),
        "bitsPerSecondPerResourceBlock");
  }

  @Test
  void null_arguments_are_named() {
    nullRefused(() -> DeftProblem.builder(null, blocks(1)), "uplink is null");
    nullRefused(() -> DeftProblem.builder(new Uplink.Dedicated(), null), "blocks is null");
    nullRefused(
        () -> DeftProblem.builder(new Uplink.Dedicated(), Arrays.asList((Block) null)),
        "a block is null");
    nullRefused(() -> new Block(null, 1, 1), "block id is null");
    nullRefused(() -> builder().name(null), "name is null");
    nullRefused(() -> builder().device(null, 1, 1, ONE, ONE), "device id is null");
    nullRefused(
        () -> builder().device("x", 1, 1, null, ONE), "computeSeconds of device 'x' is null");
    nullRefused(() -> builder().device(1, 1, ONE, null), "blockMemoryBytes of device 'd1' is null");
  }

  private static void nullRefused(Executable call, String message) {
    assertEquals(message, assertThrows(NullPointerException.class, call).getMessage());
  }

  @Test
  void budgets_and_blocks_are_validated() {
    for (double bad : BAD) {
      refused(() -> new Uplink.Shared(bad), "bandwidthHz", Double.toString(bad));
      refused(() -> new Uplink.PowerLimited(bad), "bandwidthHz", Double.toString(bad));
      refused(() -> new Block("x", 1, bad), "uploadBits of block 'x'", Double.toString(bad));
    }
    refused(() -> new Uplink.Shared(0), "bandwidthHz");
    refused(() -> new Uplink.ResourceBlocks(0), "count is 0");
    refused(() -> new Block(" ", 1, 1), "block id is blank");
    refused(() -> new Block("x", 0, 1), "depth of block 'x' is 0");
  }

  @Test
  void lengths_emptiness_and_repeated_ids_are_refused() {
    refused(() -> builder().device(1, 1, new double[2], ONE), "computeSeconds", "expected 1");
    refused(() -> builder().device(1, 1, ONE, new double[0]), "blockMemoryBytes", "expected 1");
    refused(() -> builder().build(), "devices is empty");
    refused(() -> DeftProblem.builder(new Uplink.Dedicated(), List.of()), "blocks is empty");
    refused(
        () ->
            DeftProblem.builder(
                new Uplink.Dedicated(), List.of(new Block("x", 1, 1), new Block("x", 2, 1))),
        "block id 'x' occurs twice");
    refused(
        () -> builder().device("x", 1, 1, ONE, ONE).device("x", 1, 1, ONE, ONE).build(),
        "device id 'x' occurs twice");
    refused(
        () -> builder().device(1, 1, ONE, ONE).device("d1", 1, 1, ONE, ONE).build(),
        "device id 'd1' occurs twice");
    refused(() -> builder().device(" ", 1, 1, ONE, ONE), "device id is blank");
    refused(() -> builder().name(""), "name is blank");
  }

  @Test
  void figures_whose_latencies_overflow_are_refused() {
    refused(() -> builder().device(1, Double.MIN_VALUE, ONE, ONE), "overflows");
    refused(() -> builder().device(1, Double.MAX_VALUE, ONE, ONE), "overflows");
    Uplink narrow = new Uplink.Shared(1e-305);
    refused(
        () -> DeftProblem.builder(narrow, blocks(1)).device(1, 1e-3, ONE, ONE),
        "the rate of device 'd1' underflows: spectralEfficiency is 0.001");
  }

  @Test
  void a_builder_builds_once() {
    ProblemBuilder builder = builder().device(1, 1, ONE, ONE);
    builder.build();
    assertThrows(IllegalStateException.class, builder::build);
    assertThrows(IllegalStateException.class, () -> builder.device(1, 1, ONE, ONE));
    assertThrows(IllegalStateException.class, () -> builder.name("late"));
    assertThrows(IllegalStateException.class, () -> builder.reserve(5));
  }

  @Test
  void arrays_are_copied_in_and_out() {
    double[] compute = {1, 2};
    DeftProblem p =
        DeftProblem.builder(new Uplink.Dedicated(), blocks(2))
            .device(1, 1, compute, new double[2])
            .build();
    compute[0] = 9;
    p.depthOrder().orElseThrow()[0] = 9;
    assertEquals(1, p.computeSeconds(0, 0));
    assertEquals(0, p.depthOrder().orElseThrow()[0]);
  }

  @Test
  void a_negative_zero_becomes_zero() {
    DeftProblem p = builder().device(-0.0, 1, new double[] {-0.0}, new double[] {-0.0}).build();
    assertEquals(0, Double.compare(0.0, p.memoryBytes(0)));
    assertEquals(0, Double.compare(0.0, p.computeSeconds(0, 0)));
    assertEquals(0, Double.compare(0.0, p.blockMemoryBytes(0, 0)));
  }

  @Test
  void given_and_default_ids_mix() {
    DeftProblem p =
        builder()
            .name("mix")
            .device(1, 1, ONE, ONE)
            .device("x", 1, 1, ONE, ONE)
            .device(1, 1, ONE, ONE)
            .build();
    assertEquals(List.of("d1", "x", "d3"), List.of(p.deviceId(0), p.deviceId(1), p.deviceId(2)));
    assertEquals(Optional.of("mix"), p.name());
    assertEquals("mix (shared uplink, 1 blocks, 3 devices)", p.toString());
    assertThrows(IndexOutOfBoundsException.class, () -> p.deviceId(3));
  }

  @Test
  void more_cells_than_an_array_holds_are_refused_before_anything_is_allocated() {
    // At 2 GB of heap a table of even an eighth of these cells would not fit.
    refused(
        () -> DeftProblem.builder(new Uplink.Dedicated(), blocks(24)).reserve(Integer.MAX_VALUE),
        "24 blocks x 2147483647 devices are 51539607528 cells",
        "at most 2147483639");
    refused(
        () -> DeftProblem.builder(new Uplink.Dedicated(), blocks(24)).reserve(89_478_486),
        "2147483664 cells");
  }

  @Test
  void a_problem_of_a_million_devices_holds_little_more_than_its_tables() {
    int devices = 1_000_000;
    int blocks = 24;
    double[] compute = new double[blocks];
    double[] need = new double[blocks];
    long before = used();
    ProblemBuilder builder =
        DeftProblem.builder(new Uplink.Dedicated(), blocks(blocks)).reserve(devices);
    for (int k = 0; k < devices; k++) {
      compute[blocks - 1] = k;
      builder.device(1, 1, compute, need);
    }
    DeftProblem problem = builder.build();
    long held = used() - before;
    long tables = 2L * 8 * blocks * devices;
    assertEquals(devices, problem.deviceCount());
    assertTrue(held <= 1.5 * tables, () -> held + " bytes held for tables of " + tables + " bytes");
    assertTrue(problem.isDepthMonotone());
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  @Test
  void uploads_follow_the_formula_of_their_uplink() {
    assertEquals(0.5, upload(new Uplink.Dedicated(), 2, 99));
    assertEquals(0.125, upload(new Uplink.Shared(9), 2, 4));
    assertEquals(0.125, upload(new Uplink.ResourceBlocks(9), 2, 4));
    assertEquals(0.5, upload(new Uplink.PowerLimited(9), 2, 2)); // log2(1 + 2 / 2) is 1.
    assertEquals(Double.POSITIVE_INFINITY, upload(new Uplink.Shared(9), 2, 0));
    assertEquals(Double.POSITIVE_INFINITY, upload(new Uplink.PowerLimited(9), 2, 0));
  }

  private static double upload(Uplink uplink, double channel, double share) {
    return DeftProblem.builder(uplink, blocks(1))
        .device(1, channel, ONE, ONE)
        .build()
        .uploadSeconds(0, 0, share);
  }

  @Test
  void an_upload_of_nothing_takes_no_time_and_no_share() {
    DeftProblem p =
        DeftProblem.builder(new Uplink.Shared(1), List.of(new Block("x", 1, 0)))
            .device(1, 1, ONE, ONE)
            .build();
    assertEquals(0, p.uploadSeconds(0, 0, 0));
    assertEquals(1, p.bestLatencySeconds(0, 0));
  }
}
