package org.loladeft.api.insight;

import java.util.List;
import java.util.Optional;
import org.loladeft.api.Outcome;

/**
 * What a device that takes part means for the round. Each outcome is that of a problem that differs
 * in this device alone, except where it is known without solving. Immutable.
 *
 * @param device device index
 * @param blocks indices of the blocks it has, ascending
 * @param faster if its computation took 1 / 1.01 of the time
 * @param betterChannel if its channel figure were 1 % higher
 * @param without without it; may be infeasible
 * @param withClone with another device like it
 * @param withOneMoreBlock if it took one block more at most; empty where no device has extras, or
 *     it may take all blocks already
 * @param withAnyBlocks if it took any number of blocks; empty likewise
 */
public record DeviceInsight(
    int device,
    List<Integer> blocks,
    Outcome faster,
    Outcome betterChannel,
    Outcome without,
    Outcome withClone,
    Optional<Outcome> withOneMoreBlock,
    Optional<Outcome> withAnyBlocks) {

  /** Copies. */
  public DeviceInsight {
    blocks = List.copyOf(blocks);
  }
}
