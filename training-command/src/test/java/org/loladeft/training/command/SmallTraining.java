package org.loladeft.training.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.checkpoint.Safetensors;

/**
 * A model of three layers of width 8, a task of two words that tell everything, and scenarios of
 * both, in a folder.
 */
final class SmallTraining {

  private static final String WORDS = "bad good the film was so and not it they";
  private static final String CONFIG =
      """
      {"model_type": "bert", "num_hidden_layers": 3, "hidden_size": 8, "intermediate_size": 12,
       "num_attention_heads": 2, "vocab_size": 16, "max_position_embeddings": 12,
       "type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu"}
      """;
  private static final String SCENARIO =
      """
      {"format": "deft-scenario/1", "name": "small",
       "model": {"layers": LAYERS, "hidden": 8, "feedForward": 12, "heads": 2,
         "otherParameters": 400, "vocabulary": 16, "maxSequence": 12},
       BLOCKS"method": {"kind": "lora", "rank": 2, "targets": ["query", "value"]},
       "training": {"batch": 2, "sequence": 12,
         "head": {"kind": "classifier", "classes": 2, "trained": "TRAINED"}},
       "uplink": {"kind": "shared", "bandwidthHz": 200000},
       "channel": {"environment": "umi", "sight": "nlos", "carrierHz": 3500000000,
         "shadowing": true, "fading": "rayleigh", "seed": 5},
       "devices": [
         {"id": "a", "preset": "raspberry-pi-4", "distanceMeters": 60},
         {"id": "b", "preset": "raspberry-pi-5", "distanceMeters": 150},
         {"id": "c", "preset": "phone-mid", "distanceMeters": 100},
         {"id": "d", "preset": "jetson-nano", "distanceMeters": 80}]}
      """;

  final Path folder;
  final Path model;
  final Path task;

  private SmallTraining(Path folder) {
    this.folder = folder;
    this.model = folder.resolve("model");
    this.task = folder.resolve("task");
  }

  static SmallTraining in(Path folder) throws IOException {
    SmallTraining small = new SmallTraining(folder);
    Files.createDirectories(small.model);
    Files.createDirectories(small.task);
    Files.writeString(small.model.resolve("config.json"), CONFIG);
    Files.writeString(small.model.resolve("tokenizer.json"), WORDS);
    ModelConfig config =
        new ModelConfig(ModelFamily.BERT, 3, new LayerShape(8, 12, 2, 2, false), 16, 12, 2, 1e-12);
    Safetensors.write(config.randomWeights(3), Map.of(), small.model.resolve("model.safetensors"));
    Files.writeString(small.task.resolve("train.tsv"), lines(80, 1, true));
    Files.writeString(small.task.resolve("dev.tsv"), lines(24, 2, true));
    Files.writeString(small.task.resolve("test.tsv"), lines(5, 3, false));
    return small;
  }

  private static String lines(int count, int seed, boolean labelled) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> words = List.of(WORDS.split(" "));
    StringBuilder text = new StringBuilder(labelled ? "sentence\tlabel\n" : "index\tsentence\n");
    for (int i = 0; i < count; i++) {
      List<String> sentence = new ArrayList<>(List.of(words.get(i % 2)));
      for (int k = random.nextInt(5); k >= 0; k--) {
        sentence.add(words.get(2 + random.nextInt(words.size() - 2)));
      }
      String line = String.join(" ", sentence);
      text.append(labelled ? line + "\t" + i % 2 : i + "\t" + line).append('\n');
    }
    return text.toString();
  }

  /** A scenario of so many layers; {@code blocks} are its fields about blocks. */
  Path scenario(String name, int layers, String blocks, String trained) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        SCENARIO
            .replace("LAYERS", String.valueOf(layers))
            .replace("BLOCKS", blocks)
            .replace("TRAINED", trained));
  }

  Path scenario() throws IOException {
    return scenario("small.json", 3, "", "every");
  }

  /** The arguments of a training. */
  String[] arguments(Path scenario, Path output, String... more) {
    return Stream.concat(
            Stream.of(
                "train",
                scenario.toString(),
                "--model",
                model.toString(),
                "--task",
                task.toString(),
                "--engine",
                "reference",
                "-o",
                output.toString()),
            Arrays.stream(more))
        .toArray(String[]::new);
  }
}
