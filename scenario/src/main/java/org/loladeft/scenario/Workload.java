package org.loladeft.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.loladeft.api.Block;

/**
 * What is to be computed in a round: a model, its blocks, what is trained in them, and how.
 *
 * @param model the model
 * @param groups its blocks
 * @param method what is trained
 * @param training how
 */
public record Workload(
    FoundationModel model, LayerGroups groups, FineTuning method, Training training) {

  /**
   * Validates that the parts fit each other.
   *
   * @throws IllegalArgumentException if the blocks have more layers than the model, the sequence is
   *     longer than the model takes, the method or head needs a part that the model lacks, or
   *     somebody trains a head that is not there
   */
  public Workload {
    if (groups.layers() > model.layers()) {
      throw misfit("blocks have %d layers: expected at most %d", groups.layers(), model.layers());
    }
    if (training.sequence() > model.maxSequence()) {
      throw misfit(
          "training.sequence is %d: expected at most %d", training.sequence(), model.maxSequence());
    }
    boolean gate =
        method instanceof FineTuning.Lora lora && lora.targets().contains(LoraTarget.GATE);
    if (gate && !model.layer().gated()) {
      throw misfit("method.targets has the gate, and the model has none: expected other targets");
    }
    if (method.parametersPerLayer(model.layer()) == 0) {
      throw misfit("method.kind is bitfit, and the model has no biases: expected another method");
    }
    if (training.head() instanceof OutputHead.None
        && training.headTraining().filter(h -> h != HeadTraining.FROZEN).isPresent()) {
      throw misfit("training.head is none, and somebody trains it: expected a head, or frozen");
    }
    if (training.head() instanceof OutputHead.LanguageModel && model.vocabulary().isEmpty()) {
      throw misfit(
          "training.head is language-model, and the model has no vocabulary: expected another"
              + " head");
    }
  }

  private static IllegalArgumentException misfit(String format, Object... arguments) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, arguments));
  }

  /**
   * {@return a workload of one block for each layer}
   *
   * @param model the model
   * @param method what is trained
   * @param training how
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  public static Workload of(FoundationModel model, FineTuning method, Training training) {
    return new Workload(model, LayerGroups.of(model.layers(), 1), method, training);
  }

  /** {@return floating-point operations by block} */
  public double[] flops() {
    ComputeCost cost = ComputeCost.of(model, method, training);
    return byBlock(j -> cost.blockFlops(groups, j));
  }

  /** {@return memory that each block needs, byte, by block} */
  public double[] bytes() {
    MemoryCost cost = MemoryCost.of(model, method, training);
    return byBlock(j -> cost.blockBytes(groups, j));
  }

  /** {@return what each block adds to the operations beside a deeper one, by block} */
  public double[] furtherFlops() {
    ComputeCost cost = ComputeCost.of(model, method, training);
    return byBlock(j -> cost.furtherFlops(groups, j));
  }

  /** {@return what each block adds to the memory beside a deeper one, byte, by block} */
  public double[] furtherBytes() {
    MemoryCost cost = MemoryCost.of(model, method, training);
    return byBlock(j -> cost.furtherBytes(groups, j));
  }

  private double[] byBlock(IntToDoubleFunction figure) {
    return IntStream.range(0, groups.count()).mapToDouble(figure).toArray();
  }

  /**
   * {@return the blocks with their depths and upload sizes, one for each group, called as {@link
   * LayerGroups#id} says}
   */
  public List<Block> blocks() {
    double bits = method.parametersPerLayer(model.layer()) * training.uploadBitsPerParameter();
    List<Block> blocks = new ArrayList<>();
    for (int j = 0; j < groups.count(); j++) {
      int size = groups.sizes().get(j);
      blocks.add(new Block(groups.id(j), groups.depth(j), size * bits + headBits(j)));
    }
    return blocks;
  }

  /**
   * What a block's device uploads for the head: its gradient, features for the server, or nothing.
   */
  private double headBits(int block) {
    HeadTraining trained = training.headTraining().orElse(HeadTraining.FROZEN);
    if (trained.isTrainedWith(block)) {
      return training.head().parameters(model) * training.uploadBitsPerParameter();
    }
    return trained == HeadTraining.SERVER
        ? training.head().features(model, training.batch(), training.sequence())
            * 8
            * training.precision().bytes()
        : 0;
  }
}
