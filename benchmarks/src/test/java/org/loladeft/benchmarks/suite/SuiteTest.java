package org.loladeft.benchmarks.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;

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
        "\"seeds\": [1, 2] | \"seeds\": [1, 1] | occurs twice",
        "\"seeds\": [1, 2] | \"seed\": [1, 2] | unknown field",
        "\"name\": \"n\" | \"name\": \" \" | blank",
        "\"blocks\": 3 | \"blocks\": 3.5 | whole number",
        "\"blocks\": 3 | \"blocks\": null | blocks: null",
        "shared | radio | uplink: \"radio\": expected one of [dedicated",
        "\"seeds\": [1, 2] | \"seeds\": [1, null] | seeds[1]: null: expected",
        "\"instances\" | \"relativeGap\": 2, \"instances\" | relativeGap: 2.0: expected",
        "\"instances\" | \"relativeGap\": 1, \"instances\" | relativeGap: 1.0: expected",
        "\"instances\" | \"relativeGap\": -3, \"instances\" | relativeGap: -3.0: expected",
        "\"instances\" | \"timeLimitSeconds\": 1e-12, \"instances\" | timeLimitSeconds: 1.0E-12",
        "\"instances\" | \"timeLimitSeconds\": 1e300, \"instances\" | timeLimitSeconds: 1.0E300",
        "\"instances\" | \"sampleSeconds\": -1, \"instances\" | sampleSeconds: -1.0: expected",
        "\"instances\" | \"maxSamples\": 0, \"instances\" | maxSamples: 0: expected",
        "\"instances\" | \"seeds\": [4, 4], \"instances\" | seeds: 4 occurs twice",
        "\"instances\" | \"solvers\": [\"a\", \"a\"], \"instances\" | a occurs twice",
        "\"instances\": [ | \"instances\": [{\"files\": \"[.json\"}, | files: \"[.json\": expected",
        "\"name\": \"n\" | \"name\": n | s.json: line 1, column"
      })
  void a_wrong_field_is_named_with_what_was_expected(String from, String to, String words) {
    BadInputException error =
        assertThrows(BadInputException.class, () -> parse(GOOD.replace(from, to)));
    assertTrue(error.getMessage().startsWith("s.json"), error.getMessage());
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
