package org.loladeft.scenario.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.api.DeftProblem;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.CostBasis;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.Scenario;

class ProfileFileTest {

  private static final String PROFILE = Documents.all().get("profile");

  private static final String SCENARIO =
      """
      {"format":"deft-scenario/1","model":{"preset":"roberta-base"},"blocks":{"layers":[1,1]},
       "method":{"kind":"lora","rank":8,"targets":["query"]},"training":{"batch":4,"sequence":64},
       "uplink":{"kind":"dedicated","bandwidthHz":2e7},
       "devices":[
        {"id":"a","profile":"pi.json","memoryBytes":4e9,"reservedBytes":1e9,"distanceMeters":100},
        {"id":"b","preset":"jetson-nano","distanceMeters":100}]}
      """;

  @TempDir Path folder;

  private static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static DeviceProfile profile(String text) {
    return new ProfileFormat().read(in(text), "p.json");
  }

  private static String written(DeviceProfile profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeProfile(profile, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_written_is_read_again() {
    DeviceProfile profile = profile(PROFILE);
    assertEquals(1e11, profile.fit().flopsPerSecond());
    assertEquals(profile, profile(written(profile)));
    assertEquals(written(profile), written(profile(written(profile))));
  }

  @Test
  void a_fit_that_is_absent_is_worked_out() {
    DeviceProfile fitted =
        profile(
            PROFILE
                .replaceFirst(",\\s*\"fit\":\\{.*?}", "")
                .replace("\"median\":4", "\"median\":3"));
    double[] flops = fitted.workload().flops();
    assertEquals(2, fitted.fit().seconds(flops[0]), 1e-9);
    assertEquals(3, fitted.fit().seconds(flops[11]), 1e-9);
    assertEquals(0, fitted.fit().worstResidual(), 1e-9);
  }

  @Test
  void times_that_are_none_and_depths_that_are_not_there_are_refused() {
    for (String[] change :
        new String[][] {
          {"2026-11-26T14", "2026-11-31T14", "measured"},
          {"14:30:00Z", "14:30:00+01:00", "measured"},
          {"\"depth\":12", "\"depth\":13", "at most 12"},
          {"\"depth\":12", "\"depth\":1", "occurs twice"},
          {"\"sequence\":64", "\"sequence\":9999", "training.sequence"}
        }) {
      String text = PROFILE.replace(change[0], change[1]);
      String message = assertThrows(BadInputException.class, () -> profile(text)).getMessage();
      assertTrue(message.startsWith("p.json: ") && message.contains(change[2]), message);
    }
  }

  private String scenarioFile() throws IOException {
    return Files.writeString(folder.resolve("s.json"), SCENARIO).toString();
  }

  @Test
  void a_scenario_finds_its_profile_beside_itself() throws IOException {
    Files.writeString(folder.resolve("pi.json"), PROFILE);
    DeftProblem problem = DeftFiles.readProblem(in(SCENARIO), scenarioFile());
    assertEquals(2, problem.computeSeconds(0, 0));
    assertEquals(2 + 2 / 11.0, problem.computeSeconds(0, 1), 1e-12);
    assertEquals(1e9, problem.blockMemoryBytes(0, 0));
    assertEquals(3e9, problem.memoryBytes(0));
    Scenario bare = new ScenarioFormat().read(in(SCENARIO), "s.json");
    Scenario whole = ProfileFiles.resolved(bare, scenarioFile());
    assertEquals(CostBasis.INTERPOLATED, whole.costs(0).basis());
    assertEquals(CostBasis.MODELLED, whole.costs(1).basis());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeftFiles.writeScenario(whole, out);
    assertEquals(
        bare, new ScenarioFormat().read(in(out.toString(StandardCharsets.UTF_8)), "again"));
  }

  @Test
  void a_profile_that_can_not_be_read_is_named() throws IOException {
    String file = scenarioFile();
    String message =
        assertThrows(BadInputException.class, () -> DeftFiles.readProblem(in(SCENARIO), file))
            .getMessage();
    assertEquals(
        folder.resolve("pi.json") + ": can't be read, no such file: expected a file of UTF-8 text",
        message);
    Files.writeString(folder.resolve("pi.json"), PROFILE.replace("\"cores\":4", "\"cores\":0"));
    String wrong =
        assertThrows(BadInputException.class, () -> DeftFiles.readProblem(in(SCENARIO), file))
            .getMessage();
    assertTrue(wrong.contains("pi.json: machine.cores"), wrong);
    Scenario bare = new ScenarioFormat().read(in(SCENARIO), "s.json");
    assertThrows(IllegalArgumentException.class, bare::toProblem);
    String profile =
        assertThrows(BadInputException.class, () -> DeftFiles.readProblem(in(PROFILE), "p"))
            .getMessage();
    assertTrue(profile.contains("found \"deft-profile/1\""), profile);
  }

  /** PyTorch itself isn't needed: the times are made up, the form is not. */
  @Test
  void the_example_for_pytorch_writes_a_profile() throws Exception {
    Path file = folder.resolve("dry.json");
    Path script = Path.of("..", "examples", "profile_pytorch.py").toAbsolutePath();
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "python3", script.toString(), "--dry-run", "--layers", "6", "-o", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log.txt").toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "python3 is not installed");
      return;
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log.txt")));
    DeviceProfile profile = profile(Files.readString(file));
    assertEquals(6, profile.depths().size());
    assertEquals("dry-run", profile.engine().id());
    assertEquals(0.113, profile.seconds(1), 1e-9);
  }
}
