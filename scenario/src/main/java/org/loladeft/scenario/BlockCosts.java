package org.loladeft.scenario;

/**
 * A device's table: what each block costs it.
 *
 * @param seconds computation latency of each block; not to be changed
 * @param bytes memory of each block; not to be changed
 * @param furtherSeconds computation latency that each block adds beside a deeper one; not to be
 *     changed
 * @param furtherBytes memory that each block adds beside a deeper one; not to be changed
 * @param basis where the seconds come from
 * @param note why measured figures were not taken as they are, or what else is to be known; may be
 *     empty
 */
public record BlockCosts(
    double[] seconds,
    double[] bytes,
    double[] furtherSeconds,
    double[] furtherBytes,
    CostBasis basis,
    String note) {}
