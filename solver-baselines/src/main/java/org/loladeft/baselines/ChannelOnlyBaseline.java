package org.loladeft.baselines;

/** The better the channel, the deeper the block. */
public final class ChannelOnlyBaseline extends BaselineSolver {

  /** Creates the solver. */
  public ChannelOnlyBaseline() {
    super("channel-only", "baseline: the deepest block to the best channel", Rules.channelOnly());
  }
}
