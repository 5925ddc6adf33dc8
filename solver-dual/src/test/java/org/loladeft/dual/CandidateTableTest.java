package org.loladeft.dual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

/** The least shares of candidates against what the uplink says of each pair. */
class CandidateTableTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static DeftProblem problem(Uplink.Kind kind, int seed) {
    return RandomProblems.of(kind)
        .withTable(Table.ANY)
        .withUploads(seed % 2 == 0 ? Uploads.UNEQUAL : Uploads.SOME_ZERO)
        .withMemory(Memory.MIXED)
        .withLevels(seed % 3 == 0 ? 3 : 0)
        .problem(seed);
  }

  /** Of a latency that some pair has alone, and any. */
  private static double threshold(DeftProblem problem, int seed) {
    return seed % 5 == 0 ? INFINITY : problem.computeSeconds(0, 0) * (1 + seed % 4 / 3.0);
  }

  private static double least(DeftProblem problem, int k, int j, double threshold) {
    double t = problem.computeSeconds(k, j);
    double bits = problem.uploadBits(j);
    Uplink.Kind kind = problem.uplink().kind();
    if (!problem.fits(k, j) || t > threshold) {
      return INFINITY;
    }
    if (bits == 0 || threshold == INFINITY) {
      return bits > 0 && kind.hasWholeShares() ? 1 : 0;
    }
    double rate = problem.channel(k) * (threshold - t);
    if (kind.hasWholeShares()) { // rounded in favour of the pair
      return Math.max(1, Math.ceil(bits / rate * (1 - 1e-14)));
    }
    return t == threshold ? INFINITY : kind.leastShare(bits, problem.channel(k), t, threshold);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED", "POWER_LIMITED", "RESOURCE_BLOCKS"})
  void shares_are_the_least_of_each_pair(Uplink.Kind kind) {
    for (int seed = 0; seed < 60; seed++) {
      DeftProblem problem = problem(kind, seed);
      double threshold = threshold(problem, seed);
      CandidateTable table = new CandidateTable(problem);
      table.addAll();
      table.fill(threshold);
      double otherwise = threshold == INFINITY ? INFINITY : table.cap();
      for (int k = 0; k < problem.deviceCount(); k++) {
        for (int j = 0; j < problem.blockCount(); j++) {
          double least = least(problem, k, j, threshold);
          String pair = kind + " " + seed + ": " + j + " on " + k;
          assertEquals(least, table.shareOf(k, j, threshold), 1e-9 * least, pair);
          double expected = Math.min(least, otherwise);
          assertEquals(expected, table.costs()[j][k], 1e-9 * expected, pair);
        }
      }
    }
  }

  /** By the roundings alone, and not at all where the cap does not serve. */
  @ParameterizedTest
  @EnumSource(names = "POWER_LIMITED")
  void what_a_checker_may_find_is_little_less(Uplink.Kind kind) {
    for (int seed = 0; seed < 60; seed++) {
      DeftProblem problem = problem(kind, seed);
      double threshold = problem.computeSeconds(0, 0) * (1.01 + seed % 4);
      CandidateTable table = new CandidateTable(problem);
      table.addAll();
      table.fill(threshold);
      for (int j = 0; j < problem.blockCount(); j++) {
        double[] price = new double[table.size()];
        price[seed % price.length] = seed % 2 == 0 ? 0 : table.cap() / 8;
        double least = INFINITY;
        double lowest = INFINITY;
        for (int k = 0; k < price.length; k++) {
          double share = table.costs()[j][k];
          least = Math.min(least, share + price[k]);
          double flat = share == table.cap() ? 0 : 2 * share / problem.channel(k) + 2;
          lowest = Math.min(lowest, share * (1 - flat * 0x1.1p-48) + price[k]);
        }
        double found = table.leastCheckedOffer(j, threshold, price);
        assertTrue(found <= least && found >= lowest, seed + ": " + found + " of " + least);
        assertTrue(
            seed % 2 > 0 || found < least || least >= table.cap() || least == 0,
            seed + ": " + found);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SHARED")
  void columns_are_found_in_any_order(Uplink.Kind kind) {
    CandidateTable table = new CandidateTable(Cells.shared(2, 6, 1));
    assertEquals(kind == Uplink.Kind.POWER_LIMITED, table.isPowerLimited());
    for (int k : new int[] {4, 1, 5, 1, 0}) {
      table.add(k);
    }
    assertEquals(4, table.size());
    int[] columns = {3, 1, -1, -1, 0, 2};
    for (int k = 0; k < columns.length; k++) {
      assertEquals(columns[k], table.columnOf(k));
      assertEquals(columns[k] >= 0, table.contains(k));
    }
    assertFalse(table.reserve(100, () -> true));
  }
}
