package org.loladeft.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;
import org.loladeft.tck.RandomProblems.Extras;
import org.loladeft.tck.RandomProblems.Table;

/** Random problems with several blocks a device are what they are called, and of every sort. */
class RandomSetsTest {

  private static final int SEEDS = 100;

  private static DeftProblem problem(Table table, Extras extras, long seed) {
    Uplink.Kind[] kinds = Uplink.Kind.values();
    return RandomProblems.several(kinds[(int) (seed % kinds.length)], table, extras, seed);
  }

  @Test
  void with_equal_extras_and_a_monotone_table_blocks_are_equal() {
    for (int seed = 0; seed < SEEDS; seed++) {
      DeftProblem p = problem(Table.MONOTONE, Extras.EQUAL, seed);
      for (int j = 0; j < p.blockCount(); j++) {
        assertEquals(p.uploadBits(0), p.uploadBits(j));
        for (int k = 0; k < p.deviceCount(); k++) {
          if (!p.isForbidden(k, j) && !p.isForbidden(k, 0)) {
            assertEquals(p.extraComputeSeconds(k, 0), p.extraComputeSeconds(k, j));
            assertEquals(p.extraMemoryBytes(k, 0), p.extraMemoryBytes(k, j));
          }
        }
      }
      requireRising(p, false);
    }
  }

  @Test
  void with_kinds_and_a_monotone_table_bases_rise_exactly() {
    for (int seed = 0; seed < SEEDS; seed++) {
      DeftProblem p = problem(Table.MONOTONE, Extras.KINDS, seed);
      requireRising(p, true);
      if (!Feature.FORBIDDEN.test.test(p)) { // the extras of forbidden pairs count for nothing
        assertTrue(kinds(p) <= 3, () -> p + " has " + kinds(p) + " kinds");
      }
    }
  }

  private static long kinds(DeftProblem p) {
    return IntStream.range(0, p.blockCount())
        .mapToObj(
            j ->
                IntStream.range(0, p.deviceCount())
                    .mapToObj(k -> p.extraComputeSeconds(k, j) + " " + p.extraMemoryBytes(k, j))
                    .toList())
        .distinct()
        .count();
  }

  /** Demands that what is alone, or without extras, never falls with depth on any device. */
  private static void requireRising(DeftProblem p, boolean bases) {
    for (int k = 0; k < p.deviceCount(); k++) {
      for (int i = 0; i < p.blockCount(); i++) {
        for (int j = 0; j < p.blockCount(); j++) {
          if (p.blocks().get(i).depth() < p.blocks().get(j).depth() && !p.isForbidden(k, j)) {
            assertTrue(!p.isForbidden(k, i), p::toString);
            assertTrue(time(p, k, i, bases).compareTo(time(p, k, j, bases)) <= 0, p::toString);
            assertTrue(bytes(p, k, i, bases) <= bytes(p, k, j, bases), p::toString);
          }
        }
      }
    }
  }

  private static BigDecimal time(DeftProblem p, int k, int j, boolean base) {
    BigDecimal alone = new BigDecimal(p.computeSeconds(k, j));
    return base ? alone.subtract(new BigDecimal(p.extraComputeSeconds(k, j))) : alone;
  }

  private static double bytes(DeftProblem p, int k, int j, boolean base) {
    return p.blockMemoryBytes(k, j) - (base ? p.extraMemoryBytes(k, j) : 0);
  }

  /** What must occur among the problems of each sort. */
  private enum Feature {
    SEVERAL(p -> p.problemClass() == ProblemClass.SEVERAL_BLOCKS),
    MORE_BLOCKS_THAN_DEVICES(p -> p.blockCount() > p.deviceCount()),
    INFEASIBLE(p -> BruteForce.optimum(p).isEmpty()),
    FORBIDDEN(
        p ->
            IntStream.range(0, p.blockCount() * p.deviceCount())
                .anyMatch(i -> p.isForbidden(i / p.blockCount(), i % p.blockCount()))),
    NO_UPLOAD(p -> IntStream.range(0, p.blockCount()).anyMatch(j -> p.uploadBits(j) == 0)),
    CAPPED(
        p ->
            IntStream.range(0, p.deviceCount())
                .anyMatch(k -> p.maxBlocks(k) > 1 && p.maxBlocks(k) < p.blockCount())),
    SPREAD(
        p ->
            EveryAllocation.of(p)
                .deviceOfBlock()
                .map(devices -> IntStream.of(devices).distinct().count() > 1)
                .orElse(false)),
    WHOLE_SECONDS(
        p ->
            IntStream.range(0, p.blockCount())
                .allMatch(j -> p.computeSeconds(0, j) == Math.rint(p.computeSeconds(0, j))));

    private final Predicate<DeftProblem> test;

    Feature(Predicate<DeftProblem> test) {
      this.test = test;
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_sort_has_problems_of_every_feature(Extras extras) {
    Map<Feature, Integer> counts = new EnumMap<>(Feature.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      DeftProblem p = problem(seed % 3 == 0 ? Table.ANY : Table.MONOTONE, extras, seed);
      for (Feature feature : Feature.values()) {
        counts.merge(feature, feature.test.test(p) ? 1 : 0, Integer::sum);
      }
    }
    counts.forEach(
        (feature, count) ->
            assertTrue(count >= SEEDS / 20, () -> feature + " only " + count + " times"));
  }

  @Test
  void some_problems_fix_blocks() {
    Set<Extras> fixing = EnumSet.noneOf(Extras.class);
    for (Extras extras : Extras.values()) {
      for (int seed = 0; seed < 50; seed++) {
        DeftProblem p = problem(Table.ANY, extras, seed);
        if (IntStream.range(0, p.blockCount()).anyMatch(j -> p.fixedDevice(j) >= 0)) {
          fixing.add(extras);
        }
      }
    }
    assertEquals(EnumSet.allOf(Extras.class), fixing);
  }

  @Test
  void the_same_seed_draws_the_same_problem() {
    for (Extras extras : Extras.values()) {
      DeftProblem one = problem(Table.ANY, extras, 11);
      DeftProblem other = problem(Table.ANY, extras, 11);
      assertEquals(one.toString(), other.toString());
      assertEquals(
          EveryAllocation.of(one).latencySeconds(), EveryAllocation.of(other).latencySeconds());
    }
  }
}
