package org.loladeft.cli.command;

import java.util.Optional;
import java.util.OptionalDouble;
import org.loladeft.api.DeftProblem;
import org.loladeft.api.DeviceLoad;
import org.loladeft.scenario.Scenario;

/**
 * A problem as it was read.
 *
 * @param problem the problem
 * @param scenario what it was computed from, if it was
 */
record ProblemInput(DeftProblem problem, Optional<Scenario> scenario) {

  /** Seconds of the forward pass within a device's computation, where they are known. */
  OptionalDouble forwardSeconds(DeviceLoad load) {
    return scenario.isEmpty()
        ? OptionalDouble.empty()
        : scenario.get().forwardSeconds(load.device(), load.blocks());
  }
}
