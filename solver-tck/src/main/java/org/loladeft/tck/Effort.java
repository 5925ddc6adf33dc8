package org.loladeft.tck;

import java.util.Locale;

/**
 * How much work the kit asks of a solver: heavier engines declare less. Immutable.
 *
 * @param randomProblems random problems for each class of problem that the solver takes, at least 1
 * @param tableStride of the exhaustive small tables every how many-th is tried, at least 1
 * @param blocks blocks of the largest problem, on which limits and cancellation are tried; recorded
 *     problems of known optimum are tried up to this size
 * @param devices devices of the largest problem
 */
public record Effort(int randomProblems, int tableStride, int blocks, int devices) {

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if a figure is below 1, or devices are fewer than blocks
   */
  public Effort {
    if (randomProblems < 1 || tableStride < 1 || blocks < 1 || devices < blocks) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "effort is %s problems, stride %s, %s x %s: expected at least 1 each, and devices no"
                  + " fewer than blocks",
              randomProblems,
              tableStride,
              blocks,
              devices));
    }
  }

  /** Blocks of the largest problem whose devices may take several. */
  int severalBlocks() {
    return Math.max(4, blocks / 2);
  }

  /** Devices of the largest problem whose devices may take several blocks. */
  int severalDevices() {
    return Math.max(3, severalBlocks() / 3);
  }

  /**
   * {@return for a solver that takes microseconds: 1,000 random problems a class, every small
   * table, 48 x 200}
   */
  public static Effort thorough() {
    return new Effort(1000, 1, 48, 200);
  }

  /**
   * {@return for a solver that takes a millisecond: 200 random problems a class, every 7th small
   * table, 24 x 100}
   */
  public static Effort normal() {
    return new Effort(200, 7, 24, 100);
  }

  /**
   * {@return for an engine that takes a tenth of a second: 12 random problems a class, every 499th
   * small table, 12 x 24}
   */
  public static Effort light() {
    return new Effort(12, 499, 12, 24);
  }

  /**
   * {@return a copy with another number of random problems}
   *
   * @param count for each class of problem, at least 1
   */
  public Effort withRandomProblems(int count) {
    return new Effort(count, tableStride, blocks, devices);
  }

  /**
   * {@return a copy with another share of the small tables}
   *
   * @param stride every how many-th is tried, at least 1
   */
  public Effort withTableStride(int stride) {
    return new Effort(randomProblems, stride, blocks, devices);
  }

  /**
   * {@return a copy with another largest problem}
   *
   * @param blockCount blocks
   * @param deviceCount devices, no fewer than blocks
   */
  public Effort withLargest(int blockCount, int deviceCount) {
    return new Effort(randomProblems, tableStride, blockCount, deviceCount);
  }

  /** {@return its name, {@code light}, {@code normal} or {@code thorough}, or its figures} */
  public String words() {
    if (equals(light())) {
      return "light";
    } else if (equals(normal())) {
      return "normal";
    }
    return equals(thorough())
        ? "thorough"
        : String.format(
            Locale.ROOT,
            "%d random problems a class, one small table in %d, up to %d x %d",
            randomProblems,
            tableStride,
            blocks,
            devices);
  }
}
