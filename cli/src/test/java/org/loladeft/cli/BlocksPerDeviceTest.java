package org.loladeft.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve layers on five devices, from a scenario to an answer. */
class BlocksPerDeviceTest {

  private static void assertCured(Run run) {
    for (String cure : new String[] {" blocksPerDevice", " --blocks-per-device", " maxBlocks"}) {
      assertTrue(run.out().replaceAll("\\s+", " ").contains(cure), run.out());
    }
  }

  @TempDir private Path folder;
  private String one = "";

  @BeforeEach
  void twelve_layers_on_five_devices() throws IOException {
    Path file = folder.resolve("fleet.json");
    Run made = generated("--uplink", "dedicated");
    assertEquals(0, made.status(), made.err());
    String text = made.out().replace(", \"blocksPerDevice\": \"any\"", "");
    one = Files.writeString(file, text).toString();
  }

  private static Run generated(String... more) {
    String[] usual = {
      "generate", "--devices=5", "--layers=12", "--method=lora-8", "--blocks-per-device=any"
    };
    String[] all = new String[usual.length + more.length];
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Run.of(all);
  }

  private String withBlocksPerDevice(String value) throws IOException {
    String text = Files.readString(Path.of(one));
    String blocks = "\"blocks\": {\"blocksPerDevice\": " + value + "}";
    return Samples.file(
        folder, "several.json", text.replaceFirst("\"blocks\": \\{[^}]*\\}", blocks));
  }

  @Test
  void one_block_a_device_is_infeasible_and_the_cure_is_named() {
    Run run = Run.of("solve", one);
    assertEquals(3, run.status());
    assertCured(run);
    String problem = Samples.file(folder, "p.json", Run.of("problem", one).out());
    assertCured(Run.of("solve", problem));
    Run enough = Run.withInput(Samples.json(Samples.infeasible()), "solve", "-");
    assertFalse(enough.out().contains("--blocks-per-device"), "devices enough: no cure");
  }

  @Test
  void the_option_says_what_the_file_could_have_said() throws IOException {
    String file = withBlocksPerDevice("3");
    Run solved = Run.of("solve", "--format=json", file);
    Run option = Run.of("solve", "--format=json", one, "--blocks-per-device", "3");
    Run over = Run.of("solve", "--format=json", withBlocksPerDevice("1"), "--blocks-per-device=3");
    assertEquals(0, solved.status(), solved.out() + solved.err());
    assertEquals(untimed(solved.out()), untimed(option.out()));
    assertEquals(untimed(solved.out()), untimed(over.out()));
    Run problem = Run.of("problem", one, "--blocks-per-device", "3");
    assertTrue(problem.out().contains("\"maxBlocks\": 3"), problem.out());
    Path stored = Files.writeString(folder.resolve("p.json"), problem.out());
    assertEquals(0, Run.withInput(solved.out(), "verify", stored.toString(), "-").status());
  }

  private static String untimed(String solution) {
    return solution.replaceAll("\"wallSeconds\": [^,\\s}]*", "");
  }

  @Test
  void explain_and_compare_take_it_too() {
    Run explained = Run.of("explain", one, "--blocks-per-device", "any");
    assertEquals(0, explained.status(), explained.err());
    Run compared =
        Run.of("compare", one, "--blocks-per-device=any", "--solvers=run-pricing,crunch-direct");
    assertEquals(0, compared.status(), compared.err());
    assertTrue(compared.out().contains("run-pricing"), compared.out());
  }

  @Test
  void it_overrides_a_devices_own_number() throws IOException {
    String text = Files.readString(Path.of(one));
    String own = text.replace("\"id\"", "\"maxBlocks\": \"any\", \"id\"");
    String file = Samples.file(folder, "own.json", own);
    assertEquals(0, Run.of("solve", file).status());
    assertEquals(3, Run.of("solve", file, "--blocks-per-device", "1").status());
  }

  @Test
  void on_a_problem_and_with_a_wrong_number_it_ends_with_2() {
    String problem = Samples.file(folder, "p.json", Samples.dedicated());
    for (String command : new String[] {"solve", "compare", "explain", "problem"}) {
      Run run = Run.of(command, problem, "--blocks-per-device", "2");
      assertAll(
          () -> assertEquals(2, run.status(), command),
          () -> assertEquals("", run.out(), command),
          () ->
              assertTrue(
                  run.err()
                      .contains(
                          "--blocks-per-device is for scenarios, and this is a problem, whose"
                              + " devices say themselves what further blocks cost: expected"
                              + " maxBlocks, extraComputeSeconds and extraMemoryBytes in it"),
                  run.err()));
    }
    for (String wrong : new String[] {"0", "-1", "2.5", "all", ""}) {
      Run run = Run.of("solve", one, "--blocks-per-device=" + wrong);
      assertEquals(2, run.status(), wrong);
      assertTrue(run.err().contains("a whole number, at least 1, or any"), run.err());
    }
  }

  @Test
  void a_head_that_every_device_trains_is_refused_by_name() throws IOException {
    String text = Files.readString(Path.of(one));
    String every = text.replace("\"classes\": 2", "\"classes\": 2, \"trained\": \"every\"");
    String file = Samples.file(folder, "every.json", every);
    Run run = Run.of("solve", file, "--blocks-per-device", "2");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("every.json: training.head.trained is every"), run.err());
  }

  @Test
  void memory_goes_from_no_concern_to_scarce() {
    double last = 0;
    for (String memory : new String[] {"0", "0.5", "1"}) {
      Run run = generated("--memory", memory, "--seed", "4");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.out().contains("lora-8-memory-"), run.out());
      Run solved = Run.withInput(run.out(), "solve", "--format=json", "-");
      assertEquals(0, solved.status(), "one device has room for all");
      String latency = solved.out().replaceFirst("(?s).*\"latencySeconds\": ([^,]*),.*", "$1");
      double seconds = Double.parseDouble(latency);
      assertTrue(seconds >= last * (1 - 1e-9), memory + ": " + seconds);
      last = seconds;
    }
    for (String wrong :
        new String[] {"--memory=1.5", "--layers=0", "--method=lora", "--memory=x"}) {
      Run run = generated(wrong);
      assertEquals(2, run.status(), wrong);
      assertEquals("", run.out(), wrong);
    }
  }
}
