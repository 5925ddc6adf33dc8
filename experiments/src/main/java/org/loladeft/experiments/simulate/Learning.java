package org.loladeft.experiments.simulate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What policies learn, beside when their rounds end. {@link AccuracyLogs} is one: accuracies that a
 * fine-tuning elsewhere wrote down, the same whoever takes which block. A training that is run with
 * the allocations is another.
 */
public interface Learning {

  /** Nothing is known of any policy. */
  Learning NONE =
      new Learning() {
        @Override
        public Optional<Learner> start(String policy, int run) {
          return Optional.empty();
        }

        @Override
        public String canonical() {
          return "";
        }
      };

  /**
   * Starts a run of a policy. May be called from several threads.
   *
   * @param policy its name
   * @param run number of the run, from 1
   * @return who learns in it, used by one thread; empty if nothing is known of what the policy
   *     learns
   */
  Optional<Learner> start(String policy, int run);

  /** {@return a text that differs where what is learned may} */
  default String canonical() {
    return getClass().getName();
  }

  /** One run of one policy. */
  @FunctionalInterface
  interface Learner {

    /** {@return the accuracy before the first round; empty if it was not measured} */
    default OptionalDouble untrained() {
      return OptionalDouble.empty();
    }

    /**
     * Trains a round. Called for each round that has an allocation, in order.
     *
     * @param round the round
     * @return the accuracy after it, finite; empty if it was not measured
     */
    OptionalDouble train(TrainedRound round);
  }
}
