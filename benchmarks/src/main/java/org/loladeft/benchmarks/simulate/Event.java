package org.loladeft.benchmarks.simulate;

/**
 * Something that happens to a device between two rounds.
 *
 * @param device the device's id
 * @param round from which round on, 0-based
 * @param slowdown factor on its computation times; infinite for a device that leaves
 */
public record Event(String device, int round, double slowdown) {

  /**
   * Reads {@code DEVICE@ROUND} for a device that leaves.
   *
   * @param text as on the command line
   * @return the event
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Event leave(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.substring(at + 1).matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("'" + text + "': expected DEVICE@ROUND");
    }
    return new Event(
        text.substring(0, at), Integer.parseInt(text.substring(at + 1)), Double.POSITIVE_INFINITY);
  }

  /**
   * Reads {@code DEVICE@ROUND:FACTOR} for a device that slows down; a factor below 1 speeds it up.
   *
   * @param text as on the command line
   * @return the event
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
}
