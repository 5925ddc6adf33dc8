package org.loladeft.training;

import java.util.List;

/**
 * A model that an engine holds ready. Used by one thread at a time, not always the same. Calls
 * leave nothing behind: equal calls give equal bits with one thread, whatever was called between
 * them.
 */
public interface TrainingSession extends AutoCloseable {

  /**
   * The gradient of some blocks: a forward pass with all blocks' parameters, then back from the
   * output down to the deepest of the blocks.
   *
   * @param parameters those of all blocks and of the head
   * @param batch the samples
   * @param blocks the blocks, at least one; the head may be among them
   * @return the loss and the gradient of exactly those blocks' parameters. What isn't finite comes
   *     out as it is
   */
  Gradient gradient(NamedTensors parameters, Batch batch, List<ParameterBlock> blocks);

  /**
   * A forward pass.
   *
   * @param parameters those of all blocks and of the head
   * @param batch the samples
   * @return loss and scores
   */
  Evaluation evaluate(NamedTensors parameters, Batch batch);

  /** Frees what the engine holds; again, nothing. */
  @Override
  void close();
}
