package org.loladeft.api.insight;

/**
 * One pair of the allocation. Where devices take several blocks, its times are those of the device.
 *
 * @param block block index
 * @param device device index
 * @param computeSeconds computation
 * @param uploadSeconds upload at the device's share
 * @param latencySeconds their sum
 * @param slackSeconds how much earlier than the round's end the pair finishes
 * @param binding whether it finishes with the round, to a relative 1e-9
 * @param computeDominates whether computation takes at least as long as the upload
 */
public record PairInsight(
    int block,
    int device,
    double computeSeconds,
    double uploadSeconds,
    double latencySeconds,
    double slackSeconds,
    boolean binding,
    boolean computeDominates) {}
