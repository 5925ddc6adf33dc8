package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Block;
import org.loladeft.api.Cancellation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.Device;
import org.loladeft.api.Outcome;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.ProofState;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.Status;
import org.loladeft.api.StopReason;
import org.loladeft.api.Uplink;
import org.loladeft.api.solve.Deft;
import org.loladeft.tck.BruteForce;
import org.loladeft.tck.CaseFile;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** Block pricing against every map of blocks to devices, beyond what its contract tries. */
class BlockPricingAgreementTest {

  private static final BlockPricingSolver SOLVER = new BlockPricingSolver();
  private static final SolveOptions DEFAULTS = SolveOptions.withDefaults();
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @EnumSource(names = {"DEDICATED", "SHARED"})
  void unequal_blocks_are_solved_to_the_optimum_with_proof(Uplink.Kind kind) {
    assertSolved(kind, 20_000, 100);
  }

  @ParameterizedTest
  @EnumSource(names = {"POWER_LIMITED", "RESOURCE_BLOCKS"})
  void elsewhere_the_bound_holds_and_most_are_solved(Uplink.Kind kind) {
    assertSolved(kind, 20_000, 12);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void a_thousand_of_each(Uplink.Kind kind) {
    assertSolved(kind, 30_000, 1000);
  }

  /** Problems of both sorts of tables in turn. */
  private static void assertSolved(Uplink.Kind kind, int seed, int problems) {
    Table[] tables = Table.values();
    assertSolved(
        kind,
        seed,
        problems,
        of -> RandomProblems.several(kind, tables[of % tables.length], Extras.UNEQUAL, of));
  }

  /** So many problems that it takes, of seeds from one on. */
  private static void assertSolved(
      Uplink.Kind kind, int seed, int problems, IntFunction<DeftProblem> problemOf) {
    for (int taken = 0, of = seed; taken < problems; of++) {
      DeftProblem problem = problemOf.apply(of);
      if (problem.problemClass() == ProblemClass.SEVERAL_BLOCKS
          && SOLVER.capability(problem).isYes()) {
        taken++;
        Outcome found = Deft.solve(problem, SOLVER, DEFAULTS).outcome();
        assertSolved(kind, BruteForce.optimum(problem).orElse(INFINITE), found, kind + " " + of);
      }
    }
  }

  /** As drawn, with devices of one's own making. */
  private static DeftProblem withDevices(
      DeftProblem one, List<Block> blocks, IntFunction<Device> deviceOf, int devices) {
    ProblemBuilder builder = DeftProblem.builder(one.uplink(), blocks);
    for (int k = 0; k < devices; k++) {
      builder = builder.device(deviceOf.apply(k));
    }
    return builder.build();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEDICATED", "SHARED"})
  void devices_that_are_alike_are_solved_to_the_optimum(Uplink.Kind kind) {
    assertSolved(
        kind,
        21_000,
        15,
        seed -> {
          DeftProblem one = RandomProblems.several(kind, Table.ANY, Extras.UNEQUAL, seed);
          return withDevices(one, one.blocks(), k -> one.device(0).withId("copy" + k), 3);
        });
  }

  @ParameterizedTest
  @EnumSource
  void blocks_of_few_bases_are_solved(Uplink.Kind kind) {
    assertLevelSolved(kind, 25_000, 25);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("long")
  void a_thousand_of_few_bases(Uplink.Kind kind) {
    assertLevelSolved(kind, 26_000, 1000);
  }

  private static void assertLevelSolved(Uplink.Kind kind, int seed, int problems) {
    assertSolved(
        kind,
        seed,
        problems,
        of -> {
          DeftProblem one = RandomProblems.several(kind, Table.ANY, Extras.UNEQUAL, of);
          IntFunction<Device> level = k -> level(one.device(k), of % 3 + 1);
          return withDevices(one, one.blocks(), level, one.deviceCount());
        });
  }

  /** With the bases of the first blocks, in turn, for all; rounding leaves them a little apart. */
  private static Device level(Device device, int bases) {
    int blocks = device.blockCount();
    double[] seconds = new double[blocks];
    double[] bytes = new double[blocks];
    double[] extra = new double[blocks];
    double[] extraBytes = new double[blocks];
    for (int j = 0; j < blocks; j++) {
      int first = j % Math.min(bases, blocks);
      extra[j] = device.extraComputeSeconds(j);
      seconds[j] = base(device.computeSeconds(first), device.extraComputeSeconds(first)) + extra[j];
      extraBytes[j] = device.extraMemoryBytes(j);
      bytes[j] =
          base(device.blockMemoryBytes(first), device.extraMemoryBytes(first)) + extraBytes[j];
    }
    int[] forbidden = IntStream.range(0, blocks).filter(device::isForbidden).toArray();
    return Device.of(device.id(), device.memoryBytes(), device.channel(), seconds, bytes)
        .withSeveralBlocks(device.maxBlocks(), extra, extraBytes)
        .withForbidden(forbidden);
  }

  private static double base(double alone, double extra) {
    return alone < INFINITE ? Math.max(0, alone - extra) : 0; // infinite where forbidden
  }

  /** A second of computation then costs millions of budgets, more than a proof's prices hold. */
  @Test
  void uploads_that_hardly_count_beside_computation_are_solved() {
    assertSolved(
        Uplink.Kind.SHARED,
        23_000,
        15,
        seed -> {
          DeftProblem one =
              RandomProblems.several(Uplink.Kind.SHARED, Table.ANY, Extras.UNEQUAL, seed);
          List<Block> blocks =
              one.blocks().stream()
                  .map(b -> new Block(b.id(), b.depth(), b.uploadBits() * 1e-7))
                  .toList();
          return withDevices(one, blocks, one::device, one.deviceCount());
        });
  }

  /** On a dedicated uplink to the last double. */
  private static void assertSolved(Uplink.Kind kind, double optimum, Outcome found, String words) {
    boolean solvable = optimum < INFINITE;
    boolean open = found.status() == Status.FEASIBLE;
    if (open && kind != Uplink.Kind.DEDICATED && kind != Uplink.Kind.SHARED) {
      assertTrue(found.lowerBoundSeconds().orElseThrow() <= optimum * (1 + 1e-12), words);
      assertTrue(found.latencySeconds().orElseThrow() <= optimum * 1.05, words);
      return;
    }
    assertEquals(solvable ? Status.OPTIMAL : Status.INFEASIBLE, found.status(), words);
    if (solvable) {
      double width = kind.isJoint() ? 1e-9 * optimum : 0;
      assertEquals(optimum, found.latencySeconds().orElseThrow(), width, words);
      assertTrue(found.lowerBoundSeconds().orElseThrow() >= optimum * (1 - 1e-6), words);
    }
    assertEquals(ProofState.CHECKED, found.proofState(), words);
  }

  /** Nothing to upload, and a device for each block that computes it in no time. */
  @Test
  void an_optimum_of_0_s_is_proven() {
    DeftProblem problem =
        RandomProblems.several(Uplink.Kind.SHARED, Table.ANY, Extras.UNEQUAL, 31_299);
    assertEquals(0, BruteForce.optimum(problem).orElseThrow());
    assertSolved(Uplink.Kind.SHARED, 0, Deft.solve(problem, SOLVER, DEFAULTS).outcome(), "");
    assertSolved(
        Uplink.Kind.SHARED, 0, Deft.solve(problem, new RunPricingSolver(), DEFAULTS).outcome(), "");
  }

  @Test
  void case_files_of_unequal_blocks_reach_their_optimum_with_proof() {
    List<String> names = List.of("s16", "s17", "s20", "s21", "m04", "m05", "m10");
    for (CaseFile file : CaseFile.several()) {
      if (names.contains(file.name().substring(0, 3))) {
        Outcome found = Deft.solve(file.problem(), SOLVER, DEFAULTS).outcome();
        double optimum = file.optimalLatencySeconds().orElseThrow();
        assertEquals(optimum, found.latencySeconds().orElseThrow(), 1e-6 * optimum, file.name());
        assertEquals(Status.OPTIMAL, found.status(), file.name());
        assertEquals(ProofState.CHECKED, found.proofState(), file.name());
      }
    }
  }

  /** 24 x 6, which takes some hundred milliseconds. */
  private static DeftProblem large(Uplink.Kind kind) {
    return RandomProblems.of(kind)
        .withTable(Table.ANY)
        .withUploads(RandomProblems.Uploads.UNEQUAL)
        .withSeveral(Extras.UNEQUAL, RandomProblems.Caps.NONE)
        .withBlocks(24, 24)
        .withDevices(6, 6)
        .problem(1);
  }

  @ParameterizedTest
  @EnumSource
  void a_limit_or_a_cancellation_ends_it_at_once_with_what_it_has(Uplink.Kind kind) {
    DeftProblem problem = large(kind);
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    assertStopped(StopReason.CANCELLED, problem, DEFAULTS.withCancellation(cancelled));
    assertStopped(StopReason.TIME_LIMIT, problem, DEFAULTS.withTimeLimit(Duration.ofMillis(5)));
  }

  private static void assertStopped(StopReason reason, DeftProblem problem, SolveOptions options) {
    long start = System.nanoTime();
    Outcome found = Deft.solve(problem, SOLVER, options).outcome();
    assertEquals(reason, found.stopReason());
    assertTrue(!found.status().isFinal());
    assertTrue(System.nanoTime() - start < 2e9, "it took more than 2 s to stop");
  }

  @Test
  void bounds_rise_from_the_start_and_the_same_seed_gives_the_same() {
    DeftProblem problem = large(Uplink.Kind.DEDICATED);
    List<Double> bounds = new ArrayList<>();
    SolveOptions watched =
        DEFAULTS.withProgressListener(at -> at.lowerBoundSeconds().ifPresent(bounds::add));
    DeftResult first = Deft.solve(problem, SOLVER, watched);
    DeftResult second = Deft.solve(problem, SOLVER, DEFAULTS);
    assertEquals(Status.OPTIMAL, first.status());
    assertEquals(first.outcome(), second.outcome());
    assertEquals(first.proof(), second.proof());
    assertEquals(first.notes(), second.notes());
    assertTrue(bounds.get(0) > 0);
    assertEquals(first.outcome().latencySeconds().orElseThrow(), bounds.get(bounds.size() - 1));
    assertTrue(bounds.stream().distinct().count() > 1);
  }

  @Test
  void auto_takes_it_for_unequal_blocks_and_run_pricing_for_equal_ones() {
    for (CaseFile file : CaseFile.several()) {
      boolean equal = file.name().startsWith("m01");
      if (equal || file.name().startsWith("m04")) {
        assertEquals(
            equal ? "run-pricing" : "block-pricing",
            Deft.withDefaults().solve(file.problem(), DEFAULTS).solverId(),
            file.name());
      }
    }
  }
}
