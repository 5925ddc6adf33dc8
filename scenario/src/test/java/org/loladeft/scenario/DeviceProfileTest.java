package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;

class DeviceProfileTest {

  private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");
  private static final ProfiledMachine PI = new ProfiledMachine("Cortex-A76", 4, "Linux");
  private static final ProfiledEngine ENGINE =
      new ProfiledEngine("pytorch", "2.7.1", 1, Attention.FUSED);
  private static final FoundationModel MODEL =
      new FoundationModel(
          "small", 6, new LayerShape(384, 1536, 12, 12, false), 1e6, OptionalInt.of(30_522), 512);
  private static final FineTuning LORA = FineTuning.Lora.onQueryAndValue(8);
  private static final Training TRAINING = Training.withDefaults().withBatch(4).withSequence(64);
  private static final Workload WORKLOAD = Workload.of(MODEL, LORA, TRAINING);
  private static final Link LINK = new Link.Distance(100);

  private static DepthMeasurement at(int depth, double seconds, double bytes) {
    return new DepthMeasurement(depth, TimeSpread.single(seconds), OptionalDouble.of(bytes));
  }

  private static DeviceProfile profile(DepthMeasurement... depths) {
    return DeviceProfile.of(PI, ENGINE, WHEN, WORKLOAD, List.of(depths));
  }

  private static DeviceProfile whole() {
    List<DepthMeasurement> depths = new ArrayList<>();
    for (int depth = 6; depth >= 1; depth--) {
      depths.add(at(depth, 1 + 0.2 * depth, 1e8 + 1e7 * depth));
    }
    return DeviceProfile.of(PI, ENGINE, WHEN, WORKLOAD, depths);
  }

  private static BlockCosts costs(DeviceProfile profile, Workload workload) {
    return new DeviceCosts.Measured(profile, 1).of(BlockNeeds.of(workload));
  }

  @Test
  void measured_times_and_bytes_are_taken_as_they_are_where_everything_agrees() {
    BlockCosts costs = costs(whole(), WORKLOAD);
    assertArrayEquals(new double[] {1.2, 1.4, 1.6, 1.8, 2.0, 2.2}, costs.seconds(), 1e-12);
    assertArrayEquals(new double[] {1.1e8, 1.2e8, 1.3e8, 1.4e8, 1.5e8, 1.6e8}, costs.bytes(), 1e-3);
    assertEquals(CostBasis.MEASURED, costs.basis());
    assertEquals("", costs.note());
  }

  @Test
  void depths_between_measured_ones_are_on_the_straight_line() {
    DeviceProfile some = profile(at(5, 3, 5e8), at(1, 1, 1e8));
    BlockCosts costs = costs(some, WORKLOAD);
    assertArrayEquals(new double[] {1, 1.5, 2, 2.5, 3}, Arrays.copyOf(costs.seconds(), 5), 1e-12);
    assertEquals(some.fit().seconds(WORKLOAD.flops()[5]), costs.seconds()[5]);
    assertEquals(3e8, costs.bytes()[2], 1e-3);
    assertEquals(WORKLOAD.bytes()[5], costs.bytes()[5]);
    assertEquals(CostBasis.INTERPOLATED, costs.basis());
  }

  @Test
  void bytes_that_were_not_measured_are_modelled() {
    DepthMeasurement without =
        new DepthMeasurement(2, TimeSpread.single(2), OptionalDouble.empty());
    DeviceProfile some = profile(at(1, 1, 1e8), without, at(3, 3, 3e8));
    assertEquals(OptionalDouble.empty(), some.peakBytes(2));
    BlockCosts costs = costs(some, WORKLOAD);
    assertEquals(WORKLOAD.bytes()[1], costs.bytes()[1]);
    assertEquals(1e8, costs.bytes()[0]);
  }

  @Test
  void other_settings_get_the_fitted_rate_and_the_models_bytes_and_are_told_so() {
    Workload wide = Workload.of(MODEL, LORA, TRAINING.withBatch(8));
    DeviceProfile profile = whole();
    BlockCosts costs = costs(profile, wide);
    for (int j = 0; j < 6; j++) {
      assertEquals(profile.fit().seconds(wide.flops()[j]), costs.seconds()[j]);
    }
    assertArrayEquals(wide.bytes(), costs.bytes());
    assertEquals(CostBasis.FITTED, costs.basis());
    assertEquals("the batch of the profile is 4, that of the scenario 8", costs.note());
  }

