package org.loladeft.scenario;

/**
 * Memory of a device in one round, in byte:
 *
 * <pre>
 * weights + activations(d) + gradients and optimizer state of the block + workspace
 * activations(d) = (layers above the block) x frozen + (the block's layers)
 * one frozen layer = c1 b s h + c2 a b s&sup2;
 * </pre>
 *
 * <p>Nothing is kept below the block. The constants are those of <em>frozen</em> layers, which need
 * not keep the inputs of their matrices: 20 and 5 (fp16) or 38 and 9 (fp32), where V. Korthikanti
 * et al., arXiv 2205.05198, count 34 and 5 for trained ones. They were derived for a GPU from exact
 * fits to the tensors that PyTorch saves on a CPU, at f = 4h.
 *
 * <p>What runs beside the training (operating system, PyTorch and CUDA context, 0.5 to 1 GB on a
 * Jetson) is not counted here: a device's memory is the budget that is left for the round, or
 * {@link ScenarioDevice#reservedBytes} says what is to be taken off.
 */
public final class MemoryCost {

  private final FoundationModel model;
  private final LayerShape layer;
  private final FineTuning method;
  private final Training training;

  private MemoryCost(FoundationModel model, FineTuning method, Training training) {
    this.model = model;
    this.layer = model.layer();
    this.method = method;
    this.training = training;
  }

  /**
   * {@return the memory of a model under a method}
   *
   * @param model the model
   * @param method what is trained
   * @param training batch, sequence, precision, attention and dropout
   */
  public static MemoryCost of(FoundationModel model, FineTuning method, Training training) {
    return new MemoryCost(model, method, training);
  }

  /** {@return the size of the model's weights, byte} */
  public double weights() {
    return model.parameters() * training.weights().bytes();
  }

  /**
   * Bytes kept for each value of the residual stream in a frozen layer, c1.
   *
   * <p>Without a gate: 38 (fp32) or 20 (16 bit); fused attention 42 or 22; without dropout 36 or
   * 18, fused 40 or 20 (the first four derived, the last four counted). With a gate: p (3 f/h + 5),
   * counted at f/h = 8/3 in fp32 (52; 50.7 when fused), otherwise derived.
   *
   * @return byte
   */
  public double streamConstant() {
    boolean full = training.precision() == Precision.FP32;
    if (layer.gated()) {
      return training.precision().bytes() * (3.0 * layer.feedForward() / layer.hidden() + 5);
    }
    double base = full ? 36 : 18;
    double kernel = training.attention() == Attention.FUSED ? (full ? 4 : 2) : 0;
    return base + kernel + (training.dropout() ? 2 : 0);
  }

  /**
   * {@return the bytes kept for each score of the attention in a frozen layer, c2: 0 when fused;
   * without dropout one number; with it its mask (1 byte) and its output as well: 9 (fp32) or 5 (16
   * bit)}
   */
  public double scoreConstant() {
    if (training.attention() == Attention.FUSED) {
      return 0;
    }
    double number = training.precision().bytes();
    boolean masks = training.dropout() && !layer.gated();
    return masks ? 2 * number + 1 : number;
  }

  /**
   * {@return the activations kept in one frozen layer that the gradient crosses, byte; 88,080,384
   * for RoBERTa-base with 16 samples of 128 tokens in fp32}
   */
  public double frozenLayer() {
    double stream = training.tokens() * layer.hidden();
    double scores = training.tokens() * training.sequence() * layer.heads();
    return streamConstant() * stream + scoreConstant() * scores;
  }

  /**
   * Activations kept in the deepest layer of a block, relative to a frozen layer: 1 for LoRA and
   * BitFit; adapters stop the gradient early. Counted in fp32 at s = 128, as bytes for each value
   * of the stream over the 68.0 of a frozen layer: Houlsby 41.5, Pfeiffer 12.8, whole layer 96.1.
   * Elsewhere the ratio is assumed to hold.
   *
   * @return ratio, above 0
   */
  public double ownRatio() {
    if (method instanceof FineTuning.Houlsby) {
      return 41.5 / 68;
    } else if (method instanceof FineTuning.Pfeiffer) {
      return 12.8 / 68;
    }
    return trainedRatio();
  }

  /** The same for a trained layer that the gradient crosses: never less than a frozen one. */
  private double trainedRatio() {
    return method instanceof FineTuning.WholeLayer ? 96.1 / 68 : 1;
  }

  /**
   * {@return the gradient and optimizer state of some trained layers, byte}
   *
   * @param layers number of layers
   */
  public double trainedState(int layers) {
    return layers * method.parametersPerLayer(layer) * stateBytes();
  }

  /** Gradient and optimizer state of one trained number. */
  private double stateBytes() {
    return training.precision().bytes()
        + training.optimizer().bytesPerParameter(training.precision());
  }

  /**
   * Gradient and optimizer state of the head, where a block's device trains it.
   *
   * @param block block index
   * @return byte; 0 for the other devices
   */
  public double headState(int block) {
    boolean trains = training.headTraining().filter(h -> h.isTrainedWith(block)).isPresent();
    return trains ? training.head().parameters(model) * stateBytes() : 0;
  }

  /**
   * {@return the largest temporaries that live at once, byte, coarse: 2p b s max(f, 3h), and 2p a b
   * s&sup2; unless attention is fused (derived); times {@link Training#workspaceFactor}}
   */
  public double workspace() {
    double p = training.precision().bytes();
    double widest = Math.max(layer.feedForward(), 3.0 * layer.hidden());
    boolean fused = training.attention() == Attention.FUSED;
    double scores = fused ? 0 : training.tokens() * training.sequence() * layer.heads();
    return training.workspaceFactor() * (2 * p * (training.tokens() * widest + scores));
  }

  /**
   * {@return the activations kept for a block, byte}
   *
   * @param groups the blocks
   * @param block block index
   */
  public double activations(LayerGroups groups, int block) {
    int size = groups.sizes().get(block);
    int above = groups.depth(block) - size;
    return frozenLayer() * (above + (size - 1) * trainedRatio() + ownRatio());
  }

  /**
   * {@return all of a device's memory for a block, byte, above 0}
   *
   * @param groups the blocks
   * @param block block index
   */
  public double blockBytes(LayerGroups groups, int block) {
    return weights()
        + activations(groups, block)
        + trainedState(groups.sizes().get(block))
        + headState(block)
        + workspace();
  }

  /**
   * What a block adds to a device's memory beside a block that is deeper: trained layers in place
   * of frozen ones.
   *
   * @param groups the blocks
   * @param block block index
   * @return byte, at least 0: {@link #blockBytes} of one group of both blocks' layers, minus that
   *     of the deeper block alone
   */
  public double furtherBytes(LayerGroups groups, int block) {
    int size = groups.sizes().get(block);
    boolean once = training.headTraining().filter(HeadTraining::isOnceADevice).isPresent();
    return size * frozenLayer() * (trainedRatio() - 1)
        + trainedState(size)
        + (once ? 0 : headState(block));
  }
}
