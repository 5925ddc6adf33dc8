package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks whose layers were measured, from the command that draws their devices to an answer. */
class MeasuredNetworkTest {

  @TempDir private Path folder;

  private String drawn(String network, String uplink) {
    Run made =
        Run.of("generate", "--profile", network, "--uplink", uplink, "--devices=4", "--seed=1");
    assertEquals(0, made.status(), made.err());
    return Samples.file(folder, network + ".json", made.out());
  }

  @ParameterizedTest
  @CsvSource({"alexnet, dedicated", "gnmt, dedicated", "resnet18, dedicated", "vgg16, shared"})
  void it_is_solved_with_proof_and_the_proof_passes_verify(String network, String uplink) {
    String problem = drawn(network, uplink);
    Run solved = Run.of("solve", "--format=json", problem);
    assertEquals(0, solved.status(), solved.err());
    assertTrue(solved.out().contains("\"solver\": \"block-pricing\""), solved.out());
    assertTrue(solved.out().contains("\"status\": \"OPTIMAL\""), solved.out());
    assertTrue(solved.out().contains("\"kind\": \"block-price-tree\""), solved.out());
    String solution = Samples.file(folder, "solution.json", solved.out());
    Run verified = Run.of("verify", problem, solution);
    assertEquals(0, verified.status(), verified.out() + verified.err());
  }

  @Test
  void explain_and_export_take_unequal_blocks() {
    String problem = drawn("alexnet", "dedicated");
    Run explained = Run.of("explain", problem);
    assertEquals(0, explained.status(), explained.err());
    assertTrue(explained.out().contains("node18-Linear"), explained.out());
    Path model = folder.resolve("model.mps");
    Run exported = Run.of("export", problem, "-o", model.toString());
    assertEquals(0, exported.status(), exported.out() + exported.err());
  }

  @ParameterizedTest
  @CsvSource({
    "vgg19 --seed=1, expected one of alexnet",
    "vgg16 --layers=3, expected no --preset",
    "vgg16 --uplink=power-limited, expected dedicated or shared"
  })
  void what_it_can_not_draw_is_refused_by_name(String options, String words) {
    String[] parts = options.split(" ", -1);
    Run refused = Run.of("generate", "--profile", parts[0], parts[1]);
    assertEquals(2, refused.status(), refused.out());
    assertTrue(refused.err().replaceAll("\\s+", " ").contains(words), refused.err());
  }
}
