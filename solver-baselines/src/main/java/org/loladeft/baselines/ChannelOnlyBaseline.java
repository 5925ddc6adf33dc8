package org.loladeft.baselines;

/** The better the channel, the deeper the block, whatever the device computes. */
public final class ChannelOnlyBaseline extends BaselineSolver {

  /** Creates the solver. */
  public ChannelOnlyBaseline() {
    super(
        "channel-only",
        "baseline: the deepest block to the best channel",
        (p, seed, poll) -> (k, j) -> -p.channel(k));
  }
}
