package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

class ScenarioTest {

  private static final Workload WORK =
      Workload.of(
          ModelPreset.DISTILROBERTA.model(), new FineTuning.Houlsby(64), Training.withDefaults());

  private static ScenarioDevice device(String id, int count, Link link) {
    return new ScenarioDevice(id, count, new Processor.Sustained(1e11), 2e9, 0.25, 23, link);
  }

  private static Scenario scenario(Uplink.Kind kind, ScenarioDevice... devices) {
    return Scenario.of(
        WORK, RadioUplink.of(kind, 20e6), ChannelModel.withDefaults(5), List.of(devices));
  }

  private static double[] channels(Scenario scenario) {
    DeftProblem problem = scenario.toProblem();
    return IntStream.range(0, problem.deviceCount()).mapToDouble(problem::channel).toArray();
  }

  @Test
  void a_device_with_a_count_becomes_several_with_channels_of_their_own() {
    Scenario scenario = scenario(Uplink.Kind.POWER_LIMITED, device("a", 3, new Link.Distance(100)));
    DeftProblem problem = scenario.toProblem();
    assertEquals("a-1", problem.deviceId(0));
    assertEquals("a-3", problem.deviceId(2));
    assertNotEquals(problem.channel(0), problem.channel(1));
    assertEquals(0.25 + WORK.flops()[5] / 1e11, problem.computeSeconds(2, 5));
    assertEquals(WORK.bytes()[5], problem.blockMemoryBytes(2, 5));
    assertEquals("layer-6", problem.blocks().get(5).id());
    assertEquals(198_272 * 32, problem.uploadBits(0));
  }