  @Test
  void everything_that_decides_a_time_is_compared() {
    DeviceProfile profile = whole();
    assertEquals(Optional.empty(), profile.mismatch(WORKLOAD));
    assertMismatch("the sequence", Workload.of(MODEL, LORA, TRAINING.withSequence(128)));
    assertMismatch(
        "the precision", Workload.of(MODEL, LORA, TRAINING.withPrecision(Precision.FP16)));
    assertMismatch("the method", Workload.of(MODEL, new FineTuning.BitFit(), TRAINING));
    assertMismatch("the model", Workload.of(ModelPreset.ROBERTA_BASE.model(), LORA, TRAINING));
    assertMismatch(
        "blocks have several layers", new Workload(MODEL, LayerGroups.of(6, 2), LORA, TRAINING));
    FoundationModel renamed =
        new FoundationModel("other name", 6, MODEL.layer(), 5, OptionalInt.empty(), 100);
    assertEquals(Optional.empty(), profile.mismatch(Workload.of(renamed, LORA, TRAINING)));
  }

  private static void assertMismatch(String start, Workload other) {
    String words = whole().mismatch(other).orElseThrow();
    assertTrue(words.startsWith(start), words);
  }

  @Test
  void a_device_with_a_profile_has_its_fitted_processor_and_gives_measured_rows() {
    DeviceProfile profile = whole();
    ScenarioDevice modelled = ScenarioDevice.of("m", new Processor.Sustained(1e11), 2e9, LINK);
    ScenarioDevice measured = modelled.withProfile(profile);
    assertEquals(Optional.of(profile), measured.profile());
    assertEquals(profile.fit().overheadSeconds(), measured.overheadSeconds());
    assertEquals(
        profile.fit().flopsPerSecond(), measured.processor().flopsPerSecond(Precision.FP32));
    assertEquals(Optional.empty(), measured.withProcessor(modelled.processor()).profile());
    assertNotEquals(modelled, measured);
    assertEquals(measured, modelled.withProfile(whole()));
  }

  /** Two measured devices and three modelled ones in one problem. */
  @Test
  void measured_and_modelled_devices_stand_side_by_side_in_a_problem() {
    List<ScenarioDevice> devices = new ArrayList<>();
    for (int k = 0; k < 5; k++) {
      ScenarioDevice device =
          ScenarioDevice.of("d" + k, new Processor.Sustained(1e10 * (k + 1)), 4e9, LINK);
      devices.add(k < 2 ? device.withProfile(whole()) : device);
    }
    Scenario scenario =
        Scenario.of(
            new Workload(MODEL, new LayerGroups(List.of(1, 1, 1, 1)), LORA, TRAINING),
            RadioUplink.of(Uplink.Kind.SHARED, 2e7),
            ChannelModel.withDefaults(1),
            devices);
    DeftProblem problem = scenario.toProblem();
    assertEquals(1.2, problem.computeSeconds(0, 0), 1e-12);
    assertEquals(1.8, problem.computeSeconds(1, 3), 1e-12);
    assertEquals(scenario.workload().flops()[2] / 3e10, problem.computeSeconds(2, 2), 1e-12);
    assertEquals(1.3e8, problem.blockMemoryBytes(0, 2), 1e-3);
    assertEquals(scenario.workload().bytes()[2], problem.blockMemoryBytes(2, 2));
    assertEquals(CostBasis.MEASURED, scenario.costs(1).basis());
    assertEquals(CostBasis.MODELLED, scenario.costs(2).basis());
  }

