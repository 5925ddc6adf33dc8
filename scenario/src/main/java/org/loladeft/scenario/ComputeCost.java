package org.loladeft.scenario;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * Floating-point operations of a device in one round; 1 multiply-add is 2 FLOPs.
 *
 * <p>With b samples of s tokens, width h, f, a heads, g key-value heads, L layers, P the weights in
 * a layer's matrices and Y = b s&sup2; h:
 *
 * <pre>
 * forward of a layer                           2bs P + 4Y
 * backward through a frozen layer              2bs P + 8Y     (activation gradient only)
 * backward through a trained layer             4bs P + 8Y
 * block whose deepest layer is at depth d      L forward + 2 head + (layers above) x backward + own
 * gradient of a head that the device trains    head
 * </pre>
 *
 * <p>The attention's two products cost twice their forward also when frozen, since both operands
 * are activations. The block's own backward pass stops where its parameters are: it depends on the
 * method. All formulas were confirmed to the last operation with PyTorch's FLOP counter on
 * BERT-like models, and on LLaMA-like layers for the first two lines; those for gated layers with a
 * method are derived. Dense counting: a causal kernel that skips the masked half saves half of Y.
 *
 * <p>Sources that agree: EleutherAI/cookbook calc_transformer_flops.py; V. Korthikanti et al.,
 * arXiv 2205.05198.
 */
public final class ComputeCost {

  private final FoundationModel model;
  private final LayerShape layer;
  private final FineTuning method;
  private final Training training;
  private final double tokens;
  private final double scores;

  private ComputeCost(FoundationModel model, FineTuning method, Training training) {
    this.model = model;
    this.layer = model.layer();
    this.method = method;
    this.training = training;
    this.tokens = training.tokens();
    this.scores = tokens * training.sequence() * layer.hidden();
  }

  /**
   * {@return the cost of a model under a method}
   *
   * @param model the model
   * @param method what is trained
   * @param training batch, sequence and head
   */
  public static ComputeCost of(FoundationModel model, FineTuning method, Training training) {
    return new ComputeCost(model, method, training);
  }

  /**
   * {@return FLOPs of the forward pass of one layer without the method's extra parts: 24X + 4Y for
   * f = 4h, g = a, where X = b s h&sup2;}
   */
  public double layerForward() {
    return 2 * tokens * layer.matrixWeights() + 4 * scores;
  }

  /** {@return FLOPs of the backward pass through one frozen layer: 24X + 8Y for f = 4h, g = a} */
  public double layerBackward() {
    return 2 * tokens * layer.matrixWeights() + 8 * scores;
  }

  /**
   * {@return FLOPs of the forward pass of the whole model with its head, without the method's extra
   * parts}
   */
  public double modelForward() {
    return model.layers() * layerForward() + headForward();
  }

  /** {@return FLOPs of the forward pass of the head; its backward pass costs the same} */
  public double headForward() {
    return training.head().forwardFlops(model, training.batch(), training.sequence());
  }

  /**
   * The gradient of the head's own parameters, where a block's device trains the head; as much as
   * its forward pass.
   *
   * @param block block index
   * @return FLOPs; 0 for the other devices
   */
  public double headGradient(int block) {
    boolean trains = training.headTraining().filter(h -> h.isTrainedWith(block)).isPresent();
    return trains ? headForward() : 0;
  }

  /** {@return FLOPs that the method adds to the forward pass of one layer} */
  public double extraForward() {
    if (method instanceof FineTuning.Lora) {
      return 2 * tokens * method.parametersPerLayer(layer);
    } else if (method instanceof FineTuning.Houlsby houlsby) {
      return 8 * tokens * layer.hidden() * houlsby.bottleneck();
    } else if (method instanceof FineTuning.Pfeiffer pfeiffer) {
      return 4 * tokens * layer.hidden() * pfeiffer.bottleneck();
    }
    return 0;
  }

  /**
   * {@return FLOPs of the backward pass in the deepest layer of a block; it stops at the lowest
   * trained parameters}
   */
  public double ownBackward() {
    double adapter = tokens * layer.hidden();
    if (method instanceof FineTuning.Lora lora) {
      return loraBackward(lora);
    } else if (method instanceof FineTuning.Houlsby houlsby) {
      return 2 * tokens * layer.feedForwardWeights() + 14 * adapter * houlsby.bottleneck();
    } else if (method instanceof FineTuning.Pfeiffer pfeiffer) {
      return 6 * adapter * pfeiffer.bottleneck();
    }
    double gradient = 2 * tokens * (layer.matrixWeights() - projectionWeights()) + 8 * scores;
    boolean whole = method instanceof FineTuning.WholeLayer;
    return gradient + (whole ? 2 * tokens * layer.matrixWeights() : 0);
  }

