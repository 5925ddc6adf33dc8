package org.loladeft.api.insight;

import java.util.OptionalDouble;

/**
 * What a device that takes part means for the round. Each figure is the optimum of a problem that
 * differs in this device alone, except where it is known without solving.
 *
 * @param device device index
 * @param block the block it has
 * @param latencyFaster optimum in s if its computation took 1 / 1.01 of the time
 * @param latencyBetterChannel optimum in s if its channel figure were 1 % higher
 * @param latencyWithout optimum in s without it, empty if that is infeasible
 * @param latencyWithClone optimum in s with another device like it
 */
public record DeviceInsight(
    int device,
    int block,
    double latencyFaster,
    double latencyBetterChannel,
    OptionalDouble latencyWithout,
    double latencyWithClone) {}