  @Test
  void a_slow_down_is_a_factor_on_seconds_measured_or_fitted() {
    ScenarioDevice device =
        ScenarioDevice.of("d", new Processor.Sustained(1), 2e9, LINK).withProfile(whole());
    ScenarioDevice slow = device.slowedBy(2, Precision.FP32).slowedBy(1.5, Precision.FP32);
    Workload wide = Workload.of(MODEL, LORA, TRAINING.withBatch(8));
    for (Workload workload : new Workload[] {WORKLOAD, wide}) {
      double[] before = device.costs().of(BlockNeeds.of(workload)).seconds();
      double[] after = slow.costs().of(BlockNeeds.of(workload)).seconds();
      for (int j = 0; j < before.length; j++) {
        assertEquals(3 * before[j], after[j], 1e-12);
      }
    }
    ScenarioDevice modelled =
        new ScenarioDevice("m", 1, new Processor.Sustained(8), 1, 3, 23, LINK);
    ScenarioDevice slower = modelled.slowedBy(2, Precision.FP32);
    assertEquals(4, slower.processor().flopsPerSecond(Precision.FP32));
    assertEquals(6, slower.overheadSeconds());
    assertThrows(IllegalArgumentException.class, () -> modelled.slowedBy(0, Precision.FP32));
  }

  @Test
  void one_of_several_alike_keeps_everything_but_its_number() {
    ScenarioDevice three =
        new ScenarioDevice("d", 3, new Processor.Sustained(8), 9, 3, 20, LINK)
            .withReservedBytes(4)
            .withProfile(whole());
    ScenarioDevice second = three.single(2);
    assertEquals("d-2", second.id());
    assertEquals(1, second.count());
    assertEquals(5, second.availableBytes());
    assertEquals(three.profile(), second.profile());
    assertEquals(20, second.transmitPowerDbm());
  }

  @Test
  void reserved_memory_is_taken_off_and_never_below_nothing() {
    ScenarioDevice device = ScenarioDevice.of("d", new Processor.Sustained(8), 9, LINK);
    assertEquals(9, device.availableBytes());
    assertEquals(0, device.reservedBytes());
    assertEquals(2, device.withReservedBytes(7).availableBytes());
    assertEquals(0, device.withReservedBytes(10).availableBytes());
    assertEquals(5, device.withReservedBytes(7).withMemoryBytes(12).availableBytes());
    assertThrows(IllegalArgumentException.class, () -> device.withReservedBytes(-1));
    assertThrows(IllegalArgumentException.class, () -> device.withMemoryBytes(Double.NaN));
    assertNotEquals(device, device.withReservedBytes(1));
  }

  @Test
  void age_and_a_bad_fit_are_warned_of() {
    DeviceProfile good = whole();
    assertEquals(List.of(), good.warnings(WHEN.plus(Duration.ofDays(10))));
    assertEquals(
        List.of("the profile is 181 days old"), good.warnings(WHEN.plus(Duration.ofDays(181))));
    assertEquals(
        List.of("the profile is from the future: 2026-03-01T12:00:00Z"),
        good.warnings(WHEN.minusSeconds(1)));
    List<String> bad = profile(at(1, 1, 1), at(2, 3, 1), at(3, 1, 1)).warnings(WHEN);
    assertEquals(1, bad.size());
    assertTrue(bad.get(0).matches("times are up to [0-9]+ % off a straight line.*"), bad::toString);
  }

  @Test
  void a_profile_says_its_machine_engine_and_time() {
    assertEquals(
        "measured on Cortex-A76, 4 cores, Linux, by pytorch 2.7.1, 1 thread, fused attention, at"
            + " 2026-03-01T12:00:00Z",
        whole().toString());
  }

  @Test
  void profiles_that_can_not_be_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> profile());
    assertThrows(IllegalArgumentException.class, () -> profile(at(1, 1, 1), at(1, 2, 1)));
    assertThrows(IllegalArgumentException.class, () -> profile(at(7, 1, 1)));
    assertThrows(IllegalArgumentException.class, () -> at(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> at(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> at(1, 1, -1));
    Workload pairs = new Workload(MODEL, LayerGroups.of(6, 2), LORA, TRAINING);
    List<DepthMeasurement> one = List.of(at(1, 1, 1));
    assertThrows(
        IllegalArgumentException.class, () -> DeviceProfile.of(PI, ENGINE, WHEN, pairs, one));
    assertThrows(IllegalArgumentException.class, () -> new TimeSpread(1, 0, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> new TimeSpread(3, 1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new TimeSpread(1, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new ProfiledMachine(" ", 1, "Linux"));
    assertThrows(IllegalArgumentException.class, () -> new ProfiledMachine("a", 0, "Linux"));
    assertThrows(
        IllegalArgumentException.class, () -> new ProfiledEngine("a", "1", 0, Attention.FUSED));
  }
}
