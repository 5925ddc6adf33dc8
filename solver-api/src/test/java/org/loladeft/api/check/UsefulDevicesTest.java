package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.ProblemBuilder;
import org.loladeft.api.RunPriceProof;
import org.loladeft.api.Uplink;
import org.loladeft.api.check.SeveralDraws.Shape;

/** Fleets much larger than the number of blocks. */
class UsefulDevicesTest {

  @Test
  void a_proof_of_a_large_fleet_holds_up_to_the_optimum_and_not_above() {
    Random random = new Random(6);
    for (int i = 0; i < 60; i++) {
      Uplink.Kind kind = Uplink.Kind.values()[i % 3 == 2 ? 3 : i % 3];
      Shape shape = Shape.values()[i % 6];
      int blocks = 2 + random.nextInt(2);
      DeftProblem p =
          SeveralDraws.draw(random, kind, shape, blocks, 30 + random.nextInt(20)).problem();
      double optimum = new SubsetOracle(p).optimum();
      boolean definite = kind == Uplink.Kind.DEDICATED || kind.hasWholeShares();
      double at = definite ? optimum : optimum * (1 - 1e-10);
      double above = definite ? Math.nextUp(optimum) : optimum * (1 + 1e-12);
      int[] priced = {1, 5};
      double[] prices = random.doubles(2).map(v -> Math.rint(v * 8) / 8).toArray();
      RunPriceProof none = RunPriceProof.of(at, new int[0], new double[0]);
      assertEquals("confirmed", ProofChecker.check(p, none).toString(), shape + " " + p);
      RunPriceProof some = RunPriceProof.of(at, priced, prices);
      assertEquals("confirmed", ProofChecker.check(p, some).toString(), shape + " " + p);
      RunPriceProof forged = RunPriceProof.of(above, priced, prices);
      assertTrue(optimum == Double.POSITIVE_INFINITY || ProofChecker.check(p, forged).isRefuted());
    }
  }

  @Test
  void of_devices_without_a_price_each_run_keeps_as_many_as_there_are_blocks() {
    // Device k needs k for one block and 50 - k for two; it takes two only down to depth 2.
    DeviceBounds bounds = k -> new double[][] {{}, {0, k}, {0, k, 50 - k}};
    double[] prices = new double[50];
    prices[20] = 1;
    int[] expected = {0, 1, 20, 48, 49};
    assertEquals(
        Arrays.toString(expected), Arrays.toString(UsefulDevices.of(bounds, prices, 2, 3)));
    int[] small = UsefulDevices.of(bounds, new double[16], 2, 3);
    assertEquals(16, small.length, "a small fleet is taken whole");
  }

  @Test
  void where_nothing_is_needed_the_longest_runs_are_kept() {
    DeviceBounds bounds = k -> new double[][] {{}, new double[1 + k % 5], new double[1 + k % 3]};
    int[] kept = UsefulDevices.of(bounds, new double[50], 2, 1);
    assertEquals("[2, 4, 5, 9]", Arrays.toString(kept));
  }

  @Test
  void twenty_thousand_devices_are_no_trouble() {
    int blocks = 24;
    ProblemBuilder builder =
        DeftProblem.builder(
            new Uplink.Shared(1e6),
            IntStream.range(0, blocks).mapToObj(j -> new Block("b" + j, j + 1, 1e3)).toList());
    Random random = new Random(7);
    for (int k = 0; k < 20_000; k++) {
      double speed = 1 + random.nextDouble();
      double[] alone = IntStream.range(0, blocks).mapToDouble(j -> (3 + j) / speed).toArray();
      double[] extra = IntStream.range(0, blocks).mapToDouble(j -> 0.5 / speed).toArray();
      double[] free = new double[blocks];
      builder.device(
          Device.of("d" + (k + 1), 1, 1 + random.nextDouble(), alone, free)
              .withSeveralBlocks(3, extra, free));
    }
    DeftProblem p = builder.build();
    RunPriceProof early = RunPriceProof.of(12, new int[0], new double[0]);
    assertTrue(ProofChecker.check(p, early).isConfirmed());
    RunPriceProof late = RunPriceProof.of(40, new int[0], new double[0]);
    assertTrue(ProofChecker.check(p, late).isRefuted());
  }
}
