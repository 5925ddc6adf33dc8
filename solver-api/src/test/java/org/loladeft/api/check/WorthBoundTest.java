package org.loladeft.api.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Device;
import org.loladeft.api.Uplink;

/**
 * Which multipliers a bound takes decides how many steps a search needs, and so what the limit
 * confirms: they are the same doubles on any machine.
 */
class WorthBoundTest {

  /** A device with a root of its first block, the others as items, all drawn from a seed. */
  private static final class Trial {
    final DeviceSets sets;
    final BlockSet root = new BlockSet();
    final int[] item = new int[64];
    final long[] prices;
    final WorthBound bound;
    final double s;
    final double perBit;
    int items;

    Trial(int seed) {
      Random random = new Random(seed);
      Uplink.Kind kind = random.nextBoolean() ? Uplink.Kind.SHARED : Uplink.Kind.DEDICATED;
      int blocks = 3 + random.nextInt(3);
      DeftProblem problem = problem(kind, blocks, random);
      sets = new DeviceSets(problem, 12 + random.nextInt(30), 0);
      long unit = 1L << (random.nextBoolean() ? 30 : 45);
      prices = new long[blocks];
      Arrays.setAll(prices, j -> random.nextInt(20) * unit);
      root.clear(0);
      root.set(root, sets, 0, prices[0]);
      for (int j = 1; j < blocks; j++) {
        if ((sets.able >> j & 1) != 0) {
          item[items++] = j;
        }
      }
      bound = new WorthBound(sets, root, item);
      bound.begin(prices, items);
      boolean whole = random.nextInt(3) == 0;
      double share = whole || random.nextInt(6) == 0 ? 0 : (1 + random.nextInt(8)) / 8.0;
      s = whole ? 1 : share;
      perBit = kind == Uplink.Kind.DEDICATED || s == 0 ? 0 : 0.25;
    }

    private static DeftProblem problem(Uplink.Kind kind, int blocks, Random random) {
      List<Block> list = new ArrayList<>();
      double[] alone = new double[blocks];
      double[] extra = new double[blocks];
      double[] need = new double[blocks];
      double[] more = new double[blocks];
      for (int j = 0; j < blocks; j++) {
        list.add(new Block("b" + j, 1, random.nextInt(5)));
        extra[j] = random.nextInt(6);
        alone[j] = extra[j] + (j == 0 ? 9 : random.nextInt(4));
        more[j] = random.nextInt(5);
        need[j] = more[j] + random.nextInt(3);
      }
      double memory = random.nextBoolean() ? 4 + random.nextInt(9) : DeftProblem.UNLIMITED_MEMORY;
      if (random.nextInt(6) == 0) {
        memory = 0;
        Arrays.fill(need, 0);
        Arrays.fill(more, 0);
      }
      int most = random.nextBoolean() ? 1 + random.nextInt(blocks) : blocks;
      return DeftProblem.builder(kind.withBudget(4), list)
          .device(Device.of("d", memory, 1, alone, need).withSeveralBlocks(most, extra, more))
          .build();
    }

