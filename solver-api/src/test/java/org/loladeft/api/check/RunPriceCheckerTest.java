package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.HallProof;
import org.loladeft.api.PriceProof;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.Proof;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;

/**
 * What the checker must refuse, each with the shortcut that would let it pass, and what it must
 * not.
 */
class RunPriceCheckerTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;
  private static final Uplink DEDICATED = new Uplink.Dedicated();

  private static DeftProblem problem(Uplink uplink, double bits, Device... devices) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < devices[0].blockCount(); j++) {
      blocks.add(new Block("b" + j, 1, bits));
    }
    ProblemBuilder builder = DeftProblem.builder(uplink, blocks);
    Arrays.stream(devices).forEach(builder::device);
    return builder.build();
  }

  /** A device without a memory limit that may take all blocks. */
  private static Device device(int number, double channel, double[] alone, double... extra) {
    double[] free = new double[alone.length];
    double[] g = extra.length == 1 ? constant(extra[0], alone.length) : extra;
    return Device.of("d" + number, 1, channel, alone, free)
        .withSeveralBlocks(alone.length, g, free);
  }

  private static double[] constant(double value, int length) {
    return IntStream.range(0, length).mapToDouble(i -> value).toArray();
  }

  private static RunPriceProof proof(double threshold, double... prices) {
    return RunPriceProof.of(threshold, IntStream.range(0, prices.length).toArray(), prices);
  }

  private static void holds(DeftProblem problem, Proof proof) {
    assertEquals("confirmed", ProofChecker.check(problem, proof).toString(), proof.toString());
  }

  private static void fails(DeftProblem problem, Proof proof) {
    Verdict verdict = ProofChecker.check(problem, proof);
    assertTrue(verdict.isRefuted() && !verdict.isConfirmed(), proof + ": " + verdict);
  }

  private static void fails(DeftProblem problem, Proof proof, String words) {
    fails(problem, proof);
    String reason = ProofChecker.check(problem, proof).reason();
    assertTrue(reason.contains(words), reason);
  }

  @Test
  void on_a_dedicated_uplink_a_proof_holds_at_the_optimum_and_not_an_ulp_above() {
    // Two blocks on the first device take 2 + 1 + 2 / 2 = 4 s; one each takes 2.5 s and 5.5 s.
    DeftProblem p =
        problem(
            DEDICATED,
            1,
            device(1, 2, new double[] {1, 2}, 1),
            device(2, 2, new double[] {5, 6}, 1));
    holds(p, proof(4));
    holds(p, proof(4, 1, 0));
    fails(
        p, proof(Math.nextUp(4.0)), "runs on different devices may take all blocks: expected none");
    fails(p, proof(Math.nextUp(4.0), 1, 0));
    fails(p, proof(INFINITE, 1, 1));
  }

  @Test
  void with_resource_blocks_a_proof_holds_at_the_optimum_and_not_an_ulp_above() {
    // Both blocks on either device with all 3 resource blocks: 1 + 1 + 2 / 3 s.
    // One each, 2 and 1 resource blocks: 1 + 1 / 2 and 1 + 1 s.
    DeftProblem p =
        problem(
            new Uplink.ResourceBlocks(3),
            1,
            device(1, 1, new double[] {1, 1}, 1),
            device(2, 1, new double[] {1, 1}, 1));
    holds(p, proof(2));
    fails(p, proof(Math.nextUp(2.0)), "within the budget, 3.0");
  }

  @Test
  void on_a_band_a_proof_holds_below_the_optimum_and_not_at_it() {
    DeftProblem p = problem(new Uplink.Shared(1), 1, device(1, 1, new double[] {1, 1}, 1));
    holds(p, proof(4 - 1e-12));
    fails(p, proof(4));
  }

  /** Blocks, devices and resource blocks of one number: each device takes one block in 2 s. */
  private static DeftProblem oneEach(int number) {
    double[] alone = constant(1, number);
    double[] free = new double[number];
    Device[] devices =
        IntStream.rangeClosed(1, number)
            .mapToObj(k -> Device.of("d" + k, 1, 1, alone, free))
            .toArray(Device[]::new);
    return problem(new Uplink.ResourceBlocks(number), 1, devices);
  }

  @Test
  void sums_rounded_to_nearest_would_prove_more_than_the_prices_do() {
    DeftProblem p = oneEach(7);
    Random random = new Random(3);
    int nearest = 0;
    for (int i = 0; i < 1000; i++) {
      double v = random.nextDouble() * 10;
      fails(p, proof(3, constant(v, 7)));
      double cover = 0;
      double prices = 0;
      for (int k = 0; k < 7; k++) {
        cover += 1 + v;
        prices += v;
      }
      nearest += cover - prices > 7 ? 1 : 0;
    }
    assertTrue(nearest > 100, "sums rounded to nearest exceed the budget: " + nearest);
  }

  @Test
  void sums_from_left_to_right_would_miss_the_optimum_by_ulps() {
    Random random = new Random(4);
    int different = 0;
    for (int i = 0; i < 300; i++) {
      double[] alone = constant(random.nextDouble(), 7);
      double extra = alone[0] * random.nextDouble();
      double bits = random.nextDouble();
      DeftProblem p = problem(DEDICATED, bits, device(1, 0.7, alone, extra));
      DeviceLoad all = DeviceLoad.of(p, 0, IntStream.range(0, 7).toArray());
      double optimum = all.computeSeconds() + all.uploadSeconds(0);
      holds(p, proof(optimum));
      fails(p, proof(Math.nextUp(optimum)));
      double compute = alone[0];
      double upload = bits / 0.7;
      for (int n = 1; n < 7; n++) {
        compute += extra;
        upload += bits / 0.7;
      }
      different += compute + upload == optimum ? 0 : 1;
    }
    assertTrue(different > 100, "sums from left to right differ: " + different);
  }

  @Test
  void a_bound_equal_to_the_budget_excludes_nothing() {
    DeftProblem p = oneEach(2);
    fails(p, proof(Math.nextUp(2.0)));
    fails(p, proof(Math.nextUp(2.0), 1, 1));
    holds(p, proof(2));
    fails(problem(DEDICATED, 1, device(1, 1, new double[] {1, 1}, 1)), proof(5, 0));
  }

  @Test
  void an_upload_that_overflows_is_no_proof_that_nothing_fits() {
    for (Uplink uplink : new Uplink[] {DEDICATED, new Uplink.ResourceBlocks(1)}) {
      DeftProblem p = problem(uplink, 1e308, device(1, 1e300, new double[] {1, 1}, 1));
      assertEquals(INFINITE, DeviceLoad.of(p, 0, 0, 1).uploadBits());
      fails(p, proof(INFINITE));
      holds(p, proof(1e300));
    }
  }

  /** Kinds {1, 3} and {2, 4}: t = (0, 0, 0, 9) with extras 0, and (0, 4, 4, 4) with 0 and 4. */
  private static DeftProblem crossed() {
    double[] none = new double[4];
    double[] extra = {0, 4, 0, 4};
    return problem(
        DEDICATED,
        0,
        device(1, 1, new double[] {0, 0, 0, 9}, 0).withSeveralBlocks(2, none, none),
        device(2, 1, new double[] {0, 4, 4, 4}, extra).withSeveralBlocks(2, extra, none));
  }

  @Test
  void the_deepest_block_of_each_group_would_prove_twice_the_optimum() {
    // Optimal: blocks 1 and 4 on the second device. As a run it takes 3 and 4, and 3 + 4 takes 8 s.
    int[][] kinds = {{0, 2}, {1, 3}};
    assertEquals(4, new SubsetOracle(crossed()).optimum());
    for (double threshold : new double[] {Math.nextUp(4.0), 6, 8}) {
      for (double price : new double[] {0, 1}) {
        fails(crossed(), proof(threshold, price, price).withGroups(kinds));
        fails(crossed(), proof(threshold, price, price));
      }
    }
    holds(crossed(), proof(4 - 1e-9).withGroups(kinds));
  }

  @Test
  void nor_may_another_group_count_from_the_deepest_block_that_a_run_takes_of_it() {
    // Optimal: blocks 1 and 3 on the first device. As a run it takes 3 and 2, and 2 + 3 takes 4 s.
    DeftProblem p =
        problem(
            DEDICATED,
            0,
            device(1, 1, new double[] {0, 2, 2}, 0, 0, 2),
            device(2, 1, new double[] {3, 3, 5}, 3, 3, 2));
    assertEquals(3, new SubsetOracle(p).optimum());
    holds(p, proof(3 - 1e-9).withGroups(new int[][] {{0, 1}, {2}}));
    fails(p, proof(Math.nextUp(3.0)).withGroups(new int[][] {{0, 1}, {2}}));
    fails(p, proof(4).withGroups(new int[][] {{0, 1}, {2}}));
  }

  @Test
  void a_run_counts_from_the_cheapest_block_that_is_as_deep_and_not_from_its_own() {
    // Optimal: 0, 1 and 4 on the first device, 3 on the second, 2 on the third, 1 s each. In runs
    // the first takes 4 and 3, so that the second has to take 2 or 1, which would cost it 5 s.
    double[] none = new double[5];
    List<Device> devices = new ArrayList<>();
    devices.add(device(1, 1, constant(1, 5), 0).withSeveralBlocks(3, none, none));
    devices.add(device(2, 1, new double[] {9, 5, 5, 1, 9}, 0).withSeveralBlocks(1, none, none));
    devices.add(device(3, 1, new double[] {9, 9, 1, 9, 9}, 0).withSeveralBlocks(1, none, none));
    for (int k = 4; k < 12; k++) { // Slow ones, to settle the order of depth.
      devices.add(device(k, 1, new double[] {100, 200, 300, 400, 500}, 0));
    }
    DeftProblem p = problem(DEDICATED, 0, devices.toArray(new Device[0]));
    assertEquals("[0, 1, 2, 3, 4]", Arrays.toString(BlockOrder.of(p)));
    assertEquals(1, new SubsetOracle(p).optimum());
    for (int[][] groups : new int[][][] {{}, {{0}, {1, 2, 3, 4}}}) {
      holds(p, proof(1 - 1e-9).withGroups(groups));
      fails(p, proof(Math.nextUp(1.0)).withGroups(groups));
      fails(p, proof(5).withGroups(groups));
    }
  }

  /** The worked example of docs/mathematics.md. */
  private static DeftProblem worked() {
    return problem(
        new Uplink.ResourceBlocks(7),
        6,
        device(1, 2, new double[] {5, 8, 8}, 0),
        device(2, 1, new double[] {4, 6, 6}, 2));
  }

  @Test
  void the_worked_example_is_confirmed_by_its_prices_or_by_labels() {
    assertEquals(9.2, new SubsetOracle(worked()).optimum());
    for (double[] prices : new double[][] {{4, 3}, {2, 2}, {0, 0}, {9, 9}}) {
      holds(worked(), proof(9.2, prices));
      fails(worked(), proof(Math.nextUp(9.2), prices));
    }
  }

  @Test
  void least_figures_of_different_blocks_would_prove_12_where_the_optimum_is_7() {
    DeftProblem p = problem(DEDICATED, 0, device(1, 1, new double[] {1, 6}, 1, 6));
    assertEquals(7, new SubsetOracle(p).optimum());
    for (int[][] groups : new int[][][] {{}, {{0, 1}}, {{0}, {1}}}) {
      fails(p, proof(Math.nextUp(7.0)).withGroups(groups));
      fails(p, proof(12).withGroups(groups));
      holds(p, proof(7 - 1e-9).withGroups(groups));
    }
  }

  @Test
  void unequal_blocks_are_bounded_by_their_latency_and_not_by_minima() {
    // The first device must take a costly upload or a costly computation with either block.
    List<Block> blocks = List.of(new Block("a", 1, 8), new Block("b", 2, 0));
    DeftProblem p =
        DeftProblem.builder(DEDICATED, blocks)
            .device(device(1, 1, new double[] {1, 9}, 1, 9))
            .build();
    assertEquals(18, new SubsetOracle(p).optimum());
    holds(p, proof(18 - 1e-9));
    fails(p, proof(Math.nextUp(18.0)));
  }

  @Test
  void fewer_devices_than_blocks_are_no_proof_where_devices_take_several() {
    DeftProblem p = problem(DEDICATED, 1, device(1, 1, new double[] {1, 2, 3}, 1));
    fails(p, proof(INFINITE));
    fails(p, proof(INFINITE, 1e300));
    DeftProblem one =
        problem(DEDICATED, 1, Device.of("d1", 1, 1, new double[] {1, 2}, new double[2]));
    holds(one, proof(INFINITE));
    holds(one, proof(INFINITE, 1));
  }

  @Test
  void proofs_for_one_block_a_device_are_refused_where_some_device_takes_several() {
    DeftProblem dedicated = problem(DEDICATED, 1, device(1, 1, new double[] {1, 2}, 1));
    fails(dedicated, HallProof.of(INFINITE, new int[] {0, 1}), "for one block a device");
    fails(dedicated, HallProof.of(0, new int[] {0}), "for one block a device");
    DeftProblem shared = problem(new Uplink.Shared(1), 1, device(1, 1, new double[] {1, 2}, 1));
    fails(shared, PriceProof.of(1, new int[0], new double[0]), "for one block a device");
  }

  @Test
  void too_little_memory_or_too_low_caps_for_all_blocks_prove_infeasibility() {
    double[] alone = {1, 1, 1, 1};
    double[] bytes = {2, 2, 2, 2};
    double[] more = {1, 1, 1, 1};
    for (Uplink.Kind kind : Uplink.Kind.values()) {
      Device small = Device.of("d1", 3, 1, alone, bytes).withSeveralBlocks(4, more, more);
      Device capped = Device.of("d2", 9, 1, alone, bytes).withSeveralBlocks(2, more, more);
      DeftProblem enough = problem(kind.withBudget(2), 1, small, capped);
      fails(enough, proof(INFINITE, 1, 1));
      DeftProblem tooLittle = problem(kind.withBudget(2), 1, small.withMemoryBytes(2.5), capped);
      holds(tooLittle, proof(INFINITE));
      holds(tooLittle, proof(INFINITE, 1, 2));
    }
  }

  @Test
  void each_device_that_uploads_needs_a_resource_block_even_at_unlimited_time() {
    double[] alone = {1, 1, 1, 1};
    double[] free = new double[4];
    Device two = Device.of("d1", 3, 1, alone, free).withSeveralBlocks(2, alone, free);
    Device[] devices = {two, two.withId("d2"), two.withId("d3")};
    holds(problem(new Uplink.ResourceBlocks(1), 1, devices), proof(INFINITE));
    fails(problem(new Uplink.ResourceBlocks(2), 1, devices), proof(INFINITE));
    fails(problem(new Uplink.ResourceBlocks(1), 0, devices), proof(INFINITE));
    fails(problem(new Uplink.Shared(1), 1, devices), proof(INFINITE));
  }

  @Test
  void blocks_without_an_upload_count_strictly_with_resource_blocks_and_not_on_a_band() {
    Device device = device(1, 1, new double[] {1, 2}, 1);
    holds(problem(new Uplink.ResourceBlocks(1), 0, device), proof(3));
    fails(problem(new Uplink.ResourceBlocks(1), 0, device), proof(Math.nextUp(3.0)));
    holds(problem(new Uplink.Shared(1), 0, device), proof(Math.nextDown(3.0)));
    fails(problem(new Uplink.Shared(1), 0, device), proof(3));
  }

  @Test
  void forbidden_and_fixed_pairs_count() {
    Device fast = device(1, 1, new double[] {1, 1, 1}, 1);
    Device slow = device(2, 1, new double[] {5, 5, 5}, 1);
    holds(problem(DEDICATED, 0, fast.withForbidden(2), slow), proof(5));
    fails(problem(DEDICATED, 0, fast.withForbidden(2), slow), proof(Math.nextUp(5.0)));
    holds(problem(DEDICATED, 0, fast.withForbidden(2), slow.withForbidden(2)), proof(INFINITE));
    List<Block> blocks = List.of(new Block("a", 1, 0), new Block("b", 2, 0), new Block("c", 3, 0));
    DeftProblem fixed =
        DeftProblem.builder(DEDICATED, blocks).device(fast).device(slow).fix(2, 1).build();
    holds(fixed, proof(5));
    fails(fixed, proof(Math.nextUp(5.0)));
  }

  @Test
  void prices_must_be_of_known_devices_each_once_finite_and_not_negative() {
    DeftProblem p = problem(DEDICATED, 1, device(1, 1, new double[] {1, 2}, 1));
    fails(p, RunPriceProof.of(1, new int[] {1}, new double[] {0}), "device index 1");
    assertEquals("", PriceList.fault(p, new int[] {0}, new double[] {3}));
    for (double bad : new double[] {Double.NaN, -1, INFINITE, -INFINITE}) {
      assertTrue(PriceList.fault(p, new int[] {0}, new double[] {bad}).contains("price of " + bad));
    }
    String twice = PriceList.fault(p, new int[] {0, 0}, new double[2]);
    assertTrue(twice.contains("device index 0 after 0"), twice);
    assertTrue(PriceList.fault(p, new int[] {-1}, new double[1]).contains("device index -1"));
  }

  @Test
  void groups_must_be_a_partition_of_the_blocks() {
    DeftProblem p = problem(DEDICATED, 1, device(1, 1, new double[] {1, 2, 3}, 1));
    fails(p, proof(1).withGroups(new int[][] {{0}, {1}}), "expected each of the 3 once");
    fails(p, proof(1).withGroups(new int[][] {{0, 1}, {3}}), "blocks [0, 1, 3]");
    fails(p, proof(1).withGroups(new int[][] {{0, 1}, {2, 3}}), "blocks [0, 1, 2, 3]");
    holds(p, proof(1).withGroups(new int[][] {{2}, {1, 0}}));
  }

  @Test
  void huge_prices_overflow_to_nothing() {
    DeftProblem p =
        problem(
            new Uplink.Shared(1),
            0.1,
            device(1, 1, new double[] {1, 1, 1}, 1),
            device(2, 1, new double[] {1, 1, 1}, 1));
    for (double price : new double[] {1e300, 1e308, Double.MAX_VALUE}) {
      fails(p, proof(4, price, price));
      fails(p, proof(4, price, 0));
      holds(p, proof(0.5, price, price));
    }
  }

  /**
   * Devices that each take a number of blocks of their own, and one block more than they can take.
   */
  private static DeftProblem crowded(int devices, boolean alike) {
    Device[] all = new Device[devices];
    int places = 0;
    for (int k = 0; k < devices; k++) {
      places += alike ? 1 : 1 + k;
    }
    double[] alone = constant(1, places + 1);
    for (int k = 0; k < devices; k++) {
      int most = alike ? 1 : 1 + k;
      double extra = most == 1 ? 1 : 1.0 / (most - 1) - 1e-9;
      all[k] = device(k + 1, 1, alone, Math.min(1, extra));
    }
    return problem(DEDICATED, 0, all);
  }

  @Test
  void a_proof_beyond_the_limit_is_unconfirmed_and_not_refuted() {
    DeftProblem p = crowded(20, false);
    Verdict verdict = ProofChecker.check(p, proof(2));
    assertFalse(verdict.isConfirmed() || verdict.isRefuted());
    assertEquals(
        "unconfirmed: it is not confirmed within the limit of 100000 labels", verdict.toString());
    holds(p, proof(2, IntStream.rangeClosed(1, 20).mapToDouble(k -> k).toArray()));
  }

  @Test
  void groups_beyond_the_limit_of_states_are_unconfirmed() {
    DeftProblem p = problem(DEDICATED, 1, device(1, 1, constant(1, 30), 1));
    int[][] single = IntStream.range(0, 30).mapToObj(j -> new int[] {j}).toArray(int[][]::new);
    Verdict verdict = ProofChecker.check(p, proof(1).withGroups(single));
    assertFalse(verdict.isConfirmed() || verdict.isRefuted());
  }

  @Test
  void of_devices_that_are_alike_one_order_is_tried() {
    holds(crowded(40, true), proof(2));
  }

  @Test
  void a_price_that_is_too_high_is_lowered_to_what_the_device_is_worth() {
    // The second device is of no use, and its price takes all away unless it is lowered.
    DeftProblem p =
        problem(
            new Uplink.Shared(1),
            1,
            device(1, 1, new double[] {1}, 1),
            device(2, 1, new double[] {9}, 1));
    RunGraph graph =
        new RunGraph(
            new BlocksLeft(new int[][] {{1}}),
            new double[][][] {{{}, {0, 2}}, {{}, {0}}},
            new double[] {0, 100},
            1,
            false);
    RunPotential potential = new RunPotential(graph);
    assertEquals(0, potential.worth(1));
    assertTrue(potential.excludes(0, 1, potential.worthOfAll()));
    holds(p, proof(1.5, 0, 100));
  }

  @Test
  void a_search_ends_at_its_limit_of_looks() {
    // Two devices that take one block each, of three: the first alone, the second alone, which
    // the potential excludes, and the second after the first.
    RunGraph graph =
        new RunGraph(
            new BlocksLeft(new int[][] {{1, 2, 3}}),
            new double[][][] {{{}, {0, 1}, {0, 1}, {0, 1}}, {{}, {0, 1}, {0, 1}, {0, 2}}},
            new double[] {0, 0},
            3,
            false);
    RunPotential potential = new RunPotential(graph);
    assertEquals(LabelSearch.End.EXCLUDED, new LabelSearch(graph, potential, 9, 3).run());
    assertEquals(LabelSearch.End.LIMIT, new LabelSearch(graph, potential, 9, 2).run());
    assertEquals(LabelSearch.End.EXCLUDED, new LabelSearch(graph, potential, 9).run());
  }

  @Test
  void more_needs_than_256_mb_are_not_looked_at() {
    assertFalse(RunPriceChecker.areTooMany(1 << 19, 7, 8));
    assertTrue(RunPriceChecker.areTooMany((1 << 19) + 1, 7, 8));
    int[][] halves = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, IntStream.range(11, 22).toArray()};
    Device[] devices = new Device[10_200]; // of 23 depths and 144 runs each
    Arrays.setAll(devices, k -> device(1, 1, constant(1, 22), 1).withId("d" + k));
    Verdict verdict =
        ProofChecker.check(
            problem(DEDICATED, 1, devices),
            proof(0.5, constant(1, devices.length)).withGroups(halves));
    assertTrue(verdict.toString().startsWith("unconfirmed"), verdict.toString());
    assertTrue(verdict.reason().contains("too many runs"), verdict.reason());
  }

  @Test
  void one_group_of_all_blocks_is_no_group() {
    DeftProblem p = problem(DEDICATED, 1, device(1, 3, new double[] {0.1, 0.2}, 0.1));
    DeviceLoad all = DeviceLoad.of(p, 0, 0, 1);
    double optimum = all.computeSeconds() + all.uploadSeconds(0);
    holds(p, proof(optimum).withGroups(new int[][] {{1, 0}}));
    fails(p, proof(Math.nextUp(optimum)).withGroups(new int[][] {{0, 1}}));
  }

  @Test
  void without_uploads_there_is_no_budget_to_speak_of() {
    DeftProblem idle = problem(new Uplink.Shared(1), 0, device(1, 1, new double[] {1, 2}, 1));
    assertEquals(
        "at 9.0 s runs on different devices may take all blocks: expected none",
        ProofChecker.check(idle, proof(9)).reason());
    DeftProblem busy = problem(new Uplink.Shared(1), 1, device(1, 1, new double[] {1, 2}, 1));
    assertEquals(
        "at 9.0 s runs on different devices may take all blocks within the budget, 1.0:"
            + " expected none",
        ProofChecker.check(busy, proof(9)).reason());
    assertEquals(
        "at Infinity s runs on different devices may take all blocks: expected none",
        ProofChecker.check(busy, proof(INFINITE)).reason());
  }

  @Test
  void forbidden_pairs_of_groups_prove_infeasibility() {
    // The first may take only one of the first group; the second has memory for nothing.
    double[] ones = {1, 1, 1};
    Device first = device(1, 1, ones, 0.5);
    Device second =
        Device.of("d2", 0.5, 1, new double[] {1, 100, 1}, ones)
            .withSeveralBlocks(3, new double[3], new double[3]);
    int[][] groups = {{0, 1}, {2}};
    for (Uplink uplink : new Uplink[] {DEDICATED, new Uplink.Shared(1)}) {
      for (int block = 0; block < 3; block++) {
        DeftProblem none = problem(uplink, 1, first.withForbidden(block), second);
        holds(none, proof(INFINITE).withGroups(groups));
        RunPriceProof priced = proof(INFINITE, 1, 1).withGroups(groups);
        assertTrue(RunPriceChecker.check(none, priced, 0).isConfirmed(), "by prices alone");
        Device vast = first.withMemoryBytes(Double.MAX_VALUE).withForbidden(block);
        holds(problem(uplink, 1, vast, second), proof(INFINITE).withGroups(groups));
      }
      // The second block is the deepest: whoever may not take it takes none that is as deep.
      Device vast = first.withMemoryBytes(Double.MAX_VALUE).withForbidden(1);
      Device alike = first.withId("d3").withForbidden(1);
      holds(problem(uplink, 1, vast, second, alike), proof(INFINITE).withGroups(groups));
      fails(problem(uplink, 1, first, second), proof(INFINITE).withGroups(groups));
      DeftProblem capped = problem(uplink, 1, first.withMaxBlocks(2), second);
      holds(capped, proof(INFINITE).withGroups(groups));
    }
  }

  private static String order(Device... devices) {
    return Arrays.toString(BlockOrder.of(problem(DEDICATED, 1, devices)));
  }

  @Test
  void blocks_are_ordered_by_bases_of_time_and_memory_and_then_by_what_they_take_alone() {
    double[] same = {1, 1};
    double[] falling = {2, 1};
    double[] none = {0, 0};
    double[] some = {1, 0};
    Device equal = Device.of("d1", 9, 1, same, same);
    assertEquals("[0, 1]", order(equal));
    Device heavy = Device.of("d2", 9, 1, same, falling);
    assertEquals("[1, 0]", order(heavy), "memory");
    assertEquals("[1, 0]", order(equal, heavy), "memory, of the second device");
    assertEquals("[1, 0]", order(heavy.withSeveralBlocks(2, none, none)), "base of memory");
    // Extras take the base the other way round, and count for nothing where one block is taken.
    Device bases = Device.of("d3", 9, 1, same, new double[] {3, 2});
    double[] much = {2.5, 0};
    assertEquals("[0, 1]", order(bases.withSeveralBlocks(2, none, much)));
    assertEquals("[1, 0]", order(bases.withSeveralBlocks(1, none, much)));
    assertEquals("[0, 1]", order(equal, bases.withSeveralBlocks(2, none, much)));
    // Equal bases: then the time alone, and then the memory alone.
    Device times = Device.of("d4", 9, 1, falling, same).withSeveralBlocks(2, some, none);
    assertEquals("[1, 0]", order(times));
    assertEquals("[1, 0]", order(equal, times));
    Device bytes = Device.of("d5", 9, 1, same, falling).withSeveralBlocks(2, none, some);
    assertEquals("[1, 0]", order(bytes));
    assertEquals("[1, 0]", order(equal, bytes));
    Device both =
        Device.of("d6", 9, 1, new double[] {1, 2}, falling)
            .withSeveralBlocks(2, new double[] {0, 1}, some);
    assertEquals("[0, 1]", order(both), "time before memory");
    assertEquals("[1, 0]", order(both.withSeveralBlocks(2, none, none).withForbidden(0), equal));
  }

  @Test
  void uploads_of_groups_are_not_rounded_up() {
    Random random = new Random(8);
    int[][] groups = {{0, 1}, {2, 3}, {4}};
    int above = 0;
    for (int i = 0; i < 300; i++) {
      double[] bits = random.doubles(3).toArray();
      List<Block> blocks = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        blocks.add(new Block("b" + j, 1, bits[j / 2]));
      }
      DeftProblem p =
          DeftProblem.builder(DEDICATED, blocks).device(device(1, 1, new double[5], 0)).build();
      double optimum = DeviceLoad.of(p, 0, 0, 1, 2, 3, 4).uploadBits();
      fails(p, proof(Math.nextUp(optimum)).withGroups(groups));
      above += 2 * bits[0] + 2 * bits[1] + bits[2] > optimum ? 1 : 0;
    }
    assertTrue(above >= 10, "sums from left to right are above: " + above);
  }

  @Test
  void of_two_groups_24_roundings_are_allowed_for_and_no_more() {
    DeftProblem p = problem(DEDICATED, 0, device(1, 1, new double[] {1, 1}, 0, 0.5));
    int[][] groups = {{0}, {1}};
    fails(p, proof(1.5 * (1 - 20 * 0x1p-52)).withGroups(groups));
    holds(p, proof(1.5 * (1 - 28 * 0x1p-52)).withGroups(groups));
  }

  @Test
  void a_device_without_memory_takes_blocks_that_need_none() {
    Device none = device(1, 1, new double[] {1, 1}, 1).withMemoryBytes(0);
    for (int[][] groups : new int[][][] {{}, {{0}, {1}}}) {
      fails(problem(DEDICATED, 0, none), proof(INFINITE).withGroups(groups));
    }
  }
}
