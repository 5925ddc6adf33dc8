package org.loladeft.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.Uplink;

class PublishedProfileTest {

  private static DeftProblem problem(PublishedProfile profile, long seed) {
    return profile.problem(Uplink.Kind.SHARED, 4, BlocksPerDevice.ANY, seed);
  }

  /** Parameters of all layers, as the networks are known to have: times 4 bytes. */
  @ParameterizedTest
  @CsvSource({
    "ALEXNET, 8, 244403360, node23-Linear, 16388000",
    "GNMT, 11, 775063808, node48-Classifier, 132512000",
    "RESNET18, 21, 46758048, node71-Linear, 2052000",
    "VGG16, 16, 553430176, node41-Linear, 16388000"
  })
  void layers_are_those_with_parameters_from_the_output_on(
      PublishedProfile profile, int blocks, double bytes, String first, double firstBytes) {
    DeftProblem problem = problem(profile, 1);
    assertEquals(blocks, problem.blockCount());
    assertEquals(blocks, profile.blockCount());
    double bits = problem.blocks().stream().mapToDouble(b -> b.uploadBits()).sum();
    assertEquals(8 * bytes, bits, 1e-12 * bits);
    assertEquals(first, problem.blocks().get(0).id());
    assertEquals(8 * firstBytes, problem.uploadBits(0));
    assertEquals(ProblemClass.SEVERAL_BLOCKS, problem.problemClass());
  }

  /**
   * VGG16's classifier has 0.393 ms forward and 0.548 backward; 233.902 ms are the whole network's
   * forward passes without its input. The dropout before it takes no time.
   */
  @Test
  void a_device_goes_forward_through_all_and_back_to_its_layer() {
    DeftProblem problem = problem(PublishedProfile.VGG16, 2);
    for (int k = 0; k < problem.deviceCount(); k++) {
      double gradient = problem.extraComputeSeconds(k, 0);
      double slower = gradient / 0.274e-3;
      assertTrue(slower >= 1 && slower < 7, "slower: " + slower);
      double forward = problem.computeSeconds(k, 0) - 2 * gradient;
      assertEquals(0.233902, forward / slower, 1e-9);
    }
  }

  @ParameterizedTest
  @EnumSource
  void on_odd_seeds_some_lack_memory_and_on_even_ones_none(PublishedProfile profile) {
    assertEquals(4, withRoomForAll(problem(profile, 2)));
    assertEquals(1, withRoomForAll(problem(profile, 3)));
    assertEquals(1e9, problem(profile, 5).uplink().budget());
    assertEquals(1e10, problem(profile, 6).uplink().budget());
  }

  private static long withRoomForAll(DeftProblem problem) {
    int[] all = new int[problem.blockCount()];
    Arrays.setAll(all, j -> j);
    return IntStream.range(0, problem.deviceCount())
        .filter(k -> DeviceLoad.of(problem, k, all).fits())
        .count();
  }

  @Test
  void the_same_seed_gives_the_same_and_another_uplink_is_refused() {
    DeftProblem one = problem(PublishedProfile.GNMT, 9);
    DeftProblem two = problem(PublishedProfile.GNMT, 9);
    assertEquals(one.computeSeconds(3, 10), two.computeSeconds(3, 10));
    assertEquals(one.channel(2), two.channel(2));
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PublishedProfile.GNMT.problem(
                    Uplink.Kind.POWER_LIMITED, 2, BlocksPerDevice.ANY, 1));
    assertTrue(error.getMessage().contains("expected dedicated or shared"), error.getMessage());
  }
}
