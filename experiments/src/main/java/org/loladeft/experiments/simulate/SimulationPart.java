package org.loladeft.experiments.simulate;

/**
 * The unit of a simulation's work: a run of a policy, whose rounds depend on each other.
 *
 * @param policy index of the policy among those that are not left out
 * @param run index of the run, at least 0
 */
public record SimulationPart(int policy, int run) {

  /** {@return the run as people count it, from 1} */
  @Override
  public String toString() {
    return "run " + (run + 1) + " of policy " + (policy + 1);
  }
}
