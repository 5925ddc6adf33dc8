package org.loladeft.experiments.simulate;

import org.loladeft.api.Allocation;
import org.loladeft.api.DeftProblem;

/**
 * A round that was trained: what {@link Learning} hears of.
 *
 * @param number how many rounds the run has trained with it, from 1; rounds that were skipped don't
 *     count
 * @param problem the round's problem
 * @param allocation who takes which block
 * @param latencySeconds how long it takes
 */
public record TrainedRound(
    int number, DeftProblem problem, Allocation allocation, double latencySeconds) {}
