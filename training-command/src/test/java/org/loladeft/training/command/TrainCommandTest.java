package org.loladeft.training.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loladeft.cli.io.ExitStatus;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.checkpoint.Safetensors;

class TrainCommandTest {

  private static final List<String> REPEATABLE =
      List.of(
          "accuracy.csv",
          "accuracy.pdf",
          "accuracy.svg",
          "adapter.safetensors",
          "loss.pdf",
          "loss.svg",
          "settings.json",
          "SST-2.tsv",
          "training.jsonl");

  @TempDir Path folder;
  private SmallTraining small;

  @BeforeEach
  void write() throws IOException {
    small = SmallTraining.in(folder);
  }

  private CommandRun train(Path scenario, Path output, String... more) {
    return CommandRun.of(small.arguments(scenario, output, more));
  }

  private static void assertSameBytes(Path expected, Path found) throws IOException {
    for (String name : REPEATABLE) {
      assertArrayEquals(
          Files.readAllBytes(expected.resolve(name)),
          Files.readAllBytes(found.resolve(name)),
          name);
    }
  }

  /** Lines of accuracy.csv by policy, without its name. */
  private static Map<String, List<String>> curves(Path output) throws IOException {
    return Files.readAllLines(output.resolve("accuracy.csv")).stream()
        .skip(1)
        .collect(
            Collectors.groupingBy(
                line -> line.substring(0, line.indexOf(',')),
                TreeMap::new,
                Collectors.mapping(
                    line -> line.substring(line.indexOf(',') + 1), Collectors.toList())));
  }

  /** Round, accuracy and loss of each line, without the time. */
  private static List<String> learned(List<String> lines) {
    return lines.stream().map(line -> line.replaceFirst(",[^,]*,", " ")).toList();
  }

