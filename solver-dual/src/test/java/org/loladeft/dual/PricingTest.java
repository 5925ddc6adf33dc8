package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** A pass over the devices against looking at every pair. */
class PricingTest {

  private static final int FIRST = 4;
  private static final double FORESIGHT = 1.25;

  private static DeftProblem problem(Uplink.Kind kind, int seed) {
    return RandomProblems.of(kind)
        .withTable(Table.values()[seed % 2])
        .withUploads(seed % 3 == 0 ? Uploads.SOME_ZERO : Uploads.EQUAL)
        .withBlocks(2, 4)
        .withDevices(20, 60)
        .problem(seed);
  }

  private static CandidateTable firstOf(DeftProblem problem) {
    CandidateTable table = new CandidateTable(problem);
    IntStream.range(0, FIRST).forEach(table::add);
    return table;
  }

  /** The cheapest so many for each block of those outside that nearly undercut its limit. */
  private static Set<Integer> expected(
      DeftProblem problem, double threshold, double[] below, int most, int stride) {
    CandidateTable table = firstOf(problem);
    Set<Integer> devices = new TreeSet<>();
    for (int j = 0; j < below.length; j++) {
      int block = j;
      IntStream.range(0, problem.deviceCount())
          .filter(k -> k % stride == 0 && k >= FIRST)
          .filter(k -> table.shareOf(k, block, threshold) < FORESIGHT * below[block])
          .boxed()
          .sorted(
              (a, b) ->
                  Double.compare(
                      table.shareOf(a, block, threshold), table.shareOf(b, block, threshold)))
          .limit(most)
          .forEach(devices::add);
    }
    return devices;
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED", "POWER_LIMITED"})
  void collects_the_cheapest_of_those_that_nearly_undercut(Uplink.Kind kind) {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      DeftProblem problem = problem(kind, seed);
      double threshold = problem.computeSeconds(0, 0) * (0.5 + 4 * random.nextDouble());
      double[] below = new double[problem.blockCount()];
      for (int j = 0; j < below.length; j++) {
        below[j] = random.nextInt(4) == 0 ? 0 : problem.uplink().budget() * random.nextDouble();
      }
      below[0] = seed % 7 == 0 ? Double.POSITIVE_INFINITY : below[0];
      int most = 1 + seed % 5;
      int stride = 1 + seed % 4 / 3;
      CandidateTable table = firstOf(problem);
      Pricing pricing = new Pricing(problem, table);
      int added = pricing.collect(threshold, below, most, stride, () -> false);
      Set<Integer> found = new TreeSet<>();
      for (int c = FIRST; c < table.size(); c++) {
        found.add(table.device(c));
      }
      boolean ties = problem.blockCount() > 1 && hasTies(problem);
      if (!ties) {
        assertEquals(expected(problem, threshold, below, most, stride), found, "" + seed);
      }
      assertEquals(table.size() - FIRST, added);
    }
  }

  /** Blocks without uploads cost each device nothing, and any are the cheapest. */
  private static boolean hasTies(DeftProblem problem) {
    return IntStream.range(0, problem.blockCount()).anyMatch(j -> problem.uploadBits(j) == 0);
  }

  @Test
  void a_pass_over_all_devices_covers_thresholds_that_are_no_later_and_limits_no_higher() {
    DeftProblem problem = Cells.shared(2, 40, 1);
    CandidateTable table = firstOf(problem);
    Pricing pricing = new Pricing(problem, table);
    double[] below = {1e6, 1e6};
    double[] above = {1e6, 1e9};
    assertFalse(pricing.covers(10, below));
    pricing.collect(10, below, 1000, 2, () -> false);
    assertFalse(pricing.covers(10, below));
    pricing.collect(10, below, 1000, 1, () -> false);
    assertTrue(pricing.covers(10, below));
    assertTrue(pricing.covers(9, below));
    assertFalse(pricing.covers(11, below));
    assertFalse(pricing.covers(10, above));
    pricing.collect(Double.POSITIVE_INFINITY, below, 1, 1, () -> false);
    assertFalse(pricing.coversAll());
    assertFalse(pricing.covers(10, below));
    table.addAll();
    assertTrue(pricing.coversAll());
    assertTrue(pricing.covers(11, above));
  }

  @Test
  void a_stop_is_heard_every_few_thousand_devices() {
    DeftProblem problem = Cells.shared(1, 9000, 1);
    int[] polls = {0};
    Pricing pricing = new Pricing(problem, firstOf(problem));
    assertEquals(-1, pricing.collect(10, new double[] {1e6}, 1, 1, () -> ++polls[0] == 2));
    assertEquals(2, polls[0]);
    assertTrue(pricing.collect(10, new double[] {1e6}, 1, 1, () -> ++polls[0] == 5) >= 0);
    assertEquals(4, polls[0]);
  }
}
