package org.loladeft.training.server;

import java.util.List;
import org.loladeft.training.Batch;
import org.loladeft.training.ParameterBlock;

/**
 * What a device does in a round.
 *
 * @param device its id
 * @param blocks the blocks that it trains, the head among them if it trains it; at least one
 * @param batch its samples
 */
public record DeviceTask(String device, List<ParameterBlock> blocks, Batch batch) {

  /**
   * Copies.
   *
   * @throws IllegalArgumentException if there is no block
   */
  public DeviceTask {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty()) {
      throw new IllegalArgumentException(
          "device '" + device + "' has no block: expected at least one");
    }
  }

  /** The blocks' ids, for messages and logs. */
  String blockIds() {
    return String.join(", ", blocks.stream().map(ParameterBlock::id).toList());
  }
}
