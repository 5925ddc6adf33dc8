package org.loladeft.cli.verify;

/**
 * What came of one check.
 *
 * @param subject what was checked
 * @param outcome how it went
 * @param detail a phrase that says more
 */
public record Finding(String subject, Outcome outcome, String detail) {

  /** How a check can go. */
  public enum Outcome {
    /** It holds. */
    OK,
    /** The file says nothing that could be checked. */
    ABSENT,
    /** It is claimed, and nothing proves it. */
    UNPROVEN,
    /** It does not hold. */
    WRONG
  }
}
