package org.loladeft.scenario;

import java.util.Locale;

/**
 * Most blocks that a device takes: a number, or any, as many as there are.
 *
 * @param most at least 1; {@link Integer#MAX_VALUE} stands for any
 */
public record BlocksPerDevice(int most) {

  /** One block a device, as where nothing is said. */
  public static final BlocksPerDevice ONE = new BlocksPerDevice(1);

  /** As many as there are. */
  public static final BlocksPerDevice ANY = new BlocksPerDevice(Integer.MAX_VALUE);

  /** How files and options spell {@link #ANY}. */
  public static final String ANY_WORD = "any";

  /**
   * Validates.
   *
   * @throws IllegalArgumentException if below 1
   */
  public BlocksPerDevice {
    Need.atLeast(most, 1, "blocksPerDevice");
  }

  /**
   * Reads a number or {@code any}.
   *
   * @param text as on the command line
   * @throws IllegalArgumentException if it is neither, or the number is below 1
   */
  public static BlocksPerDevice of(String text) {
    if (text.equals(ANY_WORD)) {
      return ANY;
    } else if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "'%s': expected a whole number, at least 1, or %s", text, ANY_WORD));
    }
    return new BlocksPerDevice(Integer.parseInt(text));
  }

  /**
   * The same where there are only so many blocks.
   *
   * @param blocks number of blocks, at least 1
   * @return from 1 to {@code blocks}
   */
  public int among(int blocks) {
    return Math.min(most, blocks);
  }

  /** {@return the number, or {@code any}} */
  @Override
  public String toString() {
    return most == Integer.MAX_VALUE ? ANY_WORD : Integer.toString(most);
  }
}
