package org.loladeft.api.insight;

import org.loladeft.api.Outcome;

/**
 * A block that the problem fixes to a device.
 *
 * @param block block index
 * @param device index of its device
 * @param freed what is known of the problem in which the block is free and needs no memory on other
 *     devices, where its need is not told: its bound is one of the problem in which it is free
 */
public record FixedInsight(int block, int device, Outcome freed) {}
