package org.loladeft.training.command;

import org.loladeft.cli.io.CommandException;
import org.loladeft.scenario.FoundationModel;
import org.loladeft.scenario.LayerShape;
import org.loladeft.training.ModelConfig;
import org.loladeft.training.ModelFamily;
import org.loladeft.training.NamedTensors;
import org.loladeft.training.TaskHead;
import org.loladeft.training.data.TextTokenizer;

/**
 * A model with all that belongs to it.
 *
 * @param name as the user called it
 * @param config the encoder
 * @param weights its weights
 * @param tokenizer its tokenizer, to be closed with it
 * @param random whether the weights are random
 * @param digest of the files, for telling models apart
 */
record LoadedModel(
    String name,
    ModelConfig config,
    NamedTensors weights,
    TextTokenizer tokenizer,
    boolean random,
    String digest)
    implements AutoCloseable {

  /**
   * The head that the model's family has: RoBERTa's own; BERT's where its pooler is among the
   * weights; else the mean over tokens, as models of sentences are trained.
   */
  TaskHead usualHead() {
    if (config.family() == ModelFamily.ROBERTA) {
      return TaskHead.ROBERTA;
    }
    boolean pooled =
        weights.find("pooler.dense.weight").isPresent()
            || weights.find("bert.pooler.dense.weight").isPresent();
    return pooled ? TaskHead.BERT : TaskHead.MEAN;
  }

  /** Demands that a scenario's costs are about a model of these dimensions. */
  void requireFit(FoundationModel described, String fileName) {
    LayerShape own = config.layer();
    LayerShape its = described.layer();
    boolean fits =
        described.layers() == config.layers()
            && its.hidden() == own.hidden()
            && its.feedForward() == own.feedForward();
    if (!fits) {
      throw CommandException.badInput(
          fileName
              + ": model: "
              + described.layers()
              + " layers of width "
              + its.hidden()
              + " ("
              + its.feedForward()
              + " in between): expected the dimensions of --model "
              + name
              + ", "
              + config.layers()
              + " layers of width "
              + own.hidden()
              + " ("
              + own.feedForward()
              + ")");
    }
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
