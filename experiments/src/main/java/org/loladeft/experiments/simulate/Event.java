package org.loladeft.experiments.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that happens to a device before a round.
 *
 * @param device the device's id
 * @param round index of the first round that it holds for, 0 for the first of all
 * @param kind what happens
 * @param factor on its computation times of a device that changes its speed, above 0; else 1
 */
public record Event(String device, int round, Kind kind, double factor) {

  /** What happens. */
  public enum Kind {
    /** The device is gone. */
    LEAVE,
    /** It is there, again or for the first time. */
    JOIN,
    /** It changes its speed. */
    SLOW
  }

  /**
   * Reads {@code DEVICE@ROUND} for a device that leaves.
   *
   * @param text as on the command line, where rounds are counted from 1
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Event leave(String text) {
    return of(text, Kind.LEAVE, 1);
  }

  /**
   * Reads {@code DEVICE@ROUND} for a device that comes back; one that never left is not there
   * before.
   *
   * @param text as on the command line, where rounds are counted from 1
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Event join(String text) {
    return of(text, Kind.JOIN, 1);
  }

  private static Event of(String text, Kind kind, double factor) {
    int at = text.lastIndexOf('@');
    if (at < 1 || !text.substring(at + 1).matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "'" + text + "': expected DEVICE@ROUND with a round from 1 on");
    }
    int round = Integer.parseInt(text.substring(at + 1)) - 1;
    return new Event(text.substring(0, at), round, kind, factor);
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
    return of(text.substring(0, colon), Kind.SLOW, factor);
  }

  /**
   * Reads all events of a command line.
   *
   * @param leaves see {@link #leave}
   * @param joins see {@link #join}
   * @param slows see {@link #slow}
   * @param rounds how many rounds there are
   * @return the events in that order
   * @throws IllegalArgumentException if one can't be read or is after the last round
   */
  public static List<Event> all(
      List<String> leaves, List<String> joins, List<String> slows, int rounds) {
    List<Event> events = new ArrayList<>();
    leaves.forEach(text -> events.add(leave(text)));
    joins.forEach(text -> events.add(join(text)));
    slows.forEach(text -> events.add(slow(text)));
    events.forEach(event -> event.requireWithin(rounds));
    return events;
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