  @Test
  void a_measured_rate_is_taken_as_it_is_and_only_on_a_dedicated_uplink() {
    ScenarioDevice measured = device("a", 1, new Link.Rate(3e6));
    assertArrayEquals(new double[] {3e6}, channels(scenario(Uplink.Kind.DEDICATED, measured)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> scenario(Uplink.Kind.SHARED, measured));
    assertTrue(e.getMessage().contains("uplinkBitsPerSecond on a shared uplink"), e.getMessage());
  }

  @Test
  void ids_that_collide_after_counting_are_refused() {
    Link link = new Link.Gain(-100);
    assertThrows(
        IllegalArgumentException.class,
        () -> scenario(Uplink.Kind.SHARED, device("a", 2, link), device("a-2", 1, link)));
  }

  @Test
  void a_round_draws_fading_anew_and_keeps_the_shadowing() {
    ScenarioDevice near = device("a", 4, new Link.Distance(100));
    Scenario still =
        Scenario.of(
            WORK,
            RadioUplink.of(Uplink.Kind.POWER_LIMITED, 20e6),
            new ChannelModel(ChannelModel.withDefaults(0).pathLoss(), true, false, 5, 0),
            List.of(near));
    assertArrayEquals(channels(still), channels(still.withFadingRound(9)));
    Scenario fading = scenario(Uplink.Kind.POWER_LIMITED, near);
    assertArrayEquals(channels(fading), channels(fading.withFadingRound(0)));
    assertNotEquals(channels(fading)[0], channels(fading.withFadingRound(1))[0]);
    assertNotEquals(channels(fading)[0], channels(fading.withChannelSeed(6))[0]);
    assertEquals(fading, fading.withFadingRound(4).withChannelSeed(5));
  }

  @Test
  void a_device_keeps_its_draws_when_others_join() {
    ScenarioDevice first = device("a", 1, new Link.Distance(100));
    ScenarioDevice second = device("b", 1, new Link.Distance(100));
    assertEquals(
        channels(scenario(Uplink.Kind.POWER_LIMITED, first))[0],
        channels(scenario(Uplink.Kind.POWER_LIMITED, first, second))[0]);
  }

  @Test
  void shadowing_and_fading_have_their_distributions() {
    Link[] links =
        IntStream.range(0, 20_000).mapToObj(k -> new Link.Distance(100)).toArray(Link[]::new);
    PathLoss loss = ChannelModel.withDefaults(0).pathLoss();
    SummaryStatistics shadow = new SummaryStatistics();
    for (double gain : new ChannelModel(loss, true, false, 1, 0).gains(links)) {
      shadow.addValue(10 * Math.log10(gain) + loss.decibel(100, false));
    }
    assertEquals(0, shadow.getMean(), 0.2);
    assertEquals(7.82, shadow.getStandardDeviation(), 0.2);
    SummaryStatistics fade = new SummaryStatistics();
    for (double gain : new ChannelModel(loss, false, true, 1, 0).gains(links)) {
      fade.addValue(gain * Math.pow(10, loss.decibel(100, false) / 10));
    }
    assertEquals(1, fade.getMean(), 0.03);
    assertEquals(1, fade.getStandardDeviation(), 0.03);
    assertTrue(fade.getMin() > 0);
  }

  @Test
  void sight_by_chance_is_as_likely_as_the_formula_says() {
    PathLoss loss = new PathLoss(PathLoss.Environment.UMI, PathLoss.Sight.RANDOM, 3.5e9);
    Link[] links =
        IntStream.range(0, 20_000).mapToObj(k -> new Link.Distance(60)).toArray(Link[]::new);
    double open = Math.pow(10, -loss.decibel(60, true) / 10);
    int inSight = 0;
    for (double gain : new ChannelModel(loss, false, false, 3, 0).gains(links)) {
      inSight += Math.abs(gain / open - 1) < 1e-9 ? 1 : 0;
    }
    assertEquals(loss.sightProbability(60), inSight / 20_000.0, 0.02);
  }

  /** Pinned, so that a change of the draws is seen: files and figures depend on them. */
  @Test
  void draws_are_the_same_on_every_platform() {
    double[] gains =
        ChannelModel.withDefaults(42)
            .gains(new Link[] {new Link.Distance(100), new Link.Gain(-90)});
    assertArrayEquals(new double[] {4.6952652604509695E-11, 7.054738570106851E-10}, gains);
  }

  @Test
  void the_generator_is_deterministic_and_depends_on_its_seed() {
    Scenario one = ScenarioGenerator.generate(12, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, 1);
    assertEquals(
        one, ScenarioGenerator.generate(12, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, 1));
    assertNotEquals(
        one, ScenarioGenerator.generate(12, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, 2));
    assertEquals(12, one.deviceCount());
    assertTrue(one.devices().stream().allMatch(d -> d.memoryBytes() >= 0.87e9));
  }

  @Test
  void generated_scenarios_are_depth_monotone_problems_of_every_kind_preset_and_size() {
    for (ModelPreset preset : ModelPreset.values()) {
      for (Uplink.Kind kind : Uplink.Kind.values()) {
        for (int devices : new int[] {1, 5, 40}) {
          DeftProblem problem = ScenarioGenerator.generate(devices, preset, kind, 7).toProblem();
          assertTrue(problem.isDepthMonotone());
          assertEquals(kind, problem.uplink().kind());
          assertEquals(devices, problem.deviceCount());
          assertTrue(problem.blockCount() <= Math.max(devices, 1));
        }
      }
    }
  }

  @Test
  void most_generated_scenarios_have_room_for_every_block() {
    int roomy = 0;
    for (int seed = 0; seed < 200; seed++) {
      roomy +=
          hasRoom(
                  ScenarioGenerator.generate(16, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, seed)
                      .toProblem())
              ? 1
              : 0;
    }
    assertTrue(roomy > 180, roomy + " of 200");
  }

  /** Hall's condition on memory: for each depth, enough devices hold it or deeper. */
  private static boolean hasRoom(DeftProblem problem) {
    int blocks = problem.blockCount();
    for (int j = 0; j < blocks; j++) {
      int block = j;
      long able =
          IntStream.range(0, problem.deviceCount()).filter(k -> problem.fits(k, block)).count();
      if (able < blocks - j) {
        return false;
      }
    }
    return true;
  }

  @Test
  void thousands_of_channels_a_second_are_drawn() {
    Scenario scenario =
        ScenarioGenerator.generate(20, ModelPreset.ROBERTA_BASE, Uplink.Kind.SHARED, 1);
    double start = processSeconds();
    double sum = 0;
    for (int seed = 0; seed < 5_000; seed++) {
      sum += scenario.withChannelSeed(seed).toProblem().channel(0);
    }
    double seconds = processSeconds() - start;
    assertTrue(sum > 0 && seconds < 5, "5,000 draws took " + seconds + " s");
  }

  /** Time on the processor, so that a busy machine does not matter. */
  private static double processSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
  }
}
