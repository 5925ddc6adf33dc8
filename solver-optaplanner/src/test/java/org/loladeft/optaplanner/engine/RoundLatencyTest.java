package org.loladeft.optaplanner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.api.bandwidth.BestSplit;
import org.loladeft.tck.RandomProblems;
import org.loladeft.tck.RandomProblems.Memory;
import org.loladeft.tck.RandomProblems.Table;
import org.loladeft.tck.RandomProblems.Uploads;

class RoundLatencyTest {

  private static DeftProblem problem(Uplink.Kind kind, int seed) {
    Uploads[] uploads = Uploads.values();
    return RandomProblems.of(kind)
        .withTable(Table.ANY)
        .withUploads(uploads[seed % uploads.length])
        .withMemory(Memory.AMPLE)
        .withDecades(seed % 7 == 0 ? 9 : 1)
        .withLevels(seed % 5 == 0 ? 3 : 0)
        .withBlocks(1, 12)
        .withDevices(12, 20)
        .problem(seed);
  }

  private static int[] matching(DeftProblem problem, Random random) {
    List<Integer> devices =
        new ArrayList<>(IntStream.range(0, problem.deviceCount()).boxed().toList());
    Collections.shuffle(devices, random);
    return IntStream.range(0, problem.blockCount()).map(devices::get).toArray();
  }

  private static RoundLatency fresh(SearchData data, int[] deviceOf) {
    RoundLatency round = data.newRound();
    for (int j = 0; j < deviceOf.length; j++) {
      round.put(j, deviceOf[j]);
    }
    return round;
  }

  @ParameterizedTest
  @EnumSource
  void its_latency_is_that_of_the_best_split(Uplink.Kind kind) {
    Random random = new Random(1);
    for (int seed = 0; seed < 500; seed++) {
      DeftProblem problem = problem(kind, seed);
      int[] deviceOf = matching(problem, random);
      var split = BestSplit.of(problem, deviceOf);
      if (split.isEmpty()) {
        continue;
      }
      double expected = split.get().latencySeconds();
      double found =
          Double.longBitsToDouble(
              fresh(new SearchData(problem, deviceOf, new RunControl()), deviceOf).medium());
      assertEquals(expected, found, 1e-9 * expected, () -> problem.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void after_any_moves_it_answers_like_one_that_begins_with_the_plan(Uplink.Kind kind) {
    Random random = new Random(2);
    for (int seed = 1; seed <= 100; seed++) {
      DeftProblem problem = problem(kind, seed);
      int[] deviceOf = matching(problem, random);
      SearchData data = new SearchData(problem, deviceOf, new RunControl());
      RoundLatency kept = fresh(data, deviceOf);
      for (int move = 0; move < 50; move++) {
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
          int j = random.nextInt(deviceOf.length);
          deviceOf[j] = random.nextInt(problem.deviceCount());
          kept.put(j, deviceOf[j]);
        }
        RoundLatency fresh = fresh(data, deviceOf);
        assertEquals(fresh.medium(), kept.medium(), () -> problem + " latency");
        assertEquals(fresh.soft(), kept.soft(), () -> problem + " tail");
        assertTrue(kept.soft() >= 0 && kept.medium() >= 0, () -> problem + " overflow");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void its_latency_never_falls_when_a_pair_gets_slower(Uplink.Kind kind) {
    Random random = new Random(3);
    for (int seed = 1; seed <= 200; seed++) {
      DeftProblem problem = problem(kind, seed);
      int[] deviceOf = matching(problem, random);
      SearchData data = new SearchData(problem, deviceOf, new RunControl());
      int j = random.nextInt(deviceOf.length);
      int before = deviceOf[j];
      long latency = fresh(data, deviceOf).medium();
      deviceOf[j] = random.nextInt(problem.deviceCount());
      boolean slower =
          problem.computeSeconds(deviceOf[j], j) >= problem.computeSeconds(before, j)
              && problem.channel(deviceOf[j]) <= problem.channel(before);
      if (slower) {
        assertTrue(fresh(data, deviceOf).medium() >= latency, () -> problem.toString());
      }
    }
  }
}
