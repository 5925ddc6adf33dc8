package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.loladeft.api.Block;
import org.loladeft.api.BlockPriceTreeProof;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.Uplink;

/** Sets at the very limits of time, memory and uplink, where rounded sums alone would err. */
class DeviceSetsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static DeftProblem problem(Uplink uplink, double[] bits, Device device) {
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < bits.length; j++) {
      blocks.add(new Block("b" + j, 1, bits[j]));
    }
    return DeftProblem.builder(uplink, blocks).device(device).build();
  }

  /** All blocks, put together one by one. */
  private static BlockSet all(DeviceSets sets, int blocks) {
    BlockSet set = new BlockSet();
    set.clear(0);
    for (int j = 0; j < blocks; j++) {
      set.set(set, sets, j, 0);
    }
    return set;
  }

  private static boolean admitsAll(DeftProblem p, double threshold) {
    DeviceSets sets = new DeviceSets(p, threshold, 0);
    return sets.admits(all(sets, p.blockCount()));
  }

  @Test
  void memory_decides_by_the_definition_and_not_by_rounded_sums() {
    Random random = new Random(1);
    int wrong = 0;
    for (int i = 0; i < 400; i++) {
      int blocks = 1 + i % 4;
      double[] need = random.doubles(blocks, 0.5, 1).map(v -> v * 1e6).toArray();
      double[] more = random.doubles(blocks, 0, 0.5).map(v -> v * 1e6).toArray();
      double[] none = new double[blocks];
      Device device = Device.of("d", 1e9, 1, none, need).withSeveralBlocks(blocks, none, more);
      DeftProblem ample = problem(new Uplink.Dedicated(), none, device);
      double all = DeviceLoad.of(ample, 0, IntStream.range(0, blocks).toArray()).memoryBytes();
      DeftProblem enough = problem(new Uplink.Dedicated(), none, device.withMemoryBytes(all));
      assertTrue(admitsAll(enough, 1), "to the byte");
      if (blocks > 1) {
        Device less = device.withMemoryBytes(Math.nextDown(all));
        assertFalse(admitsAll(problem(new Uplink.Dedicated(), none, less), 1), "an ulp less");
      }
      BlockSet sums = all(new DeviceSets(enough, 1, 0), blocks);
      wrong += sums.memoryBase + sums.memoryExtra == all ? 0 : 1;
    }
    assertTrue(wrong > 50, "rounded sums differ: " + wrong);
  }

  @Test
  void time_decides_by_the_definition_and_not_by_rounded_sums() {
    Random random = new Random(2);
    int wrong = 0;
    for (int i = 0; i < 300; i++) {
      double scale = i % 2 == 0 ? 1 : 0x1p-1000;
      double[] alone = random.doubles(3, 0.5, 1).map(v -> v * scale).toArray();
      double[] extra = random.doubles(3, 0, 0.5).map(v -> v * scale).toArray();
      double[] bits = random.doubles(3).map(v -> v * scale).toArray();
      double[] none = new double[3];
      Device device = Device.of("d", 1, 0.7, alone, none).withSeveralBlocks(3, extra, none);
      DeftProblem p = problem(new Uplink.Dedicated(), bits, device);
      DeviceLoad load = DeviceLoad.of(p, 0, 0, 1, 2);
      double latency = load.computeSeconds() + load.uploadSeconds(0);
      assertFalse(admitsAll(p, latency));
      assertTrue(admitsAll(p, Math.nextUp(latency)));
      BlockSet sums = all(new DeviceSets(p, latency, 0), 3);
      wrong += sums.base + sums.time == latency ? 0 : 1;
    }
    assertTrue(wrong > 50, "rounded sums differ: " + wrong);
  }

  @Test
  void no_block_at_a_floor_of_the_threshold_is_late_all_the_same() {
    double[] one = {1};
    Device device = Device.of("d", 1, 1, one, new double[1]);
    DeviceSets sets = new DeviceSets(problem(new Uplink.Dedicated(), one, device), 4, 0);
    BlockSet none = new BlockSet();
    none.clear(4);
    assertFalse(sets.admits(none));
    none.clear(Math.nextDown(4.0));
    assertTrue(sets.admits(none));
  }

  @Test
  void what_is_clear_leaves_more_than_the_margin() {
    // A margin of 2^-44 of 2^44 is 1.
    double large = 0x1p44;
    for (double below : new double[] {2, 1, 0}) {
      double[] figure = {large - below};
      double[] none = {0};
      Device full = Device.of("d", large, 1, none, figure).withSeveralBlocks(1, none, none);
      DeviceSets memory = new DeviceSets(problem(new Uplink.Dedicated(), none, full), INFINITE, 0);
      assertEquals(below >= 1, memory.clearlyAdmits(all(memory, 1)), "memory " + below);
      Device late = Device.of("d", 1, 1, figure, none).withSeveralBlocks(1, none, none);
      DeviceSets time = new DeviceSets(problem(new Uplink.Dedicated(), none, late), large, 0);
      assertEquals(below > 1, time.clearlyAdmits(all(time, 1)), "time " + below);
    }
    double[] none = {0, 0};
    Device capped = Device.of("d", 1, 1, none, none).withSeveralBlocks(1, none, none);
    DeviceSets count = new DeviceSets(problem(new Uplink.Dedicated(), none, capped), INFINITE, 0);
    assertFalse(count.clearlyAdmits(all(count, 2)));
    assertTrue(count.clearlyAdmits(all(count, 1)));
  }

  @Test
  void a_set_that_needs_the_whole_band_is_admitted_at_no_more_than_that() {
    // At the latency itself: a long computation before a short upload, and an upload alone.
    for (double[] f : new double[][] {{1000, 1, 1001}, {0, 1, 1}, {1e6, 0.5, 1e6 + 0.5}}) {
      Device device = Device.of("d", 1, 1, new double[] {f[0]}, new double[1]);
      DeftProblem p = problem(new Uplink.Shared(1), new double[] {f[1]}, device);
      DeviceSets sets = new DeviceSets(p, f[2], 0);
      BlockSet set = all(sets, 1);
      assertTrue(sets.admits(set), p.toString());
      assertTrue(set.cost <= BlockPriceTreeProof.UNITS);
      assertTrue(set.cost > BlockPriceTreeProof.UNITS * (1 - 1e-6));
      assertFalse(new DeviceSets(p, f[2] * (1 - 1e-9), 0).admits(set));
      assertTrue(set.cost > BlockPriceTreeProof.UNITS);
    }
  }
}
