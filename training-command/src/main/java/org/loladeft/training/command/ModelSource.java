package org.loladeft.training.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.loladeft.cli.io.CommandException;
import org.loladeft.formats.BadInputException;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.ModelPreset;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.checkpoint.ConfigFile;
import org.loladeft.training.checkpoint.OnnxWeights;
import org.loladeft.training.checkpoint.Safetensors;
import org.loladeft.training.checkpoint.TokenizerFile;
import org.loladeft.training.data.TextTokenizer;
import org.loladeft.training.data.TokenizerReader;

/**
 * Where a model comes from: a published one of a jar, a folder as Hugging Face's libraries save it,
 * or a preset, whose weights are random.
 */
final class ModelSource {

  private static final String WEIGHTS = "model.safetensors";

  private final ContentDigest digest = new ContentDigest();

  private ModelSource() {}

  /**
   * Loads a model with its tokenizer.
   *
   * @param name a published model's name, a folder, or a preset's name
   * @param seed of random weights
   * @throws CommandException if there is no such model, or its jar is not there
   * @throws BadInputException if a file of the folder is not as it should be
   */
  static LoadedModel load(String name, long seed) throws IOException {
    Optional<PublishedModel> published = PublishedModel.of(name);
    if (published.isPresent()) {
      return new ModelSource().published(published.get());
    } else if (Files.isDirectory(Path.of(name))) {
      return new ModelSource().folder(Path.of(name));
    }
    ModelConfig config = presetConfig(name);
    return new LoadedModel(
        name,
        config,
        config.randomWeights(seed),
        HashedWords.of(config),
        true,
        "random weights by seed " + seed);
  }

  /** The encoder of a model alone, for what weights don't matter to. */
  static ModelConfig config(String name) throws IOException {
    Optional<PublishedModel> published = PublishedModel.of(name);
    if (published.isPresent() || !Files.isDirectory(Path.of(name))) {
      return presetConfig(name);
    }
    return folderConfig(Path.of(name));
  }

  /** The encoder of a preset; others, such as those with a gate, are refused. */
  private static ModelConfig presetConfig(String name) {
    FoundationModel model;
    try {
      model = ModelPreset.ofId(name).model();
    } catch (IllegalArgumentException e) {
      throw unknown(name);
    }
    boolean roberta = name.contains("roberta");
    boolean bert = name.startsWith("bert") || PublishedModel.of(name).isPresent();
    if (!roberta && !bert) {
      throw unknown(name);
    }
    return new ModelConfig(
        roberta ? ModelFamily.ROBERTA : ModelFamily.BERT,
        model.layers(),
        model.layer(),
        model.vocabulary().orElseThrow(),
        roberta ? 514 : 512,
        roberta ? 1 : 2,
        roberta ? 1e-5 : 1e-12);
  }

  private static CommandException unknown(String name) {
    return CommandException.badInput(
        "--model is '"
            + name
            + "': expected minilm, e5-small or bge-small, a folder with config.json, "
            + WEIGHTS
            + " and tokenizer.json, or roberta-base, roberta-large, distilroberta or bert-base with random weights");
  }

  private LoadedModel published(PublishedModel model) throws IOException {
    NamedTensors weights;
    try (InputStream in = resource(model, model.weights())) {
      weights = OnnxWeights.read(in, model.weights());
    }
    ModelConfig config = ModelConfig.ofShapes(weights, ModelFamily.BERT, PublishedModel.HEADS);
    try (InputStream in = resource(model, model.tokenizer())) {
      return loaded(model.id(), config, weights, tokenizer(in, model.tokenizer()));
    }
  }

  private InputStream resource(PublishedModel model, String name) {
    InputStream in = ModelSource.class.getResourceAsStream(name);
    if (in == null) {
      throw CommandException.refused(
          "the weights of '"
              + model.id()
              + "' are not there: expected the jar with "
              + name
              + " on the class path (docs/training.md says which; DEFT_CLASSPATH adds jars)");
    }
    return digest.through(in);
  }

  private static ModelConfig folderConfig(Path folder) throws IOException {
    Path file = required(folder, "config.json", "");
    try (InputStream in = Files.newInputStream(file)) {
      return ConfigFile.read(in, file.toString());
    }
  }

  private LoadedModel folder(Path folder) throws IOException {
    ModelConfig config = folderConfig(folder);
    boolean pickled = Files.exists(folder.resolve("pytorch_model.bin"));
    String hint =
        pickled ? " (pytorch_model.bin is not read: save it with safe_serialization=True)" : "";
    Path weights = required(folder, WEIGHTS, hint);
    NamedTensors tensors = config.encoderOf(Safetensors.read(weights));
    for (Path file : List.of(folder.resolve("config.json"), weights)) {
      try (InputStream in = digest.through(Files.newInputStream(file))) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    try (InputStream in = digest.through(TokenizerFile.open(folder))) {
      return loaded(folder.toString(), config, tensors, tokenizer(in, folder.toString()));
    }
  }

  private LoadedModel loaded(
      String name, ModelConfig config, NamedTensors weights, TextTokenizer tokenizer) {
    return new LoadedModel(name, config, weights, tokenizer, false, digest.hex());
  }

  private static Path required(Path folder, String name, String hint) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw CommandException.badInput(
          "--model " + folder + ": " + name + " is missing: expected it in the folder" + hint);
    }
    return file;
  }

  private static TextTokenizer tokenizer(InputStream in, String fileName) throws IOException {
    TokenizerReader reader =
        ServiceLoader.load(TokenizerReader.class, ModelSource.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    CommandException.refused(
                        "nothing here reads tokenizers: expected the jars of 'deft-train' on the"
                            + " class path"));
    return reader.read(in, fileName);
  }
}
