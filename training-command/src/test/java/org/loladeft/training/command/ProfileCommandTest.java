package org.loladeft.training.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.scenario.DeviceProfile;
import org.loladeft.scenario.json.DeftDocument;
import org.loladeft.scenario.json.DeftFiles;

class ProfileCommandTest {

  @TempDir Path folder;

  private CommandRun profile(Path output, String... more) throws IOException {
    SmallTraining small = SmallTraining.in(folder);
    String[] first = {
      "profile", "--model", small.model.toString(), "--engine", "reference", "-o", output.toString()
    };
    String[] all = Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
    return CommandRun.of(all);
  }

  @Test
  void a_profile_has_times_and_memory_of_each_depth_and_names_what_was_measured()
      throws IOException {
    Path file = folder.resolve("p.json");
    CommandRun run = profile(file, "--batch", "2", "--sequence", "5", "--runs", "3", "--cpu-time");
    assertEquals(ExitStatus.OK, run.status(), run.err());
    DeftDocument read = DeftFiles.read(Files.newInputStream(file), file.toString());
    DeviceProfile profile = ((DeftDocument.ProfileDocument) read).profile();
    assertEquals(3, profile.depths().size());
    assertEquals("reference", profile.engine().id());
    assertEquals(5, profile.workload().training().sequence());
    assertEquals(2, profile.workload().training().batch());
    profile
        .depths()
        .forEach(
            depth -> {
              assertEquals(3, depth.seconds().runs());
              assertTrue(depth.seconds().median() > 0);
              assertEquals(ProfileProbe.canMeasureMemory(), depth.peakBytes().isPresent());
            });
    assertTrue(run.out().contains("GFLOP/s and "), run.out());
  }

  @Test
  void a_peak_that_the_system_counts_late_is_no_memory_rather_than_less_than_none() {
    assertEquals(0, ProfileProbe.bytesBetween(141_000, 140_952));
    assertEquals(49_152, ProfileProbe.bytesBetween(140_952, 141_000));
  }

  @Test
  void what_can_not_be_measured_is_refused() throws IOException {
    Path file = folder.resolve("p.json");
    assertEquals(ExitStatus.BAD_INPUT, profile(file, "--sequence", "13").status(), "12 places");
    assertEquals(ExitStatus.BAD_INPUT, profile(file, "--cpu-time", "--threads", "2").status());
    assertEquals(ExitStatus.BAD_INPUT, profile(folder.resolve("p.txt")).status());
    CommandRun method = profile(file, "--method", "lora-x");
    assertEquals(ExitStatus.BAD_INPUT, method.status());
    assertTrue(method.err().contains("--method: "), method.err());
  }

  @Test
  void arguments_of_the_child_process_say_the_same_plan() throws IOException {
    ProfilePlan plan =
        ProfilePlan.of(List.of("roberta-large", "bitfit", "4", "64", "2", "ORDINARY", "7", "-"));
    assertEquals(plan, ProfilePlan.of(plan.arguments()));
    assertEquals(12, plan.depths().length);
    assertEquals(1, plan.depths()[0]);
    assertEquals(24, plan.depths()[11]);
    assertEquals(24, plan.workload().model().layers());
  }
}
