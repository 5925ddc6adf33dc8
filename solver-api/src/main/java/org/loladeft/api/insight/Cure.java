package org.loladeft.api.insight;

import java.util.OptionalInt;

/**
 * One change that makes an infeasible problem feasible, verified by a solve.
 *
 * @param kind what is raised
 * @param device of which device; empty where it is all of them, or the uplink
 * @param from what it is now, blocks, byte, a factor of 1, or resource blocks
 * @param to what it must be raised to
 * @param isLeast whether it was shown that less does not suffice
 */
public record Cure(Kind kind, OptionalInt device, double from, double to, boolean isLeast) {

  /** What can be raised. */
  public enum Kind {
    /** The most blocks that one device takes. */
    MAX_BLOCKS,
    /** The memory of one device, byte. */
    MEMORY,
    /** The count of resource blocks. */
    RESOURCE_BLOCKS,
    /** The most blocks that each device takes, where it is less; from the least of them. */
    EVERY_MAX_BLOCKS,
    /** The memory of all devices, by a factor. */
    EVERY_MEMORY
  }
}
