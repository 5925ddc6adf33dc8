package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loladeft.api.Block;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

/** What a further block costs, and how a scenario says that devices may take several. */
class SeveralBlocksTest {

  private static final FoundationModel ROBERTA = ModelPreset.ROBERTA_BASE.model();
  private static final Training PLAIN =
      Training.withDefaults().withHead(new OutputHead.Classifier(2));
  private static final List<String> METHODS =
      List.of("lora-8", "lora-all-8", "houlsby-64", "pfeiffer-64", "bitfit", "whole-layer");

  /** Two layers down to a depth, as one group; the others above them single. */
  private static LayerGroups pair(int depth) {
    List<Integer> sizes = new ArrayList<>(IntStream.range(0, depth - 2).mapToObj(i -> 1).toList());
    sizes.add(2);
    for (int d = depth; d < 12; d++) {
      sizes.add(1);
    }
    return new LayerGroups(sizes);
  }

  private static Training training(boolean carried) {
    return PLAIN.withOtherBlocks(carried);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_further_block_adds_what_two_layers_as_one_group_have_more_than_the_deeper_one(
      boolean carried) {
    LayerGroups single = LayerGroups.of(12, 1);
    for (String name : METHODS) {
      FineTuning method = FineTuning.of(name);
      ComputeCost compute = ComputeCost.of(ROBERTA, method, training(carried));
      MemoryCost memory = MemoryCost.of(ROBERTA, method, training(carried));
      for (int depth = 2; depth <= 12; depth++) {
        LayerGroups pair = pair(depth);
        double flops = compute.blockFlops(pair, depth - 2) - compute.blockFlops(single, depth - 1);
        double bytes = memory.blockBytes(pair, depth - 2) - memory.blockBytes(single, depth - 1);
        assertEquals(flops, compute.furtherFlops(single, depth - 2), 1e-12 * 1e11, name);
        assertEquals(bytes, memory.furtherBytes(single, depth - 2), 1e-12 * 1e9, name);
      }
    }
  }

  /** In forwards of one layer, four samples of 128 tokens. */
  @ParameterizedTest
  @CsvSource({
    "lora-8, false, 0.010, 3", "lora-8, true, 0.0034, 1",
    "houlsby-64, false, 0.081, 3", "houlsby-64, true, 0.027, 1",
    "pfeiffer-64, false, 0.041, 3", "pfeiffer-64, true, 0.0135, 1"
  })
  void adapters_add_their_own_passes_alone(
      String method, boolean carried, double layers, int times) {
    ComputeCost cost = ComputeCost.of(ROBERTA, FineTuning.of(method), training(carried));
    double further = cost.furtherFlops(LayerGroups.of(12, 1), 3);
    assertEquals(times * cost.extraForward(), further);
    assertEquals(layers, further / cost.layerForward(), 0.03 * layers);
  }

  @Test
  void a_whole_layer_adds_the_gradients_of_its_matrices() {
    ComputeCost cost = ComputeCost.of(ROBERTA, new FineTuning.WholeLayer(), PLAIN);
    double further = cost.furtherFlops(LayerGroups.of(12, 1), 3);
    assertEquals(cost.trainedCrossing(), further);
    assertEquals(0.973, further / cost.layerForward(), 5e-4);
    MemoryCost memory = MemoryCost.of(ROBERTA, new FineTuning.WholeLayer(), PLAIN);
    assertEquals(
        memory.frozenLayer() * (96.1 / 68 - 1) + memory.trainedState(1),
        memory.furtherBytes(LayerGroups.of(12, 1), 3),
        1);
    MemoryCost adapters = MemoryCost.of(ROBERTA, new FineTuning.Houlsby(64), PLAIN);
    assertEquals(adapters.trainedState(1), adapters.furtherBytes(LayerGroups.of(12, 1), 3));
  }

  private static Scenario scenario(Workload workload, BlocksPerDevice most) {
    return Scenario.of(
            workload,
            RadioUplink.of(Uplink.Kind.SHARED, 20e6),
            ChannelModel.withDefaults(1),
            List.of(device("a"), device("b").withMaxBlocks(Optional.of(BlocksPerDevice.ONE))))
        .withBlocksPerDevice(most);
  }

  private static ScenarioDevice device(String id) {
    return new ScenarioDevice(
        id, 1, new Processor.Sustained(1e11), 4e9, 0.25, 23, new Link.Distance(100));
  }

  private static Workload workload(int layersPerBlock, Training training) {
    return new Workload(
        ROBERTA, LayerGroups.of(12, layersPerBlock), new FineTuning.Houlsby(64), training);
  }

  /** The load of blocks 3 to 5 is the cost of a group of these layers. */
  @ParameterizedTest
  @EnumSource(
      value = HeadTraining.class,
      names = {"FROZEN", "NEAREST"})
  void a_device_with_neighbouring_blocks_costs_what_their_group_costs(HeadTraining head) {
    Training training = training(true).withHeadTraining(head);
    DeftProblem single = scenario(workload(1, training), BlocksPerDevice.ANY).toProblem();
    DeftProblem grouped = scenario(workload(3, training), BlocksPerDevice.ONE).toProblem();
    for (int group = 0; group < 4; group++) {
      DeviceLoad load = DeviceLoad.of(single, 0, 3 * group, 3 * group + 1, 3 * group + 2);
      assertEquals(grouped.computeSeconds(0, group), load.computeSeconds(), 1e-12);
      assertEquals(grouped.blockMemoryBytes(0, group), load.memoryBytes(), 1);
      assertEquals(grouped.uploadBits(group), load.uploadBits(), 1e-6);
    }
  }

  @Test
  void the_head_that_the_nearest_device_trains_comes_with_the_first_block() {
    Workload frozen = workload(1, training(false));
    Workload nearest = workload(1, training(false).withHeadTraining(HeadTraining.NEAREST));
    double forward = 2.0 * 16 * 768 * 768 + 2.0 * 16 * 768 * 2;
    assertEquals(frozen.furtherFlops()[0] + forward, nearest.furtherFlops()[0], 1);
    assertEquals(frozen.furtherFlops()[1], nearest.furtherFlops()[1]);
    assertEquals(frozen.furtherBytes()[0] + 4.0 * 592_130, nearest.furtherBytes()[0], 1);
    assertEquals(frozen.furtherBytes()[1], nearest.furtherBytes()[1]);
  }

  @ParameterizedTest
  @EnumSource(
      value = HeadTraining.class,
      names = {"EVERY", "SERVER"})
  void a_part_for_the_head_that_each_device_has_once_is_refused(HeadTraining head) {
    Workload workload = workload(1, training(false).withHeadTraining(head));
    Scenario one = scenario(workload, BlocksPerDevice.ONE);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> one.withBlocksPerDevice(BlocksPerDevice.ANY));
    assertTrue(
        refused.getMessage().startsWith("training.head.trained is " + head.id()),
        refused.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            one.withDevices(
                List.of(device("c").withMaxBlocks(Optional.of(new BlocksPerDevice(2))))));
  }