  /** Weights of the query, key and value projections, below which no gradient is needed. */
  private double projectionWeights() {
    double h = layer.hidden();
    return h * h + 2 * h * layer.keyValueWidth();
  }

  /**
   * Walks down from the layer's output: a matrix passes the gradient on only if a target lies below
   * it, and each product of the attention is differentiated only towards targets.
   */
  private double loraBackward(FineTuning.Lora lora) {
    Set<LoraTarget> targets = lora.targets();
    boolean query = targets.contains(LoraTarget.QUERY);
    boolean key = targets.contains(LoraTarget.KEY);
    boolean value = targets.contains(LoraTarget.VALUE);
    boolean belowOutput = query || key || value;
    boolean belowUp = belowOutput || targets.contains(LoraTarget.OUTPUT);
    boolean belowDown =
        belowUp || targets.contains(LoraTarget.UP) || targets.contains(LoraTarget.GATE);
    double flops = 0;
    for (LoraTarget matrix : LoraTarget.values()) {
      boolean passes =
          switch (matrix) {
            case QUERY, KEY, VALUE -> false;
            case OUTPUT -> belowOutput;
            case UP -> belowUp;
            case GATE -> belowUp && layer.gated();
            case DOWN -> belowDown;
          };
      int rank = targets.contains(matrix) ? lora.rank() : 0;
      flops += matrixBackward(matrix, rank, passes);
    }
    int products = (query || key ? 1 : 0) + (value ? 1 : 0) + (query ? 1 : 0) + (key ? 1 : 0);
    return flops + 2 * products * scores;
  }

  /** Gradient of B, of A x, and of A; and, if it is passed on, through W and through A. */
  private double matrixBackward(LoraTarget matrix, int rank, boolean passes) {
    double in = matrix.inWidth(layer);
    double out = matrix.outWidth(layer);
    double low = 2 * tokens * rank * (2 * out + in);
    return passes ? low + 2 * tokens * (in * out + rank * in) : low;
  }

  /**
   * {@return FLOPs that the method adds to {@link #layerBackward} in a layer that is trained and
   * crossed: the other layers of a block of several}
   */
  public double trainedCrossing() {
    return method instanceof FineTuning.WholeLayer
        ? 2 * tokens * layer.matrixWeights()
        : 2 * extraForward();
  }

  /**
   * All of a device's work for a block.
   *
   * @param groups the blocks
   * @param block block index
   * @return FLOPs, above 0; grows with depth unless a deeper block has fewer layers
   */
  public double blockFlops(LayerGroups groups, int block) {
    int size = groups.sizes().get(block);
    int depth = groups.depth(block);
    double flops = modelForward() + headForward() + (depth - 1) * layerBackward() + ownBackward();
    flops += size * extraForward() + (size - 1) * trainedCrossing() + headGradient(block);
    return training.carriesOtherBlocks() ? flops + others(groups.layers(), size, depth) : flops;
  }

  /**
   * The forward pass within a device's work for some blocks: the whole model with its head, and the
   * method's parts in the blocks' layers, or in all tuned ones where those are carried.
   *
   * @param groups all blocks
   * @param blocks indices of the device's blocks
   * @return FLOPs; what is left of {@link #blockFlops} and {@link #furtherFlops} is backward
   */
  public double forwardFlops(LayerGroups groups, int... blocks) {
    int layers = IntStream.of(blocks).map(groups.sizes()::get).sum();
    int tuned = training.carriesOtherBlocks() ? groups.layers() : layers;
    return modelForward() + tuned * extraForward();
  }

  /**
   * What a block adds to a device's work beside a block that is deeper: its layers are crossed
   * anyway, so their trained parts alone count. What is added to the other layers' parts of the
   * whole model is taken off where those are carried.
   *
   * @param groups the blocks
   * @param block block index
   * @return FLOPs, at least 0: {@link #blockFlops} of one group of both blocks' layers, minus that
   *     of the deeper block alone; equal for blocks of as many layers but for the head's gradient
   */
  public double furtherFlops(LayerGroups groups, int block) {
    double layer = extraForward() + trainedCrossing();
    double carried = training.carriesOtherBlocks() ? 2 * extraForward() : 0;
    boolean once = training.headTraining().filter(HeadTraining::isOnceADevice).isPresent();
    return groups.sizes().get(block) * (layer - carried) + (once ? 0 : headGradient(block));
  }

  /** The other tuned layers' parts: forward in all, gradient of activations in those above. */
  private double others(int tuned, int size, int depth) {
    return (tuned - size) * extraForward() + (depth - size) * extraForward();
  }
}