  @Test
  void every_kind_of_learning_sees_as_many_samples_and_all_files_are_written() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = train(small.scenario(), out, "--rounds", "8");
    assertEquals("", run.err());
    assertEquals(ExitStatus.OK, run.status());
    try (Stream<Path> files = Files.list(out)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      Stream<String> all = Stream.concat(REPEATABLE.stream(), Stream.of("timing.jsonl"));
      assertEquals(all.sorted().toList(), names);
    }
    Map<String, List<String>> curves = curves(out);
    assertEquals(
        List.of("auto", "federated", "offloading", "strongest-device"),
        List.copyOf(curves.keySet()));
    curves.values().forEach(lines -> assertEquals(9, lines.size(), "the start, and eight times"));
    assertTrue(curves.get("auto").get(0).startsWith("0,0.0,"));
    assertTrue(curves.get("auto").get(8).startsWith("8,"));
    assertTrue(curves.get("strongest-device").get(8).startsWith("24,"), "three times the rounds");
    assertTrue(run.out().contains("Each has seen 48 samples in the end, 2 a device"), run.out());
    assertEquals(
        4,
        curves.values().stream().map(lines -> learned(lines).get(8)).distinct().count(),
        "each learns another thing");
    assertEquals(
        List.of("0 " + learned(curves.get("auto")).get(0).split(" ", -1)[1]),
        curves.values().stream().map(lines -> learned(lines).get(0)).distinct().toList());
    NamedTensors adapter = Safetensors.read(out.resolve("adapter.safetensors"));
    String query = "base_model.model.bert.encoder.layer.2.attention.self.query.lora_A.weight";
    assertTrue(adapter.find(query).isPresent(), adapter::toString);
    List<String> predictions = Files.readAllLines(out.resolve("SST-2.tsv"));
    assertEquals("index\tprediction", predictions.get(0));
    assertEquals(6, predictions.size());
    assertTrue(Files.readString(out.resolve("timing.jsonl")).contains("\"cpuSeconds\""));
  }

  @Test
  void it_repeats_byte_for_byte_on_any_number_of_cores_and_does_not_do_so_twice()
      throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path scenario = small.scenario();
    String few = "auto,federated,offloading";
    train(scenario, one, "--rounds", "3", "--policies", few, "--cores", "1");
    train(scenario, two, "--rounds", "3", "--policies", few, "--cores", "3");
    assertSameBytes(one, two);
    CommandRun again = train(scenario, one, "--rounds", "3", "--policies", few);
    assertEquals(ExitStatus.OK, again.status());
    assertTrue(again.err().startsWith("This training is complete"), again.err());
    CommandRun other = train(scenario, one, "--rounds", "3", "--policies", few, "--seed", "2");
    assertEquals(ExitStatus.BAD_INPUT, other.status());
    assertTrue(other.err().contains("holds another training, with other seed: "), other.err());
    CommandRun fresh =
        train(scenario, one, "--rounds", "1", "--policies", "auto", "--seed", "2", "--fresh");
    assertEquals(ExitStatus.OK, fresh.status(), fresh.err());
    assertNotEquals(
        Files.readString(one.resolve("accuracy.csv")),
        Files.readString(two.resolve("accuracy.csv")));
  }

  @Test
  void what_ctrl_c_ends_stays_and_goes_on() throws IOException {
    Path out = folder.resolve("out");
    Path whole = folder.resolve("whole");
    String[] arguments =
        small.arguments(small.scenario(), out, "--rounds", "2", "--policies", "auto");
    CommandRun run =
        CommandRun.interrupted(
            action -> {
              action.run();
              return () -> {};
            },
            arguments);
    assertEquals(ExitStatus.INTERRUPTED, run.status());
    assertEquals(
        "Ends after this round; Ctrl-C once more ends at once.\nInterrupted: what is done stays in "
            + out
            + ", the same command goes on.\n",
        run.err());
    CommandRun second = CommandRun.of(arguments);
    assertEquals(ExitStatus.OK, second.status(), second.err());
    assertTrue(second.err().startsWith("Goes on with what is in "), second.err());
    train(small.scenario(), whole, "--rounds", "2", "--policies", "auto");
    assertSameBytes(whole, out);
    assertFalse(Files.exists(out.resolve("unfinished")));
  }

  @Test
  void policies_share_what_is_learned_where_shards_are_alike_and_only_there() throws IOException {
    Path alike = folder.resolve("alike");
    Path unalike = folder.resolve("unalike");
    String policies = "auto,strongest-deepest,random";
    train(small.scenario(), alike, "--rounds", "3", "--policies", policies);
    Map<String, List<String>> shared = curves(alike);
    assertEquals(learned(shared.get("auto")), learned(shared.get("random")));
    assertNotEquals(shared.get("auto"), shared.get("random"), "times are each policy's own");
    train(
        small.scenario(),
        unalike,
        "--rounds",
        "3",
        "--policies",
        policies,
        "--shards",
        "dirichlet:0.3");
    Map<String, List<String>> own = curves(unalike);
    assertNotEquals(learned(own.get("auto")), learned(own.get("random")));
    assertEquals(learned(own.get("auto")).get(0), learned(own.get("random")).get(0), "start");
  }

  @Test
  void a_device_that_left_trains_nothing_and_others_take_its_blocks() throws IOException {
    Path out = folder.resolve("out");
    Path scenario =
        small.scenario(
            "several.json", 3, "\"blocks\": {\"blocksPerDevice\": \"any\"}, ", "nearest");
    CommandRun run =
        train(
            scenario,
            out,
            "--rounds",
            "4",
            "--policies",
            "auto",
            "--leave",
            "c@3",
            "--leave",
            "d@3",
            "--leave",
            "b@3");
    assertEquals("", run.err());
    List<String> rounds =
        Files.readAllLines(out.resolve("training.jsonl")).stream()
            .filter(line -> line.contains("\"devices\""))
            .toList();
    assertEquals(4, rounds.size());
    String alone =
        "\"devices\":[{\"device\":\"a\",\"blocks\":[\"layer-1\",\"layer-2\",\"layer-3\",\"head\"],"
            + "\"samples\":2,";
    assertTrue(rounds.get(2).contains(alone), rounds.get(2));
    assertTrue(rounds.get(3).contains(alone), rounds.get(3));
  }

  @Test
  void what_is_not_finite_ends_it_with_round_device_and_block() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run =
        train(
            small.scenario(),
            out,
            "--rounds",
            "9",
            "--policies",
            "auto",
            "--update",
            "sgd",
            "--learning-rate",
            "1e38");
    assertEquals(ExitStatus.FAILURE, run.status());
    assertTrue(
        run.err()
            .matches(
                "deft train: round \\d, device '[abcd]', blocks layer-\\d, head: engine"
                    + " 'reference': not finite: .*\n"),
        run.err());
  }

  @Test
  void what_does_not_fit_together_is_refused_with_what_was_expected() throws IOException {
    Path out = folder.resolve("out");
    CommandRun layers = train(small.scenario("four.json", 4, "", "every"), out);
    assertEquals(ExitStatus.BAD_INPUT, layers.status());
    assertTrue(
        layers
            .err()
            .contains("four.json: model: 4 layers of width 8 (12 in between): expected the"),
        layers.err());
    CommandRun classes = train(small.scenario(), out, "--layout", "mnli");
    assertEquals(ExitStatus.BAD_INPUT, classes.status());
    Files.delete(small.task.resolve("dev.tsv"));
    CommandRun missing = train(small.scenario(), out);
    assertEquals(ExitStatus.BAD_INPUT, missing.status());
    assertTrue(missing.err().contains("dev.tsv is missing: expected a file of SST-2"));
    CommandRun shards = train(small.scenario(), out, "--shards", "even");
    assertTrue(shards.err().contains("--shards: shards are 'even': expected iid"), shards.err());
    Files.writeString(small.model.resolve("pytorch_model.bin"), "");
    Files.delete(small.model.resolve("model.safetensors"));
    SmallTraining.in(folder.resolve("other")); // whole again elsewhere
    CommandRun pickled =
        CommandRun.of(
            "train",
            small.scenario().toString(),
            "--model",
            small.model.toString(),
            "--task",
            folder.resolve("other").resolve("task").toString(),
            "-o",
            out.toString());
    assertEquals(ExitStatus.BAD_INPUT, pickled.status());
    assertTrue(pickled.err().contains("safe_serialization=True"), pickled.err());
    CommandRun unknown =
        CommandRun.of(
            "train",
            small.scenario().toString(),
            "--model",
            "gpt2-small",
            "--task",
            folder.resolve("other").resolve("task").toString(),
            "-o",
            out.toString());
    assertEquals(ExitStatus.BAD_INPUT, unknown.status());
    assertTrue(unknown.err().contains("--model is 'gpt2-small': expected minilm"), unknown.err());
  }
}
