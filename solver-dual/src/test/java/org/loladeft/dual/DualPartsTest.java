package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.EqualBlocks;
import org.loladeft.api.Hint;
import org.loladeft.api.SolveContext;
import org.loladeft.api.SolveOptions;
import org.loladeft.api.StopPoll;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Caps;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** Small parts of the searches against their definitions. */
class DualPartsTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void a_memo_keeps_the_least_of_each_state_and_set() {
    SplittableRandom random = new SplittableRandom(1);
    LabelMemo memo = new LabelMemo(2);
    assertEquals(2, memo.words());
    for (int round = 0; round < 3; round++) {
      Map<List<Long>, Double> least = new HashMap<>();
      for (int i = 0; i < 3000; i++) {
        int state = random.nextInt(5);
        long[] set = {random.nextLong(20) << 40, random.nextLong(8)};
        double figure = random.nextInt(6);
        double known = least.getOrDefault(List.of((long) state, set[0], set[1]), INFINITY);
        assertEquals(figure < known, memo.improve(state, set, figure));
        least.put(List.of((long) state, set[0], set[1]), Math.min(known, figure));
      }
      memo.clear();
    }
  }

  @Test
  void a_front_keeps_what_no_other_beats() {
    SplittableRandom random = new SplittableRandom(2);
    StateFront front = new StateFront();
    for (int draw = 0; draw < 20; draw++) {
      TreeMap<Double, Long> kept = new TreeMap<>();
      front.clear();
      for (int i = 0; i < 300; i++) {
        double key = random.nextInt(400);
        long value = (long) key + random.nextInt(draw < 10 ? 40 : 2);
        int floor = front.floor(key);
        Map.Entry<Double, Long> best = kept.floorEntry(key);
        assertEquals(kept.headMap(key, true).size() - 1, floor);
        if (best == null || best.getValue() < value) {
          front.add(key, value, key + value, floor);
          kept.tailMap(key, true).values().removeIf(v -> v <= value);
          kept.put(key, value);
        }
      }
      for (Map.Entry<Double, Long> each : kept.entrySet()) {
        int at = front.floor(each.getKey());
        assertEquals(each.getValue(), front.value(at));
        assertEquals(each.getKey() + each.getValue(), front.time(at));
      }
    }
  }

  /** The minimum over all pairs of a deepest block and one that is deep enough. */
  private static double leastLoad(double[] base, double[] extra, int d, int n) {
    double least = INFINITY;
    for (int a = 0; a < base.length; a++) {
      for (int e = d; e < base.length; e++) {
        if (base[a] < INFINITY && base[e] <= base[a]) {
          double limit = base[a];
          int needed = e;
          double[] others =
              IntStream.range(0, base.length)
                  .filter(j -> j != needed && base[j] <= limit)
                  .mapToDouble(j -> extra[j])
                  .sorted()
                  .limit(n - 1)
                  .toArray();
          if (others.length == n - 1) {
            least = Math.min(least, base[a] + extra[e] + Arrays.stream(others).sum());
          }
        }
      }
    }
    return least;
  }

  @Test
  void least_loads_are_minima_over_pairs() {
    SplittableRandom random = new SplittableRandom(3);
    for (int draw = 0; draw < 200; draw++) {
      int blocks = 1 + random.nextInt(6);
      int most = 1 + random.nextInt(blocks);
      double[] base = new double[blocks];
      Arrays.setAll(base, j -> random.nextInt(6) == 0 ? INFINITY : random.nextInt(5));
      double[] extra = random.ints(blocks, 0, 6).asDoubleStream().toArray();
      double[][] least = LeastLoad.of(base, extra, most);
      for (int d = 0; d < blocks; d++) {
        for (int n = 1; n <= most; n++) {
          assertEquals(leastLoad(base, extra, d, n), least[d][n - 1], "draw " + draw);
        }
      }
    }
  }

  private static DeftProblem several(Uplink.Kind kind, int seed) {
    return RandomProblems.of(kind)
        .withTable(Table.ANY)
        .withUploads(seed % 3 == 0 ? Uploads.SOME_ZERO : Uploads.UNEQUAL)
        .withSeveral(Extras.UNEQUAL, Caps.MIXED)
        .withBans(RandomProblems.Bans.SCATTERED)
        .withBlocks(2, 5)
        .withDevices(2, 3)
        .problem(seed);
  }

  private static int[] blocksOf(long set) {
    return IntStream.range(0, Long.SIZE).filter(j -> (set >> j & 1) != 0).toArray();
  }

  private static long allowed(DeftProblem problem, int k) {
    return IntStream.range(0, problem.blockCount())
        .filter(j -> !problem.isForbidden(k, j))
        .mapToLong(j -> 1L << j)
        .sum();
  }

  /** From each set to each that differs by one block less, one more, or both. */
  @ParameterizedTest
  @EnumSource(names = {"DEDICATED", "SHARED"})
  void a_moved_load_is_that_of_the_set_after_the_move(Uplink.Kind kind) {
    for (int seed = 0; seed < 30; seed++) {
      DeftProblem problem = several(kind, seed);
      int blocks = problem.blockCount();
      MovedLoad load = new MovedLoad(problem, 0);
      long may = allowed(problem, 0);
      for (long set = 0; set < 1L << blocks; set++) {
        if ((set & ~may) != 0) {
          continue;
        }
        int[] deviceOf = new int[blocks];
        long taken = set;
        Arrays.setAll(deviceOf, j -> (taken >> j & 1) != 0 ? 0 : 1);
        load.take(deviceOf);
        assertEquals(Long.bitCount(set), load.blocks);
        for (int less = -1; less < blocks; less++) {
          for (int more = -1; more < blocks; more++) {
            boolean valid =
                (less < 0 || (set >> less & 1) != 0) && (more < 0 || (set >> more & 1) == 0);
            if (valid) {
              long after = less < 0 ? set : set & ~(1L << less);
              assertMoved(problem, load, less, more, more < 0 ? after : after | 1L << more);
            }
          }
        }
      }
    }
  }

  private static void assertMoved(
      DeftProblem problem, MovedLoad load, int less, int more, long after) {
    Supplier<String> words = () -> problem + ": " + less + " " + more + " to " + after;
    if (after == 0) {
      assertTrue(load.fits(less, more), words);
      return;
    }
    if ((after & ~allowed(problem, 0)) != 0) {
      assertEquals(INFINITY, load.seconds(less, more), words);
      assertFalse(load.fits(less, more), words);
      return;
    }
    DeviceLoad set = DeviceLoad.of(problem, 0, blocksOf(after));
    double upload = problem.uplink().isJoint() ? 0 : set.uploadSeconds(0);
    double seconds = set.computeSeconds() + upload;
    assertEquals(seconds, load.seconds(less, more), 1e-12 * seconds, words);
    assertEquals(set.uploadBits(), load.bits(less, more), 1e-12 * set.uploadBits(), words);
    boolean fits = Long.bitCount(after) <= problem.maxBlocks(0);
    double need = set.memoryBytes() / problem.memoryBytes(0);
    if (Math.abs(need - 1) > 1e-12) {
      assertEquals(fits && need < 1, load.fits(less, more), words);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_set_costs_the_least_share_with_which_it_is_in_time(Uplink.Kind kind) {
    int taken = 0;
    for (int seed = 0; seed < 30; seed++) {
      DeftProblem problem = several(kind, seed);
      DeviceTable table = new DeviceTable(problem, 0);
      double threshold = seed % 6 == 5 ? INFINITY : problem.computeSeconds(0, 0) * (1 + seed % 5);
      table.ask(threshold);
      TakenSet set = new TakenSet();
      for (long blocks = 1; blocks < 1L << problem.blockCount(); blocks++) {
        long list = blocks;
        Supplier<String> words = () -> problem + ": " + list + " by " + threshold;
        int floor = table.order.length > 1 ? (int) (blocks % 3) - 1 : -1;
        double base = floor < 0 ? 0 : table.base[table.order[floor]];
        long cost = cost(problem, blocks, base, threshold);
        boolean takes = table.fill(set, blocks, floor);
        assertEquals(cost < DeviceTable.INFINITE, takes, words);
        if (takes) {
          assertTrue(Math.abs(set.cost - cost) <= 1 + 1e-9 * cost, words);
          assertEquals(Long.bitCount(blocks), set.count);
          taken++;
        }
      }
    }
    assertTrue(taken > 50, taken + " taken");
  }

  /** As if one block had at least so much of a base. */
  private static long cost(DeftProblem problem, long blocks, double base, double threshold) {
    int[] list = blocksOf(blocks);
    for (int j : list) {
      if (problem.isForbidden(0, j) || !problem.fits(0, j)) {
        return DeviceTable.INFINITE;
      }
    }
    DeviceLoad load = DeviceLoad.of(problem, 0, list);
    Uplink.Kind kind = problem.uplink().kind();
    double extras = Arrays.stream(list).mapToDouble(j -> problem.extraComputeSeconds(0, j)).sum();
    double t = Math.max(load.computeSeconds(), base + extras);
    if (list.length > problem.maxBlocks(0) || load.memoryBytes() > problem.memoryBytes(0)) {
      return DeviceTable.INFINITE;
    }
    if (!kind.isJoint()) {
      boolean late = threshold < INFINITY && t + load.uploadSeconds(0) >= threshold;
      return late ? DeviceTable.INFINITE : 0;
    }
    double share = 0;
    if (threshold == INFINITY) {
      share = kind.hasWholeShares() && load.uploadBits() > 0 ? 1 : 0;
    } else if (load.uploadBits() > 0) {
      share =
          t < threshold
              ? kind.leastShare(load.uploadBits(), problem.channel(0), t, threshold)
              : INFINITY;
    } else if (t > threshold) {
      share = INFINITY;
    }
    double part = share / problem.uplink().budget();
    return part > 1 ? DeviceTable.INFINITE : (long) (part * DeviceTable.UNITS);
  }

  @Test
  void steps_count_against_the_innermost_limit_and_are_stopped_every_few_thousand() {
    boolean[] stop = {false};
    SearchEffort effort = new SearchEffort(10_000, () -> stop[0]);
    assertTrue(effort.step(10));
    long before = effort.limit(5);
    assertTrue(effort.step(5));
    assertFalse(effort.isSpent());
    assertFalse(effort.step(1));
    assertTrue(effort.isSpent());
    assertFalse(effort.isOver());
    assertEquals(16, effort.steps());
    effort.putBack(before);
    assertFalse(effort.isSpent());
    long most = effort.limit(100_000);
    assertFalse(effort.step(9_985));
    effort.putBack(most);
    assertTrue(effort.isOver());
    SearchEffort stopped = new SearchEffort(10_000, () -> stop[0]);
    stop[0] = true;
    assertTrue(stopped.step(4_095));
    assertFalse(stopped.step(1));
    assertTrue(stopped.isSpent());
    assertTrue(new SearchEffort(10_000, () -> true).isOver());
  }

  /** Two kinds, {0, 2} and {1}: numbers of each that are left, in mixed radix. */
  @Test
  void states_are_what_may_be_left_of_each_kind() {
    RunStates states = RunStates.of(new int[] {0, 1, 2}, new int[][] {{0, 2}, {1}}, 2);
    assertEquals(6, states.count());
    assertEquals(5, states.start());
    assertFalse(states.isOrdered());
    assertArrayEquals(new int[] {0, 1, 3, 2, 2, 3}, states.deepest());
    for (int s = 1; s < states.count(); s++) {
      for (int m = states.first()[s]; m < states.first()[s + 1]; m++) {
        assertEquals(s - states.take()[m], states.to()[m]);
        assertTrue(states.blocksOf(m) >= 1 && states.blocksOf(m) <= 2);
        assertEquals(m, states.move(s, states.take()[m]));
      }
    }
    assertEquals(2, states.left(5, 0));
    assertEquals(1, states.left(5, 1));
    assertEquals(1, states.unitOf(2));
    assertEquals(3, states.unitOf(1));
    assertEquals(-1, states.move(5, 3)); // nothing of the deepest kind
    int whole = states.move(5, 4);
    int one = states.move(5, 1);
    assertTrue(states.contains(whole, one));
    assertFalse(states.contains(one, whole));
    RunPlan plan = new RunPlan(new int[] {8, 9}, new int[] {whole, states.move(1, 1)});
    assertArrayEquals(new int[] {9, 8, 8}, states.deviceOfBlock(plan));
  }

  /** The least that is in time, on a dedicated uplink and with resource blocks before T. */
  private static double need(DeftProblem problem, int k, double t, double bits, double threshold) {
    Uplink.Kind kind = problem.uplink().kind();
    double budget = problem.uplink().budget();
    if (kind == Uplink.Kind.DEDICATED) {
      return t < threshold ? 0 : INFINITY;
    }
    if (bits == 0 || threshold == INFINITY) {
      boolean late = kind.hasWholeShares() ? !(t < threshold) : !(t <= threshold);
      return late || t == INFINITY ? INFINITY : kind.hasWholeShares() && bits > 0 ? 1 : 0;
    }
    if (kind.hasWholeShares()) {
      for (int n = 1; n <= budget; n++) {
        if (t + bits / kind.bitsPerSecond(problem.channel(k), n) < threshold) {
          return n;
        }
      }
      return INFINITY;
    }
    double share =
        t < threshold ? kind.leastShare(bits, problem.channel(k), t, threshold) : INFINITY;
    return share <= budget ? share / budget : INFINITY;
  }

  @ParameterizedTest
  @EnumSource
  void moves_need_the_least_share_with_which_they_are_in_time(Uplink.Kind kind) {
    int finite = 0;
    for (int seed = 0; seed < 40; seed++) {
      DeftProblem problem =
          RandomProblems.of(kind)
              .withUploads(seed % 5 == 0 ? Uploads.ALL_ZERO : Uploads.EQUAL)
              .withSeveral(Extras.EQUAL, Caps.MIXED)
              .withLevels(seed % 2 == 0 ? 0 : 3)
              .withBlocks(2, 5)
              .withDevices(2, 4)
              .problem(seed);
      RunTable table =
          RunTable.ofEqual(problem, EqualBlocks.order(problem).orElseThrow(), StopPoll.never());
      MoveNeeds needs = new MoveNeeds(table);
      double threshold = seed % 8 == 7 ? INFINITY : table.seconds[0][0] * (1 + seed % 4);
      needs.setThreshold(threshold);
      assertEquals(threshold, needs.threshold());
      for (int k = 0; k < table.deviceCount(); k++) {
        for (int s = 1; s < table.states.count(); s++) {
          int first = table.states.first()[s];
          double[] filled = new double[table.states.first()[s + 1] - first];
          int count = needs.fill(k, first, filled.length, filled, 0);
          for (int i = 0; i < filled.length; i++) {
            int m = first + i;
            double expected = need(problem, k, table.seconds[k][m], table.bits[m], threshold);
            double close = kind.hasWholeShares() || expected == INFINITY ? 0 : 1e-9 * expected;
            double found = needs.of(k, m);
            if (expected == INFINITY || close == 0) {
              assertEquals(expected, found, kind + " " + seed);
            } else {
              assertEquals(expected, found, close, kind + " " + seed);
            }
            assertEquals(i < count, found < INFINITY);
            finite += i < count ? 1 : 0;
            assertEquals(i < count ? found : 0, i < count ? filled[i] : 0, 1e-15);
          }
        }
      }
    }
    assertTrue(finite > 100, finite + " finite");
  }

  @Test
  void a_hint_becomes_a_plan_of_as_many_blocks_a_device() {
    int[] order = {2, 0, 1};
    RunStates states = RunStates.of(order, new int[][] {order}, 2);
    Hint hint = Hint.of(Allocation.of(new int[] {4, 7, 4}));
    RunPlan plan = HintedRuns.plan(states, order, hint);
    assertArrayEquals(new int[] {7, 4}, plan.devices());
    assertArrayEquals(new int[] {4, 7, 4}, states.deviceOfBlock(plan));
    assertNull(HintedRuns.plan(states, order, Hint.of(Allocation.of(new int[] {4, 4, 4}))));
    assertNull(
        HintedRuns.plan(states, order, Hint.ofIds(several(Uplink.Kind.SHARED, 2), Map.of())));
    int[][] kinds = {{2}, {0, 1}};
    RunStates two = RunStates.of(order, kinds, 2);
    RunPlan mixed = HintedRuns.plan(two, order, Hint.of(Allocation.of(new int[] {4, 7, 7})));
    assertArrayEquals(new int[] {4, 7, 7}, sameKinds(two.deviceOfBlock(mixed)));
  }

  /** Blocks 0 and 1 are alike. */
  private static int[] sameKinds(int[] deviceOf) {
    return new int[] {
      Math.min(deviceOf[0], deviceOf[1]), Math.max(deviceOf[0], deviceOf[1]), deviceOf[2]
    };
  }

  @Test
  void an_incumbent_takes_what_is_feasible_and_better() {
    int better = 0;
    for (int seed = 0; seed < 8; seed++) {
      DeftProblem problem =
          RandomProblems.of(Uplink.Kind.SHARED)
              .withSeveral(Extras.UNEQUAL, Caps.NONE)
              .withBans(RandomProblems.Bans.SCATTERED)
              .withBlocks(3, 3)
              .withDevices(2, 2)
              .problem(seed);
      SolveContext context = SolveContext.start(SolveOptions.withDefaults());
      BlockIncumbent incumbent = new BlockIncumbent(problem, context);
      double best = INFINITY;
      for (int code = 0; code < 8; code++) {
        int[] deviceOf = {code & 1, code >> 1 & 1, code >> 2};
        double latency =
            BestSplit.of(problem, deviceOf).map(BestSplit.Result::latencySeconds).orElse(INFINITY);
        assertEquals(latency < best, incumbent.offer(deviceOf));
        assertFalse(incumbent.offer(deviceOf));
        better += latency < best && best < INFINITY ? 1 : 0;
        best = Math.min(best, latency);
        assertEquals(best, incumbent.latency());
        assertEquals(best < INFINITY, incumbent.exists());
      }
      assertEquals(best, context.reported().latencySeconds().orElse(INFINITY));
    }
    assertTrue(better > 2, better + " better");
  }
}