  @Test
  void a_device_may_say_otherwise_than_its_scenario_and_none_takes_more_than_there_are() {
    Workload workload = workload(1, training(true));
    DeftProblem three = scenario(workload, new BlocksPerDevice(3)).toProblem();
    assertEquals(3, three.maxBlocks(0));
    assertEquals(1, three.maxBlocks(1));
    assertEquals(12, scenario(workload, BlocksPerDevice.ANY).toProblem().maxBlocks(0));
    DeftProblem all =
        scenario(workload, BlocksPerDevice.ONE)
            .withBlocksForEveryDevice(new BlocksPerDevice(2))
            .toProblem();
    assertEquals(2, all.maxBlocks(0));
    assertEquals(2, all.maxBlocks(1));
    Scenario changed = scenario(workload, new BlocksPerDevice(99)).withName("n");
    assertEquals(12, changed.withFadingRound(3).toProblem().maxBlocks(0));
    assertEquals(12, changed.withUplink(changed.uplink()).toProblem().maxBlocks(0));
    assertEquals(12, changed.withDevices(changed.devices()).toProblem().maxBlocks(0));
    assertEquals(4, changed.withWorkload(workload(3, PLAIN)).toProblem().maxBlocks(0));
  }

  @Test
  void one_block_a_device_has_no_extras() {
    Workload workload = workload(1, training(true));
    DeftProblem problem = scenario(workload, BlocksPerDevice.ONE).toProblem();
    assertEquals(ProblemClass.ONE_BLOCK, problem.problemClass());
    assertFalse(problem.hasExtras());
    Workload whole = workload(12, training(true));
    assertEquals(
        ProblemClass.ONE_BLOCK, scenario(whole, BlocksPerDevice.ANY).toProblem().problemClass());
  }

