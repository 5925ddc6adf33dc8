package org.loladeft.training.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.command.OutputFolder;
import org.loladeft.cli.command.ScenarioFile;
import org.loladeft.training.data.ShardRule;
import org.loladeft.training.server.UpdateRule;

class LearningRunTest {

  @TempDir Path folder;

  private static FineTuningPlan plan(SmallTraining small) throws IOException {
    return new FineTuningPlan(
        ScenarioFile.read(small.scenario()),
        small.model.toString(),
        small.task,
        Optional.empty(),
        6,
        1,
        List.of("auto", "federated"),
        new ShardRule.Iid(),
        UpdateRule.of("adam"),
        0.01,
        OptionalInt.of(2),
        List.of(),
        Optional.of("reference"));
  }

  private static boolean run(SmallTraining small, Path output, BooleanSupplier stop)
      throws IOException {
    try (FineTuningJob job = FineTuningJob.prepare(plan(small), "small.json")) {
      TrainingFolder training = new TrainingFolder(output, job.settings());
      training.begin(false);
      boolean finished = job.run(training, 1, stop, (done, total, words) -> {});
      if (finished) {
        job.write(training, output);
        training.end();
      }
      return finished;
    }
  }

  @Test
  void what_ends_amid_the_rounds_goes_on_to_the_same_bytes_whatever_stands_behind_its_state()
      throws IOException {
    SmallTraining small = SmallTraining.in(folder);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    OutputFolder.make(whole);
    OutputFolder.make(parts);
    assertTrue(run(small, whole, () -> false));
    AtomicInteger asked = new AtomicInteger();
    assertFalse(run(small, parts, () -> asked.incrementAndGet() > 4), "after four rounds of auto");
    Path log = parts.resolve("unfinished/auto/training.jsonl");
    assertEquals(7, Files.readAllLines(log).size(), "four rounds, judged at 0, 2 and 4");
    Files.writeString(log, "{\"policy\":\"auto\",\"rou", StandardOpenOption.APPEND);
    assertTrue(run(small, parts, () -> false));
    try (Stream<Path> files = Files.list(whole)) {
      for (Path file : files.filter(f -> !f.endsWith("timing.jsonl")).toList()) {
        assertEquals(-1, Files.mismatch(file, parts.resolve(file.getFileName())), file.toString());
      }
    }
    assertEquals(12, Files.readAllLines(parts.resolve("timing.jsonl")).size());
  }
}
