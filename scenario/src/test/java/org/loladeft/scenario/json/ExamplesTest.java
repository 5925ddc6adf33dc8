package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.Uplink;
import org.loladeft.formats.BadInputException;

/** The shipped examples are what they say. */
class ExamplesTest {

  private static final Path FOLDER = Path.of("..", "examples");

  static Stream<Path> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> found = new java.util.ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        if (Files.readString(file).contains("\"deft-scenario/1\"")) {
          found.add(file);
        }
      }
      return found.stream();
    }
  }

  private static DeftProblem problem(String name) throws IOException {
    Path file = FOLDER.resolve(name + ".json");
    try (InputStream in = Files.newInputStream(file)) {
      return DeftFiles.readProblem(in, file.toString());
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void each_fits_the_schema_and_is_named_after_its_file(Path file) throws IOException {
    String text = Files.readString(file);
    assertEquals(List.of(), Schemas.of("deft-scenario/1").validate(text, InputFormat.JSON));
    String name = file.getFileName().toString().replace(".json", "");
    DeftProblem problem = problem(name);
    assertEquals(name, problem.name().orElseThrow());
    assertTrue(problem.isDepthMonotone());
  }

  @Test
  void there_is_one_for_each_kind_of_uplink_and_regime() throws IOException {
    assertEquals(Uplink.Kind.DEDICATED, problem("roberta-base-sst2").uplink().kind());
    assertEquals(Uplink.Kind.SHARED, problem("roberta-base-sst2-shared").uplink().kind());
    assertEquals(
        Uplink.Kind.POWER_LIMITED, problem("roberta-base-sst2-power-limited").uplink().kind());
    assertEquals(
        Uplink.Kind.RESOURCE_BLOCKS, problem("roberta-base-sst2-resource-blocks").uplink().kind());
    assertEquals(24, problem("roberta-large").blockCount());
    assertEquals(12, problem("five-devices").maxBlocks(4));
    DeftProblem six = problem("roberta-large-six-devices");
    assertEquals(List.of(24, 6), List.of(six.blockCount(), six.deviceCount()));
    assertEquals(List.of(24, 4), List.of(six.maxBlocks(0), six.maxBlocks(1)));
    assertTrue(uploadShare("compute-bound-lora") < 0.5);
    assertTrue(uploadShare("uplink-bound-whole-layer") > 0.8);
  }

  /** Part of the mean latency that is upload, at an equal split of the band. */
  private static double uploadShare(String name) throws IOException {
    DeftProblem problem = problem(name);
    double share = problem.uplink().budget() / problem.blockCount();
    double upload = 0;
    double compute = 0;
    for (int k = 0; k < problem.deviceCount(); k++) {
      upload += problem.uploadSeconds(k, 0, share);
      compute += problem.computeSeconds(k, 0);
    }
    return upload / (upload + compute);
  }

  @Test
  void only_the_infeasible_one_lacks_memory() throws IOException {
    for (Path file : scenarios().toList()) {
      String name = file.getFileName().toString().replace(".json", "");
      assertEquals(!name.startsWith("infeasible"), hasRoom(problem(name)), name);
    }
  }

  private static boolean hasRoom(DeftProblem problem) {
    for (int j = 0; j < problem.blockCount(); j++) {
      int able = 0;
      for (int k = 0; k < problem.deviceCount(); k++) {
        able += problem.fits(k, j) ? problem.maxBlocks(k) : 0;
      }
      if (able < problem.blockCount() - j) {
        return false;
      }
    }
    return true;
  }

  @Test
  void a_solution_is_no_problem() {
    BadInputException e =
        org.junit.jupiter.api.Assertions.assertThrows(
            BadInputException.class, () -> ProblemFileTest.read(Documents.all().get("optimal")));
    assertFalse(e.getMessage().isEmpty());
    assertTrue(e.getMessage().contains("expected deft-problem/1 or deft-scenario/1"));
  }
}