  /** Five layers a block: two, five and five. */
  @Test
  void an_odd_block_adds_in_proportion_to_its_layers() {
    DeftProblem problem = scenario(workload(5, training(true)), BlocksPerDevice.ANY).toProblem();
    assertEquals(
        List.of("layers-1-2", "layers-3-7", "layers-8-12"),
        problem.blocks().stream().map(Block::id).toList());
    assertEquals(problem.extraComputeSeconds(0, 1), problem.extraComputeSeconds(0, 2));
    assertEquals(0.4 * problem.extraComputeSeconds(0, 1), problem.extraComputeSeconds(0, 0), 1e-12);
    assertEquals(0.4 * problem.extraMemoryBytes(0, 1), problem.extraMemoryBytes(0, 0), 1e-3);
    double slower = device("a").slowedBy(2, Precision.FP32).costs().of(needs()).furtherSeconds()[1];
    assertEquals(2 * problem.extraComputeSeconds(0, 1), slower, 1e-12);
  }

  private static BlockNeeds needs() {
    return BlockNeeds.of(workload(5, training(true)));
  }

  /** Measured 2 s at depth 1 and 13 s at depth 12; a slow-down is a factor on all seconds. */
  @Test
  void of_a_measured_device_a_further_block_is_modelled_by_the_fitted_rate() {
    Workload workload = workload(1, training(true));
    double tiny = 1;
    List<DepthMeasurement> depths =
        List.of(
            new DepthMeasurement(1, TimeSpread.of(2), OptionalDouble.of(tiny)),
            new DepthMeasurement(12, TimeSpread.of(13), OptionalDouble.of(2e9)));
    DeviceProfile profile =
        DeviceProfile.of(
            new ProfiledMachine("cpu", 4, "os"),
            new ProfiledEngine("mine", "1", 1, Attention.ORDINARY),
            Instant.EPOCH,
            workload,
            depths);
    BlockCosts costs = new DeviceCosts.Measured(profile, 3).of(BlockNeeds.of(workload));
    double further = 3 * workload.furtherFlops()[4] / profile.fit().flopsPerSecond();
    assertEquals(39, costs.seconds()[11], 1e-12);
    assertEquals(further, costs.furtherSeconds()[4], 1e-12);
    assertEquals(workload.furtherBytes()[4], costs.furtherBytes()[4]);
    assertEquals(tiny, costs.furtherBytes()[0], "never more than the block alone");
    Scenario measured =
        scenario(workload, BlocksPerDevice.ANY)
            .withDevices(List.of(device("a").withProfile(profile)));
    assertEquals(12, measured.toProblem().maxBlocks(0));
  }

  @Test
  void a_number_or_any_is_read() {
    assertEquals(BlocksPerDevice.ANY, BlocksPerDevice.of("any"));
    assertEquals(new BlocksPerDevice(3), BlocksPerDevice.of("3"));
    assertEquals("any", BlocksPerDevice.ANY.toString());
    for (String wrong : List.of("0", "-1", "1.5", "all", "", "99999999999")) {
      assertThrows(IllegalArgumentException.class, () -> BlocksPerDevice.of(wrong), wrong);
    }
  }
}
