package org.loladeft.benchmarks.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeftResult;
import org.loladeft.api.ProblemClass;
import org.loladeft.api.solve.Deft;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.BlocksPerDevice;

class SuiteTest {

  private static final String GOOD =
      """
      {"format": "deft-suite/1", "name": "n", "instances": [
        {"distribution": "affine", "uplink": "shared", "blocks": 3, "devices": 5, "seeds": [1, 2]}]}
      """;

  private static Suite parse(String text) {
    return Suite.parse(text, "s.json", Path.of("."));
  }

  @Test
  void the_suite_of_the_report_has_at_least_sixty_instances() {
    Suite suite = Suite.read(Path.of("..", "examples", "report.suite.json"));
    assertTrue(suite.instances().size() >= 60);
    suite.instances().forEach(i -> assertTrue(i.problem().blockCount() >= 1, i.id()));
    assertTrue(Files.exists(suite.ledger().orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deft-suite/1 | deft-suite/2 | format",
        "affine | afine | small-integers",
        "\"devices\": 5 | \"devices\": 2 | from 3 to",
        "\"seeds\": [1, 2] | \"seeds\": [1, 1] | for the second time",
        "\"seeds\": [1, 2] | \"seed\": [1, 2] | unknown field",
        "\"name\": \"n\" | \"name\": \" \" | visible character",
        "\"blocks\": 3 | \"blocks\": 3.5 | whole number",
        "\"blocks\": 3 | \"blocks\": null | blocks (line 2, column 95): the field is missing",
        "shared | radio | found \"radio\": expected one of dedicated",
        "\"seeds\": [1, 2] | \"seeds\": [1, null] | seeds[1] (line 2, column 90): found null:"
            + " expected",
        "\"instances\" | \"relativeGap\": 2, \"instances\" | found 2: expected a number from 0.0",
        "\"instances\" | \"relativeGap\": 1, \"instances\" | found 1: expected a number from 0.0",
        "\"instances\" | \"relativeGap\": -3, \"instances\" | found -3: expected",
        "\"instances\" | \"timeLimitSeconds\": 1e-12, \"instances\" | found 1e-12: expected",
        "\"instances\" | \"timeLimitSeconds\": 1e300, \"instances\" | found 1e300: expected",
        "\"instances\" | \"sampleSeconds\": -1, \"instances\" | found -1: expected",
        "\"instances\" | \"maxSamples\": 0, \"instances\" | found 0: expected",
        "\"instances\" | \"seeds\": [4, 4], \"instances\" | found 4 for the second time",
        "\"instances\" | \"solvers\": [\"a\", \"a\"], \"instances\" | for the second time",
        "\"instances\": [ | \"instances\": [{\"files\": \"[.json\"}, | \"[.json\": expected",
        "\"name\": \"n\" | \"name\": n | s.json: name (line 1, column 36): not JSON"
      })
  void a_wrong_field_is_named_with_what_was_expected(String from, String to, String words) {
    BadInputException error =
        assertThrows(BadInputException.class, () -> parse(GOOD.replace(from, to)));
    assertTrue(error.getMessage().startsWith("s.json"), error.getMessage());
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @Test
  void a_profile_is_a_network_on_drawn_devices() {
    Suite suite = Suite.read(Path.of("..", "examples", "profiles.suite.json"));
    assertEquals(48, suite.instances().size());
    for (Instance instance : suite.instances()) {
      assertTrue(instance.id().startsWith(instance.family()), instance.id());
      assertEquals(ProblemClass.SEVERAL_BLOCKS, instance.problem().problemClass());
    }
    assertEquals(11, suite.instances().get(12).problem().blockCount());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"vgg16\", \"uplink\": \"power-limited\" | expected dedicated or shared",
        "\"vgg19\", \"uplink\": \"shared\" | expected one of alexnet",
        "\"vgg16\", \"blocks\": 3, \"uplink\": \"shared\" | blocks"
      })
  void a_wrong_profile_is_named_with_what_was_expected(String text, String words) {
    String document =
        "{\"format\": \"deft-suite/1\", \"name\": \"n\", \"instances\": [{\"devices\": 4, \"profile\": "
            + text
            + "}]}";
    BadInputException error = assertThrows(BadInputException.class, () -> parse(document));
    assertTrue(error.getMessage().contains(words), error.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void a_distribution_gives_the_same_problem_for_the_same_seed(Distribution distribution) {
    DeftProblem one = distribution.draw("power-limited", 4, 7, 11);
    assertEquals(ProblemHash.of(one), ProblemHash.of(distribution.draw("power-limited", 4, 7, 11)));
    assertNotEquals(
        ProblemHash.of(one), ProblemHash.of(distribution.draw("power-limited", 4, 7, 12)));
    assertEquals(distribution, Distribution.of(distribution.id()).orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(Distribution.class)
  void several_blocks_a_device_are_drawn_on_the_same_devices_with_room_for_all(
      Distribution distribution) {
    DeftProblem one = distribution.draw("shared", 7, 7, 5);
    DeftProblem any = distribution.draw("shared", 7, 7, BlocksPerDevice.ANY, 5);
    assertEquals(ProblemClass.ONE_BLOCK, one.problemClass());
    assertEquals(7, any.maxBlocks(3));
    for (int k = 0; k < 7; k++) {
      assertEquals(one.memoryBytes(k), any.memoryBytes(k));
      assertEquals(one.channel(k), any.channel(k));
      assertEquals(one.computeSeconds(k, 4), any.computeSeconds(k, 4));
      assertEquals(any.extraComputeSeconds(k, 0), any.extraComputeSeconds(k, 6));
    }
    DeftProblem few = distribution.draw("dedicated", 7, 3, new BlocksPerDevice(3), 5);
    assertInstanceOf(DeftResult.WithAllocation.class, Deft.withDefaults().solve(few));
    assertThrows(
        IllegalArgumentException.class,
        () -> distribution.draw("dedicated", 7, 3, new BlocksPerDevice(2), 5));
  }

  @Test
  void a_suite_says_how_many_blocks_a_device_takes() {
    String several =
        """
        {"format": "deft-suite/1", "name": "n", "instances": [
          {"distribution": "affine", "uplink": "shared", "blocks": 6, "devices": 2,
           "blocksPerDevice": "any"},
          {"distribution": "affine", "uplink": "shared", "blocks": 6, "devices": 2,
           "blocksPerDevice": 3}]}
        """;
    Suite suite = parse(several);
    assertEquals(
        List.of("affine-shared-6x2-up-to-any-s1", "affine-shared-6x2-up-to-3-s1"),
        suite.instances().stream().map(Instance::id).toList());
    DeftProblem problem = suite.instances().get(1).problem();
    assertEquals(3, problem.maxBlocks(1));
    assertEquals("affine-shared-6x2-up-to-3-s1", problem.name().orElseThrow());
    for (String wrong : List.of("2", "0", "\"all\"", "1.5")) {
      String text = several.replace("\"blocksPerDevice\": 3", "\"blocksPerDevice\": " + wrong);
      assertThrows(BadInputException.class, () -> parse(text), wrong);
    }
  }

  @Test
  void only_the_affine_and_the_consistent_tables_are_depth_monotone() {
    for (Distribution distribution : Distribution.values()) {
      boolean monotone =
          distribution == Distribution.AFFINE || distribution == Distribution.ETC_CONSISTENT;
      assertEquals(
          monotone, distribution.draw("dedicated", 5, 40, 1).isDepthMonotone(), distribution.id());
    }
  }

  @Test
  void a_part_of_a_suite_has_a_digest_of_its_own() {
    Suite suite = parse(GOOD);
    Suite part = suite.only(id -> id.endsWith("s2"), Optional.empty());
    assertEquals(1, part.instances().size());
    assertNotEquals(suite.digest(), part.digest());
    assertThrows(IllegalArgumentException.class, () -> suite.only(id -> false, Optional.empty()));
  }
}
