package org.loladeft.experiments.simulate;

/**
 * Something that happens to a device before a round.
 *
 * @param device the device's id
 * @param round index of the first round that it holds for, 0 for the first of all
 * @param slowdown factor on its computation times; infinite for a device that leaves
 */
public record Event(String device, int round, double slowdown) {

  /**
   * Reads {@code DEVICE@ROUND} for a device that leaves.
   *
   * @param text as on the command line, where rounds are counted from 1
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Event leave(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.substring(at + 1).matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "'" + text + "': expected DEVICE@ROUND with a round from 1 on");
    }
    int round = Integer.parseInt(text.substring(at + 1)) - 1;
    return new Event(text.substring(0, at), round, Double.POSITIVE_INFINITY);
  }

  /**
   * Reads {@code DEVICE@ROUND:FACTOR} for a device that slows down; a factor below 1 speeds it up.
   *
   * @param text as on the command line, where rounds are counted from 1
   * @throws IllegalArgumentException if it is not of that form or the factor is not above 0
   */
  public static Event slow(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,6}([.][0-9]{1,6})?")) {
      throw new IllegalArgumentException("'" + text + "': expected DEVICE@ROUND:FACTOR");
    }
    double factor = Double.parseDouble(text.substring(colon + 1));
    if (factor == 0) {
      throw new IllegalArgumentException("'" + text + "': expected a factor above 0");
    }
    Event event = leave(text.substring(0, colon));
    return new Event(event.device, event.round, factor);
  }

  /** {@return whether the device leaves; false if it changes its speed} */
  public boolean isDeparture() {
    return slowdown == Double.POSITIVE_INFINITY;
  }

  /**
   * Refuses a round that is never run.
   *
   * @param rounds how many rounds there are
   * @throws IllegalArgumentException if the event is after the last
   */
  public void requireWithin(int rounds) {
    if (round >= rounds) {
      throw new IllegalArgumentException(
          "'" + device + "@" + (round + 1) + "': expected a round of the run, from 1 to " + rounds);
    }
  }
}
