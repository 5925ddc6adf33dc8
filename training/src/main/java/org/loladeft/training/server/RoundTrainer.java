package org.loladeft.training.server;

import org.loladeft.training.NamedTensors;
import org.loladeft.training.engine.NotFiniteException;

/** Something that learns round by round, and can be put aside between rounds. Not thread-safe. */
public interface RoundTrainer {

  /**
   * Trains one round.
   *
   * @param round the round, from 0
   * @return what happened
   * @throws NotFiniteException if a loss or gradient is not finite; names round, device and blocks.
   *     The parameters are then those from before the round
   * @throws IllegalArgumentException if there is no such round, or its plan is empty
   */
  RoundRecord round(int round);

  /**
   * The parameters after the last round.
   *
   * @return a copy
   */
  NamedTensors parameters();

  /**
   * What has to be saved so that training can go on, bit for bit.
   *
   * @return tensors under names of their own, for {@link #restore}
   */
  NamedTensors state();

  /**
   * Takes up what {@link #state} said.
   *
   * @param state the state
   * @throws IllegalArgumentException if it is not that of such a training
   */
  void restore(NamedTensors state);
}