    /** The bound chosen, the order of items, and both ends. */
    String told() {
      StringBuilder told = new StringBuilder().append(Double.toHexString(bound.choose(s, perBit)));
      bound.fix(new double[] {s}, perBit);
      told.append(' ').append(Arrays.toString(Arrays.copyOf(item, items)));
      for (int end = 0; end < 2; end++) {
        told.append(' ').append(bound.end(end, s * (end + 1), perBit, 77));
        told.append(' ').append(bound.start[end]);
        told.append(Arrays.toString(Arrays.copyOf(bound.gain[end], items)));
      }
      return told.append(' ').append(bound.end(0, 0, 0.25, 5)).toString();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "501 | 0x1.499999999a0d8p34 [3, 2, 1] 35003983388 33500744833[1288490189, 214748365, "
            + "1] 45097156534 45097156533[1, -3650722201, -2576980377] 32427003083",
        "339 | 0x1.ap49 [4, 1, 2, 3] 1583296743997724 1301821767286852[211106232533064, "
            + "70368744177736, -70368744177592, 72] 1583296743997724 "
            + "1301821767286852[211106232533064, 70368744177736, -70368744177592, 72] "
            + "1583296743997796",
        "21 | 0x1.8p34 [1, 2] 42949672884 17179869108[18253611008, 7516192768] 42949672884 "
            + "17179869108[18253611008, 7516192768] 42949672956",
        "134 | 0x1.2333333333334p-5 [1, 4, 3, 2] 17179869110 17179869109[-28132035788, "
            + "-20615843020, -16750372454, 1] 29205777537 29205777537[-64209761075, "
            + "-44667659878, -40802189311, -12025908428] 47888885348",
        "0 | -0x1.55555555546aap33 [3, 1, 2] -8232020725 -8232020726[-12526987946, "
            + "-5010795178, 1] -8232020726 -8232020726[-16821955242, -9305762474, "
            + "-7158278826] 10379504295",
        "1 | 0x1.100000000014p34 [1, 2, 3] 32212254647 17985175477[14227079169, -536870911, "
            + "1] 32212254647 17985175477[14227079169, -536870911, 1] 32212254719",
        "78 | 0x1.0e38e38e3a139p49 [1, 3, 2, 4] 770146811278587 "
            + "770146811278435[-713460878467788, -215015607209360, 0, 152] 1364371762112785 "
            + "1364371762112785[-1456242067009628, -957796795751200, 0, -594224950833320] "
            + "1327232702684312",
        "122 | 0x1.50fac687d6992p34 [4, 1, 2, 3] 29056768470 16697780943[12358987526, "
            + "-2782963503, -416348870, 1] 35367740822 23008753296[12358987526, -4360706591, "
            + "-416348870, -6310972353] 30240075858"
      })
  void bounds_are_the_same_to_the_unit_everywhere(int seed, String told) {
    assertEquals(told, new Trial(seed).told());
  }

  @Test
  void where_nothing_is_shared_no_set_is_worth_more_than_its_bound() {
    int sets = 0;
    for (int seed = 0; seed < 400; seed++) {
      Trial trial = new Trial(1_000_003 * seed);
      if (trial.sets.free && trial.sets.admits(trial.root)) {
        trial.bound.choose(1, 0);
        trial.bound.end(0, 1, 0, 0);
        for (int chosen = 0; chosen < 1 << trial.items; chosen++) {
          sets += requireBounded(trial, chosen);
        }
      }
    }
    assertTrue(sets > 500, "sets that are admitted: " + sets);
  }

  private static int requireBounded(Trial trial, int chosen) {
    BlockSet set = new BlockSet();
    set.clear(0);
    set.set(set, trial.sets, 0, trial.prices[0]);
    long bound = trial.bound.start[0];
    for (int i = 0; i < trial.items; i++) {
      if ((chosen >> i & 1) != 0) {
        int j = trial.item[i];
        set.set(set, trial.sets, j, trial.prices[j]);
        bound += trial.bound.gain[0][i];
      }
    }
    if (!trial.sets.admits(set)) {
      return 0;
    }
    assertTrue(set.value < bound, set.value + " is above " + bound);
    return 1;
  }

  @Test
  void allowances_for_roundings_are_these() {
    Trial trial = new Trial(0);
    DeviceSets sets = trial.sets;
    assertEquals(sets.threshold * 0x1p-44 + Double.MIN_NORMAL, sets.slack());
    assertEquals(Double.MIN_NORMAL, new DeviceSets(sets.problem, 0, 0).slack());
    assertEquals(1e-11, WorthBound.share(10));
    DeftProblem roomy =
        DeftProblem.builder(new Uplink.ResourceBlocks(4), List.of(new Block("b", 1, 1)))
            .device(
                Device.of("d", 1 << 20, 8, new double[] {1}, new double[] {7})
                    .withSeveralBlocks(1, new double[] {1}, new double[] {3}))
            .build();
    DeviceSets few = new DeviceSets(roomy, 2, 0);
    BlockSet root = new BlockSet();
    root.clear(0);
    root.set(root, few, 0, 1);
    assertEquals((1 << 20) + 0x1p-23 - 7, few.memoryBeside(root), "2^20 byte, and 2^-43 of them");
    // A quarter of 4 resource blocks, each of 8 bit/s.
    double perBit = new SetWorth(few, new StepLimit(1)).perBit(250_000_000_000L);
    assertEquals(0.125 * (1 - 0x1p-41), perBit);
  }
}
