package org.loladeft.api;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One report of a running solve: a better incumbent or a better bound.
 *
 * @param elapsedSeconds time since the solve began
 * @param latencySeconds latency of the best allocation so far, empty when there is none
 * @param lowerBoundSeconds best lower bound so far, empty when there is none
 * @param allocation the allocation of that latency, empty where the solver does not give it
 */
public record Progress(
    double elapsedSeconds,
    OptionalDouble latencySeconds,
    OptionalDouble lowerBoundSeconds,
    Optional<Allocation> allocation) {}
