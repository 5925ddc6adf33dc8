package org.loladeft.scenario;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a round trains: what a device computes on, and in which form it holds it. Immutable; starts
 * from {@link #withDefaults()}.
 */
public final class Training {

  private final Settings settings;

  private Training(Settings settings) {
    this.settings = settings;
  }

  /** Written before it gets into a training, never after. */
  private static final class Settings {

    private int batch = 16;
    private int sequence = 128;
    private Precision precision = Precision.FP32;
    private Optional<Precision> weights = Optional.empty();
    private Attention attention = Attention.ORDINARY;
    private boolean dropout = true;
    private Optimizer optimizer = Optimizer.SERVER;
    private OutputHead head = new OutputHead.Classifier(2);
    private boolean carriesOtherBlocks;
    private OptionalDouble uploadBitsPerParameter = OptionalDouble.empty();
    private Optional<HeadTraining> headTraining = Optional.empty();
    private double workspaceFactor = 1;

    Settings() {}

    Settings(Settings that) {
      batch = that.batch;
      sequence = that.sequence;
      precision = that.precision;
      weights = that.weights;
      attention = that.attention;
      dropout = that.dropout;
      optimizer = that.optimizer;
      head = that.head;
      carriesOtherBlocks = that.carriesOtherBlocks;
      uploadBitsPerParameter = that.uploadBitsPerParameter;
      headTraining = that.headTraining;
      workspaceFactor = that.workspaceFactor;
    }
  }

  /**
   * {@return our default, not the paper's, whose settings are unknown: 16 samples of 128 tokens in
   * fp32, ordinary attention, dropout, a classifier of 2 classes (as for SST-2), the server
   * updates}
   */
  public static Training withDefaults() {
    return new Training(new Settings());
  }

  private Training with(Consumer<Settings> change) {
    Settings copy = new Settings(settings);
    change.accept(copy);
    return new Training(copy);
  }

  /**
   * Sets the batch.
   *
   * @param samples b, at least 1
   * @throws IllegalArgumentException if below 1
   */
  public Training withBatch(int samples) {
    return with(s -> s.batch = Need.atLeast(samples, 1, "batch"));
  }

  /**
   * Sets the length of a sample.
   *
   * @param tokens s, at least 1
   * @throws IllegalArgumentException if below 1
   */
  public Training withSequence(int tokens) {
    return with(s -> s.sequence = Need.atLeast(tokens, 1, "sequence"));
  }

  /**
   * Sets the precision of activations, gradients and, unless set apart, weights.
   *
   * @param choice a floating-point kind
   * @throws IllegalArgumentException if it is an integer kind
   */
  public Training withPrecision(Precision choice) {
    if (!choice.isFloating()) {
      throw new IllegalArgumentException(
          "precision is '" + choice.id() + "': expected fp32, fp16 or bf16 (weights may be less)");
    }
    return with(s -> s.precision = choice);
  }

  /**
   * Sets the precision of the frozen weights.
   *
   * @param choice any kind
   */
  public Training withWeights(Precision choice) {
    return with(s -> s.weights = Optional.of(choice));
  }

  /**
   * Sets how attention is computed.
   *
   * @param choice the kind
   */
  public Training withAttention(Attention choice) {
    return with(s -> s.attention = choice);
  }

  /**
   * Sets whether dropout is on, whose masks are held.
   *
   * @param on true if so
   */
  public Training withDropout(boolean on) {
    return with(s -> s.dropout = on);
  }

  /**
   * Sets what updates the block.
   *
   * @param choice the optimizer
   */
  public Training withOptimizer(Optimizer choice) {
    return with(s -> s.optimizer = choice);
  }

  /**
   * Sets what stands on top of the model.
   *
   * @param choice the head
   */
  public Training withHead(OutputHead choice) {
    return with(s -> s.head = choice);
  }

  /**
   * Sets whether a device also runs the other devices' blocks as they are (adapters can't be merged
   * into the weights; LoRA can, once a round).
   *
   * @param carries true to count their cost
   */
  public Training withOtherBlocks(boolean carries) {
    return with(s -> s.carriesOtherBlocks = carries);
  }

  /**
   * Sets the size of an uploaded number, for compressed updates.
   *
   * @param bits bit for each trainable parameter, above 0
   * @throws IllegalArgumentException if not finite and above 0
   */
  public Training withUploadBitsPerParameter(double bits) {
    return with(
        s ->
            s.uploadBitsPerParameter =
                OptionalDouble.of(Need.positive(bits, "uploadBitsPerParameter")));
  }

  /**
   * Sets who trains the head.
   *
   * @param choice who
   * @return a copy
   */
  public Training withHeadTraining(HeadTraining choice) {
    Settings copy = new Settings(settings);
    copy.headTraining = Optional.of(choice);
    return new Training(copy);
  }

  /**
   * Sets by what the coarse figure for temporaries is multiplied: 1.5 to 2.0 were measured on a CPU
   * where a layer keeps its temporaries until it ends.
   *
   * @param factor at least 0
   * @return a copy
   * @throws IllegalArgumentException if negative or not finite
   */
  public Training withWorkspaceFactor(double factor) {
    Settings copy = new Settings(settings);
    copy.workspaceFactor = Need.nonNegative(factor, "workspaceFactor");
    return new Training(copy);
  }

  /** {@return the number b of samples, at least 1} */
  public int batch() {
    return settings.batch;
  }

  /** {@return the tokens s of a sample, at least 1} */
  public int sequence() {
    return settings.sequence;
  }

  /** {@return the tokens of a batch, b s, at least 1} */
  public double tokens() {
    return (double) settings.batch * settings.sequence;
  }

  /** {@return the precision of activations and gradients, a floating-point kind} */
  public Precision precision() {
    return settings.precision;
  }

  /** {@return the precision of the weights, that of the training unless set apart} */
  public Precision weights() {
    return settings.weights.orElse(settings.precision);
  }

  /** {@return how attention is computed} */
  public Attention attention() {
    return settings.attention;
  }

  /** {@return whether dropout is on} */
  public boolean dropout() {
    return settings.dropout;
  }

  /** {@return what updates the block} */
  public Optimizer optimizer() {
    return settings.optimizer;
  }

  /** {@return what stands on top} */
  public OutputHead head() {
    return settings.head;
  }

  /** {@return whether the cost of other devices' blocks is counted} */
  public boolean carriesOtherBlocks() {
    return settings.carriesOtherBlocks;
  }

  /** {@return the size of an uploaded number, bit; that of the precision unless set apart} */
  public double uploadBitsPerParameter() {
    return settings.uploadBitsPerParameter.orElse(8 * settings.precision.bytes());
  }

  /**
   * Who trains the head.
   *
   * @return empty if nothing is counted for it
   */
  public Optional<HeadTraining> headTraining() {
    return settings.headTraining;
  }

  /**
   * By what the coarse figure for temporaries is multiplied.
   *
   * @return at least 0; 1 unless set
   */
  public double workspaceFactor() {
    return settings.workspaceFactor;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Training that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        settings.batch,
        settings.sequence,
        settings.precision,
        weights(),
        settings.attention,
        settings.dropout,
        settings.optimizer,
        settings.head,
        settings.carriesOtherBlocks,
        uploadBitsPerParameter(),
        settings.headTraining,
        settings.workspaceFactor);
  }

  @Override
  public String toString() {
    return "Training" + parts();
  }
}
