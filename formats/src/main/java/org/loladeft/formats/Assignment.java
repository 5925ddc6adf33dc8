package org.loladeft.formats;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One line of a solution: who takes a block, and when that is done.
 *
 * @param block the block's id
 * @param device the device's id
 * @param computeSeconds computation, s
 * @param uploadSeconds upload, s
 * @param latencySeconds both, s
 * @param bandwidthHz share of a shared or power-limited uplink, Hz; else empty
 * @param resourceBlocks share of a resource-block uplink; else empty
 */
public record Assignment(
    String block,
    String device,
    double computeSeconds,
    double uploadSeconds,
    double latencySeconds,
    OptionalDouble bandwidthHz,
    OptionalInt resourceBlocks) {}
